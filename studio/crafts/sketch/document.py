"""A sketch: strokes on a sheet, the sheet as pixels, and the way between the two.

The pixels are the truth of what is seen; the strokes are the truth of what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.core.history import History
from studio.core.signal import Signal
from studio.crafts.sketch.brushes import brush
from studio.crafts.sketch.keyframes import EVERY, Frame, Keyframes, show
from studio.crafts.sketch.painting import Inking, Mask
from studio.crafts.sketch.samples import MOST_SAMPLES, Sample, pack
from studio.crafts.sketch.strokes import Ink, Stroke
from studio.crafts.sketch.tiles import ARGB, Turned, Turnings

WIDTH, HEIGHT = 2400, 1800
"""The sheet in pixels: 203 × 152 mm at 300 dots an inch."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sketch at one moment; ``layer`` is transparent where the paper shows.

    ``strokes`` counts all strokes in force, ``lines`` those that drew. Safe on any thread.
    """

    layer: QImage
    strokes: int
    lines: int
    frames: Mapping[int, Frame]


def bare(width: int = WIDTH, height: int = HEIGHT) -> QImage:
    """Return an empty, transparent sheet."""
    layer = QImage(width, height, ARGB)
    layer.fill(0)
    return layer


class Sketch:
    """A drawing in the making. A stroke grows by ``start``, ``draw`` and ``lift``."""

    def __init__(self, shown: Shown | None = None) -> None:
        self.history: History[Stroke] = History(self)
        self.changed = Signal[[]]()
        self.painted = Signal[[QRect]]()
        """A part of the sheet looks different now, the unfinished stroke included."""
        self._shown = shown or Shown(bare(), 0, 0, {})
        self._layer = self._shown.layer
        self._count = self._shown.strokes
        self._keyframes = Keyframes(self._shown.frames, self._count)
        self._turnings = Turnings()
        self._mask: Mask | None = None
        self._unfinished: Inking | None = None
        self._lifted: Stroke | None = None

    @property
    def kept(self) -> bool:
        return True

    @property
    def is_blank(self) -> bool:
        return self._count == 0

    @property
    def is_drawing(self) -> bool:
        """A stroke is being drawn."""
        return self._unfinished is not None

    @property
    def sheet(self) -> QRect:
        return self._layer.rect()

    @property
    def lines(self) -> int:
        """How many strokes in force draw rather than rub."""
        done = self.history.done
        known = sum(not brush(stroke.ink.brush).rubs for stroke in done)
        forgotten = self._count - len(done)
        return known + min(forgotten, self._shown.lines)

    def patch(self, area: QRect) -> QImage:
        """Return a part of the sheet as it looks now, the unfinished stroke included."""
        seen = self._layer.copy(area)
        if self._unfinished is not None:
            self._unfinished.lay(seen, area)
        return seen

    def start(self, ink: Ink) -> None:
        """Put the brush to the sheet; a stroke that was still growing is finished first."""
        self.lift()
        self._unfinished = Inking(ink, self._free_mask())

    def draw(self, samples: Iterable[Sample]) -> None:
        """Let the stroke follow the hand."""
        inking = self._unfinished
        if inking is None:
            return
        self.painted.emit(inking.add(samples))
        if len(inking.samples) > MOST_SAMPLES - EVERY:
            self.start(inking.ink)

    def lift(self) -> None:
        """Finish the stroke; one that never met the sheet leaves nothing."""
        inking = self._unfinished
        if inking is None or not inking.tiles:
            self._unfinished = None
            return
        self._lifted = Stroke(inking.ink, pack(inking.samples))
        self.history.do(self._lifted)
        self._lifted = None

    def drop(self) -> None:
        """Take the unfinished stroke away as if it had not been."""
        inking, self._unfinished = self._unfinished, None
        if inking is not None:
            inking.mask.wipe(inking.tiles)
            self.painted.emit(self.sheet)

    def apply(self, command: Stroke) -> None:
        """Lay a stroke on the sheet; one just lifted from it is already painted and only merges."""
        known = self._turnings.after(self._count, command)
        if command is self._lifted or known is None:
            self._lay_new(command)
        else:
            known.take(self._layer, back=False)
            self._moved(known, 1)
            self.painted.emit(known.area & self.sheet)
        self.changed.emit()

    def revert(self, command: Stroke) -> None:
        """Take the last stroke off the sheet, to the bit."""
        known = self._turnings.after(self._count - 1, command)
        if known is None:
            self._rewind()
            self.painted.emit(self.sheet)
        else:
            known.take(self._layer, back=True)
            self._moved(known, -1)
            self.painted.emit(known.area & self.sheet)
        self.changed.emit()

    def snapshot(self) -> Shown:
        frames = self._keyframes.spread(self._count)
        return Shown(QImage(self._layer), self._count, self.lines, frames)

    def settle(self) -> bool:
        """Do a few milliseconds of work that can wait for the hand to rest; True if it did any."""
        return self._turnings.settle() or self._keyframes.settle()

    def _lay_new(self, stroke: Stroke) -> None:
        self._turnings.forget_from(self._count)
        self._keyframes.forget_after(self._count)
        inking = self._unfinished
        if stroke is self._lifted and inking is not None:
            self._unfinished = None
            self._merge(stroke, inking)
        else:
            changed = self._repaint(stroke, stroke.samples())
            self.painted.emit(changed & self.sheet)

    def _repaint(self, stroke: Stroke, samples: Iterable[Sample]) -> QRect:
        inking = Inking(stroke.ink, self._free_mask())
        inking.add(samples)
        return self._merge(stroke, inking)

    def _merge(self, stroke: Stroke, inking: Inking) -> QRect:
        turned = Turned(stroke, inking.merge(self._layer))
        self._turnings.keep(self._count, turned)
        self._moved(turned, 1)
        return turned.area

    def _moved(self, turned: Turned, strokes: int) -> None:
        self._count += strokes
        self._keyframes.changed(turn.place for turn in turned.turns)
        if strokes > 0 and self._count % EVERY == 0:
            self._keyframes.take(self._count, self._layer)

    def _rewind(self) -> None:
        """Go back one stroke by painting those before it again from the keyframe behind.

        Nothing is changed when one of them cannot be read.
        """
        done = self.history.done
        origin = self._count - len(done)
        count, frame = self._keyframes.behind(self._count - 1, origin)
        again = [(stroke, stroke.samples()) for stroke in done[count - origin : -1]]
        layer = bare(self.sheet.width(), self.sheet.height())
        show(frame, layer)
        self._layer, self._count = layer, count
        self._keyframes.rest_on(count)
        for stroke, samples in again:
            self._repaint(stroke, samples)

    def _free_mask(self) -> Mask:
        if self._unfinished is not None:
            return Mask(self.sheet.width(), self.sheet.height())
        if self._mask is None:
            self._mask = Mask(self.sheet.width(), self.sheet.height())
        return self._mask
