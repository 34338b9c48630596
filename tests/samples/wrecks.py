"""Portfolios that are damaged on purpose, and what can be read of them."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from pathlib import Path
from typing import Any

from studio.core.errors import StudioError
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.rescue.rescue import Wreck
from studio.portfolio.store.store import Store
from tests.samples.manual import ManualClock
from tests.samples.tampering import PAGE

CLOCK = ManualClock()


def wreck_of(home: Path) -> Wreck:
    """What an opening that found damage knows of a portfolio without a password."""
    known = keyfile.load(home)
    return Wreck(home, keys.sealing_key(keys.unlock(known, None)), known)


def fill(portfolio: Portfolio, pieces: int, seed: int = 1, first: int = 0) -> None:
    """Keep pieces of many sizes: most with a past, a picture, and steps it does not show."""
    chance = random.Random(seed)
    for number in range(first, first + pieces):
        uid = f"piece{number:03}"
        steps = [chance.randbytes(chance.choice((20, 200, 3_000))) for _step in range(6)]
        portfolio.append(uid, "pebbles", steps[:4])
        content = chance.randbytes(chance.choice((500, 5_000, 30_000)))
        portfolio.fold(uid, content, 1, chance.randbytes(900), text=f"word{number}")
        portfolio.rename(uid, f"Title {number}", f"note {number}").result()
        if number % 2:
            portfolio.append(uid, "pebbles", steps[4:]).result()


def copy_of(home: Path, place: Path) -> Path:
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(home, place)
    return place


def lose(home: Path, page: int) -> None:
    """Write noise over one page, counted from 0."""
    with (home / "portfolio.db").open("r+b") as opened:
        opened.seek(page * PAGE)
        opened.write(os.urandom(PAGE))


def owners(home: Path) -> dict[int, set[str]]:
    """Return the pieces that have any byte on each page (from 0), by the pages of one file."""
    from studio.portfolio.rescue.pages import SealedPages
    from studio.portfolio.rescue.rows import Remains

    pages = SealedPages(home / "portfolio.db", wreck_of(home).key)
    remains = Remains(pages)
    found: dict[int, set[str]] = {}
    uids = {row[0]: row[1] for row in remains.rows("piece")}
    by_asset = {row[8]: uids[row[1]] for row in remains.rows("revision")}
    whose = {
        "piece": lambda row: uids[row[0]], "asset": lambda row: by_asset[row[0]],
        "thumb": lambda row: uids[row[0]], "revision": lambda row: uids[row[1]],
        "journal": lambda row: uids[row[0]], "log": lambda row: uids[row[0]],
    }  # fmt: skip
    for name, of in whose.items():
        for row, stood_on in _with_pages(remains, name):
            for page in stood_on:
                found.setdefault(page - 1, set()).add(of(row))
    pages.close()
    return found


def _with_pages(remains: Any, name: str) -> Any:
    """Yield each row of a table with the pages it stands on."""
    trees, root = remains._trees, remains._roots[name]
    for number in trees._tree:
        if trees._root.get(number) != root:
            continue
        read: list[int] = []
        plain = trees._pages.plain
        trees._pages.plain = lambda page, plain=plain, read=read: read.append(page) or plain(page)
        try:
            for row in trees._rows_on(number):
                values = remains.tables[name].values(row)
                yield values, {number, *read}
                del read[:]
        finally:
            del trees._pages.plain


def seen(home: Path, clock: ManualClock = CLOCK) -> dict[str, Any]:
    """Return what can be read of every piece, by uid; None where it cannot."""
    portfolio = Portfolio.open(home, clock).result()
    try:
        cards = (*portfolio.cards().result(), *portfolio.cards(binned=True).result())
        return {card.uid: _piece(portfolio, card.uid) for card in cards}
    finally:
        portfolio.close().result()


def _piece(portfolio: Portfolio, uid: str) -> Any:
    try:
        kept = portfolio.read(uid).result()
    except StudioError:
        return None
    return (kept.card.title, kept.content, (*kept.past, *kept.tail))


def holds(now: Any, before: Any) -> bool:
    """True when every step of a piece is there, and its content where that is kept at all."""
    if now is None or now[2] != before[2]:
        return False
    return now[1] is None or now[1] == before[1]


def quick(home: Path) -> list[tuple[Any, ...]]:
    store = Store(home / "portfolio.db", wreck_of(home).key)
    store.know_words()
    try:
        assets = store.rows("SELECT sha256, data FROM asset")
        assert all(hashlib.sha256(data).digest() == digest for digest, data in assets)
        return store.rows("PRAGMA quick_check") + store.rows("PRAGMA foreign_key_check")
    finally:
        store.close()
