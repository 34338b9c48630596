"""From samples to dabs: where along the hand's way the brush touches the sheet, and how.

Each sample is taken by itself and in order, so the dabs are the same however the samples are
gathered into frames; a stroke replayed at once is the stroke that was painted live.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import cycle
from math import hypot, sqrt
from random import Random

from studio.crafts.sketch.commands.brushes import STEPS, Brush, Curve, steps
from studio.crafts.sketch.commands.samples import FULL_PRESSURE, PER_PIXEL, PER_SECOND, Sample

Dab = tuple[float, float, float, float]
"""x, y of the middle and the radius, in sheet pixels; how strong it is, 0–1."""

_CLOSEST = 0.5  # px: nearer dabs cost and do not show
_CLOSE = 1.25  # px: the same for a brush whose dabs are soft or many
_SMALLEST = 0.4  # px of radius: the thinnest line that still reads as one
_CORNER = 0.5  # cosine of a turn that is meant as one: 60°
_STILL = 1.0  # px: a shorter step says nothing about where the hand is heading
_FLAT = 60.0  # degrees of tilt that count as lying
_HASTE = 4000.0  # px/s that count as quick
_CHANCES = 509
_SWELL = 0.04 * PER_SECOND  # time in which the felt speed follows the hand


class Haste:
    """What a hurried hand does to the size and strength of a brush."""

    __slots__ = ("_parts", "_speed")

    def __init__(self, brush: Brush) -> None:
        self._parts = _pairs(brush.speed_size, brush.speed_flow)
        self._speed = 0.0

    def felt(self, way: float, ticks: int) -> tuple[float, float]:
        """Return parts of size and strength after ``way`` px in ``ticks`` of 0.1 ms."""
        if ticks > 0:
            speed = way * PER_SECOND / ticks
            self._speed += (speed - self._speed) * min(1.0, ticks / _SWELL)
        return self._parts[int(min(1.0, self._speed / _HASTE) * STEPS)]


@lru_cache(maxsize=64)
def _radii(curve: Curve, size: float) -> list[float]:
    """Return the radius for each step of pressure; most strokes are as the one before."""
    return [max(_SMALLEST, part * size / 2) for part in steps(curve, FULL_PRESSURE)]


@lru_cache(maxsize=64)
def _pairs(sizes: Curve, flows: Curve) -> list[tuple[float, float]]:
    return list(zip(steps(sizes, STEPS), steps(flows, STEPS), strict=True))


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
        "_chord",
        "_closest",
        "_feels",
        "_flow",
        "_haste",
        "_heading",
        "_leaning",
        "_radius",
        "_reach",
        "_ripple",
        "_spacing",
        "_stray",
        "_time",
        "_touches",
    )

    def __init__(self, brush: Brush, size: float, seed: int = 0) -> None:
        self._radius = _radii(brush.pressure_size, size)
        self._flow = brush.flow_by_pressure
        self._leaning = _pairs(brush.tilt_size, brush.tilt_flow)
        self._feels = brush.hurries or brush.leans
        self._haste = Haste(brush).felt if brush.hurries else None
        self._ripple, self._spacing = 4.0 * brush.ripple, brush.spacing
        self._closest = _CLOSE if brush.spacing else _CLOSEST
        # A line meets a place from both sides; where it begins, one dab stands for those before it.
        self._touches = 0.5 / brush.spacing if brush.spacing and not brush.spreads else 1.0
        self._at: Dab | None = None
        self._chord = self._heading = (0.0, 0.0)
        self._reach, self._time = 0.0, 0
        self._stray = _strayings(brush.scatter_place, brush.scatter_size, seed)

    def step(self, sample: Sample) -> list[Dab]:
        """Return the dabs that ``sample`` adds to those before it."""
        return self.walk((sample,))[0]

    def walk(self, samples: Iterable[Sample]) -> tuple[list[Dab], list[int]]:
        """Return the dabs that samples add, and how many there are up to each sample.

        All in one piece, for this is where a stroke's time goes.
        """
        dabs: list[Dab] = []
        ends, add = [], dabs.append
        radii, flows, ripple, spacing = self._radius, self._flow, self._ripple, self._spacing
        (hx, hy), (px, py), reach, before = self._heading, self._chord, self._reach, self._at
        for sample in samples:
            x, y = sample[0] / PER_PIXEL, sample[1] / PER_PIXEL
            ax, ay, r, w = before or (x, y, 0.0, 0.0)
            dx, dy, pressure = x - ax, y - ay, sample[2]
            chord = sqrt(dx * dx + dy * dy)
            to_r, to_w = radii[pressure], flows[pressure]
            if self._feels:
                to_r, to_w = self._felt(sample, chord, to_r, to_w)
            if chord:
                ux, uy = dx / chord, dy / chord
                if hx * ux + hy * uy <= _CORNER:
                    ex, ey, mx, my = ux, uy, ux * chord, uy * chord
                else:
                    ex, ey = ux + 0.5 * (ux - px), uy + 0.5 * (uy - py)
                    long = sqrt(ex * ex + ey * ey)
                    ex, ey, mx, my = ex / long, ey / long, hx * chord, hy * chord
                nx, ny = ex * chord, ey * chord
                if chord >= _STILL:
                    hx, hy, px, py = ex, ey, ux, uy
                bx, by = 3.0 * dx - 2.0 * mx - nx, 3.0 * dy - 2.0 * my - ny
                cx, cy = mx + nx - 2.0 * dx, my + ny - 2.0 * dy
                gap = spacing * (r + to_r) if spacing else sqrt(ripple * (r + to_r))
                gap = max(self._closest, gap)
                dr, flow, gone = to_r - r, 0.5 * (w + to_w), max(0.0, gap - reach)
                while gone <= chord:
                    f = gone / chord
                    across = ax + f * (mx + f * (bx + f * cx))
                    add((across, ay + f * (my + f * (by + f * cy)), r + f * dr, flow))
                    gone += gap
                reach = min(gap - (gone - chord), gap)
            else:
                dabs += self._rested(before, (x, y, to_r, to_w))
            before = (x, y, to_r, to_w)
            ends.append(len(dabs))
        self._heading, self._chord, self._reach, self._at = (hx, hy), (px, py), reach, before
        return self._strayed(dabs), ends

    def _rested(self, before: Dab | None, here: Dab) -> list[Dab]:
        """Return the dab of a hand that has just come, or presses harder where it is."""
        x, y, radius, flow = here
        if before is None:
            return [(x, y, radius, 1.0 - (1.0 - flow) ** self._touches)]
        return [here] if radius > before[2] or flow > before[3] else []

    def _felt(self, sample: Sample, way: float, r: float, w: float) -> tuple[float, float]:
        """Return what tilt and haste make of a radius and a strength."""
        if sample[4] or sample[5]:
            leant = min(1.0, hypot(sample[4], sample[5]) / _FLAT)
            broader, paler = self._leaning[int(leant * STEPS)]
            r, w = r * broader, w * paler
        if self._haste is not None:
            broader, paler = self._haste(way, sample[3] - self._time)
            r, w, self._time = r * broader, w * paler, sample[3]
        return max(_SMALLEST, r), w

    def _strayed(self, dabs: list[Dab]) -> list[Dab]:
        if self._stray is None:
            return dabs
        return [
            (x + across * r, y + down * r, r * part, w)
            for (x, y, r, w), (across, down, part) in zip(dabs, self._stray, strict=False)
        ]


def _strayings(place: float, size: float, seed: int) -> Iterator[tuple[float, float, float]] | None:
    """Return how far each dab strays across and down, in radii, and what part its radius is of it.

    The chances a seed decides come round again after so many dabs that nobody sees it.
    """
    if not place and not size:
        return None
    chance = Random(seed).random  # noqa: S311
    far = 2.0 * place
    return cycle(
        [
            ((chance() - 0.5) * far, (chance() - 0.5) * far, 1.0 - chance() * size)
            for _dab in range(_CHANCES)
        ]
    )
