"""Brings a picture in from a file: asked for, read on a thread of its own, then handed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from studio.core.errors import CannotRead
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.sketch.ways.bringing_in import Brought, read_picture

Use = Callable[[Brought], None]


class Bringing:
    """One picture at a time. ``say`` is told, in plain words, how it goes."""

    def __init__(self, around: Surroundings, say: Callable[[str], None]) -> None:
        self._around, self._say = around, say
        self._left = False
        self.busy = False

    def ask(self, words: str, suffixes: tuple[str, ...], use: Use) -> None:
        """Ask for a file; ``use`` gets what is in it, once it is read."""
        files = self._around.files
        place = files.to_open(words, suffixes) if files and not self.busy else None
        if place is not None:
            self.busy = True
            self._say(_("Reading the file…"))
            Thread(target=self._read, args=(place, use), name="bring in", daemon=True).start()

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._left = True

    def _read(self, place: Path, use: Use) -> None:
        try:
            brought = read_picture(place)
        except CannotRead as error:
            told = error.told
            self._around.scheduler.post(lambda: self._end(told))
        else:
            self._around.scheduler.post(lambda: self._hand_over(brought, use))

    def _hand_over(self, brought: Brought, use: Use) -> None:
        self._end(" ".join(brought.left_out))
        if not self._left:
            use(brought)

    def _end(self, told: str) -> None:
        self.busy = False
        if not self._left:
            self._say(told)
