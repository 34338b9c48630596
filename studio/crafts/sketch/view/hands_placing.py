"""A picture on its way to the sheet: it floats until it is laid down, cut straight or torn."""

from __future__ import annotations

from collections.abc import Callable
from secrets import randbelow

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QTransform

from studio.core.texts import _
from studio.crafts.sketch.commands.pixels import Transform
from studio.crafts.sketch.commands.placed import CUT, Placed
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.lifting import Pose, pixels_of
from studio.crafts.sketch.paint.lifting_torn import torn
from studio.crafts.sketch.view.floating import Floating
from studio.crafts.sketch.view.hands_floating import FloatingTool

_PART = 0.8  # of the sheet that a large picture takes at first
_SEEDS = 65_535
MOST = 8
"""Of one picture at a time, as each is kept with pixels of its own."""


class Placing(FloatingTool):
    """Begins with ``bring``; nothing is on the sheet before it is laid down."""

    def __init__(
        self,
        sketch: Sketch,
        shown: Callable[[], None],
        say: Callable[[str], None],
        stood: Callable[[], None],
    ) -> None:
        super().__init__(shown, say, stood)
        self._sketch = sketch
        self._picture = QImage()
        self.edge = CUT

    def bring(self, picture: QImage) -> None:
        """Let a picture float in the middle of the sheet, whole and no larger than most of it."""
        self.lay_down()
        sheet = self._sketch.sheet
        box = QRect(0, 0, picture.width(), picture.height())
        box.moveCenter(sheet.center())
        room = min(sheet.width() / picture.width(), sheet.height() / picture.height())
        self._picture, self.edge = picture, CUT
        floating = Floating(picture, box)
        floating.pose = Pose(size=min(1.0, round(room * _PART, 4)))
        self._float(floating)
        self._say(_("The picture is in your hand. Enter lays it down."))

    def tear(self, *, tear: bool) -> None:
        """Give the picture a torn edge, each time another, or a straight one."""
        self.edge = 1 + randbelow(_SEEDS) if tear else CUT
        self._dress()
        self._show(_("Torn edge.") if tear else _("Straight edge."))
        self._stood()

    def copy(self) -> None:
        if self.floating is not None and len(self.floating.left) >= MOST - 1:
            self._show(_("This is the most copies. Enter lays them all down."))
        else:
            super().copy()

    def grow(self, times: float) -> None:
        super().grow(times)
        self._dress()

    def lay_down(self) -> None:
        floating = self.floating
        if floating is None:
            return
        picture, at = pixels_of(self._picture), self._sketch.at
        for pose in (*floating.left, floating.pose):
            way = transform_of(floating, pose)
            self._sketch.history.do(Placed(at, picture, way, self.edge))
        self._land()

    def take_away(self) -> None:
        self._land()

    def _land(self) -> None:
        self._picture = QImage()  # it is on the sheet, or was left out: nobody needs it here
        super()._land()

    def _dress(self) -> None:
        """Show the edge it will have."""
        if self.floating is not None:
            size, cut = self.floating.pose.size, self.edge == CUT
            self.floating.picture = self._picture if cut else torn(self._picture, self.edge, size)


def transform_of(floating: Floating, pose: Pose) -> Transform:
    """Return the way from the pixels of what floats to those of the sheet."""
    there = QTransform.fromTranslate(floating.box.x(), floating.box.y())
    way = there * QTransform(*pose.transform(floating.box))
    return (way.m11(), way.m12(), way.m21(), way.m22(), way.dx(), way.dy())
