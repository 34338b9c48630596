"""A second place for backups, on a stick or in another folder: what lies there, and whose it is.

CHOSEN/Stepping Stones backups/PORTFOLIO/
    place.json            whose backups these are, and which place this is
    backups/DAY-NUMBER/   as beside the portfolio (``backup_shelf``)

A place is here when ``place.json`` says so; the folder where a stick was last time may be empty,
or another stick. What another portfolio keeps on the same stick is never looked into.
"""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.core.identity import new_uid
from studio.core.ordinary import read_file
from studio.portfolio.backup.shelf import backups
from studio.portfolio.store.folder import BACKUPS, make_private_folder, write_whole

FOLDER = "Stepping Stones backups"
MARK = "place.json"
_LARGEST = 10_000  # bytes
_BACKUP = re.compile(r"\d{4}-\d\d-\d\d-\d+(\.partial)?")


@dataclass(frozen=True, slots=True)
class Known:
    """What the portfolio remembers of a second place, whether or not it is here.

    ``folder`` is the one that was chosen. ``largest`` is the size in bytes of the largest file it
    takes, 0 where that has no end. New backups go there while it is ``used``; ``day`` is when the
    newest came there ("" when none has). ``holds`` any, they are clean of what ``let_go`` stands
    for and open as ``keys`` says; both are digests.
    """

    uid: str
    name: str
    folder: str
    largest: int = 0
    used: bool = True
    day: str = ""
    holds: bool = False
    let_go: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder that ``backup_shelf`` can read; ``name`` is empty for the one on this computer."""

    name: str
    folder: Path


def home_of(folder: Path, portfolio: str) -> Path:
    """Return where the backups of one portfolio lie in a chosen folder."""
    return folder / FOLDER / portfolio


def begin_place(folder: Path, portfolio: str) -> str:
    """Make a chosen folder a second place, or know it again; returns its uid. Raises OSError."""
    home = home_of(folder, portfolio)
    found = uid_of(home, portfolio)
    if found:
        return found
    make_private_folder(home / BACKUPS)
    uid = new_uid()
    write_whole(home / MARK, json.dumps({"portfolio": portfolio, "place": uid}, indent=1) + "\n")
    return uid


def uid_of(home: Path, portfolio: str) -> str:
    """Return which place this is, or "" where it is none of this portfolio's."""
    with contextlib.suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
        fields = json.loads(read_file(home / MARK, _LARGEST))
        if fields["portfolio"] == portfolio:
            return str(fields["place"])
    return ""


def is_here(place: Known, portfolio: str) -> bool:
    """True when the place itself can be reached now, not just a folder of its name."""
    return uid_of(home_of(Path(place.folder), portfolio), portfolio) == place.uid


def shelves(folder: Path, places: tuple[Known, ...], portfolio: str) -> tuple[Shelf, ...]:
    """Return every folder that holds backups and can be reached, this computer's first."""
    found = [Shelf("", folder)]
    for place in places:
        home = home_of(Path(place.folder), portfolio)
        if is_here(place, portfolio) and backups(home):
            found.append(Shelf(place.name, home))
    return tuple(found)


def erase_place(home: Path) -> bool:
    """Remove one portfolio's backups from a second place; True when all of them are gone.

    What is not ours stays, and so does the folder it lies in.
    """
    ours = [one for one in home.glob(f"{BACKUPS}/*") if _BACKUP.fullmatch(one.name)]
    for one in ours:
        shutil.rmtree(one, ignore_errors=True)
    gone = not any(one.exists() for one in ours)
    with contextlib.suppress(OSError):
        if gone:
            (home / MARK).unlink(missing_ok=True)
        for folder in (home / BACKUPS, home, home.parent):
            folder.rmdir()
    return gone


def pack(places: tuple[Known, ...]) -> bytes:
    """Return what is kept of the places, sealed with the rest."""
    return json.dumps([asdict(place) for place in places]).encode()


def unpack(found: bytes | None) -> tuple[Known, ...]:
    """Understand what was kept; what nobody can read is as if never chosen."""
    with contextlib.suppress(ValueError, TypeError):
        return tuple(Known(**fields) for fields in json.loads(found or b"[]"))
    return ()
