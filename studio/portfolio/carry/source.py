"""Where a copy is read from: a folder or a .zip from anywhere, trusted in nothing.

Only names this app would have written are ever asked for, so no name in a copy leads outside it,
and no file is read further than was asked.
"""

from __future__ import annotations

import contextlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from studio.core.ordinary import open_file
from studio.portfolio.carry.errors import NotACopy
from studio.portfolio.carry.shape import INDEX

MOST_FILES = 90_000
# Everything zipfile and what it unpacks with have been seen to raise for bytes that are no .zip.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    NotImplementedError,
    RuntimeError,
)


class Source(Protocol):
    """A copy that is being read."""

    def read(self, name: str, most: int) -> bytes | None:
        """Return a file of at most ``most`` bytes; None when there is no such whole file."""
        ...


@contextlib.contextmanager
def reading(place: Path) -> Iterator[Source]:
    """Open the copy at ``place``. Raises NotACopy."""
    if place.is_dir():
        yield _Folder(place.resolve())
        return
    with contextlib.ExitStack() as stack:
        try:
            packed = stack.enter_context(open_file(place))
            archive = stack.enter_context(zipfile.ZipFile(packed))
        except _BROKEN:
            raise NotACopy from None
        yield _Zip(archive, _above(archive))


def _above(archive: zipfile.ZipFile) -> str:
    """Return what stands before each name: a folder's name when that was packed as a whole."""
    names = archive.namelist()
    if len(names) > MOST_FILES:
        raise NotACopy
    lists = [name for name in names if name.split("/")[1:] in ([], [INDEX])]
    found = [name for name in lists if name.split("/")[-1] == INDEX]
    if len(found) != 1:
        raise NotACopy
    return found[0].removesuffix(INDEX)


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, above: str) -> None:
        self._archive, self._above = archive, above

    def read(self, name: str, most: int) -> bytes | None:
        try:
            with self._archive.open(self._above + name) as opened:
                return _at_most(opened, most)
        except _BROKEN:
            return None


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str, most: int) -> bytes | None:
        file = self._folder / name
        try:
            if file.resolve() != file:  # a link could lead anywhere
                return None
            with open_file(file) as opened:
                return _at_most(opened, most)
        except (OSError, RuntimeError):
            return None


def _at_most(opened: IO[bytes], most: int) -> bytes | None:
    data = opened.read(most + 1)
    return data if len(data) <= most else None
