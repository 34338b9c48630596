"""A sketch: commands on tracing sheets, the sheets as pixels, and the way between the two.

The pixels are the truth of what is seen; the commands are the truth of what was done.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from studio.core.history import History
from studio.core.signal import Signal
from studio.crafts.sketch.commands.arranged import (
    MOST_SHEETS,
    Arranged,
    Arrangement,
    fits,
    resolved,
)
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.counting import counted_lines
from studio.crafts.sketch.commands.kind import unreadable
from studio.crafts.sketch.commands.samples import MOST_SAMPLES, Sample, pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from studio.crafts.sketch.paint.beginning import begin
from studio.crafts.sketch.paint.composing import Composition, small_picture
from studio.crafts.sketch.paint.giving_back import give_back
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.performing import perform, sheets_of
from studio.crafts.sketch.paint.sheets import Sheets
from studio.crafts.sketch.paint.tiles import Turned, region
from studio.crafts.sketch.past.past import Past
from studio.crafts.sketch.shown import Shown, Tally

WIDTH, HEIGHT = 2400, 1800
"""The sheet in pixels: 203 × 152 mm at 300 dots an inch."""


class Sketch:
    """A drawing in the making. A stroke grows by ``start``, ``draw`` and ``lift``."""

    def __init__(self, shown: Shown | None = None) -> None:
        self.history: History[Any] = History(self)
        self.changed = Signal[[]]()
        self.painted = Signal[[QRegion]]()
        """A part of the drawing looks different now, the unfinished stroke included."""
        self.arranged = Signal[[]]()
        """It is laid out anew, or another sheet is in hand."""
        shown = shown or Shown.blank(WIDTH, HEIGHT)
        self._sheets = Sheets(shown.area, shown.pictures())
        self._past = Past(self._sheets, shown, self.history)
        self._arrangement, self._chosen = shown.arrangement, -1
        self._shown = replace(shown, held=())  # its pictures are in the sheets, and change there
        self._composition = Composition(self._sheets)
        self._composition.arrange(self._arrangement, self.at)
        self._veil: Veil | None = None
        self._unfinished: Inking | None = None
        self._anew: QRegion | None = None  # where it lies, if it was drawn anew
        self._lifted: Stroke | None = None
        self._worked = False
        self._small: dict[tuple[int, int, int], QImage] = {}

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
        """The area of every sheet, in pixels."""
        return self._sheets.area

    @property
    def size(self) -> QSize:
        """Width and height of every sheet, in pixels."""
        return self._sheets.area.size()

    @property
    def arrangement(self) -> Arrangement:
        """How it is laid out; changed by doing an ``Arranged``."""
        return self._arrangement

    @property
    def at(self) -> int:
        """The sheet drawn on now, always one that is shown; at first the topmost."""
        seen = self._arrangement.seen
        return self._chosen if self._chosen in seen else seen[-1]

    @property
    def lines(self) -> int:
        """How many strokes in force draw rather than rub."""
        return sum(self._tally().lines)

    def draw_on(self, sheet: int) -> None:
        """Draw on this sheet from now on, if it is shown."""
        self.lift()
        self._chosen = sheet
        self._compose()

    def image(self, sheet: int) -> QImage | None:
        """Return what is on a sheet as it is now; None where it holds no picture."""
        seen = self._sheets.seen(sheet)
        return None if seen.isNull() else QImage(seen)

    def small(self, sheet: int, size: QSize) -> QImage:
        """Return a small picture of a sheet on white, to know it by; ``size`` is the most."""
        known = sheet, size.width(), size.height()
        if known not in self._small:
            self._small[known] = small_picture(self._sheets.seen(sheet), self.sheet, size)
        return self._small[known]

    def patch(self, area: QRect) -> QImage:
        """Return a part of the sheet in hand as it looks now, the unfinished stroke included."""
        seen = self._sheets.part(self.at, area)
        if self._unfinished is not None:
            self._unfinished.lay(seen, area)
        return seen

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Draw a part of the whole drawing; ``painter`` measures in sheet pixels.

        At smooth edges of an unfinished stroke it is up to one step of 255 away from what it will
        be: laid one by one the pictures round once more.
        """
        inking = self._unfinished
        self._composition.paint_below(painter, area)
        if inking is not None and not inking.covers:
            painter.drawImage(area.topLeft(), self.patch(area))
        else:
            painter.drawImage(area, self._sheets.seen(self._composition.at), area)
            if inking is not None:
                inking.paint(painter, area)
                painter.setOpacity(1.0)
        self._composition.paint_above(painter, area)

    def start(self, ink: Ink) -> None:
        """Put the brush to the sheet; a stroke that was still growing is finished first."""
        self.lift()
        self._chosen = self.at
        self._unfinished = begin(ink, self._free_veil(), self._sheets.open(self.at))
        self._anew = None

    def draw(self, samples: Iterable[Sample]) -> None:
        """Let the stroke follow the hand."""
        inking = self._unfinished
        if inking is None:
            return
        self.painted.emit(inking.add(samples))
        if len(inking.samples) > MOST_SAMPLES // 2:
            self.start(inking.ink)

    def draw_anew(self, ink: Ink, samples: Iterable[Sample]) -> None:
        """Let the stroke be all of these samples and no others, whatever it was until now."""
        before, veil = self._take_back()
        self._chosen = self.at
        self._unfinished = begin(ink, veil, self._sheets.open(self.at))
        self._anew = self._unfinished.add(samples)
        self.painted.emit(before + self._anew)

    def _take_back(self) -> tuple[QRegion, Veil]:
        """Wipe the unfinished stroke off its veil; return where it was, and the veil."""
        inking, before = self._unfinished, self._anew
        if inking is None or before is None or brush(inking.ink.brush).spreads:
            self.drop()
            return QRegion(), self._free_veil()
        inking.veil.wipe_parts(before)
        return before, inking.veil

    def lift(self) -> None:
        """Finish the stroke; one that never met the sheet leaves nothing."""
        inking = self._unfinished
        if inking is None or not inking.tiles:
            self._unfinished = None
            return
        self._lifted = Stroke(inking.ink, pack(inking.samples), self.at)
        self.history.do(self._lifted)
        self._lifted = None

    def drop(self) -> None:
        """Take the unfinished stroke away as if it had not been."""
        inking, self._unfinished = self._unfinished, None
        if inking is not None:
            inking.veil.wipe(inking.tiles)
            self.painted.emit(region(inking.tiles) & QRegion(self.sheet))

    def apply(self, command: Any) -> None:
        """Do a command; a stroke just lifted is already painted and only merges.

        Raises CannotRead, and changes nothing, when it cannot be read or does not fit.
        """
        if not fits(command, self._arrangement):
            raise unreadable()
        known = None if command is self._lifted else self._past.ahead(command)
        if known is None:
            known = self._perform(command)
            self._past.add(known)
        else:
            self._past.again(known)
        if isinstance(command, Arranged):
            self._arrange(command.after)
        self._tell(known, quiet=command is self._lifted)

    def revert(self, command: Any) -> None:
        """Take the last command back, to the bit.

        Raises CannotRead, and changes nothing, when those before it cannot be read.
        """
        self._past.rehearse()
        turned = self._past.behind(command)
        if turned is None:
            turned = self._past.recover(self._free_veil())
        self._past.back(turned)
        if isinstance(command, Arranged):
            self._arrange(command.before)
        self._tell(turned)

    def snapshot(self) -> Shown:
        sheets = tuple(self._sheets.held(sheet) for sheet in range(MOST_SHEETS))
        past, shown, tally = self._past, self._shown, self._tally()
        untouched = tally.commands == shown.strokes and not self.history.done
        origin = shown.origin if untouched else shown.origin_of(past.origin)
        frames, turned = past.packed_frames(), past.packed_turns()
        return Shown(self.sheet, sheets, self._arrangement, tally, origin, frames, turned)

    def make_ready(self) -> bool:
        """Prepare a few milliseconds of what the first stroke needs; False when all is there."""
        if self._veil is None:
            self._veil = Veil(self.sheet.width(), self.sheet.height())
            return True
        return self._sheets.make_ready(self.at)

    def settle(self) -> bool:
        """Do a few milliseconds of work that can wait for the hand to rest; True if it did any."""
        worked, self._worked = self._worked, self._past.settle() or self._sheets.rest(self.at)
        if worked and not self._worked:
            give_back()
        return self._worked

    def _perform(self, command: Any) -> Turned:
        inking = self._unfinished
        if inking is not None and command is self._lifted:
            self._unfinished, (sheet,) = None, sheets_of(command)
            return Turned(command, {sheet: inking.merge(self._sheets.open(sheet))})
        veil, turns = self._free_veil(), {}
        for sheet in sheets_of(command):
            turns[sheet] = perform(command, self._sheets.open(sheet), veil)
            self._sheets.doubt(sheet)
        return Turned(command, turns)

    def _arrange(self, arrangement: Arrangement) -> None:
        was_at = self.at
        self._arrangement = resolved(arrangement, self._arrangement)
        if was_at not in self._arrangement.seen:
            self.drop()
        self._compose()

    def _compose(self) -> None:
        self._composition.arrange(self._arrangement, self.at)
        self.painted.emit(QRegion(self.sheet))
        self.arranged.emit()

    def _tell(self, turned: Turned, *, quiet: bool = False) -> None:
        for sheet, area in turned.areas():
            self._composition.spoil(sheet, area)
            self._small = {known: one for known, one in self._small.items() if known[0] != sheet}
            self._begin_again(sheet)
        if not quiet:
            self.painted.emit(turned.area & QRegion(self.sheet))
        self.changed.emit()

    def _begin_again(self, sheet: int) -> None:
        """Let a finger that smudges go over what lies there now, not what lay there before."""
        inking = self._unfinished
        if inking is not None and sheet == self.at and brush(inking.ink.brush).spreads:
            inking.veil.wipe(inking.tiles)
            self._unfinished = begin(inking.ink, inking.veil, self._sheets.open(sheet))
            self.painted.emit(self._unfinished.add(inking.samples))

    def _tally(self) -> Tally:
        origin = self._shown.origin_of(self._past.origin)
        return Tally(self._past.count, counted_lines(self.history.done, origin.lines))

    def _free_veil(self) -> Veil:
        if self._unfinished is not None:
            return Veil(self.sheet.width(), self.sheet.height())
        if self._veil is None:
            self._veil = Veil(self.sheet.width(), self.sheet.height())
        return self._veil
