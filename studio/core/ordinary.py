"""Files from elsewhere: opened only where they are files.

A named pipe in a file's place would keep whoever opens it until somebody writes there, and a
device may never end. So it is opened without waiting, and what is open is looked at; nothing can
take its place between the two.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

# Windows has none of the first two, and would read "\r\n" for every line's end without the last.
_ASKING = ("O_NONBLOCK", "O_NOCTTY", "O_BINARY")
_LOOK = os.O_RDONLY | sum(getattr(os, name, 0) for name in _ASKING)
_NOTHING_TO_READ = {errno.ENXIO, errno.ENODEV, errno.EOPNOTSUPP}  # sockets, dead devices
_PIECE = 1024 * 1024  # bytes


class NoOrdinaryFile(OSError):
    """It is there, and it is a pipe, a device, a socket or a folder."""

    def __init__(self, file: Path) -> None:
        super().__init__(errno.EINVAL, "no ordinary file", str(file))


def open_file(file: Path) -> BufferedReader:
    """Open ``file`` to be read. Raises NoOrdinaryFile and OSError; never waits."""
    try:
        descriptor = os.open(file, _LOOK)
    except OSError as error:
        if error.errno in _NOTHING_TO_READ:
            raise NoOrdinaryFile(file) from None
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise NoOrdinaryFile(file)
    return os.fdopen(descriptor, "rb")


def read_file(file: Path, most: int) -> bytes:
    """Return what is in ``file``, its first ``most`` bytes. Raises as ``open_file``."""
    with open_file(file) as opened:
        return opened.read(most)


def copy_file(source: Path, target: Path) -> None:
    """Put what is in ``source`` into ``target``. Raises as ``open_file``."""
    import shutil

    with open_file(source) as found, target.open("wb") as made:
        shutil.copyfileobj(found, made, _PIECE)


def refuse_odd(file: Path) -> None:
    """Raise NoOrdinaryFile where something else has this name; opens nothing.

    For what another library opens by name, and where closing it once more would drop its locks.
    """
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISREG(file.stat().st_mode):
            raise NoOrdinaryFile(file)
