"""Another portfolio, a backup or a copy of ours, looked at and never touched.

Its files are copied first, sealed as they are, into our own folder; only that copy is opened and,
where it is older, brought up to date. Whatever happens, the other one stays byte for byte.
"""

from __future__ import annotations

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from studio.core.errors import CannotOpen, CannotRead
from studio.core.ordinary import copy_file, open_file
from studio.core.texts import _
from studio.portfolio.arriving.adoption import Arrival, Was
from studio.portfolio.arriving.arrivals import Own
from studio.portfolio.carry.plausible import BIGGEST_PART, plausible
from studio.portfolio.catalogue import Catalogue
from studio.portfolio.errors import (
    Damaged,
    ListDamaged,
    NewerVersion,
    NotAPortfolio,
    PieceDamaged,
)
from studio.portfolio.journal import Journal
from studio.portfolio.keys import locksmith
from studio.portfolio.keys.errors import ForeignWords
from studio.portfolio.keys.file import load
from studio.portfolio.keys.words import seed_of
from studio.portfolio.letting_go import LettingGo
from studio.portfolio.pieces import Card
from studio.portfolio.receipts import Receipts
from studio.portfolio.revisions import Revisions
from studio.portfolio.shelves.beside import Beside, gather
from studio.portfolio.shelves.shelves import Shelf
from studio.portfolio.store.faults import opening, reading
from studio.portfolio.store.folder import SEALED, VISITOR, make_private_folder
from studio.portfolio.store.schema import APPLICATION_ID, VERSION, bring_up_to_date
from studio.portfolio.store.store import Store

_PLAIN = b"SQLite format 3\x00"
_PAGE = 4096


class TheOpenOne(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _("These are the pieces that are open now. Nothing was changed. Choose another folder.")
        )


class Visitor:
    """A copy of another portfolio, open on the thread that opened it."""

    def __init__(self, store: Store, own: Own) -> None:
        self._store = store
        self.catalogue = Catalogue(store, own.clock)
        self.letting_go = LettingGo(store, own.clock)
        self._shelf = Shelf(store, own.clock, self)
        self._receipts = Receipts(store, own.clock)
        self._journal, self._revisions = Journal(store, BIGGEST_PART), Revisions(store)

    def cards(self) -> tuple[Card, ...]:
        """Return the pieces that are not in the bin, the oldest first. Raises CannotRead."""
        with _reading(one_piece=False):
            return self.catalogue.cards()[::-1]

    def arrival(self, card: Card) -> Arrival:
        """Read a whole piece; versions that are damaged are left out. Raises CannotRead."""
        with _reading(one_piece=True):
            piece = self.catalogue.row_id(card.uid)
            steps, versions = self._journal.read(piece), tuple(self._versions(piece))
            words, marks = self._shelf.checkin.of(card.uid), self._shelf.leave_out.of(card.uid)
        return Arrival(card, steps, versions, b"", "", "", words, marks)

    def beside(self) -> Beside:
        """Return all that lies beside the pieces, and the notes of sharing. Raises CannotRead."""
        with _reading(one_piece=False):
            found = gather(self._shelf)
            return plausible(replace(found, receipts=self._receipts.newest_first()))

    def _versions(self, piece: int) -> Iterator[Was]:
        for seq, day, origin, pinned in self._revisions.inorder(piece):
            with contextlib.suppress(CannotRead):
                found = self._revisions.at(piece, seq)
                assert found is not None
                upto, (form, content) = found
                yield Was(upto, form, content, day, origin, pinned)


@contextlib.contextmanager
def _reading(*, one_piece: bool) -> Iterator[None]:
    """As ``reading``, where tables may be missing and values may be anything."""
    import apsw

    try:
        with reading(one_piece=one_piece):
            yield
    except (apsw.SQLError, TypeError, ValueError):
        raise (PieceDamaged if one_piece else ListDamaged) from None


@contextlib.contextmanager
def visiting(
    place: Path, own: Own, password: str | None = None, words: str | None = None
) -> Iterator[Visitor]:
    """Open a copy of the portfolio at ``place``: its folder, or its sealed file.

    One that is sealed with our own key needs nothing more; any other opens with its password or
    its 12 words. Raises TheOpenOne and what opening a portfolio raises: PasswordNeeded asks for
    the one or the other.
    """
    with contextlib.ExitStack() as stack, opening(own.folder):
        file = _sealed_file(place, own)
        copy = stack.enter_context(_copied(file, own.folder))
        store = _unsealed(copy, own.key) or _unsealed(copy, _key(file.parent, password, words))
        if store is None:
            raise _refusal(file, words)
        stack.callback(store.close)
        _make_readable(store)
        yield Visitor(store, own)


def _sealed_file(place: Path, own: Own) -> Path:
    file = place / SEALED if place.is_dir() else place
    if not file.is_file() or file.stat().st_size == 0:
        raise NotAPortfolio
    # Closing our own open file once more would drop SQLite's locks on it.
    if file.samefile(own.folder / SEALED):
        raise TheOpenOne
    return file


@contextlib.contextmanager
def _copied(file: Path, folder: Path) -> Iterator[Path]:
    there = folder / f"{VISITOR}{secrets.token_hex(8)}"
    make_private_folder(there)
    try:
        copy_file(file, there / SEALED)
        log = file.with_name(f"{file.name}-wal")
        if log.exists():
            copy_file(log, there / f"{SEALED}-wal")
        yield there / SEALED
    finally:
        shutil.rmtree(there, ignore_errors=True)


def _unsealed(copy: Path, key: str) -> Store | None:
    """Open the copy; None when this is not its key."""
    import apsw

    store = Store(copy, key)
    try:
        store.number("user_version")
    except apsw.NotADBError:
        store.close()
        return None
    except BaseException:
        store.close()
        raise
    return store


def _key(folder: Path, password: str | None, words: str | None) -> str:
    """Raises PasswordNeeded, WrongPassword, KeysMissing, NewerVersion and a WordsUnclear."""
    seed = seed_of(words) if words is not None else locksmith.unlock(load(folder), password)
    return locksmith.sealing_key(seed)


def _refusal(file: Path, words: str | None) -> CannotOpen:
    """Say why the first page cannot be read with any key there is."""
    with open_file(file) as opened:
        plain = opened.read(len(_PLAIN)) == _PLAIN
    if plain or file.stat().st_size % _PAGE:
        return NotAPortfolio()
    return Damaged() if words is None else ForeignWords()


def _make_readable(store: Store) -> None:
    """Bring the copy up to date. Raises NotAPortfolio and NewerVersion."""
    import apsw

    version = store.number("user_version")
    if store.number("application_id") != APPLICATION_ID:
        raise NotAPortfolio
    if version > VERSION:
        raise NewerVersion
    try:
        _bring_up_to_date(store, version)
    except apsw.SQLError:  # its tables are not those of its version
        raise NotAPortfolio from None


def _bring_up_to_date(store: Store, version: int) -> None:
    store.log_ahead()
    store.know_words()
    with store.transaction():
        bring_up_to_date(store, version)
