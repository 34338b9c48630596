"""Opening a portfolio: look first, change nothing until it is certain that all is well."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from studio.core.errors import CannotKeep, CannotOpen
from studio.core.ordinary import open_file, refuse_odd
from studio.core.timing import Clock
from studio.portfolio.backup.upgrade import back_up_first, release
from studio.portfolio.desk import Desk
from studio.portfolio.errors import (
    Damaged,
    KeysMissing,
    NewerVersion,
    NotAPortfolio,
    PiecesMissing,
    ReadOnlyFolder,
)
from studio.portfolio.keys import locksmith
from studio.portfolio.keys.errors import ForeignKeys, ForeignWords
from studio.portfolio.keys.file import mend
from studio.portfolio.keys.found import keep_others, ways_in
from studio.portfolio.keys.held import HeldKeys, mirror, renew_backups
from studio.portfolio.keys.way import WayIn
from studio.portfolio.rescue.pages import SealedPages
from studio.portfolio.rescue.rescue import Wreck
from studio.portfolio.rescue.survey import count_pieces, is_fit_to_open
from studio.portfolio.search import keep_index
from studio.portfolio.steady import SteadyDays, note_day
from studio.portfolio.store.faults import keeping, opening
from studio.portfolio.store.folder import LOG, SEALED
from studio.portfolio.store.looking import cannot_write, clear_looks, look
from studio.portfolio.store.making import clear_leftovers, finish, is_absent, is_sealed_anew, make
from studio.portfolio.store.schema import APPLICATION_ID, VERSION, bring_up_to_date
from studio.portfolio.store.store import Store

_PAGE = 4096
_PLAIN = b"SQLite format 3\x00"


def open_desk(
    folder: Path,
    clock: Clock,
    password: str | None,
    disk: str | None = None,
    words: str | None = None,
    looks: Path | None = None,
) -> Desk:
    """Open the portfolio in ``folder``, or make one there. Raises a CannotOpen.

    ``words`` open it instead of a password, and make none. ``disk`` names an SQLite VFS to use
    instead of the usual one. Where it can only be looked at, a copy may lie in ``looks``.
    """
    if looks is None:
        return _open_to_write(folder, clock, password, disk, words)
    with opening(folder):
        clear_looks(looks)
        try:
            if is_absent(folder) or not cannot_write(folder):
                return _open_to_write(folder, clock, password, disk, words)
        except (ReadOnlyFolder, NewerVersion):
            if is_absent(folder):
                raise
        ways = ways_in(folder, password, words)
        return _enter(folder, ways, lambda way: _look_at(folder, looks, clock, disk, way))


def _open_to_write(
    folder: Path, clock: Clock, password: str | None, disk: str | None, words: str | None
) -> Desk:
    with opening(folder):
        if folder.exists() and not folder.is_dir():
            raise NotAPortfolio
        if is_absent(folder) and words is None:
            make(folder, password, disk)
        try:
            ways = ways_in(folder, password, words)
            return _enter(folder, ways, lambda way: _open_with(folder, clock, disk, way))
        except KeysMissing:
            if _is_something_else(folder / SEALED):
                raise NotAPortfolio from None
            raise


def _enter(folder: Path, ways: Iterator[WayIn], enter: Callable[[WayIn], Desk]) -> Desk:
    """Open with the first way in that fits."""
    refused: CannotOpen = KeysMissing()
    for way in ways:
        try:
            with _telling_of_damage(folder, way):
                return enter(way)
        except (ForeignKeys, ForeignWords) as error:
            refused = error
    raise refused


def _look_at(folder: Path, looks: Path, clock: Clock, disk: str | None, way: WayIn) -> Desk:
    try:
        return look(folder, looks, clock, disk, way)
    except apsw.NotADBError:
        raise _refusal(folder / SEALED, way) from None


def _open_with(folder: Path, clock: Clock, disk: str | None, way: WayIn) -> Desk:
    store = _unlock(folder, way, disk)
    try:
        return _lay_out(store, folder, way, clock)
    except BaseException:
        store.close()
        raise


@contextlib.contextmanager
def _telling_of_damage(folder: Path, way: WayIn) -> Iterator[None]:
    """Let damage say what can be rescued, now that the key is known."""
    try:
        yield
    except (Damaged, apsw.CorruptError, apsw.NotADBError) as error:
        damaged = error if isinstance(error, Damaged) else Damaged()
        if way.keys is not None:
            damaged.wreck = Wreck(folder, locksmith.sealing_key(way.seed), way.keys)
        raise damaged from None


def _is_something_else(file: Path) -> bool:
    """True when ``file`` can never have been sealed by us, so no key would help."""
    if not file.exists():
        return False
    return file.stat().st_size % _PAGE != 0 or _is_plain(file)


def _is_plain(file: Path) -> bool:
    # Never while this process has the file open: closing it again would drop SQLite's locks.
    with open_file(file) as opened:
        return opened.read(len(_PLAIN)) == _PLAIN


def _unlock(folder: Path, way: WayIn, disk: str | None) -> Store:
    file = folder / SEALED
    if way.keys is not None and is_sealed_anew(folder, way.keys):
        finish(folder, way.keys)
    if not file.exists():
        if way.keys is None:
            raise PiecesMissing
        finish(folder, way.keys)
    refuse_odd(file)
    if file.stat().st_size == 0:  # SQLite would take it for a new one
        raise Damaged
    try:
        return _look(folder, Store(file, locksmith.sealing_key(way.seed), disk))
    except apsw.NotADBError:
        raise _refusal(file, way) from None


def _refusal(file: Path, way: WayIn) -> CannotOpen:
    """Say why the first page cannot be read with this key: some other page may fit it."""
    if _is_plain(file):
        return NotAPortfolio()
    if file.stat().st_size % _PAGE:
        return Damaged()
    with contextlib.closing(SealedPages(file, locksmith.sealing_key(way.seed))) as pages:
        if pages.fit_the_key:
            return Damaged()
    return ForeignWords() if way.by_words else ForeignKeys()


def _look(folder: Path, store: Store) -> Store:
    """Read; on any doubt let go and leave every file as it was."""
    try:
        store.leave_log(leave=(folder / LOG).exists())
        _check(store)
        store.leave_log(leave=False)
    except BaseException:
        store.close()
        raise
    return store


def _check(store: Store) -> None:
    if store.read_only:
        raise ReadOnlyFolder
    version = store.number("user_version")
    if store.number("application_id") != APPLICATION_ID:
        raise NotAPortfolio
    if version > VERSION:
        raise NewerVersion
    if not is_fit_to_open(store, wholly=version < VERSION):
        raise Damaged(*count_pieces(store))


def _lay_out(store: Store, folder: Path, way: WayIn, clock: Clock) -> Desk:
    """All is well: bring the file up to date and clear away what nobody needs."""
    keys = way.own_keys(store)
    if store.number("user_version") < VERSION:
        back_up_first(folder, store, keys, clock)
    store.log_ahead()
    store.know_words()
    with store.transaction():
        bring_up_to_date(store, store.number("user_version"))
        mirror(store, keys)
        keep_index(store)
    with contextlib.suppress(CannotKeep), keeping():  # on a full disk, at the next opening
        note_day(store, clock)
    clear_leftovers(folder)
    with contextlib.suppress(OSError):  # tried again at every opening
        keep_others(folder, keys)
        mend(folder, keys)
        renew_backups(folder, keys)
        release(folder, SteadyDays(store).today())
    desk = Desk(store, clock, HeldKeys(folder, store, keys, way.seed, by_words=way.by_words))
    with contextlib.suppress(CannotKeep), keeping():  # on a full disk, at the next opening
        desk.catch_up()
    return desk
