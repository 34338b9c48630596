"""Opening a portfolio: look first, change nothing until it is certain that all is well."""

from __future__ import annotations

import contextlib
from pathlib import Path

import apsw

from studio.core.errors import CannotKeep
from studio.core.timing import Clock
from studio.portfolio import keys as locksmith
from studio.portfolio.desk import Desk
from studio.portfolio.errors import (
    Damaged,
    KeysMissing,
    NewerVersion,
    NotAPortfolio,
    ReadOnlyFolder,
)
from studio.portfolio.folder import LOG, SEALED
from studio.portfolio.keyfile import KeyFile, load, mend
from studio.portfolio.schema import APPLICATION_ID, VERSION, bring_up_to_date
from studio.portfolio.store import Store
from studio.portfolio.store_faults import keeping, opening
from studio.portfolio.store_making import clear_leftovers, finish, is_absent, make
from studio.portfolio.store_survey import count_pieces, list_is_whole

_PAGE = 4096
_PLAIN = b"SQLite format 3\x00"


def open_desk(folder: Path, clock: Clock, password: str | None, disk: str | None = None) -> Desk:
    """Open the portfolio in ``folder``, or make one there. Raises a CannotOpen.

    ``disk`` names an SQLite VFS to use instead of the usual one.
    """
    with opening(folder):
        if folder.exists() and not folder.is_dir():
            raise NotAPortfolio
        if is_absent(folder):
            make(folder, password, disk)
        keys = _keys(folder)
        store = _unlock(folder, keys, password, disk)
        try:
            return _lay_out(store, folder, keys, clock)
        except BaseException:
            store.close()
            raise


def _keys(folder: Path) -> KeyFile:
    try:
        return load(folder)
    except KeysMissing:
        if _is_something_else(folder / SEALED):
            raise NotAPortfolio from None
        raise


def _is_something_else(file: Path) -> bool:
    """True when ``file`` can never have been sealed by us, so no key would help."""
    if not file.exists():
        return False
    return file.stat().st_size % _PAGE != 0 or _is_plain(file)


def _is_plain(file: Path) -> bool:
    # Never while this process has the file open: closing it again would drop SQLite's locks.
    with file.open("rb") as opened:
        return opened.read(len(_PLAIN)) == _PLAIN


def _unlock(folder: Path, keys: KeyFile, password: str | None, disk: str | None) -> Store:
    key = locksmith.sealing_key(locksmith.unlock(keys, password))
    file = folder / SEALED
    if not file.exists():
        finish(folder, keys)
    if file.stat().st_size == 0:  # SQLite would take it for a new one
        raise Damaged
    try:
        return _look(folder, Store(file, key, disk))
    except apsw.NotADBError:
        raise (NotAPortfolio if _is_plain(file) else Damaged) from None


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
    if not list_is_whole(store):
        raise Damaged(*count_pieces(store))


def _lay_out(store: Store, folder: Path, keys: KeyFile, clock: Clock) -> Desk:
    """All is well: bring the file up to date and clear away what nobody needs."""
    store.log_ahead()
    with store.transaction():
        bring_up_to_date(store, store.number("user_version"))
        _mirror(store, keys)
    clear_leftovers(folder)
    with contextlib.suppress(OSError):  # tried again at every opening
        mend(folder, keys)
    desk = Desk(store, clock)
    with contextlib.suppress(CannotKeep), keeping():  # on a full disk, at the next opening
        desk.catalogue.empty_old()
    return desk


def _mirror(store: Store, keys: KeyFile) -> None:
    """Keep the keys inside too, for the day both files beside the store are lost."""
    if store.value("SELECT value FROM meta WHERE key = 'keys'") != keys.text():
        store.run("INSERT OR REPLACE INTO meta VALUES('keys', ?)", keys.text())
