"""A part or a picture that floats above the sheet until it is laid down: how it looks and moves."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from math import atan2, degrees, hypot

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QTransform

from studio.crafts.sketch.commands.moved import MOST_PLACES
from studio.crafts.sketch.paint.lifting import Pose
from studio.crafts.sketch.view.fit import Fit

_HANDLE = 6.0  # px: half a side
_REACH = 16.0  # px around a handle that still take hold of it
_KNOB = 30.0  # px from the frame to the knob that turns
_DARK, _LIGHT = QColor(0x1F, 0x5F, 0x6B), QColor(255, 255, 255)
SMALLEST, LARGEST = 0.05, 8.0
_ROOM = 6


class Grip(Enum):
    """What a hand has taken hold of."""

    INSIDE = auto()
    CORNER = auto()
    KNOB = auto()
    OUTSIDE = auto()


class Floating:
    """``picture`` belongs where ``box`` is, in sheet pixels, and stands as its ``pose`` says.

    ``left`` are copies that were put down on the way.
    """

    def __init__(self, picture: QImage, box: QRect) -> None:
        self.picture, self.box = picture, box
        self.pose = Pose()
        self.left: list[Pose] = []
        self._held: tuple[Grip, QPointF, Pose] | None = None

    @property
    def moved(self) -> bool:
        return self.pose != Pose() or bool(self.left)

    @property
    def middle(self) -> QPointF:
        """Where its middle is now, in sheet pixels."""
        return self._transform(self.pose).map(QRectF(self.box).center())

    def move(self, dx: float, dy: float) -> None:
        now = self.pose
        self.pose = replace(now, dx=now.dx + dx, dy=now.dy + dy)

    def turn(self, by: float) -> None:
        """Turn by so many degrees, clockwise."""
        self.pose = replace(self.pose, turn=(self.pose.turn + by + 180) % 360 - 180)

    def grow(self, times: float) -> None:
        size = min(max(self.pose.size * times, SMALLEST), LARGEST)
        self.pose = replace(self.pose, size=round(size, 4))

    def leave_copy(self, step: float) -> None:
        """Leave a copy where it is, if there is room for one more, and float on a little."""
        if len(self.left) < MOST_PLACES - 1:
            self.left.append(self.pose)
        self.move(step, step)

    # In hands

    def take_hold(self, at: QPointF, fit: Fit) -> Grip:
        """Take hold of what is at a place of the sheet."""
        grip = self._grip(fit.transform.map(at), fit)
        self._held = (grip, at, self.pose)
        return grip

    def follow(self, at: QPointF) -> None:
        """Move, turn or grow as the hand that holds it moves to a place of the sheet."""
        if self._held is None:
            return
        grip, start, before = self._held
        middle = self._transform(before).map(QRectF(self.box).center())
        old, new = start - middle, at - middle
        if grip is Grip.INSIDE:
            self.pose = before
            self.move(at.x() - start.x(), at.y() - start.y())
        elif grip is Grip.CORNER:
            self.pose = before
            self.grow(hypot(new.x(), new.y()) / max(1.0, hypot(old.x(), old.y())))
        elif grip is Grip.KNOB:
            self.pose = before
            self.turn(degrees(atan2(new.y(), new.x()) - atan2(old.y(), old.x())))

    def let_go(self, *, back: bool = False) -> None:
        """End the hold; ``back``: as if it had not been."""
        if back and self._held is not None:
            self.pose = self._held[2]
        self._held = None

    def _grip(self, at: QPointF, fit: Fit) -> Grip:
        frame = self.frame(fit)
        if _near(at, self._knob(frame)):
            return Grip.KNOB
        if any(_near(at, frame.at(corner)) for corner in range(4)):
            return Grip.CORNER
        inside = frame.containsPoint(at, Qt.FillRule.WindingFill)
        return Grip.INSIDE if inside else Grip.OUTSIDE

    # On the screen

    def frame(self, fit: Fit) -> QPolygonF:
        """Return its four corners on the screen."""
        left, top, right, bottom = self.box.getCoords()
        corners = ((left, top), (right + 1, top), (right + 1, bottom + 1), (left, bottom + 1))
        to_screen = self._transform(self.pose) * fit.transform
        return QPolygonF([to_screen.map(QPointF(*corner)) for corner in corners])

    def area(self, fit: Fit) -> QRect:
        """Return the screen pixels it may touch, copies and handles included."""
        frame = self.frame(fit)
        knob = self._knob(frame)
        around = frame.boundingRect().united(QRectF(knob.x() - 1, knob.y() - 1, 2, 2))
        for pose in (*self.left, Pose()):
            there = self._transform(pose) * fit.transform
            around = around.united(there.mapRect(QRectF(self.box)))
        room = round(_HANDLE) + _ROOM
        return around.toAlignedRect().adjusted(-room, -room, room, room)

    def paint(self, painter: QPainter, fit: Fit) -> None:
        """Draw it and its copies where they stand, then its frame and handles."""
        painter.save()
        painter.setClipRect(fit.paper)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for pose in (*self.left, self.pose):
            painter.setTransform(self._transform(pose) * fit.transform)
            painter.drawImage(self.box.topLeft(), self.picture)
        painter.restore()
        self._paint_frame(painter, self.frame(fit))

    def _paint_frame(self, painter: QPainter, frame: QPolygonF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        knob = self._knob(frame)
        foot = (frame.at(0) + frame.at(1)) / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width, style in (
            (_LIGHT, 3.0, Qt.PenStyle.SolidLine),
            (_DARK, 1.6, Qt.PenStyle.DashLine),
        ):
            painter.setPen(QPen(colour, width, style))
            painter.drawPolygon(frame)
            painter.drawLine(foot, knob)
        painter.setPen(QPen(_DARK, 2.0))
        painter.setBrush(_LIGHT)
        for corner in range(4):
            half = QPointF(_HANDLE, _HANDLE)
            painter.drawRect(QRectF(frame.at(corner) - half, frame.at(corner) + half))
        painter.drawEllipse(knob, _HANDLE + 1, _HANDLE + 1)

    def _knob(self, frame: QPolygonF) -> QPointF:
        """Stand outside the upper edge, away from the middle."""
        foot = (frame.at(0) + frame.at(1)) / 2
        across = frame.at(1) - frame.at(0)
        long = max(1.0, hypot(across.x(), across.y()))
        away = _KNOB / long
        return QPointF(foot.x() + across.y() * away, foot.y() - across.x() * away)

    def _transform(self, pose: Pose) -> QTransform:
        return QTransform(*pose.transform(self.box))


def _near(one: QPointF, other: QPointF) -> bool:
    apart = one - other
    return hypot(apart.x(), apart.y()) <= _REACH
