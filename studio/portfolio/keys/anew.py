"""Sealing everything anew with other words, for when somebody may know the ones of now.

A copy is sealed with the new key, synced, opened anew and looked at whole; then it takes the
place of the file. Nothing is ever sealed anew in place. In the folder:

    portfolio-SEAL.new is written and synced   an opening finds the keys of before, and clears it
    keys.json.copy, then keys.json, name SEAL  an opening finds new keys and finishes the rest
    portfolio-SEAL.new becomes portfolio.db    an opening finds both as they are now

So a kill or a power cut at any moment leaves all of it as before, or all of it anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import apsw

from studio.portfolio.backup.check import mark
from studio.portfolio.backup.shelf import place_of
from studio.portfolio.carry.errors import CalledOff
from studio.portfolio.chores import Steps, at_once
from studio.portfolio.errors import BackupNotMade
from studio.portfolio.keys import locksmith
from studio.portfolio.keys.errors import NoRoomToSeal, NotSealedAnew, OpenAgain
from studio.portfolio.keys.former import LEAF, load_former, seal_of
from studio.portfolio.keys.held import mirror
from studio.portfolio.leaves import Leaves
from studio.portfolio.store.flushing import flush
from studio.portfolio.store.folder import SEALED, make_private_file, sync_folder, unfinished
from studio.portfolio.store.making import finish
from studio.portfolio.store.store import Store

if TYPE_CHECKING:
    from studio.portfolio.backup.backups import Backups
    from studio.portfolio.keys.file import KeyFile
    from studio.portfolio.keys.held import HeldKeys

_PAGES_A_STEP = 64
_SPARE = 16 * 1024 * 1024
_QUICK = 64 * 1024 * 1024  # bytes up to which saves may wait for it, a second or so
_COPYING = 0.5  # of the way
_MEGABYTE = 1024 * 1024
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"


@dataclass(frozen=True, slots=True)
class Wish:
    """``current`` counts for nothing where no password is asked for.

    With ``keep_backups`` those of before stay, and open with the words of before. ``seen`` is told
    how far it is, from 0 to 1, on any thread; ``stop`` calls it off.
    """

    password: str
    current: str | None
    keep_backups: bool
    seen: Callable[[float], None]
    stop: Event


@dataclass(frozen=True, slots=True)
class SealedAnew:
    """The 12 ``words`` of now, and how many backups of ``before`` are still here."""

    words: tuple[str, ...]
    before: int


@dataclass(frozen=True, slots=True)
class _Copy:
    """``changes`` is what the store had written when the copy was whole."""

    file: Path
    key: str
    counts: dict[str, int]
    changes: int


class SealingAnew:
    """Its steps run on the portfolio's thread, and the checks on that of ``backups``."""

    def __init__(self, held: HeldKeys, backups: Backups) -> None:
        self._folder, self._store = held.folder, held.store
        self._held, self._backups = held, backups

    def seal(self, wish: Wish) -> Steps[SealedAnew]:
        """Raises WrongPassword, NoRoomToSeal, NotSealedAnew and CalledOff: nothing was changed.

        OpenAgain says that it was done, but that this process can keep nothing any more.
        """
        seed, keys = self._held.cut(wish.password, wish.current)
        yield from self._backups.finish_making()
        with self._backups.none_made(), _put_plainly():
            yield from self._put_in_place(wish, seed, keys)
        words = self._held.take(seed, keys)
        with contextlib.suppress(BackupNotMade):  # those of before stay until there is one
            yield from self._backups.make()
        places = [place_of(self._folder, one) for one in self._backups.found()]
        return SealedAnew(words, sum(seal_of(one) != keys.seal for one in places))

    def _put_in_place(self, wish: Wish, seed: bytes, keys: KeyFile) -> Steps[None]:
        self._see_room()
        copy = yield from self._copied(wish, seed, keys)
        while self._store.changes != copy.changes:  # something was kept while it was looked at
            again = self._copied(wish, seed, keys)
            # Who makes without a pause would have it begin again and again.
            copy = at_once(again) if self._size() <= _QUICK else (yield from again)
        try:
            self._swap(copy, keys)
        finally:
            _remove(copy.file)

    def _see_room(self) -> None:
        # A backup is made after it, and then the backups of before may go.
        needed = 2 * self._size() + _SPARE
        if shutil.disk_usage(self._folder).free < needed:
            raise NoRoomToSeal(-(-needed // _MEGABYTE))

    def _size(self) -> int:
        return self._store.number("page_count") * self._store.number("page_size")

    def _copied(self, wish: Wish, seed: bytes, keys: KeyFile) -> Steps[_Copy]:
        """Make a checked copy with another seal; whatever ends it early, nothing of it stays."""
        file = self._folder / unfinished(keys.seal)
        _remove(file)
        make_private_file(file)
        try:
            copy = yield from self._copy(file, locksmith.sealing_key(seed), wish)
            self._write_inside(copy, wish, keys)
            yield from self._check(copy, wish)
        except BaseException:
            _remove(file)
            raise
        return copy

    def _copy(self, file: Path, key: str, wish: Wish) -> Steps[_Copy]:
        pages = self._store.number("page_count")
        with contextlib.closing(Store(file, key, self._store.disk)) as copy:
            copy.draft()
            self._go_on(wish, 0.0)
            for step, _some in enumerate(self._store.copy_into(copy, _PAGES_A_STEP)):
                self._go_on(wish, _COPYING * min(1.0, step * _PAGES_A_STEP / pages))
                yield None
            if mark(copy) != mark(self._store):
                raise NotSealedAnew
            return _Copy(file, key, _counts(self._store), self._store.changes)

    def _write_inside(self, copy: _Copy, wish: Wish, keys: KeyFile) -> None:
        """Put the new keys into the copy, and the key of before, which old backups open with."""
        before = load_former(Leaves(self._store))
        former = before.with_seal(self._held.now.seal, self._store.key, wanted=wish.keep_backups)
        with contextlib.closing(Store(copy.file, copy.key, self._store.disk)) as fresh:
            fresh.know_words()
            mirror(fresh, keys)
            Leaves(fresh).save(LEAF, former.pack())
            fresh.rest_in_one_file()

    def _check(self, copy: _Copy, wish: Wish) -> Steps[None]:
        checked = self._backups.beside.submit(_check, copy, lambda share: self._go_on(wish, share))
        try:
            yield checked
        finally:
            failure = checked.exception()  # no file is removed while it is looked at
        if failure is not None:
            raise failure

    def _go_on(self, wish: Wish, share: float) -> None:
        if wish.stop.is_set():
            raise CalledOff
        wish.seen(share)

    def _swap(self, copy: _Copy, keys: KeyFile) -> None:
        """Let the copy take the place of the file; on failure all is as before."""
        key, before = self._store.key, self._held.now
        sync_folder(self._folder)
        self._store.close()
        try:
            self._held.publish(keys)
            finish(self._folder, keys)
        except OSError:
            with contextlib.suppress(OSError):
                self._held.publish(before)
            self._open_again(key)
            raise
        self._open_again(copy.key)

    def _open_again(self, key: str) -> None:
        try:
            self._store.connect(self._folder / SEALED, key)
            self._store.log_ahead()
            self._store.know_words()
        except apsw.Error:
            raise OpenAgain from None


def _counts(store: Store) -> dict[str, int]:
    """Count the rows of every table; those of ``meta`` differ between the copy and the file."""
    names = [row[0] for row in store.rows(_TABLES) if row[0] != "meta"]
    return {name: store.value(f'SELECT count(*) FROM "{name}"') for name in names}  # noqa: S608


def _check(copy: _Copy, seen: Callable[[float], None]) -> None:
    """Sync the copy, open it anew and look at all of it. Raises NotSealedAnew, apsw's errors."""
    flush(copy.file)
    with contextlib.closing(Store(copy.file, copy.key)) as store:
        store.know_words()
        sound = store.rows("PRAGMA quick_check") == [("ok",)]
        if not sound or _counts(store) != copy.counts:
            raise NotSealedAnew
        for share, whole in _assets(store):
            seen(_COPYING + (1 - _COPYING) * share)
            if not whole:
                raise NotSealedAnew


def _assets(store: Store) -> Iterator[tuple[float, bool]]:
    """Give for each asset how far it is, and whether it is what its name says."""
    ids = [row[0] for row in store.rows("SELECT id FROM asset")]
    for at, one in enumerate(ids, 1):
        sha256, content = store.rows("SELECT sha256, data FROM asset WHERE id = ?", one)[0]
        yield at / len(ids), hashlib.sha256(content).digest() == sha256


def _remove(file: Path) -> None:
    for part in (file, *(file.with_name(file.name + tail) for tail in ("-wal", "-journal"))):
        with contextlib.suppress(OSError):
            part.unlink()


@contextlib.contextmanager
def _put_plainly() -> Iterator[None]:
    try:
        yield
    except (OSError, apsw.Error):
        raise NotSealedAnew from None
