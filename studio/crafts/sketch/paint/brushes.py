"""Brushes are data: one small TOML file each in ``resources/brushes``, checked when it is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from studio.core.errors import CannotRead
from studio.core.resources import resource
from studio.core.texts import _
from studio.crafts.sketch.commands.samples import FULL_PRESSURE

Curve = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Brush:
    """How a brush leaves its mark.

    ``rubs``: takes colour away. ``sizes``: width in sheet pixels at full pressure, thin, medium
    and thick. ``hardness`` 0–1: how much of the radius is solid. ``ripple``: by how many pixels
    the edge may wave from dab to dab. ``opacity`` 0–1 of a whole stroke, however often it
    crosses itself.
    ``pressure_size``: points (pressure, part of the size), joined by straight lines.
    """

    id: str
    rubs: bool
    sizes: tuple[float, float, float]
    hardness: float
    ripple: float
    opacity: float
    pressure_size: Curve

    @cached_property
    def size_by_pressure(self) -> tuple[float, ...]:
        """The part of the size for each of the 4,096 steps of pressure."""
        return tuple(_along(self.pressure_size, p / FULL_PRESSURE) for p in range(4096))


def _along(curve: Curve, at: float) -> float:
    for (x0, y0), (x1, y1) in pairwise(curve):
        if at <= x1:
            return y0 + (y1 - y0) * (at - x0) / (x1 - x0)
    return curve[-1][1]


@cache
def brush(name: str) -> Brush:
    """Return the brush called ``name``; raises CannotRead when there is none or it is wrong."""
    path = resource("brushes", f"{name}.toml")
    if not re.fullmatch(r"[a-z_]{1,32}", name) or not path.is_file():
        raise CannotRead(_("This drawing uses a brush that this studio does not have."))
    return read_brush(path.read_text(encoding="utf-8"), path.name)


def read_brush(text: str, file: str) -> Brush:
    """Read the preset in ``text``; raises CannotRead that names ``file`` and the line at fault."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise _wrong(file, int(line[1]) if line else _last(text)) from error
    for key in (*_SCHEMA, *found):
        if key not in _SCHEMA or key not in found or not _SCHEMA[key](found[key]):
            raise _wrong(file, _line_of(key, text))
    return Brush(**{key: _frozen(value) for key, value in found.items()})


def _wrong(file: str, line: int) -> CannotRead:
    told = _("The brush file {file} could not be read. Please look at line {line}.")
    return CannotRead(told.format(file=file, line=line))


def _line_of(key: str, text: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf'\s*\[*\s*"?{re.escape(key)}\b', line):
            return number
    return _last(text)


def _last(text: str) -> int:
    return max(1, len(text.splitlines()))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _number(least: float, most: float) -> Callable[[Any], bool]:
    return lambda value: type(value) in {int, float} and least <= value <= most


def _is_sizes(value: Any) -> bool:
    fits = _number(1, 512)
    return isinstance(value, list) and len(value) == 3 and all(map(fits, value))


def _is_curve(value: Any) -> bool:
    if not isinstance(value, list) or len(value) < 2 or not all(map(_is_point, value)):
        return False
    across = [x for x, _y in value]
    return across[0] == 0 and across[-1] == 1 and across == sorted(set(across))


def _is_point(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_number(0, 1), value))


_SCHEMA: dict[str, Callable[[Any], bool]] = {
    "id": lambda value: isinstance(value, str) and bool(re.fullmatch(r"[a-z_]{1,32}", value)),
    "rubs": lambda value: isinstance(value, bool),
    "sizes": _is_sizes,
    "hardness": _number(0, 1),
    "ripple": _number(0.01, 4),
    "opacity": _number(0.01, 1),
    "pressure_size": _is_curve,
}
