"""What may be on a disk after the power fails: everything synced, and any part of the rest.

What was written since the last sync of a file may be there, or not, or in part, in any order, and
a write may be torn at a sector's edge. A deletion may be undone until something is synced.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Literal

from tests.samples.watched_disk import Deed

How = Literal["nothing", "everything", "first", "some", "torn"]
WAYS: tuple[How, ...] = ("nothing", "everything", "first", "some", "torn")
_SECTOR = 512


class Recorder:
    """A witness that remembers every deed in order."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = []

    def __call__(self, deed: Deed) -> None:
        self.deeds.append(deed)


class _Disk:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = {name: bytearray(data) for name, data in files.items()}
        self.unsynced: dict[str, list[Deed]] = {}
        self.deleted: set[str] = set()

    def take(self, deed: Deed) -> None:
        match deed.kind:
            case "write" | "truncate":
                self._revive(deed.file)
                self.unsynced.setdefault(deed.file, []).append(deed)
            case "sync":
                self._forget_deleted()
                for done in self.unsynced.pop(deed.file, []):
                    self.apply(done)
            case "delete":
                self.deleted.add(deed.file)

    def _revive(self, file: str) -> None:
        if file in self.deleted:
            self.deleted.discard(file)
            self._remove(file)

    def _forget_deleted(self) -> None:
        for file in self.deleted:
            self._remove(file)
        self.deleted.clear()

    def _remove(self, file: str) -> None:
        self.files.pop(file, None)
        self.unsynced.pop(file, None)

    def apply(self, deed: Deed) -> None:
        data = self.files.setdefault(deed.file, bytearray())
        end = deed.at + len(deed.data)
        data.extend(bytes(max(0, end - len(data))))
        if deed.kind == "truncate":
            del data[deed.at :]
        else:
            data[deed.at : end] = deed.data


def after_cut(
    before: Mapping[str, bytes], deeds: Sequence[Deed], how: How, chance: random.Random
) -> dict[str, bytes]:
    """Return the files a restart may find when the power failed after ``deeds``."""
    disk = _Disk(before)
    for deed in deeds:
        disk.take(deed)
    for file in sorted(disk.deleted):
        if chance.random() < 0.5:
            disk._remove(file)
    for unsynced in disk.unsynced.values():
        for deed in _surviving(unsynced, how, chance):
            disk.apply(deed)
    return {name: bytes(data) for name, data in disk.files.items()}


def _surviving(deeds: Sequence[Deed], how: How, chance: random.Random) -> Sequence[Deed]:
    match how:
        case "nothing":
            return ()
        case "everything":
            return deeds
        case "first":
            return deeds[: chance.randrange(len(deeds) + 1)]
        case "some" | "torn":
            left = [deed for deed in deeds if chance.random() < 0.5]
            return [_torn(deed, chance) for deed in left] if how == "torn" else left


def _torn(deed: Deed, chance: random.Random) -> Deed:
    if chance.random() > 0.3 or len(deed.data) <= _SECTOR:
        return deed
    kept = chance.randrange(0, len(deed.data), _SECTOR)
    return Deed(deed.kind, deed.file, deed.at, deed.data[:kept])
