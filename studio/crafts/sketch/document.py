"""A sketch: strokes on a sheet, the sheet as pixels, and the way between the two.

The pixels are the truth of what is seen; the strokes are the truth of what was done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from studio.core.history import History
from studio.core.signal import Signal
from studio.crafts.sketch.commands.samples import MOST_SAMPLES, Sample, pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from studio.crafts.sketch.paint.beginning import begin
from studio.crafts.sketch.paint.brushes import brush
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.tiles import Turned
from studio.crafts.sketch.past.keyframes import Frame
from studio.crafts.sketch.past.past import Past, bare

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


class Sketch:
    """A drawing in the making. A stroke grows by ``start``, ``draw`` and ``lift``."""

    def __init__(self, shown: Shown | None = None) -> None:
        self.history: History[Stroke] = History(self)
        self.changed = Signal[[]]()
        self.painted = Signal[[QRect]]()
        """A part of the sheet looks different now, the unfinished stroke included."""
        self._shown = shown or Shown(bare(WIDTH, HEIGHT), 0, 0, {})
        self._layer = self._shown.layer
        self._past = Past(self._shown.frames, self._shown.strokes)
        self._veil: Veil | None = None
        self._unfinished: Inking | None = None
        self._lifted: Stroke | None = None

    @property
    def kept(self) -> bool:
        return True

    @property
    def is_blank(self) -> bool:
        return self._past.count == 0

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
        forgotten = self._past.count - len(done)
        return known + min(forgotten, self._shown.lines)

    def patch(self, area: QRect) -> QImage:
        """Return a part of the sheet as it looks now, the unfinished stroke included."""
        seen = self._layer.copy(area)
        if self._unfinished is not None:
            self._unfinished.lay(seen, area)
        return seen

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw the same over what ``painter``, measuring in sheet pixels, has under it.

        Quicker than a patch, and at smooth edges of an unfinished stroke up to one step of 255
        away from it: laid one by one the layers round once more.
        """
        inking = self._unfinished
        if inking is None or not inking.covers:
            painter.drawImage(area.topLeft(), self.patch(area))
        else:
            painter.drawImage(area.topLeft(), self._layer, area)
            inking.paint(painter, area)

    def start(self, ink: Ink) -> None:
        """Put the brush to the sheet; a stroke that was still growing is finished first."""
        self.lift()
        self._unfinished = begin(ink, self._free_veil(), self._layer)

    def draw(self, samples: Iterable[Sample]) -> None:
        """Let the stroke follow the hand."""
        inking = self._unfinished
        if inking is None:
            return
        self.painted.emit(inking.add(samples).boundingRect())
        if len(inking.samples) > MOST_SAMPLES // 2:
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
            inking.veil.wipe(inking.tiles)
            self.painted.emit(self.sheet)

    def apply(self, command: Stroke) -> None:
        """Lay a stroke on the sheet; one just lifted from it is already painted and only merges."""
        known = None if command is self._lifted else self._past.ahead(command)
        if known is None:
            changed = self._lay(command)
        else:
            self._past.again(self._layer, known)
            changed = known.area
        if command is not self._lifted:
            self.painted.emit(changed & self.sheet)
        self.changed.emit()

    def revert(self, command: Stroke) -> None:
        """Take the last stroke off the sheet, to the bit.

        Raises CannotRead, and changes nothing, when those before it cannot be read.
        """
        turned = self._past.behind(command)
        if turned is None:
            turned = self._past.recover(self._layer, self.history.done, self._free_veil())
        self._past.back(self._layer, turned)
        self.painted.emit(turned.area & self.sheet)
        self.changed.emit()

    def snapshot(self) -> Shown:
        frames = self._past.packed_frames()
        return Shown(QImage(self._layer), self._past.count, self.lines, frames)

    def settle(self) -> bool:
        """Do a few milliseconds of work that can wait for the hand to rest; True if it did any."""
        return self._past.settle(self._layer, self.history.done)

    def _lay(self, stroke: Stroke) -> QRect:
        inking = self._unfinished
        if inking is None or stroke is not self._lifted:
            inking = begin(stroke.ink, self._free_veil(), self._layer)
            inking.add(stroke.samples())
        else:
            self._unfinished = None
        turned = Turned(stroke, inking.merge(self._layer))
        self._past.add(self._layer, turned)
        return turned.area

    def _free_veil(self) -> Veil:
        if self._unfinished is not None:
            return Veil(self.sheet.width(), self.sheet.height())
        if self._veil is None:
            self._veil = Veil(self.sheet.width(), self.sheet.height())
        return self._veil
