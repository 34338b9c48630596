"""Going back to a whole backup. What is here now becomes a backup itself: nothing is lost.

First the backup is copied beside the portfolio, sealed as that is, and checked, while all goes on.
Once everything is closed, the file of now gets a second name among the backups, and then the copy
takes its first one, in one step. A kill before that step leaves all as it was; the second name and
the copy are then cleared away at the next opening.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from studio.core.errors import CannotKeep
from studio.core.ordinary import copy_file
from studio.core.texts import _
from studio.portfolio.backup.browse import BackupUnreadable, looking, sealed_copy
from studio.portfolio.backup.check import check, count, digest, mark
from studio.portfolio.backup.shelf import Backup, next_number, place_of, remove, write_manifest
from studio.portfolio.errors import BackupNotMade
from studio.portfolio.keys.file import load
from studio.portfolio.letting_go import remember, remove_each
from studio.portfolio.store.flushing import flush
from studio.portfolio.store.folder import (
    KEYS,
    LOG,
    SEALED,
    make_private_folder,
    sync_folder,
    write_whole,
)
from studio.portfolio.store.store import Store

if TYPE_CHECKING:
    from studio.portfolio.backup.seal import Seal
    from studio.portfolio.desk import Desk

_FILE = "portfolio-before.new"
# What is known of today, not of the day of the backup.
_OF_NOW = "key IN ('generation', 'leaf/second_places', 'leaf/former_seals') OR key GLOB 'let_go/*'"

Facts = tuple[tuple[str, object], ...]


class NoWayBack(CannotKeep):
    def __init__(self) -> None:
        super().__init__(
            _("We could not go back to this backup. Nothing was changed. The disk may be full.")
        )


@dataclass(frozen=True, slots=True)
class StandIn:
    """A copy of a backup that is ready to take the portfolio's place."""

    file: Path
    seal: Seal

    @property
    def sealed(self) -> Path:
        return self.seal.folder / SEALED


def facts_of_now(desk: Desk) -> Facts:
    """Return what has to stay known whatever one goes back to. On the portfolio's thread."""
    return tuple(desk.facts(_OF_NOW))


def make_ready(place: Path, seal: Seal, facts: Facts) -> StandIn:
    """Copy the backup in the folder ``place`` and look at all of it; may take a while.

    Raises NoWayBack and BackupUnreadable; then nothing is left of it.
    """
    file = seal.folder / _FILE
    try:
        file.unlink(missing_ok=True)
        with looking(place / SEALED, seal) as backup:
            _check(_taught(sealed_copy(backup, file, seal.own), facts), file, seal)
    except (apsw.CorruptError, apsw.NotADBError, BackupNotMade):
        file.unlink(missing_ok=True)
        raise BackupUnreadable from None
    except (apsw.Error, OSError):
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        raise NoWayBack from None
    return StandIn(file, seal)


def _taught(copy: Store, facts: Facts) -> tuple[int, ...]:
    """Let the copy know what is known now, and hold nothing that was let go; give its counts."""
    try:
        gone = [key.removeprefix("let_go/") for key, _value in facts if key.startswith("let_go/")]
        with copy.transaction():
            remove_each(copy, gone)
            remember(copy, gone)
            for key, value in facts:
                copy.run("INSERT OR REPLACE INTO meta VALUES(?, ?)", key, value)
        return count(copy)
    finally:
        copy.close()


def _check(counts: tuple[int, ...], file: Path, seal: Seal) -> None:
    flush(file)
    check(file, seal.own, counts)


def take_place(ready: StandIn) -> Backup:
    """Let the copy be the portfolio from now on; return the backup that was one until now.

    The portfolio is closed. Raises NoWayBack; then it is as it was.
    """
    try:
        before = _before(ready)
        place = place_of(ready.seal.folder, before)
        try:
            _second_name(ready, place)
            write_manifest(place, before)
            sync_folder(place.parent)  # a power cut must not keep the one name and lose the other
            ready.file.replace(ready.sealed)
        except BaseException:
            remove(place)
            raise
        sync_folder(ready.seal.folder)
    except (apsw.Error, OSError):
        raise NoWayBack from None
    return before


def _before(ready: StandIn) -> Backup:
    """Describe the portfolio as it is, and let it lie in one file."""
    folder = ready.seal.folder
    store = Store(ready.sealed, ready.seal.own)
    try:
        store.move_log()
        store.rest_in_one_file()
        gone = digest(row[0] for row in store.rows(_GONE))
        counts, seen = count(store), mark(store)
    finally:
        store.close()
    if (folder / LOG).exists():  # it would be taken for the other file's
        raise OSError(LOG)
    day, size = ready.seal.clock.today().isoformat(), ready.sealed.stat().st_size
    return Backup(day, next_number(folder), size, counts, seen, gone)


_GONE = "SELECT substr(key, 8) FROM meta WHERE key GLOB 'let_go/*'"


def _second_name(ready: StandIn, place: Path) -> None:
    """Let the file of now lie among the backups too, with its keys."""
    make_private_folder(place)
    write_whole(place / KEYS, load(ready.seal.folder).text())
    try:
        os.link(ready.sealed, place / SEALED)
    except OSError:  # a stick or share that knows no second names
        copy_file(ready.sealed, place / SEALED)
        flush(place / SEALED)
    sync_folder(place)
