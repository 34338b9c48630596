"""A folder on a disk whose power fails: names and contents each last only once they were synced.

What is done through ``os`` is watched there, and the sealed files through a ``WatchedDisk``. At a
cut, a name that was made, changed or removed since its folder was last synced may be as before or
as after, and so may what was written to a file since that was last synced, in part or torn.
"""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.samples.power_cuts import WAYS, How, _surviving
from tests.samples.watched_disk import Deed

_MOVES = ("replace", "rename", "link")


class FolderRecorder:
    """Remembers every deed in one folder, in order; a witness for a ``WatchedDisk`` too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.deeds: list[Deed] = []
        self._sealed: set[str] = set()

    def __call__(self, deed: Deed) -> None:
        """Hear from the watched disk, which tells names alone: its files lie in the folder."""
        self._sealed.add(deed.file)
        self.deeds.append(deed)
        # SQLite syncs the folder with a log it has just made, and where it is told to on deleting.
        log = deed.file.endswith(("-wal", "-journal"))
        if (deed.kind == "sync" and log) or (deed.kind == "delete" and deed.at):
            self.deeds.append(Deed("sync folder", ""))

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Hear of what is done through ``os`` as well."""
        names = ("open", "fsync", "unlink", *_MOVES)
        really = {name: getattr(os, name) for name in names}
        self._put_in_place(really)
        try:
            yield
        finally:
            for name, doing in really.items():
                setattr(os, name, doing)

    def _put_in_place(self, really: dict[str, Callable[..., Any]]) -> None:
        def opened(path, flags, *rest, **named):
            fresh = flags & os.O_CREAT and not Path(path).exists()
            descriptor = really["open"](path, flags, *rest, **named)
            if fresh:
                self._note("open", path)
            return descriptor

        def fsync(descriptor):
            self._note_sync(Path(f"/proc/self/fd/{descriptor}").readlink())
            really["fsync"](descriptor)

        def unlink(path, **named):
            self._note("delete", path)
            really["unlink"](path, **named)

        os.open, os.fsync, os.unlink = opened, fsync, unlink
        for name in _MOVES:
            setattr(os, name, self._move(name, really[name]))

    def _move(self, name: str, really: Callable[..., Any]) -> Callable[..., None]:
        def move(source, target, **named):
            self._note(name, source, os.fsencode(Path(target).name))
            really(source, target, **named)

        return move

    def _note(self, kind: str, path, data: bytes = b"") -> None:
        if Path(path).parent == self.folder:
            self.deeds.append(Deed(kind, Path(path).name, 0, data))

    def _note_sync(self, synced: Path) -> None:
        if synced == self.folder:
            self.deeds.append(Deed("sync folder", ""))
        if synced.parent != self.folder or synced.is_dir():
            return
        if synced.name not in self._sealed:
            self.deeds.append(Deed("truncate", synced.name))
            self.deeds.append(Deed("write", synced.name, 0, synced.read_bytes()))
        self.deeds.append(Deed("sync", synced.name))


@dataclass
class _File:
    data: bytearray = field(default_factory=bytearray)
    unsynced: list[Deed] = field(default_factory=list)

    def sync(self) -> None:
        for deed in self.unsynced:
            self.apply(deed)
        self.unsynced.clear()

    def apply(self, deed: Deed) -> None:
        end = deed.at + len(deed.data)
        self.data.extend(bytes(max(0, end - len(self.data))))
        if deed.kind == "truncate":
            del self.data[deed.at :]
        else:
            self.data[deed.at : end] = deed.data


class _Folder:
    """``names`` as the programs see them; ``kept`` as they were when they were last synced."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.names = {name: _File(bytearray(data)) for name, data in files.items()}
        self.kept = dict(self.names)
        self.changes: list[tuple[str, _File | None]] = []

    def take(self, deed: Deed) -> None:
        there = deed.file in self.names
        match deed.kind:
            case "open" if not there:
                self._change(deed.file, _File())
            case "write" | "truncate":
                self.names[deed.file].unsynced.append(deed)
            case "sync":
                self.names[deed.file].sync()
            case "delete" if there:
                self._change(deed.file, None)
            case "replace" | "rename" | "link":
                self._move(deed)
            case "sync folder":
                self.kept, self.changes = dict(self.names), []

    def _move(self, deed: Deed) -> None:
        target = os.fsdecode(deed.data)
        if deed.file not in self.names or (deed.kind == "link" and target in self.names):
            return
        self._change(target, self.names[deed.file])
        if deed.kind != "link":
            self._change(deed.file, None)

    def _change(self, name: str, file: _File | None) -> None:
        self.changes.append((name, file))
        _put(self.names, name, file)

    def after_cut(self, how: How, chance: random.Random) -> dict[str, bytes]:
        # A journalled file system brings changes of names to the disk in their order.
        for name, file in self.changes[: chance.randrange(len(self.changes) + 1)]:
            _put(self.kept, name, file)
        for file in {id(one): one for one in self.kept.values()}.values():
            for deed in _surviving(file.unsynced, how, chance):
                file.apply(deed)
            file.unsynced = []
        return {name: bytes(file.data) for name, file in self.kept.items()}


def _put(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def after_cut(
    before: dict[str, bytes], deeds: list[Deed], chance: random.Random
) -> dict[str, bytes]:
    """Return the files a restart may find when the power failed after ``deeds``."""
    folder = _Folder(before)
    for deed in deeds:
        folder.take(deed)
    return folder.after_cut(chance.choice(WAYS), chance)
