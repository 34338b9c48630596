"""Choosing a part of the drawing: with a box or a line around it; then it floats in the hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from studio.core.texts import _
from studio.crafts.sketch.commands.masks import Mask
from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.lifting import Pose, box_of, drawn_within, lifted, move
from studio.crafts.sketch.paint.lifting_hollow import hollow
from studio.crafts.sketch.paint.lifting_shapes import lasso_mask, rectangle_mask
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.floating import Floating
from studio.crafts.sketch.view.hands_floating import FloatingTool, point

_DARK, _LIGHT = QColor(0x1F, 0x5F, 0x6B), QColor(255, 255, 255)
_EDGE = 4  # px around a line on the screen


class Choosing(FloatingTool):
    """``around``: the hand runs around the part; else it drags a box over it."""

    def __init__(
        self,
        sketch: Sketch,
        shown: Callable[[], None],
        say: Callable[[str], None],
        stood: Callable[[], None],
        *,
        around: bool,
    ) -> None:
        super().__init__(shown, say, stood)
        self._sketch, self._around = sketch, around
        self._line: list[QPointF] = []
        self._mask: Mask | None = None
        self._at = 0  # the sheet the part is of: another may be drawn on before it is laid down
        self._hollow = QImage()
        self._doing = False
        self.stop = sketch.history.changed.subscribe(self._overtaken)

    # Choosing

    def choose_all(self) -> None:
        """Choose everything on the sheet drawn on."""
        self.lay_down()
        room = self._room
        self._choose(rectangle_mask((0, 0), (room.width(), room.height()), room))

    @property
    def _room(self) -> QSize:
        return self._sketch.sheet.size()

    def _drag(self, samples: Sequence[Sample]) -> None:
        places = [point(sample) for sample in samples]
        if self._around:
            self._line += places
        else:
            self._line = [self._line[0] if self._line else places[0], places[-1]]

    def _dragged(self) -> None:
        line, self._line = [(at.x(), at.y()) for at in self._line], []
        if len(set(line)) < 2:
            return
        if self._around:
            self._choose(lasso_mask(line, self._room))
        else:
            self._choose(rectangle_mask(line[0], line[-1], self._room))

    def _forget_drag(self) -> None:
        self._line = []

    def _choose(self, mask: Mask | None) -> None:
        self._at = self._sketch.at
        image = self._sketch.image(self._at)
        self._mask = drawn_within(image, mask) if mask is not None and image is not None else None
        if self._mask is None or image is None:
            self._show(_("Nothing is drawn in that part."))
            return
        drawing = self._sketch
        self._hollow = hollow(
            drawing.arrangement, self._at, drawing.image, drawing.sheet, self._mask
        )
        self._float(Floating(lifted(image, self._mask), box_of(self._mask)))
        self._say(_("Chosen. Arrow keys move it. Enter lays it down."))

    # What can be done with it

    def lay_down(self) -> None:
        floating, mask = self.floating, self._mask
        if floating is not None and mask is not None:
            if floating.moved:
                self._do(mask, floating, [*floating.left, floating.pose])
            self._land()

    def take_away(self) -> None:
        floating, mask = self.floating, self._mask
        if floating is not None and mask is not None:
            self._do(mask, floating, floating.left)
            self._land()
            self._say(_("Taken away. Undo brings it back."))

    def _do(self, mask: Mask, floating: Floating, poses: Sequence[Pose]) -> None:
        """Put the part to where it stands; a copy left where the part was need not be laid."""
        image = self._sketch.image(self._at)
        places = tuple(one.transform(floating.box) for one in poses if one != Pose())
        stays = Pose() in poses
        if image is None or (stays and not places):
            return
        self._doing = True
        self._sketch.history.do(move(image, self._at, mask, places, stays=stays))
        self._doing = False

    def _land(self) -> None:
        self._mask, self._hollow = None, QImage()
        super()._land()

    def _overtaken(self) -> None:
        """What is under it changed, as by Undo: what floats would no longer fit."""
        if self.floating is not None and not self._doing:
            self.put_back()

    # What is seen

    def overlay(self, painter: QPainter, fit: Fit) -> None:
        if self.floating is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setTransform(fit.transform)
            painter.drawImage(self._hollow.offset(), self._hollow)
            painter.restore()
        super().overlay(painter, fit)
        self._paint_line(painter, self._outline(fit))

    def overlay_area(self, fit: Fit) -> QRect:
        around = self._outline(fit).boundingRect().toAlignedRect()
        line = around.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE) if self._line else QRect()
        return super().overlay_area(fit).united(line)

    def _outline(self, fit: Fit) -> QPolygonF:
        if self._around or not self._line:
            return QPolygonF([fit.transform.map(at) for at in self._line])
        (left, top), (right, bottom) = ((at.x(), at.y()) for at in self._line)
        corners = ((left, top), (right, top), (right, bottom), (left, bottom))
        return QPolygonF([fit.transform.map(QPointF(*corner)) for corner in corners])

    def _paint_line(self, painter: QPainter, line: QPolygonF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        styles = ((_LIGHT, 3.0, Qt.PenStyle.SolidLine), (_DARK, 1.6, Qt.PenStyle.DashLine))
        for colour, width, style in styles if line.size() > 1 else ():
            painter.setPen(QPen(colour, width, style))
            painter.drawPolygon(line)
