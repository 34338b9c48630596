"""Where a person's own numbers lie: in the sealed portfolio, or outside it by their own tick."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from studio.core.errors import CannotKeep, CannotRead
from studio.core.ordinary import read_file
from studio.core.texts import _

FORMAT = 1
LONGEST = 80
_BIGGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """Somebody the person can reach. ``place`` orders the list; names and numbers are one line.

    ``outside`` is the person's own tick: shown before the portfolio is opened, to anyone.
    """

    uid: str
    name: str
    number: str
    place: int
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What one shelf holds; ``country`` lies outside only ("" until chosen)."""

    country: str = ""
    numbers: tuple[OwnNumber, ...] = ()


class InsideShelf(Protocol):
    """A place for a few bytes inside the open portfolio. Both may raise StudioError."""

    def load(self) -> bytes | None: ...
    def save(self, data: bytes) -> None: ...


class HelpShelf:
    """The shelf outside the sealed file: one small file that anyone at this computer can read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._unreadable = False

    def load(self) -> Kept:
        """Return what the file holds. Raises CannotRead for a file that is not a shelf."""
        try:
            return decode(read_file(self._file, _BIGGEST_FILE), outside=True)
        except FileNotFoundError:
            return Kept()
        except (OSError, CannotRead) as error:
            self._unreadable = True
            raise CannotRead(_outside_unread()) from error

    def save(self, kept: Kept) -> None:
        """Replace the file in one step. Raises CannotKeep when the disk refuses.

        A file that could not be read is put aside once, never written over.
        """
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._unreadable and self._file.is_file():
                self._file.replace(self._file.with_suffix(".unread"))
            _replace(self._file, encode(kept))
        except OSError as error:
            raise CannotKeep(not_kept()) from error
        self._unreadable = False


def not_kept() -> str:
    return _(
        "This could not be kept just now. It stays here until you close the app. "
        "The disk may be full."
    )


def _outside_unread() -> str:
    return _(
        "The numbers for the locked screen could not be read. "
        "Everything else on this page is here. You can add them again."
    )


def encode(kept: Kept) -> bytes:
    """Pack a shelf as JSON; every character survives, lone surrogates too."""
    rows = [
        {"uid": one.uid, "name": one.name, "number": one.number, "place": one.place}
        for one in kept.numbers
    ]
    table = {"format": FORMAT, "country": kept.country, "numbers": rows}
    return json.dumps(table, indent=1).encode("ascii")


def decode(data: bytes, *, outside: bool) -> Kept:
    """Unpack what ``encode`` made. Raises CannotRead for anything else."""
    try:
        table = json.loads(data)
        if table["format"] != FORMAT:
            raise CannotRead(_unread())
        return Kept(_text(table["country"]), tuple(_numbers(table["numbers"], outside=outside)))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise CannotRead(_unread()) from error


def _unread() -> str:
    return _("Your own numbers could not be read. Everything else on this page is here.")


def _numbers(rows: Any, *, outside: bool) -> Iterator[OwnNumber]:
    for row in rows:
        place = row["place"]
        if not isinstance(place, int):
            raise TypeError(place)
        uid, name, number = (_text(row[field]) for field in ("uid", "name", "number"))
        yield OwnNumber(uid, name, number, place, outside)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _replace(file: Path, data: bytes) -> None:
    fresh = file.with_suffix(".new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        fresh.replace(file)
    except OSError:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
