"""From samples to dabs: where along the hand's way the brush touches the sheet, and how wide.

Each sample is taken by itself and in order, so the dabs are the same however the samples are
gathered into frames; a stroke replayed at once is the stroke that was painted live.
"""

from __future__ import annotations

from math import sqrt

from studio.crafts.sketch.commands.samples import PER_PIXEL, Sample
from studio.crafts.sketch.paint.brushes import Brush

Dab = tuple[float, float, float]
"""x, y of the middle and the radius, in sheet pixels."""

_CLOSEST = 0.5  # px: nearer dabs cost and do not show
_SMALLEST = 0.4  # px of radius: the thinnest line that still reads as one
_CORNER = 0.5  # cosine of a turn that is meant as one: 60°
_STILL = 1.0  # px: a shorter step says nothing about where the hand is heading


class Dabber:
    """Walks one stroke and says where the dabs fall.

    Between two samples the way is a cubic (Hermite): it leaves as the piece before arrived, and
    arrives turned on by half as much as the hand turned here. On a circle that is exact; it needs
    no sample ahead, so the ink has no lag, and a sharp turn stays a corner.

    Dabs lie √(8·ripple·radius) apart, which is the chord whose arc rises by ``ripple``: the edge
    between two dabs is that much lower than at them.
    """

    __slots__ = ("_at", "_chord", "_heading", "_reach", "_ripple", "_table")

    def __init__(self, brush: Brush, size: float) -> None:
        self._table = [max(_SMALLEST, part * size / 2) for part in brush.size_by_pressure]
        self._ripple = 8.0 * brush.ripple
        self._at: Dab | None = None
        self._chord = self._heading = (0.0, 0.0)
        self._reach = 0.0

    def step(self, sample: Sample) -> list[Dab]:
        """Return the dabs that ``sample`` adds to those before it."""
        here = (sample.x / PER_PIXEL, sample.y / PER_PIXEL, self._table[sample.pressure])
        before, self._at = self._at, here
        if before is None:
            return [here]
        chord = sqrt((here[0] - before[0]) ** 2 + (here[1] - before[1]) ** 2)
        if chord == 0.0:
            return [here] if here[2] > before[2] else []
        return self._walk(before, here, chord)

    def _walk(self, start: Dab, end: Dab, chord: float) -> list[Dab]:
        (x, y, r), dx, dy, dr = start, end[0] - start[0], end[1] - start[1], end[2] - start[2]
        mx, my, nx, ny = self._turning(dx, dy, chord)
        ax, ay = 3.0 * dx - 2.0 * mx - nx, 3.0 * dy - 2.0 * my - ny
        bx, by = mx + nx - 2.0 * dx, my + ny - 2.0 * dy
        step = max(_CLOSEST, sqrt(self._ripple * 0.5 * (r + end[2])))
        dabs, gone = [], max(0.0, step - self._reach)
        while gone <= chord:
            f = gone / chord
            across, down = x + f * (mx + f * (ax + f * bx)), y + f * (my + f * (ay + f * by))
            dabs.append((across, down, r + f * dr))
            gone += step
        self._reach = min(step - (gone - chord), step)
        return dabs

    def _turning(self, dx: float, dy: float, chord: float) -> tuple[float, float, float, float]:
        """Return the cubic's first derivatives at its start and its end."""
        (hx, hy), (px, py), ux, uy = self._heading, self._chord, dx / chord, dy / chord
        if hx * ux + hy * uy <= _CORNER:
            hx, hy, ex, ey = ux, uy, ux, uy
        else:
            ex, ey = ux + 0.5 * (ux - px), uy + 0.5 * (uy - py)
            long = sqrt(ex * ex + ey * ey)
            ex, ey = ex / long, ey / long
        if chord >= _STILL:
            self._heading, self._chord = (ex, ey), (ux, uy)
        return hx * chord, hy * chord, ex * chord, ey * chord
