"""From samples to dabs: where along the hand's way the brush touches the sheet, and how.

Each sample is taken by itself and in order, so the dabs are the same however the samples are
gathered into frames; a stroke replayed at once is the stroke that was painted live.
"""

from __future__ import annotations

from collections.abc import Callable
from math import hypot, sqrt
from random import Random

from studio.crafts.sketch.commands.samples import PER_PIXEL, PER_SECOND, Sample
from studio.crafts.sketch.paint.brushes import STEPS, Brush, steps

Dab = tuple[float, float, float, float]
"""x, y of the middle and the radius, in sheet pixels; how strong it is, 0–1."""

_CLOSEST = 0.5  # px: nearer dabs cost and do not show
_CLOSE = 1.0  # px: the same for a brush whose dabs are soft or many
_SMALLEST = 0.4  # px of radius: the thinnest line that still reads as one
_CORNER = 0.5  # cosine of a turn that is meant as one: 60°
_STILL = 1.0  # px: a shorter step says nothing about where the hand is heading
_FLAT = 60.0  # degrees of tilt that count as lying
_HASTE = 4000.0  # px/s that count as quick
_SWELL = 0.04 * PER_SECOND  # time in which the felt speed follows the hand


class Feel:
    """How broad and how strong a brush is under a hand that presses, leans and hurries."""

    __slots__ = ("_flow", "_hasty", "_leaning", "_radius", "_speed")

    def __init__(self, brush: Brush, size: float) -> None:
        self._radius = [max(_SMALLEST, part * size / 2) for part in brush.size_by_pressure]
        self._flow = brush.flow_by_pressure
        leaning = zip(steps(brush.tilt_size, STEPS), steps(brush.tilt_flow, STEPS), strict=True)
        hasty = zip(steps(brush.speed_size, STEPS), steps(brush.speed_flow, STEPS), strict=True)
        self._leaning = _unless_even(list(leaning))
        self._hasty = _unless_even(list(hasty))
        self._speed = 0.0

    def felt(self, sample: Sample, way: float, ticks: int) -> tuple[float, float]:
        """Return radius and strength at ``sample``, ``way`` px and 0.1 ms ticks after the last."""
        _x, _y, pressure, _time, tilt_x, tilt_y = sample
        radius, flow = self._radius[pressure], self._flow[pressure]
        if self._leaning and (tilt_x or tilt_y):
            leant = min(1.0, hypot(tilt_x, tilt_y) / _FLAT)
            broader, paler = self._leaning[int(leant * STEPS)]
            radius, flow = radius * broader, flow * paler
        if self._hasty:
            broader, paler = self._hasty[self._haste(way, ticks)]
            radius, flow = radius * broader, flow * paler
        return max(_SMALLEST, radius), flow

    def _haste(self, way: float, ticks: int) -> int:
        if ticks > 0:
            speed = way * PER_SECOND / ticks
            self._speed += (speed - self._speed) * min(1.0, ticks / _SWELL)
        return int(min(1.0, self._speed / _HASTE) * STEPS)


def _unless_even(parts: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return parts if any(part != (1.0, 1.0) for part in parts) else []


class Dabber:
    """Walks one stroke and says where the dabs fall.

    Between two samples the way is a cubic (Hermite): it leaves as the piece before arrived, and
    arrives turned on by half as much as the hand turned here. On a circle that is exact; it needs
    no sample ahead, so the ink has no lag, and a sharp turn stays a corner.

    Dabs of a brush with a ``ripple`` lie √(8·ripple·radius) apart, which is the chord whose arc
    rises by it: the edge between two dabs is that much lower than at them.
    """

    __slots__ = (
        "_at",
        "_chance",
        "_chord",
        "_feel",
        "_heading",
        "_reach",
        "_ripple",
        "_spacing",
        "_stray",
        "_time",
    )

    def __init__(self, brush: Brush, size: float, seed: int = 0) -> None:
        self._feel = Feel(brush, size).felt
        self._ripple, self._spacing = 4.0 * brush.ripple, brush.spacing
        self._at: Dab | None = None
        self._chord = self._heading = (0.0, 0.0)
        self._reach, self._time = 0.0, 0
        self._stray = (brush.scatter_place, brush.scatter_size)
        self._chance = Random(seed).random if any(self._stray) else None  # noqa: S311

    def step(self, sample: Sample) -> list[Dab]:
        """Return the dabs that ``sample`` adds to those before it."""
        x, y = sample[0] / PER_PIXEL, sample[1] / PER_PIXEL
        before, ticks = self._at, sample[3] - self._time
        self._time = sample[3]
        if before is None:
            self._at = here = (x, y, *self._feel(sample, 0.0, 0))
            return self._strayed([here])
        dx, dy = x - before[0], y - before[1]
        chord = sqrt(dx * dx + dy * dy)
        self._at = here = (x, y, *self._feel(sample, chord, ticks))
        if chord == 0.0:
            stronger = here[2] > before[2] or here[3] > before[3]
            return self._strayed([here]) if stronger else []
        return self._strayed(self._walk(before, here, chord))

    def _walk(self, start: Dab, end: Dab, chord: float) -> list[Dab]:
        (x, y, r, w), dx, dy = start, end[0] - start[0], end[1] - start[1]
        mx, my, nx, ny = self._turning(dx, dy, chord)
        ax, ay = 3.0 * dx - 2.0 * mx - nx, 3.0 * dy - 2.0 * my - ny
        bx, by = mx + nx - 2.0 * dx, my + ny - 2.0 * dy
        dr, dw, step = end[2] - r, end[3] - w, self._step(r + end[2])
        dabs, gone = [], max(0.0, step - self._reach)
        while gone <= chord:
            f = gone / chord
            across, down = x + f * (mx + f * (ax + f * bx)), y + f * (my + f * (ay + f * by))
            dabs.append((across, down, r + f * dr, w + f * dw))
            gone += step
        self._reach = min(step - (gone - chord), step)
        return dabs

    def _step(self, width: float) -> float:
        if self._spacing:
            return max(_CLOSE, self._spacing * width)
        return max(_CLOSEST, sqrt(self._ripple * width))

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

    def _strayed(self, dabs: list[Dab]) -> list[Dab]:
        """Let dabs stray from the way, by a chance that the seed decides."""
        chance = self._chance
        if chance is None:
            return dabs
        place, size = self._stray
        return [_strayed(dab, chance, place, size) for dab in dabs]


def _strayed(dab: Dab, chance: Callable[[], float], place: float, size: float) -> Dab:
    x, y, radius, flow = dab
    far = 2.0 * place * radius
    x, y = x + (chance() - 0.5) * far, y + (chance() - 0.5) * far
    return x, y, radius - chance() * size * radius, flow
