"""A steady hand: how much of its shaking is left out of a line.

Every way weighs on slow lines and hardly on quick ones: a quick hand shakes little, and any
filter would only cut its corners. ``LIGHT`` steadies as the hand goes. ``STEADY`` leads the ink
more firmly and, as the line ends, draws it anew from all of its points. Looking both ways it has
no lag to pay for steadiness with, and ends where the hand ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise
from math import hypot, tau

from studio.crafts.sketch.hand.smoothing import OneEuro

_REST, _HASTE = 5.0, 0.03  # Hz at rest, and for each px/s, in both directions and twice over
_SPEED = 4.0  # Hz up to which a change of speed is meant
_SHORTEST = 0.001  # s
_BEYOND = 36  # points by which a line is thought to go on at its ends
_LIVE = {"LIGHT": (3.0, 0.02), "STEADY": (1.5, 0.015)}
Place = tuple[float, float]


class Steady(Enum):
    """The three stops of "Steady hand"."""

    OFF = 0
    LIGHT = 1
    STEADY = 2


def follower(steady: Steady, zoom: float) -> OneEuro | None:
    """Return what leads the ink live, or None; ``zoom`` as in ``steadied``."""
    if steady is Steady.OFF:
        return None
    rest, haste = _LIVE[steady.name]
    return OneEuro(rest, haste * zoom)


def steadied(places: Sequence[Place], times: Sequence[float], zoom: float) -> list[Place]:
    """Return the places of a whole line without its shaking, in as many points.

    ``places`` are in sheet pixels, ``times`` in seconds; ``zoom`` is screen pixels for each of
    the sheet's: a hand knows only the screen. A first-order low-pass runs forth and back (zero
    phase), twice; its cut-off rises with the speed, itself found by looking both ways.
    """
    if len(places) < 3:
        return list(places)
    steps = [max(late - soon, _SHORTEST) for soon, late in pairwise(times)]
    steps = [steps[0]] * _BEYOND + steps + [steps[-1]] * _BEYOND
    cuts = _cuts(places, times, zoom)
    cuts = [cuts[0]] * _BEYOND + cuts + [cuts[-1]] * _BEYOND
    parts = [_part(cut, step) for cut, step in zip(cuts, [*steps, steps[-1]], strict=True)]
    xs, ys = (_calmed(_longer(column), parts) for column in zip(*places, strict=True))
    return list(zip(xs, ys, strict=True))


def _cuts(places: Sequence[Place], times: Sequence[float], zoom: float) -> list[float]:
    """Return the cut-off in Hz at each point."""
    steps = [max(late - soon, _SHORTEST) for soon, late in pairwise(times)]
    parts = [_part(_SPEED, step) for step in (*steps, steps[-1])]
    ways = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(places)]
    ways.append(ways[-1])
    speeds = [
        (way[0] / step, way[1] / step) for way, step in zip(ways, [*steps, steps[-1]], strict=True)
    ]
    across, down = ([x for x, _y in speeds], [y for _x, y in speeds])
    calm = zip(_both_ways(across, parts), _both_ways(down, parts), strict=True)
    return [_REST + _HASTE * zoom * hypot(x, y) for x, y in calm]


def _part(cut: float, step: float) -> float:
    turn = tau * cut * step
    return turn / (1.0 + turn)


def _longer(column: Sequence[float]) -> list[float]:
    """Go on at both ends as the line went, turned about its end: so the ends stay where they are.

    Beyond the other end of a short line it stays.
    """
    most = min(_BEYOND, len(column) - 1)
    before = [2 * column[0] - column[at] for at in range(most, 0, -1)]
    after = [2 * column[-1] - column[-1 - at] for at in range(1, most + 1)]
    lack = _BEYOND - most
    return [before[0]] * lack + before + list(column) + after + [after[-1]] * lack


def _calmed(column: list[float], parts: Sequence[float]) -> list[float]:
    return _both_ways(_both_ways(column, parts), parts)[_BEYOND:-_BEYOND]


def _both_ways(column: Sequence[float], parts: Sequence[float]) -> list[float]:
    forth = _low_passed(column, parts)
    return _low_passed(forth[::-1], parts[::-1])[::-1]


def _low_passed(column: Sequence[float], parts: Sequence[float]) -> list[float]:
    kept = column[0]
    passed = []
    for value, part in zip(column, parts, strict=True):
        kept += part * (value - kept)
        passed.append(kept)
    return passed
