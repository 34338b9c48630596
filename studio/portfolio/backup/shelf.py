"""The backups beside a portfolio: which there are, and which of them stay.

backups/DAY-NUMBER/          one that was opened and checked; NUMBER only goes up
    portfolio.db  keys.json  manifest.json
backups/DAY-NUMBER.partial/  one that is being made, or was when the process ended
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from studio.core.ordinary import open_file, read_file
from studio.portfolio.store.folder import BACKUPS, SEALED, write_whole

MANIFEST = "manifest.json"
PARTIAL = ".partial"
_LARGEST = 100_000  # bytes of a manifest
LATEST, DAYS, WEEKS, MONTHS, FEWEST = 3, 7, 4, 12, 2
_TOO_MUCH = 10**15


@dataclass(frozen=True, slots=True)
class Backup:
    """One that counts. ``day`` is ISO, ``size`` in bytes.

    ``counts`` are the pieces, revisions and assets it holds. ``mark`` says what state of the
    portfolio it shows, ``let_go`` which pieces it must not hold. ``sha256`` is that of its sealed
    file, by which it is known to be whole even where nobody has the key; "" in older ones.
    One with ``upgrade_from`` was made before an older file was changed, and is never pruned.
    """

    day: str
    number: int
    size: int
    counts: tuple[int, ...]
    mark: str
    let_go: str
    sha256: str = ""
    upgrade_from: int = 0

    @property
    def name(self) -> str:
        return f"{self.day}-{self.number}"


def backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups of the portfolio in ``folder``, the newest first. Opens none."""
    found = [_read(place) for place in folder.glob(f"{BACKUPS}/*") if place.suffix != PARTIAL]
    return tuple(sorted(filter(None, found), key=lambda one: one.number, reverse=True))


def _read(place: Path) -> Backup | None:
    with contextlib.suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
        fields = json.loads(read_file(place / MANIFEST, _LARGEST))
        found = Backup(**{**fields, "counts": tuple(fields["counts"])})
        if _is_plausible(found) and found.name == place.name and (place / SEALED).stat().st_size:
            return found
    return None


def _is_plausible(found: Backup) -> bool:
    """Every field is what this app writes there. Raises a TypeError or ValueError for no day."""
    words = (found.mark, found.let_go, found.sha256)
    numbers = (found.number, found.size, found.upgrade_from, *found.counts)
    return (
        bool(date.fromisoformat(found.day))
        and all(isinstance(one, str) for one in words)
        and all(type(one) is int and 0 <= one < _TOO_MUCH for one in numbers)
    )


def write_manifest(place: Path, backup: Backup) -> None:
    """Say in ``place`` what it holds. Raises OSError."""
    told = replace(backup, sha256=_digest(place / SEALED))
    write_whole(place / MANIFEST, json.dumps(asdict(told), indent=1) + "\n")


def is_untouched(folder: Path, backup: Backup) -> bool:
    """True when its sealed file is, byte for byte, the one that was checked. Needs no key."""
    return backup.sha256 != "" and backup.sha256 == _digest(place_of(folder, backup) / SEALED)


def _digest(file: Path) -> str:
    """Return the SHA-256 of a file, "" where it cannot be read."""
    with contextlib.suppress(OSError), open_file(file) as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
    return ""


def place_of(folder: Path, backup: Backup) -> Path:
    return folder / BACKUPS / backup.name


def staying(found: Iterable[Backup], budget: int) -> tuple[Backup, ...]:
    """Return those to keep of ``found``, which are the newest first.

    The latest, then the newest of each of the last days, weeks and months that have any; the
    oldest of these go while they take more than ``budget`` bytes, but two always stay, and so do
    those made before an upgrade.
    """
    inorder = tuple(found)
    kept = {
        *(one for one in inorder if one.upgrade_from),
        *inorder[:LATEST],
        *_newest_of_each(inorder, lambda day: day, DAYS),
        *_newest_of_each(inorder, lambda day: date.fromisoformat(day).isocalendar()[:2], WEEKS),
        *_newest_of_each(inorder, lambda day: day[:7], MONTHS),
    }
    taken = 0
    fitting: list[Backup] = []
    for one in (one for one in inorder if one in kept):
        taken += one.size
        if taken <= budget or len(fitting) < FEWEST or one.upgrade_from:
            fitting.append(one)
    return tuple(fitting)


def _newest_of_each(
    inorder: tuple[Backup, ...], span: Callable[[str], object], spans: int
) -> list[Backup]:
    newest: dict[object, Backup] = {}
    for one in inorder:
        newest.setdefault(span(one.day), one)
    return list(newest.values())[:spans]


def prune(folder: Path, budget: int) -> None:
    """Remove the backups that need not stay; what cannot be removed now goes another time."""
    found = backups(folder)
    for one in set(found) - set(staying(found, budget)):
        remove(place_of(folder, one))


def remove(place: Path) -> None:
    """Remove a backup so that half of one never counts."""
    going = place.with_name(place.name + PARTIAL)
    with contextlib.suppress(OSError):
        place.rename(going)
    shutil.rmtree(going, ignore_errors=True)


def clear_unfinished(folder: Path) -> None:
    """Remove what was being made, or removed, when a process ended. Nothing else is ours to.

    A backup that is the portfolio itself by a second name goes too: going back to another one
    ended halfway (``backup_browse_whole``).
    """
    places = [*folder.glob(f"{BACKUPS}/*-*{PARTIAL}")]
    places += [one for one in folder.glob(f"{BACKUPS}/*-*") if _is_same(one, folder)]
    for place in places:
        shutil.rmtree(place, ignore_errors=True)


def _is_same(place: Path, folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return (place / SEALED).samefile(folder / SEALED)
    return False


def next_number(folder: Path) -> int:
    """Return a number above that of each backup, and of what may have been one."""
    told = [place.name.rpartition("-")[2] for place in folder.glob(f"{BACKUPS}/*-*")]
    numbers = [int(one) for one in told if one.isdecimal() and len(one) < len(str(_TOO_MUCH))]
    return max(numbers, default=0) + 1
