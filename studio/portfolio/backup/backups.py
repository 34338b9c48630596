"""Making backups while the person goes on, and keeping them clean of what was let go.

A copy is made a few pages at a time between other jobs; what is written meanwhile is in it too.
It counts once it has been opened with the key and checked, which happens on a thread beside the
portfolio's. Until then it has another name, and whatever ends it early leaves none.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from studio.core.errors import StudioError
from studio.core.timing import Clock
from studio.portfolio.age import Generation
from studio.portfolio.backup.check import check, count, digest, mark
from studio.portfolio.backup.cleaning import Sweep, clean_one
from studio.portfolio.backup.second_places import SecondPlaces
from studio.portfolio.backup.shelf import (
    PARTIAL,
    Backup,
    backups,
    clear_unfinished,
    next_number,
    place_of,
    prune,
    write_manifest,
)
from studio.portfolio.backup.weekly import Weekly
from studio.portfolio.chores import Steps, at_once
from studio.portfolio.errors import BackupNotMade
from studio.portfolio.keys.file import load
from studio.portfolio.keys.former import load_former, remove_unwanted
from studio.portfolio.keys.held import renew_backups
from studio.portfolio.leaves import Leaves
from studio.portfolio.letting_go import LettingGo
from studio.portfolio.rescue.set_aside import clear_set_aside
from studio.portfolio.store.flushing import Flushing, flush
from studio.portfolio.store.folder import (
    BACKUPS,
    KEYS,
    SEALED,
    make_private_file,
    make_private_folder,
    sync_folder,
    write_whole,
)

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

_PAGES_A_STEP = 64
_SPARE = 64 * 1024 * 1024  # bytes a backup leaves free, as the person needs them more
_BUDGET = 1024**3
_QUICK = 256 * 1024 * 1024  # bytes up to which a second place is waited for when closing
_FAILURES = (OSError, apsw.Error)


class Backups:
    """Made on the portfolio's thread; its steps run there."""

    def __init__(self, folder: Path, store: Store, clock: Clock, letting_go: LettingGo) -> None:
        self._folder, self._store, self._clock = folder, store, clock
        self._letting_go = letting_go
        self._beside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="backup")
        self._leaves = Leaves(store)
        self._changes = store.changes
        self._making = False
        self.elsewhere = SecondPlaces(folder, store, letting_go, self._beside, self._unnoticed)
        self.generation = Generation(store, self._unnoticed)
        self.weekly = Weekly(store, clock, self._unnoticed)
        self.wait_for_elsewhere = True

    def found(self) -> tuple[Backup, ...]:
        """Return those that count, the newest first."""
        return backups(self._folder)

    def make(self) -> Steps[bool]:
        """Make one if anything changed since the last; tells whether. Raises BackupNotMade.

        It goes to the second places too, as far as they are here.
        """
        made = yield from self._make_here()
        yield from self.elsewhere.visit()
        return made

    @property
    def beside(self) -> ThreadPoolExecutor:
        """The thread that looks at copies, one after the other."""
        return self._beside

    def finish_making(self) -> Steps[None]:
        """Wait until none is being made."""
        while self._making:
            yield self._beside.submit(_nothing)

    @contextlib.contextmanager
    def none_made(self) -> Iterator[None]:
        """Make none meanwhile."""
        self._making = True
        try:
            yield
        finally:
            self._making = False

    def _make_here(self) -> Steps[bool]:
        if self._making:
            return False
        self._making = True
        try:
            return (yield from self._make())
        except _FAILURES:
            raise BackupNotMade from None
        finally:
            self._making = False

    def _make(self) -> Steps[bool]:
        if not self._has_changed() or not self._has_room():
            return False
        with self._unfinished() as place:
            made = yield from self._copy(place)
            yield from self._finish(place, made)
        yield from self._clean_here()  # of what was let go while it was checked
        yield self._beside.submit(
            remove_unwanted, self._folder, load_former(self._leaves), load(self._folder).seal
        )
        return True

    def clear_up(self) -> None:
        """Clear away what a process that was killed left behind, before one is begun here."""
        clear_unfinished(self._folder)

    def begin(self) -> Steps[None]:
        """Do what could not be done while the portfolio was closed."""
        yield from self._clean_here()
        yield from self.elsewhere.visit()

    def finish(self, *, back_up: bool) -> None:
        """Do what is left to do, and no more after it; what fails is no trouble."""
        self.elsewhere.stop.set()  # a copy under way ends, so that nothing here waits for it
        with contextlib.suppress(BackupNotMade, *_FAILURES):
            at_once(self._clean_here())
            if back_up:
                at_once(self._make_here())
                self._finish_elsewhere()
        self._beside.shutdown()

    def _finish_elsewhere(self) -> None:
        """Bring the last backup to the second places, unless somebody waits for the closing."""
        if self.wait_for_elsewhere and self._size() <= _QUICK:
            self.elsewhere.stop.clear()
            at_once(self.elsewhere.visit())

    def clean(self) -> Steps[None]:
        """Remove from every backup what was let go since it was made, at second places too."""
        yield from self._clean_here()
        yield from self.elsewhere.visit(copying=False)

    def _clean_here(self) -> Steps[None]:
        gone = self._letting_go.gone()
        self._letting_go.say_outside()  # anew after all was sealed anew, or asked back
        clear_set_aside(self._folder, gone)
        sweep = Sweep(gone, self._store.key, self._seal(), load_former(self._leaves))
        for one in backups(self._folder):
            if one.let_go != sweep.known:
                cleaned = self._beside.submit(clean_one, self._folder, one, sweep)
                yield cleaned
                with contextlib.suppress(*_FAILURES):  # at another time
                    cleaned.result()

    def _seal(self) -> str | None:
        with contextlib.suppress(StudioError, OSError):
            return load(self._folder).seal
        return None

    def _has_changed(self) -> bool:
        newest = backups(self._folder)[:1]
        if not newest or self._store.changes != self._changes:
            return True
        return newest[0].mark != mark(self._store)

    @contextlib.contextmanager
    def _unnoticed(self) -> Iterator[None]:
        """What is written meanwhile is no reason for another backup."""
        before = self._store.changes
        yield
        self._changes += self._store.changes - before

    def _has_room(self) -> bool:
        return shutil.disk_usage(self._folder).free >= self._size() + _SPARE

    def _size(self) -> int:
        return self._store.number("page_count") * self._store.number("page_size")

    @contextlib.contextmanager
    def _unfinished(self) -> Iterator[Path]:
        """Make a place for one; whatever ends the making early, nothing of it stays."""
        clear_unfinished(self._folder)
        day, number = self._clock.today().isoformat(), next_number(self._folder)
        place = self._folder / BACKUPS / f"{day}-{number}{PARTIAL}"
        make_private_folder(place)
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _copy(self, place: Path) -> Steps[Backup]:
        file = place / SEALED
        make_private_file(file)
        copy = self._store.like(file)
        try:
            copy.draft()
            flushing = Flushing(file, self._beside)
            for _some_pages in self._store.copy_into(copy, _PAGES_A_STEP):
                flushing.go_on()
                yield None
            self._changes = self._store.changes
            made = self._described(place)
            copy.rest_in_one_file()
        finally:
            copy.close()
        return replace(made, size=file.stat().st_size)

    def _described(self, place: Path) -> Backup:
        day, number = place.stem.rsplit("-", 1)
        gone = digest(self._letting_go.gone())
        return Backup(day, int(number), 0, count(self._store), "", gone)

    def _finish(self, place: Path, made: Backup) -> Steps[None]:
        checked = self._beside.submit(self._check, place, made)
        try:
            yield checked
        finally:
            failure = checked.exception()  # no file is removed while it is looked at
            with contextlib.suppress(StudioError, OSError):  # the password of before is in none
                renew_backups(self._folder, load(self._folder))
        if failure is not None:
            raise failure
        yield self._beside.submit(prune, self._folder, max(_BUDGET, 2 * made.size))

    def _check(self, place: Path, made: Backup) -> None:
        """Let the copy count if it is sound; beside the portfolio's thread, as all syncs are."""
        flush(place / SEALED)
        seen = check(place / SEALED, self._store.key, made.counts)
        write_whole(place / KEYS, load(self._folder).text())
        write_manifest(place, replace(made, mark=seen))
        place.rename(place_of(self._folder, made))
        sync_folder(place.parent)


def _nothing() -> None:
    """Be done once all that was asked for before is."""
