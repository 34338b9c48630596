"""Looking at the sheet: nearer, farther, moved about and turned; never lost from sight."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QSize

from studio.core.signal import Signal
from studio.core.texts import _
from studio.crafts.sketch.view.fit import WHOLE, Fit, Stance, whole_scale

_STEPS = (0.1, 0.15, 0.25, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0)
_SAME = 1.02  # two scales that differ by less look alike
_TURN = 15.0  # degrees
_STRAIGHT = 4.0  # degrees within which a hand that turns the sheet means none at all


class Viewing:
    """Which part of a sheet a room shows; ``changed`` tells when it is another."""

    def __init__(self, sheet: QRect) -> None:
        self.changed = Signal[[]]()
        self._sheet = sheet
        self._room, self._ratio = QSize(1, 1), 1.0
        self._stance = WHOLE
        self.fit = Fit.into(self._room, sheet)

    @property
    def is_whole(self) -> bool:
        return self.fit.stance.zoom is None

    @property
    def is_straight(self) -> bool:
        return self.fit.is_upright

    def place(self, room: QSize, ratio: float) -> None:
        """Hear how large the room is, and how many device pixels each of its pixels has."""
        self._room, self._ratio = room, ratio
        self._look(self._stance)

    def closer(self, at: QPointF | None = None) -> None:
        """Go one step nearer; what lies at the screen place ``at`` stays there."""
        now = self.fit.scale * self._ratio * _SAME
        self.zoom(next((step for step in _STEPS if step > now), _STEPS[-1]) / self._ratio, at)

    def farther(self, at: QPointF | None = None) -> None:
        """Go one step back, as far as the whole sheet."""
        now = self.fit.scale * self._ratio / _SAME
        steps = [step for step in _STEPS if step < now]
        self.zoom((steps[-1] if steps else 0.0) / self._ratio, at)

    def zoom(self, scale: float, at: QPointF | None = None) -> None:
        """Show the sheet at so many screen pixels for each of its own."""
        self._keep(at, scale, self.fit.stance.turn)

    def turn(self, degrees: float, at: QPointF | None = None) -> None:
        """Turn the sheet clockwise, about the middle of the room or about ``at``."""
        zoom = self.fit.stance.zoom
        self._keep(at, zoom or 0.0, self.fit.stance.turn + degrees)

    def turn_left(self) -> None:
        self.turn(-_TURN)

    def turn_right(self) -> None:
        self.turn(_TURN)

    def straighten(self) -> None:
        """Turn the sheet upright."""
        self.turn(-self.fit.stance.turn)

    def whole(self) -> None:
        """Show all of the sheet."""
        self._look(Stance(None, self.fit.stance.turn))

    def move(self, dx: float, dy: float) -> None:
        """Move the sheet by so many screen pixels."""
        middle = QPointF(self._room.width() / 2 - dx, self._room.height() / 2 - dy)
        x, y = self.fit.to_sheet(middle)
        self._look(replace(self.fit.stance, x=x, y=y))

    def settle(self) -> None:
        """Hear that a hand lets go of the sheet: one that is nearly straight becomes straight."""
        if 0.0 < abs(self.fit.stance.turn) < _STRAIGHT:
            self.straighten()

    def show(self, x: float, y: float, margin: float = 60.0) -> None:
        """Move the sheet as little as it takes to see this place of it."""
        at = self.fit.transform.map(QPointF(x, y))
        room_x, room_y = self._room.width(), self._room.height()
        edge_x, edge_y = min(margin, room_x / 4), min(margin, room_y / 4)
        dx = max(edge_x - at.x(), 0.0) + min(room_x - edge_x - at.x(), 0.0)
        dy = max(edge_y - at.y(), 0.0) + min(room_y - edge_y - at.y(), 0.0)
        if (dx or dy) and not self.is_whole:
            self.move(dx, dy)

    def told(self) -> str:
        """Say how the sheet is seen."""
        if self.is_whole:
            near = _("You can see the whole sheet.")
        else:
            whole = whole_scale(self._room, self._sheet, self.fit.stance.turn)
            times = f"{self.fit.scale / whole:.1f}".removesuffix(".0")
            near = _("The sheet is {times} times as large.").format(times=times)
        return near if self.is_straight else f"{near} {self._told_turn()}"

    def _told_turn(self) -> str:
        turn = round(self.fit.stance.turn)
        if turn > 0:
            return _("It is turned to the right by {n} degrees.").format(n=turn)
        return _("It is turned to the left by {n} degrees.").format(n=-turn)

    def _keep(self, at: QPointF | None, scale: float, turn: float) -> None:
        """Look anew, so that what is at the screen place ``at`` stays there."""
        middle = QPointF(self._room.width() / 2, self._room.height() / 2)
        at = at or middle
        x, y = self.fit.to_sheet(at)
        turn = (turn + 180.0) % 360.0 - 180.0
        there = Fit.into(self._room, self._sheet, Stance(scale, turn, x, y), self._ratio)
        off = there.to_sheet(at)
        here = there.to_sheet(middle)
        self._look(Stance(scale, turn, here[0] + x - off[0], here[1] + y - off[1]))

    def _look(self, stance: Stance) -> None:
        fit = Fit.into(self._room, self._sheet, stance, self._ratio)
        self._stance = fit.stance
        if fit != self.fit:
            self.fit = fit
            self.changed.emit()
