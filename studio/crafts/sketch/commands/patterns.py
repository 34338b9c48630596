"""Patterns that repeat one line around a point: in a mirror, in turns, or as a snowflake.

A stroke is kept once, as the hand drew it; the pattern says where else it is painted.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from typing import Final, Literal

from studio.core.errors import CannotRead
from studio.core.texts import _

Symmetry = Literal["alone", "mirror", "mirror4", "turn", "snowflake"]
Map = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: a place (x, y) comes to (a·x + b·y + c, d·x + e·y + f), in sheet pixels."""

MOST_COPIES: Final = 24
_KINDS: Final[tuple[Symmetry, ...]] = ("alone", "mirror", "mirror4", "turn", "snowflake")
_PACKED = struct.Struct("<BBii")  # kind, folds, x and y in 1/32 px
_FINE = 32
_FARTHEST = 8192 * _FINE


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a line is repeated around the point (``x``, ``y``), whole 1/32 sheet pixels.

    ``mirror``: left and right. ``mirror4``: and up and down. ``turn``: ``folds`` times around
    (2–24). ``snowflake``: ``folds`` arms (2–12), each with its mirror image. The others have
    one fold.
    """

    kind: Symmetry = "alone"
    folds: int = 1
    x: float = 0.0
    y: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in _KINDS or not self._least() <= self.folds <= self._most():
            raise ValueError("no such pattern")

    def copies(self) -> tuple[Map, ...]:
        """Return where each point of the line comes to, the line itself first."""
        return _copies(self)

    def _least(self) -> int:
        return 2 if self.kind in {"turn", "snowflake"} else 1

    def _most(self) -> int:
        return {"turn": MOST_COPIES, "snowflake": MOST_COPIES // 2}.get(self.kind, 1)


ALONE: Final = Pattern()


@cache
def _copies(pattern: Pattern) -> tuple[Map, ...]:
    x, y = (round(place * _FINE) / _FINE for place in (pattern.x, pattern.y))
    turned = [_turned(at / pattern.folds) for at in range(pattern.folds)]
    if pattern.kind in {"mirror", "mirror4", "snowflake"}:
        turned += [(-a, b, -d, e) for a, b, d, e in turned]
    if pattern.kind == "mirror4":
        turned += [(-a, -b, -d, -e) for a, b, d, e in turned]
    return tuple((a, b, x - a * x - b * y, d, e, y - d * x - e * y) for a, b, d, e in turned)


def _turned(part: float) -> tuple[float, float, float, float]:
    # Rounded, so that every machine paints the same dabs whatever its library of functions.
    across, down = round(cos(2 * pi * part), 12), round(sin(2 * pi * part), 12)
    return across, -down, down, across


def pack_pattern(pattern: Pattern) -> bytes:
    """Pack a pattern into ``PATTERN_SIZE`` bytes."""
    x, y = round(pattern.x * _FINE), round(pattern.y * _FINE)
    return _PACKED.pack(_KINDS.index(pattern.kind), pattern.folds, x, y)


def unpack_pattern(data: bytes) -> Pattern:
    """Return what ``pack_pattern`` packed; raises CannotRead for anything else."""
    if len(data) != PATTERN_SIZE:
        raise _unreadable()
    kind, folds, x, y = _PACKED.unpack(data)
    if kind >= len(_KINDS) or max(abs(x), abs(y)) > _FARTHEST:
        raise _unreadable()
    try:
        return Pattern(_KINDS[kind], folds, x / _FINE, y / _FINE)
    except ValueError as error:
        raise _unreadable() from error


PATTERN_SIZE: Final = _PACKED.size


def _unreadable() -> CannotRead:
    return CannotRead(_("One line of this drawing could not be read. The rest of it is safe."))
