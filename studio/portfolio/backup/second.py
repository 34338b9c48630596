"""What is done at a second place for backups while it is here. Runs beside the portfolio's thread.

In this order: what a pulled stick left half-made goes; the keys become those of now; what was let
go is cleaned away; the newest backup is copied, and counts there once it was synced, opened anew
and checked; what need not stay goes.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event
from typing import Literal

import apsw

from studio.core.errors import StudioError
from studio.core.ordinary import open_file
from studio.portfolio.backup.check import check
from studio.portfolio.backup.cleaning import Sweep, clean_one
from studio.portfolio.backup.second_shelf import Known, home_of, is_here
from studio.portfolio.backup.shelf import (
    FEWEST,
    PARTIAL,
    Backup,
    backups,
    clear_unfinished,
    next_number,
    place_of,
    prune,
    remove,
    write_manifest,
)
from studio.portfolio.errors import BackupNotMade
from studio.portfolio.keys.file import KeyFile, parse, read_keys
from studio.portfolio.keys.former import Former, remove_unwanted
from studio.portfolio.keys.held import renew_backups
from studio.portfolio.store.folder import (
    BACKUPS,
    KEYS,
    SEALED,
    make_private_file,
    make_private_folder,
    sync_folder,
    write_whole,
)

Trouble = Literal["", "full", "large", "refused"]

_PIECE = 1024 * 1024  # bytes copied before looking whether to stop
_SPARE = 4 * 1024 * 1024
_BUDGET = 1024**3
_FAILURES = (OSError, apsw.Error, BackupNotMade)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_forget_cached: Callable[..., None] = getattr(os, "posix_fadvise", lambda *_anything: None)


class Stopped(Exception):
    """The studio closes; the copy is made another time."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What every place is to have. ``source`` is the portfolio's folder, ``key`` its seal.

    ``known`` is the digest of ``gone``, the uids that were let go.
    """

    source: Path
    key: str
    keys: KeyFile
    gone: frozenset[str]
    known: str
    copying: bool
    stop: Event
    former: Former = field(default_factory=Former)

    @property
    def sweep(self) -> Sweep:
        return Sweep(self.gone, self.key, self.keys.seal, self.former)


@dataclass(frozen=True, slots=True)
class Seen:
    """A place after a visit; ``trouble`` is why the newest backup did not get there."""

    place: Known
    here: bool
    trouble: Trouble = ""


def visit(place: Known, errand: Errand) -> Seen:
    """Do all that is due at one place, as far as it can be reached."""
    portfolio = errand.keys.portfolio
    if not is_here(place, portfolio):
        return Seen(place, here=False)
    home = home_of(Path(place.folder), portfolio)
    clear_unfinished(home)
    renew_backups(home, errand.keys)
    clean_all(home, errand)
    trouble: Trouble = ""
    if errand.copying and place.used:
        trouble = _bring_newest(place, home, errand)
    remove_unwanted(home, errand.former, errand.keys.seal)
    if not is_here(place, portfolio):  # pulled out meanwhile
        return Seen(place, here=False)
    return Seen(_described(place, home, errand), here=True, trouble=trouble)


def _described(place: Known, home: Path, errand: Errand) -> Known:
    found = backups(home)
    is_clean = all(one.let_go == errand.known for one in found)
    opens = all(_opens(place_of(home, one), errand.keys) for one in found)
    return replace(
        place,
        day=found[0].day if found else "",
        holds=bool(found),
        let_go=errand.known if is_clean else "",
        keys=digest_of(errand.keys) if opens else "",
    )


def _opens(place: Path, keys: KeyFile) -> bool:
    """One with a seal of before was kept with it because the person wished so."""
    with contextlib.suppress(OSError, StudioError):
        found = parse(read_keys(place / KEYS))
        return found == keys or found.seal != keys.seal
    return False


def digest_of(keys: KeyFile) -> str:
    """Return a short text that is another one after every change of password."""
    return hashlib.sha256(keys.text().encode()).hexdigest()


def clean_all(home: Path, errand: Errand) -> None:
    """Remove from every backup in ``home`` what was let go; one that will not is left for later."""
    for one in backups(home):
        if one.let_go != errand.known:
            with contextlib.suppress(*_FAILURES):
                clean_one(home, one, errand.sweep)


def _bring_newest(place: Known, home: Path, errand: Errand) -> Trouble:
    newest = backups(errand.source)[:1]
    there = backups(home)[:1]
    if not newest or (there and there[0].mark == newest[0].mark):
        return ""
    if place.largest and newest[0].size > place.largest:
        return "large"
    try:
        _copy(newest[0], home, errand)
        prune(home, max(_BUDGET, 2 * newest[0].size))
    except Stopped:
        return ""
    except _FAILURES as error:
        return _named(error)
    return ""


def _named(error: Exception) -> Trouble:
    number = error.errno if isinstance(error, OSError) else None
    if number in _NO_ROOM:
        return "full"
    return "large" if number == errno.EFBIG else "refused"


def _copy(one: Backup, home: Path, errand: Errand) -> None:
    _make_room(home, one.size + _SPARE)
    made = replace(one, number=next_number(home))
    place = home / BACKUPS / f"{made.name}{PARTIAL}"
    try:
        make_private_folder(place)
        source = place_of(errand.source, one)
        _copy_file(source / SEALED, place / SEALED, errand.stop)
        check(place / SEALED, errand.former.key_for(source, errand.key), one.counts)
        write_whole(place / KEYS, read_keys(source / KEYS).decode("utf-8"))  # its own seal's
        write_manifest(place, made)
        place.rename(place_of(home, made))
        sync_folder(home / BACKUPS)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _make_room(home: Path, size: int) -> None:
    """Let the oldest backups go where there is too little room; two always stay."""
    for one in reversed(backups(home)[FEWEST:]):
        if shutil.disk_usage(home).free >= size:
            return
        remove(place_of(home, one))
    if shutil.disk_usage(home).free < size:
        raise OSError(errno.ENOSPC, "no room")


def _copy_file(source: Path, file: Path, stop: Event) -> None:
    """Copy, and have all of it on the stick rather than in memory. Raises OSError and Stopped."""
    make_private_file(file)
    with open_file(source) as ours, file.open("r+b") as theirs:
        while piece := ours.read(_PIECE):
            if stop.is_set():
                raise Stopped
            theirs.write(piece)
        theirs.flush()
        os.fsync(theirs.fileno())
        # What is checked next is then read from the stick itself.
        _forget_cached(theirs.fileno(), 0, 0, getattr(os, "POSIX_FADV_DONTNEED", 0))
