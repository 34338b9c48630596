"""Lines and shapes from two points: an even hand's samples, so that each is an ordinary stroke.

Even (as with Shift): lines lie on steps of 15°, a rectangle is a square, an ellipse a circle, a
triangle has equal sides. Corners stay sharp, also blunt ones, as the hand sets out anew from each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import atan2, ceil, copysign, cos, dist, pi, sin, sqrt
from typing import Final

from studio.crafts.sketch.commands.samples import Sample, quantise

Point = tuple[float, float]
"""x, y in sheet pixels."""
Outline = tuple[Point, ...]
"""The corners of a line that is joined by straight pieces; closed ones end where they began."""

_SPEED = 1200.0  # px/s
_PRESSURE = 0.6  # of a slow hand
_STEP = 48.0  # px between two samples of a straight line
_SET_OUT = (2.0, 4.0)  # px after a corner: the first turns into the new way, the second is on it
_ROUND = 1 / 24  # px by which a piece of an ellipse may fall short of its arc
_FIFTEEN = pi / 12


def line(a: Point, b: Point, *, even: bool = False) -> Outline:
    """Return a straight line from ``a`` to ``b``."""
    if not even or a == b:
        return (a, b)
    step = round(atan2(b[1] - a[1], b[0] - a[0]) / _FIFTEEN) * _FIFTEEN
    across, down = round(cos(step), 12), round(sin(step), 12)
    far = (b[0] - a[0]) * across + (b[1] - a[1]) * down
    return (a, (a[0] + far * across, a[1] + far * down))


def rectangle(a: Point, b: Point, *, even: bool = False) -> Outline:
    """Return a rectangle with ``a`` and ``b`` as opposite corners; even: ``a`` is one of them."""
    (x, y), (right, low) = a, _evened(a, b, 1.0) if even else b
    return ((x, y), (right, y), (right, low), (x, low), (x, y))


def triangle(a: Point, b: Point, *, even: bool = False) -> Outline:
    """Return a triangle that stands in the box of ``a`` and ``b``, its point where ``a`` is."""
    (x, y), (right, low) = a, _evened(a, b, sqrt(3) / 2) if even else b
    tip = ((x + right) / 2, y)
    return (tip, (right, low), (x, low), tip)


def ellipse(a: Point, b: Point, *, even: bool = False) -> Outline:
    """Return an ellipse in the box of ``a`` and ``b``, finely cut; it begins at the top."""
    right, low = _evened(a, b, 1.0) if even else b
    x, y = (a[0] + right) / 2, (a[1] + low) / 2
    wide, high = abs(right - a[0]) / 2, abs(low - a[1]) / 2
    largest = max(wide, high, 1.0)
    # A chord of s falls s² / 8r short of its arc.
    pieces = 4 * max(6, ceil(2 * pi * largest / sqrt(8 * largest * _ROUND) / 4))
    turns = (2 * pi * at / pieces - pi / 2 for at in range(pieces + 1))
    return tuple((x + wide * cos(turn), y + high * sin(turn)) for turn in turns)


SHAPES: Final[dict[str, Callable[..., Outline]]] = {
    "line": line,
    "rectangle": rectangle,
    "ellipse": ellipse,
    "triangle": triangle,
}
"""By the name of the tool."""


def outline(shape: str, a: Point, b: Point, *, even: bool = False) -> Outline:
    """Return the outline of a shape drawn from ``a`` to ``b``; KeyError for no such shape."""
    return SHAPES[shape](a, b, even=even)


def samples(shape: str, a: Point, b: Point, *, even: bool = False) -> tuple[Sample, ...]:
    """Return a shape as the samples of one stroke; KeyError for no such shape.

    Between two points that are one it is a dot.
    """
    corners = outline(shape, a, b, even=even)
    places = list(_along(corners)) if shape != "ellipse" else list(corners)
    gone, found = 0.0, [_sample(places[0], 0.0)]
    for start, end in pairwise(places):
        gone += dist(start, end)
        if dist(start, end) > 0:
            found.append(_sample(end, gone))
    return tuple(found)


def _along(corners: Outline) -> Iterator[Point]:
    """Yield the places a hand passes on its way from corner to corner."""
    yield corners[0]
    for start, end in pairwise(corners):
        far = dist(start, end)
        pieces = ceil(far / _STEP)
        even = [far * at / pieces for at in range(1, pieces)]
        for gone in sorted([*(at for at in _SET_OUT if at < far / 2), *even]):
            part = gone / far
            yield (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        yield end


def _sample(place: Point, gone: float) -> Sample:
    return quantise(*place, _PRESSURE, gone / _SPEED)


def _evened(a: Point, b: Point, ratio: float) -> Point:
    """Move ``b`` so that its box with ``a`` is ``ratio`` as high as wide."""
    across, down = b[0] - a[0], b[1] - a[1]
    wide = max(abs(across), abs(down) / ratio)
    return (a[0] + copysign(wide, across), a[1] + copysign(wide * ratio, down))
