"""One line from touch to lift: what a device says becomes samples, steadied and with pressure."""

from __future__ import annotations

from math import hypot, inf

from studio.crafts.sketch.commands.samples import Sample, quantise
from studio.crafts.sketch.hand import pressing
from studio.crafts.sketch.hand.hearing import Contact, Device
from studio.crafts.sketch.hand.steadying import Steady, follower, steadied

_DOT = 0.5  # least pressure of a mere tap, so that a dot is seen
_MOST = 20_000  # points of a line that is steadied as it ends: more would take too long
Point = tuple[float, float, float, float | None, float, float]
"""A move: x and y in sheet pixels, seconds, pressure 0–1 if any, tilt in degrees."""


def point(contact: Contact) -> Point:
    """Return a contact's place as a point."""
    tilt_x, tilt_y = contact.tilt_x, contact.tilt_y
    return contact.x, contact.y, contact.time, contact.pressure, tilt_x, tilt_y


class Line:
    """Grows point by point; ``zoom`` is screen pixels for each of the sheet's."""

    def __init__(self, touch: Contact, steady: Steady, zoom: float) -> None:
        self._zoom = zoom
        self._first = self._last = point(touch)
        self._smooth = None if touch.device is Device.KEYS else follower(steady, zoom)
        if self._smooth is not None:
            self._smooth.rest(touch.x, touch.y, touch.time)
        self._whole: list[Point] | None = None
        if steady is Steady.STEADY and touch.device is not Device.KEYS:
            self._whole = []
        pressure = pressing.given(touch.pressure)
        self._measures = pressure is not None
        self._pressure = pressing.TOUCH if pressure is None else pressure
        self._sent: Sample | None = None
        self._new: list[Sample] = []

    @property
    def time(self) -> float:
        """When the last point was heard."""
        return self._last[2]

    def taken(self) -> list[Sample]:
        """Return the samples that have come since this was last asked."""
        new, self._new = self._new, []
        return new

    def move(self, to: Point) -> None:
        """Go on to a point; what is no place is passed over."""
        x, y, time, measured, tilt_x, tilt_y = to
        if not -inf < x + y + time < inf:
            return
        pressure = pressing.given(measured)
        if pressure is None:
            pressure = self._made_pressure(x, y, time)
        if self._sent is None:
            self._begin(min(pressure, self._pressure))
        self._pressure, self._last = pressure, to
        if self._whole is not None:
            self._whole.append((x, y, time, pressure, tilt_x, tilt_y))
        if self._smooth is not None:
            x, y = self._smooth.follow(x, y, time)
        self._add(x, y, time, tilt_x, tilt_y)

    def end(self, to: Point) -> None:
        """Hear where the line ends; its pressure no longer counts."""
        if -inf < to[0] + to[1] + to[2] < inf:
            self._last = to

    def settle(self, rested: float) -> None:
        """Let the ink catch up with a hand that has rested for so many seconds."""
        x, y, time, _measured, tilt_x, tilt_y = self._last
        if self._sent is None:
            self._begin(max(self._pressure, _DOT))
        if self._whole is not None:
            self._whole.append((x, y, time + rested, self._pressure, tilt_x, tilt_y))
        if self._smooth is not None:
            self._smooth.rest(x, y, time + rested)
        self._add(x, y, time + rested, tilt_x, tilt_y)

    def steadied(self) -> list[Sample]:
        """Return all samples as a steady hand would have led them; none where that is not asked."""
        whole, self._whole = self._whole or [], None
        if not 2 < len(whole) <= _MOST:
            return []
        ways = steadied([each[:2] for each in whole], [each[2] for each in whole], self._zoom)
        self._sent = None
        for (x, y), (_x, _y, time, pressure, tilt_x, tilt_y) in zip(ways, whole, strict=True):
            self._pressure = pressure or 0.0
            self._add(x, y, time, tilt_x, tilt_y)
        return self.taken()

    def _made_pressure(self, x: float, y: float, time: float) -> float:
        """Tell what a device that does not measure would have; a pen that did keeps its last."""
        if self._measures:
            return self._pressure
        from_x, from_y, before = self._last[:3]
        way = hypot(x - from_x, y - from_y) * self._zoom
        return pressing.swollen(self._pressure, way, time - before)

    def _begin(self, pressure: float) -> None:
        """Send the first sample, once something is known besides its own pressure.

        Pens often begin with a wrong one, which would leave a blob or nothing at all.
        """
        x, y, time, _measured, tilt_x, tilt_y = self._first
        self._pressure = pressure
        if self._whole is not None:
            self._whole.append((x, y, time, pressure, tilt_x, tilt_y))
        self._add(x, y, time, tilt_x, tilt_y)

    def _add(self, x: float, y: float, time: float, tilt_x: float, tilt_y: float) -> None:
        sample = quantise(x, y, self._pressure, time - self._first[2], tilt_x, tilt_y)
        sent = self._sent
        if sent is None or sample[:3] != sent[:3]:
            self._sent = sample
            self._new.append(sample)
