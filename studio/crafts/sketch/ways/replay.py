"""A drawing made once more, step by step, on sheets of its own: the film of its making.

The past is painted by a second sketch, so what it shows is to the bit what there was. What was
undone is not in it; what was rubbed out or painted over is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from studio.crafts.sketch.commands.arranged import Arranged, Arrangement, resolved
from studio.crafts.sketch.commands.strokes import Stroke
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.sheets import NOTHING, Sheets
from studio.crafts.sketch.past.keyframes import shown as painted
from studio.crafts.sketch.shown import Shown

CHUNK: Final = 16
"""Samples painted in one go: about a millisecond."""
PAUSE: Final = 40
"""Samples' worth of time that anything but a stroke takes."""


class Replay:
    """Shows the first so many steps of how ``original`` came to be; ``sketch`` is what is seen."""

    def __init__(self, original: Sketch) -> None:
        self.steps: tuple[Any, ...] = original.history.done
        self.sketch = Sketch(beginning(original.snapshot(), self.steps))
        self.at = 0
        """How many steps are shown whole."""
        self._growing: Iterator[int] | None = None

    @property
    def length(self) -> int:
        return len(self.steps)

    @property
    def work(self) -> int:
        """How long it all is, in samples."""
        return sum(_work(step) for step in self.steps)

    def grow(self) -> int:
        """Paint a little more, and return how many samples' worth it was; 0 at the end.

        Raises CannotRead when a step cannot be read.
        """
        if self._growing is None:
            if self.at == self.length:
                return 0
            self._growing = self._grown(self.steps[self.at])
        done = next(self._growing, None)
        if done is None:
            self._growing = None
            self.at += 1
            return self.grow()
        return done

    def toward(self, step: int) -> bool:
        """Go one step on or back, whole; False when ``step`` steps are shown already.

        Raises CannotRead when a step cannot be read.
        """
        if self._growing is not None:
            self._growing = None
            self.sketch.drop()
        if step > self.at:
            self.sketch.history.do(self.steps[self.at])
            self.at += 1
        elif step < self.at:
            self.sketch.history.undo()
            self.at -= 1
        else:
            return False
        return True

    def _grown(self, step: Any) -> Iterator[int]:
        if isinstance(step, Stroke) and step.sheet in self.sketch.arrangement.seen:
            yield from self._drawn(step)
        else:
            self.sketch.history.do(step)
            yield PAUSE

    def _drawn(self, stroke: Stroke) -> Iterator[int]:
        sketch, samples = self.sketch, stroke.samples()
        if sketch.at != stroke.sheet:
            sketch.draw_on(stroke.sheet)
        before, chunks = len(sketch.history.done), -(-len(samples) // CHUNK)
        sketch.start(stroke.ink)
        for chunk in range(chunks):
            sketch.draw(samples[chunk * CHUNK : (chunk + 1) * CHUNK])
            if chunk == chunks - 1:
                sketch.lift()
                if len(sketch.history.done) == before:  # it never met the sheet
                    sketch.history.do(stroke)
            yield CHUNK


def _work(step: Any) -> int:
    return -(-_samples(step) // CHUNK) * CHUNK if isinstance(step, Stroke) else PAUSE


def _samples(stroke: Stroke) -> int:
    """Return how many samples a stroke has, as its first bytes say (see ``samples.pack``)."""
    return max(1, int.from_bytes(stroke.packed[:4], "little") & 0x7FFFFFFF)


def beginning(shown: Shown, steps: tuple[Any, ...]) -> Shown:
    """Return what there was before the first of ``steps``, which led to what is ``shown``."""
    count = shown.strokes - len(steps)
    frame = shown.frames.get(count) if count else {}
    if frame is None:
        sheets = shown.sheets if not steps else (NOTHING,) * len(shown.sheets)
    else:
        drawn = painted(frame, Sheets(shown.area))
        sheets = tuple(drawn.seen(sheet) for sheet in range(len(shown.sheets)))
    return Shown(shown.area, sheets, _arrangement(shown, steps), shown.origin, shown.origin)


def _arrangement(shown: Shown, steps: tuple[Any, ...]) -> Arrangement:
    first = next((step for step in steps if isinstance(step, Arranged)), None)
    return shown.arrangement if first is None else resolved(first.before, shown.arrangement)
