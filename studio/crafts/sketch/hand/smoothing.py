"""A light hand on the pen: steadies slow lines and keeps out of the way of quick ones."""

from __future__ import annotations

from math import hypot, tau

_SHORTEST = 0.001  # s: events may share a millisecond


class OneEuro:
    """The 1€ filter (Casiez, Roussel, Vogel 2012) over a place, not over each axis.

    ``steady`` is the cut-off in Hz of a hand at rest, ``quick`` what each px/s adds to it: at
    speed the ink lags by about 1 / (2π·quick) px and no more.
    """

    def __init__(self, steady: float = 3.0, quick: float = 0.02, speed_cutoff: float = 4.0) -> None:
        self._steady, self._quick = tau * steady, tau * quick
        self._speed_cutoff = tau * speed_cutoff
        self._x = self._y = self._vx = self._vy = self._time = 0.0

    def rest(self, x: float, y: float, time: float) -> None:
        """Be at a place, without any motion."""
        self._x, self._y, self._time = x, y, time
        self._vx = self._vy = 0.0

    def follow(self, x: float, y: float, time: float) -> tuple[float, float]:
        """Return where the ink goes when the hand is at (x, y)."""
        dt = time - self._time
        dt = max(dt, _SHORTEST)
        self._time = max(self._time, time)
        dx, dy = x - self._x, y - self._y
        turn = self._speed_cutoff * dt  # of a first-order low-pass: it moves turn/(1+turn)
        part = turn / (1.0 + turn)
        self._vx = vx = self._vx + part * (dx / dt - self._vx)
        self._vy = vy = self._vy + part * (dy / dt - self._vy)
        turn = (self._steady + self._quick * hypot(vx, vy)) * dt
        part = turn / (1.0 + turn)
        self._x = x = self._x + part * dx
        self._y = y = self._y + part * dy
        return x, y
