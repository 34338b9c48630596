"""Deleting everything: every file the studio ever wrote for this person on this computer."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from studio.portfolio.arriving.conflict_copies import conflict_copies
from studio.portfolio.backup.second_shelf import erase_place, uid_of
from studio.portfolio.gone_list import AGAIN, LIST
from studio.portfolio.store.folder import BACKUPS, KEYS, KEYS_COPY, LOG, RESERVE, SEALED, VISITORS
from studio.shell.calling import CALL
from studio.shell.last_seen import NAME
from studio.shell.paths import Paths

if TYPE_CHECKING:
    from studio.portfolio.backup.second_places import SecondPlace

_OURS = (
    *(SEALED, LOG, f"{SEALED}-shm", f"{SEALED}-journal", KEYS, KEYS_COPY, RESERVE),
    *(LIST, AGAIN),
)
_UNFINISHED = (
    "portfolio-*.new*",
    f"{KEYS}*.part",
    "let-go.*.part",
    "portfolio.lock*",
    CALL,
    VISITORS,
)
_PUT_ASIDE = ("portfolio-damaged-*.db*", "keys-of-other-pieces-*.json")
_BACKUP = re.compile(r"\d{4}-\d\d-\d\d-\d+(\.partial)?")


def erase(paths: Paths) -> tuple[Path, ...]:
    """Delete all of it and return what could not be deleted. Nothing may be open any more.

    Only names of ours go: a folder that somebody else keeps things in loses none of them.
    """
    left = [one for one in _all(paths) if not _gone(one)]
    for folder in _folders(paths):
        with contextlib.suppress(OSError):  # not empty: something of somebody else's is in it
            folder.rmdir()
    return tuple(left)


def erase_elsewhere(places: Iterable[SecondPlace]) -> tuple[SecondPlace, ...]:
    """Delete the backups at every second place that is here; return those that still hold some."""
    return tuple(place for place in places if not _erased(place) and place.holds)


def _erased(place: SecondPlace) -> bool:
    is_it = uid_of(place.home, place.home.name) == place.uid
    return is_it and erase_place(place.home)


def _all(paths: Paths) -> Iterator[Path]:
    folder = paths.portfolio
    yield from (folder / name for name in _OURS)
    for pattern in (*_UNFINISHED, *_PUT_ASIDE):
        yield from folder.glob(pattern)
    yield from conflict_copies(folder)
    yield from (one for one in folder.glob(f"{BACKUPS}/*") if _BACKUP.fullmatch(one.name))
    for file in (paths.settings, paths.settings.with_name(NAME), paths.help_shelf, paths.log):
        yield from (file, file.with_suffix(".new"), file.with_suffix(".unread"))
    yield paths.temporary


def _gone(one: Path) -> bool:
    with contextlib.suppress(OSError):
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
    return not one.exists()


def _folders(paths: Paths) -> Iterator[Path]:
    """Those that may be empty now, the innermost first."""
    yield paths.portfolio / BACKUPS
    for one in (paths.portfolio, paths.settings, paths.log):
        yield one if one == paths.portfolio else one.parent
    yield paths.portfolio.parent
