"""Brings a tune in from a file: read on a thread of its own, laid down as one change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.crafts.melody.document import Tune
from studio.crafts.melody.midi import Reading, read_file


class BringingIn:
    """``say`` is told, in plain words, what came in, what was left out, or what went wrong."""

    def __init__(self, tune: Tune, scheduler: Scheduler, say: Callable[[str], None]) -> None:
        self._tune, self._scheduler, self._say = tune, scheduler, say
        self._left = False
        self.busy = False

    def begin(self, place: Path) -> None:
        """Read the file; what is in the tune stays until it was read whole."""
        if not self.busy:
            self.busy = True
            Thread(target=self._read, args=(place,), name="bring in", daemon=True).start()

    def leave(self) -> None:
        """Nobody waits for it any more."""
        self._left = True

    def _read(self, place: Path) -> None:
        try:
            reading = read_file(place)
        except CannotRead as error:
            told = error.told
            self._scheduler.post(lambda: self._end(told))
        else:
            self._scheduler.post(lambda: self._lay_down(reading))

    def _lay_down(self, reading: Reading) -> None:
        told = brought_told(reading, blank=self._tune.is_blank)
        if not self._left:
            self._tune.bring(reading.state)
        self._end(told)

    def _end(self, told: str) -> None:
        self.busy = False
        if not self._left:
            self._say(told)


def brought_told(reading: Reading, *, blank: bool) -> str:
    """Return what to say: that it is here, what Undo does, and what was left out."""
    said = [_("The tune from the file is here now.")]
    if not blank:
        said.append(_("Undo brings back what was here before."))
    return " ".join([*said, *reading.left_out])
