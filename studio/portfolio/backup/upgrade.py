"""The backup before an older file becomes one of today's: without it nothing is changed.

Every page of it is looked at and every asset compared with its SHA-256 before it counts. It stays
for 90 days whatever else there is, and after that for as long as any other.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import apsw

from studio.core.errors import CannotOpen
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.backup.check import count, digest
from studio.portfolio.backup.shelf import (
    PARTIAL,
    Backup,
    backups,
    next_number,
    place_of,
    write_manifest,
)
from studio.portfolio.keys.file import KeyFile
from studio.portfolio.letting_go import LettingGo
from studio.portfolio.store.flushing import flush
from studio.portfolio.store.folder import (
    BACKUPS,
    KEYS,
    SEALED,
    make_private_file,
    make_private_folder,
    sync_folder,
    write_whole,
)
from studio.portfolio.store.store import Store

DAYS = 90
_PAGES_A_STEP = 1_000


class NotBackedUp(CannotOpen):
    """Without a backup that was checked, an older file is not changed."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Your pieces need a backup before this newer app opens them. "
                "It could not be made. Nothing was changed. "
                "Free some space, then try again."
            )
        )


def back_up_first(folder: Path, store: Store, keys: KeyFile, clock: Clock) -> None:
    """Make the backup of ``store``, which is of an older version. Raises NotBackedUp."""
    with _not_backed_up(), _unfinished(folder, clock.today()) as place:
        gone = LettingGo(store, clock).gone()
        _copy(store, place / SEALED)
        day, number = place.stem.rsplit("-", 1)
        size, version = (place / SEALED).stat().st_size, store.number("user_version")
        made = Backup(day, int(number), size, count(store), "", digest(gone), upgrade_from=version)
        _check(place / SEALED, store)
        write_whole(place / KEYS, keys.text())
        write_manifest(place, made)
        place.rename(place_of(folder, made))
        sync_folder(place.parent)


def release(folder: Path, today: date) -> None:
    """Let the backups before an upgrade be like any other after 90 days. Raises OSError."""
    for one in backups(folder):
        if one.upgrade_from and today - date.fromisoformat(one.day) > timedelta(days=DAYS):
            write_manifest(place_of(folder, one), replace(one, upgrade_from=0))


@contextlib.contextmanager
def _not_backed_up() -> Iterator[None]:
    try:
        yield
    except (OSError, apsw.FullError, apsw.IOError, apsw.CantOpenError):
        raise NotBackedUp from None


@contextlib.contextmanager
def _unfinished(folder: Path, today: date) -> Iterator[Path]:
    place = folder / BACKUPS / f"{today.isoformat()}-{next_number(folder)}{PARTIAL}"
    shutil.rmtree(place, ignore_errors=True)
    make_private_folder(place)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _copy(store: Store, file: Path) -> None:
    make_private_file(file)
    with contextlib.closing(store.like(file)) as copy:
        copy.draft()
        for _some_pages in store.copy_into(copy, _PAGES_A_STEP):
            pass
        copy.rest_in_one_file()
    flush(file)


def _check(file: Path, store: Store) -> None:
    """Look at all of the copy. Raises NotBackedUp and apsw's errors."""
    with contextlib.closing(store.like(file)) as copy:
        copy.know_words()
        sound = copy.rows("PRAGMA quick_check") == [("ok",)]
        if not (sound and count(copy) == count(store) and _assets_are_whole(copy)):
            raise NotBackedUp


def _assets_are_whole(store: Store) -> bool:
    numbers = [row[0] for row in store.rows("SELECT id FROM asset")]
    rows = (store.row("SELECT sha256, data FROM asset WHERE id = ?", one) for one in numbers)
    return all(row is not None and hashlib.sha256(row[1]).digest() == row[0] for row in rows)
