"""Files that appear at their place whole, or not at all; imports nothing heavy."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

_NEW = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OURS = 0o600


def part_of(place: Path) -> Path:
    """Return where a file lies while it is made: always the same, so that none is forgotten."""
    name = hashlib.sha256(os.fsencode(place.name)).hexdigest()[:16]
    return place.with_name(f".{name}.part")


@contextmanager
def whole_file(place: Path) -> Iterator[BinaryIO]:
    """Open a file that takes its place at the end; one there before stays until then.

    What a process that fell left of it is written over. Raises OSError.
    """
    part = part_of(place)
    part.unlink(missing_ok=True)
    number = os.open(part, _NEW, _OURS)
    try:
        with open(number, "w+b") as file:  # noqa: PTH123 - it is open already
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        forget_part(place)
        raise


def forget_part(place: Path) -> None:
    """Take away what there is of a file that nobody makes any more."""
    with suppress(OSError):
        part_of(place).unlink()
