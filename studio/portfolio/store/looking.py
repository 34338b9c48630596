"""Opening a portfolio only to look: it cannot be written to, or a newer version made it.

No byte there changes and no file is made. A sealed file of today's shape that stands alone is
read where it lies. With a log beside it, or in an older shape, it is copied first, sealed as it
is, into a private folder of our own, and only that copy is opened. The copy goes when it is
closed, or, after a kill, at the next opening.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import apsw

from studio.core.ordinary import copy_file, refuse_odd
from studio.core.timing import Clock
from studio.portfolio.desk import Desk
from studio.portfolio.errors import Damaged, LookOnly, NewerVersion, NotAPortfolio, PiecesMissing
from studio.portfolio.keys import locksmith
from studio.portfolio.keys.held import HeldKeys
from studio.portfolio.rescue.survey import count_pieces, is_fit_to_open
from studio.portfolio.search import index_fits, keep_index
from studio.portfolio.store.folder import (
    LOG,
    SEALED,
    make_private_file,
    make_private_folder,
    unfinished,
)
from studio.portfolio.store.making import is_sealed_anew
from studio.portfolio.store.schema import APPLICATION_ID, VERSION, bring_up_to_date
from studio.portfolio.store.store import Store

if TYPE_CHECKING:
    from studio.portfolio.keys.way import WayIn

T = TypeVar("T")
_LOOK = "look-"
_LOOKS = _LOOK + "[0-9a-f]" * 16
_TAILS = ("-wal", "-journal")
_NO_KEY = "0" * 64


def cannot_write(folder: Path) -> bool:
    """True where the system says beforehand that nothing can be written."""
    parts = (folder, folder / SEALED, folder / LOG)
    return any(os.path.lexists(part) and not os.access(part, os.W_OK) for part in parts)


class LookingDesk(Desk):
    """A desk at which nothing is written; ``newer`` where a newer version made the file."""

    def __init__(
        self, store: Store, clock: Clock, keys: HeldKeys, ends: Callable[[], None], *, newer: bool
    ) -> None:
        super().__init__(store, clock, keys)
        self._ends, self._newer = ends, newer

    @property
    def refusal(self) -> LookOnly:
        return LookOnly(newer=self._newer)

    def close(self, *, back_up: bool = False) -> None:
        """Let go of the file; no backup is made, whatever ``back_up`` says."""
        self._ends()


def look(folder: Path, looks: Path, clock: Clock, disk: str | None, way: WayIn) -> LookingDesk:
    """Open the portfolio in ``folder`` with one way in, or raise what opening it raises.

    ``looks`` is where a copy may be made. Raises apsw.NotADBError where the key does not fit.
    """
    with contextlib.ExitStack() as ends:
        store = _open(_sealed_file(folder, way), looks, locksmith.sealing_key(way.seed), disk, ends)
        newer = store.number("user_version") > VERSION
        keys = HeldKeys(folder, store, way.own_keys(store), way.seed, by_words=way.by_words)
        return LookingDesk(store, clock, keys, ends.pop_all().close, newer=newer)


def _sealed_file(folder: Path, way: WayIn) -> Path:
    """Return the file that counts, also where its last renaming has yet to be done."""
    file = folder / SEALED
    if way.keys is not None and is_sealed_anew(folder, way.keys):
        file = folder / unfinished(way.keys.seal)
    elif way.keys is not None and not file.exists():
        file = folder / unfinished(way.keys.portfolio)
    if not file.exists():
        raise PiecesMissing
    refuse_odd(file)
    if file.stat().st_size == 0:
        raise Damaged
    return file


def _open(file: Path, looks: Path, key: str, disk: str | None, ends: contextlib.ExitStack) -> Store:
    if not any(_size(file, tail) for tail in _TAILS):
        with contextlib.ExitStack() as so_far:
            store = Store(file, key, disk, look_only=True, still=True)
            so_far.callback(store.close)
            _check(store)
            store.know_words()
            if _is_of_today(store):
                ends.push(so_far.pop_all())
                return store
    return _open_copy(_copied(file, looks, ends), key, ends)


def _size(file: Path, tail: str) -> int:
    beside = file.with_name(file.name + tail)
    return beside.stat().st_size if beside.exists() else 0


def _check(store: Store) -> None:
    """Raises NotAPortfolio, NewerVersion where this version may not read it, and Damaged."""
    version = store.number("user_version")
    if store.number("application_id") != APPLICATION_ID:
        raise NotAPortfolio
    if version > VERSION:
        _tried(lambda: _check_newer(store))
    elif not is_fit_to_open(store, wholly=version < VERSION):
        raise Damaged(*count_pieces(store))


def _check_newer(store: Store) -> None:
    oldest = store.value("SELECT value FROM meta WHERE key = 'min_reader'")
    if not isinstance(oldest, int) or oldest > VERSION:
        raise NewerVersion
    if not is_fit_to_open(store, wholly=True):
        raise Damaged(*count_pieces(store))


def _tried(check: Callable[[], T]) -> T:
    """A newer file without the tables that were promised is just newer."""
    try:
        return check()
    except apsw.SQLError:
        raise NewerVersion from None


def _is_of_today(store: Store) -> bool:
    """True when nothing would have to be written before it can be read."""
    version = store.number("user_version")
    return version > VERSION or (version == VERSION and index_fits(store))


def _copied(file: Path, looks: Path, ends: contextlib.ExitStack) -> Path:
    """Copy a sealed file, and its log, to a folder that goes with ``ends``. Raises OSError."""
    there = looks / f"{_LOOK}{secrets.token_hex(8)}"
    make_private_folder(there)
    ends.callback(shutil.rmtree, there, ignore_errors=True)
    for tail in ("", *_TAILS):
        if not tail or _size(file, tail):
            copy = there / (SEALED + tail)
            make_private_file(copy)
            copy_file(file.with_name(file.name + tail), copy)
    return there / SEALED


def _open_copy(copy: Path, key: str, ends: contextlib.ExitStack) -> Store:
    store = Store(copy, key)
    ends.callback(store.close)
    _check(store)
    store.know_words()
    version = store.number("user_version")
    if version <= VERSION:
        store.log_ahead()
        with store.transaction():
            bring_up_to_date(store, version)
            keep_index(store)
    store.write_no_more()
    return store


def clear_looks(looks: Path) -> None:
    """Remove the copies that killed processes left; those that are still open stay."""
    for left in looks.glob(_LOOKS):
        with contextlib.suppress(OSError, apsw.Error):
            if not _is_open(left / SEALED):
                shutil.rmtree(left, ignore_errors=True)


def _is_open(file: Path) -> bool:
    """True while another process holds SQLite's lock, which is asked for before any key."""
    if not file.exists():
        return False
    with contextlib.closing(Store(file, _NO_KEY)) as store:
        try:
            store.number("user_version")
        except (apsw.BusyError, apsw.LockedError):
            return True
        except apsw.Error:
            return False
    return False
