"""A pen moved by keys: nothing need be held, and every place can be reached."""

from __future__ import annotations

from collections.abc import Callable
from math import dist

from studio.core.texts import _
from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.hand.normaliser import Normaliser

_PRESSURE = 0.5
_BEAT = 0.02  # s that one key counts for
_TURN = 2.0  # px in which a line takes a new direction, so that it is straight and its corner sharp
_PLACES: tuple[Callable[[], str], ...] = (
    lambda: _("near the top left"),
    lambda: _("near the top"),
    lambda: _("near the top right"),
    lambda: _("near the left"),
    lambda: _("near the middle"),
    lambda: _("near the right"),
    lambda: _("near the bottom left"),
    lambda: _("near the bottom"),
    lambda: _("near the bottom right"),
)


class Nib:
    """Where the keys hold the pen over a sheet of ``width`` × ``height`` pixels.

    While it is down every move leaves a straight line behind it.
    """

    def __init__(self, normaliser: Normaliser, width: int, height: int) -> None:
        self._normaliser = normaliser
        self._width, self._height = width, height
        self._first = self.place = (width / 2, height / 2)
        self._time = 0.0

    @property
    def is_down(self) -> bool:
        return self._normaliser.device is Device.KEYS

    def move(self, dx: float, dy: float) -> None:
        """Move by so many sheet pixels, as far as the edge."""
        x, y = self.place
        self._go((min(max(x + dx, 0.0), self._width), min(max(y + dy, 0.0), self._height)))

    def jump(self, third: int) -> None:
        """Go to the middle of one of nine parts of the sheet, 1 at the top left, read as words."""
        row, column = divmod(third - 1, 3)
        self._go((self._width * (2 * column + 1) / 6, self._height * (2 * row + 1) / 6))

    def press(self) -> None:
        """Put the pen down, or take it up."""
        if self.is_down:
            self._tell(Phase.UP)
        else:
            self._first = self.place
            self._tell(Phase.DOWN)

    def go_on_after(self, change: Callable[[], object]) -> None:
        """Change what it draws with; a line that is being drawn goes on so, from where it is."""
        first, down = self._first, self.is_down
        if down:
            self._tell(Phase.UP)
        change()
        if down:
            self._first = first
            self._tell(Phase.DOWN)

    def close(self) -> None:
        """Draw on to where the line began, and take the pen up there."""
        if self.is_down:
            self._go(self._first)
            self._tell(Phase.UP)

    def where(self) -> str:
        """Say how the pen is held and where."""
        x, y = self.place
        column = min(2, int(3 * x / self._width))
        row = min(2, int(3 * y / self._height))
        pen = _("The pen is down, {place}.") if self.is_down else _("The pen is up, {place}.")
        return pen.format(place=_PLACES[3 * row + column]())

    def _go(self, place: tuple[float, float]) -> None:
        start, self.place = self.place, place
        far = dist(start, place)
        if self.is_down and far > 2 * _TURN:
            (x, y), part = start, _TURN / far
            self._tell(Phase.MOVE, (x + (place[0] - x) * part, y + (place[1] - y) * part))
        if self.is_down:
            self._tell(Phase.MOVE)

    def _tell(self, phase: Phase, place: tuple[float, float] | None = None) -> None:
        self._time += _BEAT
        x, y = place or self.place
        self._normaliser.take(Contact(Device.KEYS, phase, x, y, self._time, _PRESSURE))
