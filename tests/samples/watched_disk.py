"""A disk that can be watched, filled and broken: an SQLite VFS below the cipher.

Only the sealed file and its log pass through it; what it sees is what reaches the disk.
"""

# ruff: noqa: N802 - SQLite names what a VFS can do

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

import apsw

_NUMBERS = itertools.count()
_DISKS: list[apsw.VFS] = []  # SQLite keeps only a pointer, so no disk may be forgotten


@dataclass(frozen=True)
class Deed:
    """One thing done to a file. ``kind`` is open, write, truncate, sync or delete."""

    kind: str
    file: str
    at: int = 0
    data: bytes = b""


class WatchedDisk(apsw.VFS):
    """Tells ``witness`` of every deed before it is done; what the witness raises stops it."""

    def __init__(self, witness: Callable[[Deed], None]) -> None:
        self.witness = witness
        name = f"watched{next(_NUMBERS)}"
        self.sealed_name = f"multipleciphers-{name}"  # to be handed to Portfolio.open
        super().__init__(name, "")
        _DISKS.append(self)

    def xOpen(self, name, flags):
        file = _WatchedFile(self, name, flags)
        self.witness(Deed("open", file.short))
        return file

    def xDelete(self, name, syncdir):
        self.witness(Deed("delete", PurePath(name).name, int(syncdir)))
        super().xDelete(name, syncdir)


class _WatchedFile(apsw.VFSFile):
    def __init__(self, disk: WatchedDisk, name, flags) -> None:
        full = name.filename() if isinstance(name, apsw.URIFilename) else name
        self.short = PurePath(full or "unnamed").name
        self._witness = disk.witness
        super().__init__("", name, flags)

    def xWrite(self, data, offset):
        self._witness(Deed("write", self.short, offset, bytes(data)))
        super().xWrite(data, offset)

    def xTruncate(self, size):
        self._witness(Deed("truncate", self.short, size))
        super().xTruncate(size)

    def xSync(self, flags):
        self._witness(Deed("sync", self.short))
        super().xSync(flags)


class LookOnlyDisk(WatchedDisk):
    """A medium that lets files be read and nothing else."""

    def __init__(self) -> None:
        super().__init__(lambda deed: None)

    def xOpen(self, name, flags):
        flags[0] = flags[0] & ~apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_READONLY
        return super().xOpen(name, flags)


class FullDisk:
    """A witness that lets ``room`` writes pass and then says the disk is full, until freed."""

    def __init__(self, room: int | None = None, error: type[Exception] = apsw.FullError) -> None:
        self.room = room
        self.error = error
        self.refused = 0

    def __call__(self, deed: Deed) -> None:
        if deed.kind not in {"write", "sync", "truncate"} or self.room is None:
            return
        if self.room <= 0:
            self.refused += 1
            raise self.error("no room")
        self.room -= 1
