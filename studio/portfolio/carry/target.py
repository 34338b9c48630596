"""Where a copy is written: a folder or a .zip, whole under its name or not there at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol

from studio.portfolio.store.folder import make_private_file, make_private_folder, sync_folder

_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a .zip can name: it tells nobody when
_PRIVATE = 0o600


class Target(Protocol):
    """A copy that is being written. Names have forward slashes; each comes once."""

    def put(self, name: str, data: bytes) -> None:
        """Write one file. Raises OSError."""
        ...


@contextlib.contextmanager
def making(place: Path) -> Iterator[Target]:
    """Write a copy that gets the name ``place`` when the block has ended well.

    Until then it lies beside under a hidden name, and when the block fails it is gone again.
    Raises OSError.
    """
    fresh = place.with_name(f".{place.name}.part")
    _clear(fresh)
    try:
        with (_zipped if place.suffix.lower() == ".zip" else _foldered)(fresh) as target:
            yield target
        fresh.replace(place)
    except BaseException:
        _clear(fresh)
        raise
    sync_folder(place.parent)


def _clear(fresh: Path) -> None:
    with contextlib.suppress(OSError):
        if fresh.is_dir() and not fresh.is_symlink():
            shutil.rmtree(fresh)
        else:
            fresh.unlink()


@contextlib.contextmanager
def _zipped(file: Path) -> Iterator[Target]:
    make_private_file(file)
    with file.open("wb") as opened:
        with zipfile.ZipFile(opened, "w") as archive:
            yield _Zip(archive)
        _sync(opened)


class _Zip:
    """Stored, not packed: what is in it is packed already."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def put(self, name: str, data: bytes) -> None:
        info = zipfile.ZipInfo(name, _NO_TIME)
        info.external_attr = _PRIVATE << 16
        self._archive.writestr(info, data)


@contextlib.contextmanager
def _foldered(folder: Path) -> Iterator[Target]:
    make_private_folder(folder)
    target = _Folder(folder)
    yield target
    for used in {folder, *(file.parent for file in target.written)}:
        sync_folder(used)


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.written: list[Path] = []

    def put(self, name: str, data: bytes) -> None:
        file = self._folder / name
        make_private_folder(file.parent)
        make_private_file(file)
        self.written.append(file)
        with file.open("wb") as opened:
            opened.write(data)
            _sync(opened)


def _sync(opened: IO[bytes]) -> None:
    opened.flush()
    os.fsync(opened.fileno())
