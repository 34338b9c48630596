"""A disk that counts what is read from it: an SQLite VFS below the cipher."""

# ruff: noqa: N802 - SQLite names what a VFS can do

from __future__ import annotations

import itertools

import apsw

_NUMBERS = itertools.count()
_DISKS: list[apsw.VFS] = []  # SQLite keeps only a pointer, so no disk may be forgotten


class CountedReads(apsw.VFS):
    """``read`` counts the reads of every file opened through it."""

    def __init__(self) -> None:
        self.read = 0
        name = f"counted{next(_NUMBERS)}"
        self.sealed_name = f"multipleciphers-{name}"  # to be handed to Portfolio.open
        super().__init__(name, "")
        _DISKS.append(self)

    def xOpen(self, name, flags):
        return _CountedFile(self, name, flags)


class _CountedFile(apsw.VFSFile):
    def __init__(self, disk: CountedReads, name, flags) -> None:
        self._disk = disk
        super().__init__("", name, flags)

    def xRead(self, amount, offset):
        self._disk.read += 1
        return super().xRead(amount, offset)
