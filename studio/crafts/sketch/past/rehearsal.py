"""The past painted again on sheets of its own, a few milliseconds at a time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any

from studio.crafts.sketch.paint.inking import Veil
from studio.crafts.sketch.paint.performing import in_slices, sheets_of
from studio.crafts.sketch.paint.sheets import Sheets
from studio.crafts.sketch.paint.tiles import Turned
from studio.crafts.sketch.past.keyframes import EVERY, FAR, Chain, Frame, Keyframes, show
from studio.crafts.sketch.past.turnings import Turnings


class Rehearsal:
    """Goes from a keyframe on to ``last`` commands, and finds out what the last of them did.

    On its way it keeps keyframes close together, so that the next one is short.
    """

    def __init__(
        self, sheets: Sheets, first: tuple[int, Frame], commands: Sequence[Any], veil: Veil
    ) -> None:
        """``sheets`` are empty; ``commands`` came after the keyframe ``first``."""
        self.at, self._frame = first
        self.last = self.at + len(commands)
        self._sheets, self._veil = sheets, veil
        self._commands = commands
        self._ready: set[int] = set()

    def slices(
        self, keyframes: Keyframes, turnings: Turnings, now: Callable[[], int]
    ) -> Iterator[None]:
        """Paint; raises CannotRead when a command cannot be read.

        ``now`` tells how many commands are in force: what is nearest to them is kept longest.
        """
        chain = Chain(self._frame)
        for command in self._commands:
            turned = yield from self._perform(command)
            for sheet, turns in turned.turns.items():
                chain.changed(sheet, (turn.place for turn in turns))
            if self.at >= self.last - EVERY:
                turnings.keep(self.at, turned, now())
            self.at += 1
            if self.at % EVERY == 0 and self.last - FAR * EVERY <= self.at < self.last:
                keyframes.add(self.at, *chain.take(self._sheets))

    def _perform(self, command: Any) -> Generator[None, None, Turned]:
        turns = {}
        for sheet in sheets_of(command):
            if sheet not in self._ready:
                self._ready.add(sheet)
                show(self._frame, sheet, self._sheets.open(sheet))
            turns[sheet] = yield from in_slices(command, self._sheets.open(sheet), self._veil)
        return Turned(command, turns)
