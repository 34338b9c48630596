"""Portfolios to carry about, and copies of them to spoil."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.core.craft import Craft, pack, reopen
from studio.core.identity import new_uid
from studio.portfolio.carry.bringing import Brought, bring_back
from studio.portfolio.carry.saving import Saved, save_copy
from studio.portfolio.portfolio import Portfolio
from tests.samples.pebbles import Lay


def quiet(_done: float) -> None:
    return


def save(portfolio: Portfolio, craft: Craft, place: Path) -> Saved:
    return save_copy(portfolio, [craft], place, quiet)


def bring(portfolio: Portfolio, craft: Craft, place: Path) -> Brought:
    return bring_back(portfolio, [craft], place, quiet)


def lay_row(
    portfolio: Portfolio,
    craft: Craft,
    *,
    uid: str | None = None,
    lays: int = 3,
    undone: int = 0,
    tail: int = 0,
    seed: int = 0,
) -> str:
    """Make a row of pebbles: ``lays`` and ``undone`` steps folded, then ``tail`` more."""
    uid, chance = uid or new_uid(), random.Random(seed)
    row, steps = craft.new(), []
    row.history.stepped.subscribe(lambda step: steps.append(pack(step, craft)))
    for _lay in range(lays):
        row.history.do(Lay((chance.randrange(100),)))
    for _undo in range(undone):
        row.history.undo()
    if steps:
        portfolio.append(uid, craft.key, steps).result()
        content, thumb = craft.codec.encode(row.snapshot()), craft.thumbnail(row.snapshot())
        portfolio.fold(uid, content, craft.codec.format, thumb).result()
    steps.clear()
    for _lay in range(tail):
        row.history.do(Lay((chance.randrange(100),)))
    portfolio.append(uid, craft.key, steps).result()
    return uid


def lay_more(portfolio: Portfolio, craft: Craft, uid: str, pebble: int) -> None:
    portfolio.append(
        uid, craft.key, [b"\x01" + craft.codec.encode_command(Lay((pebble,)))]
    ).result()


def everything(portfolio: Portfolio, craft: Craft) -> dict[str, Any]:
    """All there is of each piece: its card, what it shows, and every state undo and redo reach."""
    found = {}
    for card in portfolio.cards().result():
        kept = portfolio.read(card.uid).result()
        row = reopen(craft, kept.content, kept.past, kept.tail)
        states = [craft.codec.encode(row.snapshot())]
        for turn in (row.history.undo, row.history.redo):
            for _time in range(len(kept.past) + len(kept.tail)):
                turn()
                states.append(craft.codec.encode(row.snapshot()))
        found[card.uid] = (card, kept.content, kept.past, kept.tail, states)
    return found


def files(place: Path) -> dict[str, bytes]:
    """Every file of a copy by name, whether it is a folder or a .zip."""
    if place.is_dir():
        return {
            one.relative_to(place).as_posix(): one.read_bytes()
            for one in place.rglob("*")
            if one.is_file()
        }
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(place: Path, whole: dict[str, bytes], above: str = "", method: int = 0) -> Path:
    with zipfile.ZipFile(place, "w", compression=method) as archive:
        for name, data in whole.items():
            archive.writestr(above + name, data)
    return place


def relisted(place: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Change the list of a copy that is a folder."""
    index = json.loads((place / "index.json").read_bytes())
    change(index)
    (place / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return place
