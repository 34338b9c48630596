"""Brushes are data: one small TOML file each in ``resources/brushes``, checked when it is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise
from math import floor
from typing import Any, Final

from studio.core.errors import CannotRead
from studio.core.resources import resource
from studio.core.texts import _
from studio.crafts.sketch.commands.samples import FULL_PRESSURE

Curve = tuple[tuple[float, float], ...]
_EVEN: Final[Curve] = ((0.0, 1.0), (1.0, 1.0))
STEPS: Final = 64  # to which tilt and speed are told apart


@dataclass(frozen=True)
class Brush:
    """How a brush leaves its mark.

    ``mode``: ``build`` lays colour over what is there, ``wash`` is even and see-through, ``rub``
    takes colour away, ``smudge`` drags it along. ``sizes``: width in sheet pixels at full
    pressure, thin, medium and thick. ``hardness`` 0–1: how much of the radius is solid.
    Dabs lie so close that the edge waves by no more than ``ripple`` pixels, or else a part
    ``spacing`` of their width apart. ``flow`` 0–1: how strong one dab is. ``opacity`` 0–1 of a
    whole stroke, however often it crosses itself. ``edge`` (wash): how much darker the rim dries,
    0 or 0.5–0.9. ``grain_id`` and ``grain_depth`` 0–1: the paper that shows through.
    ``scatter_place`` and ``scatter_size``: how far dabs stray, in parts of their radius.

    Curves are points (pressure, tilt or speed; part), joined by straight lines. Tilt is 0 upright
    and 1 at 60°; speed is 1 at 4,000 px/s.
    """

    id: str
    mode: str
    sizes: tuple[float, float, float]
    hardness: float
    opacity: float
    pressure_size: Curve
    ripple: float = 0.0
    spacing: float = 0.0
    flow: float = 1.0
    edge: float = 0.0
    grain_id: str = ""
    grain_depth: float = 0.0
    scatter_place: float = 0.0
    scatter_size: float = 0.0
    pressure_flow: Curve = _EVEN
    tilt_size: Curve = _EVEN
    tilt_flow: Curve = _EVEN
    speed_size: Curve = _EVEN
    speed_flow: Curve = _EVEN

    @property
    def rubs(self) -> bool:
        """It takes colour away."""
        return self.mode == "rub"

    @property
    def spreads(self) -> bool:
        """What it leaves depends on what was there before."""
        return self.mode == "smudge"

    @property
    def leans(self) -> bool:
        """It feels how the pen leans."""
        return self.tilt_size != _EVEN or self.tilt_flow != _EVEN

    @property
    def hurries(self) -> bool:
        """It feels how quick the hand is."""
        return self.speed_size != _EVEN or self.speed_flow != _EVEN

    @cached_property
    def flow_by_pressure(self) -> tuple[float, ...]:
        """How strong a dab is for each of the 4,096 steps of pressure."""
        if self.pressure_flow == _EVEN:
            return (self.flow,) * (FULL_PRESSURE + 1)
        return tuple(self.flow * part for part in steps(self.pressure_flow, FULL_PRESSURE))


def steps(curve: Curve, last: int) -> tuple[float, ...]:
    """Return what a curve says at 0, 1/last, … 1."""
    said: list[float] = []
    for (x0, y0), (x1, y1) in pairwise(curve):
        rise, run, end = y1 - y0, x1 - x0, floor(x1 * last + 1e-9)
        said += [y0 + rise * (step / last - x0) / run for step in range(len(said), end + 1)]
    return tuple(said)


@cache
def brush(name: str) -> Brush:
    """Return the brush called ``name``; raises CannotRead when there is none or it is wrong."""
    path = resource("brushes", f"{name}.toml")
    if not is_name(name) or not path.is_file():
        raise CannotRead(_("This drawing uses a brush that this studio does not have."))
    return read_brush(path.read_text(encoding="utf-8", errors="replace"), path.name)


@cache
def draws(name: str) -> bool:
    """Tell whether strokes of that brush draw rather than rub; so does one that cannot be read."""
    try:
        return not brush(name).rubs
    except CannotRead:
        return True


def read_brush(text: str, file: str) -> Brush:
    """Read the preset in ``text``; raises CannotRead that names ``file`` and the line at fault."""
    try:
        found = _flat(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise _wrong(file, int(line[1]) if line else _last(text)) from error
    for key in (*found, *_NEEDED):
        if key not in _SCHEMA or key not in found or not _SCHEMA[key](found[key]):
            raise _wrong(file, _line_of(key, text))
    clash = _clash(found)
    if clash:
        raise _wrong(file, _line_of(clash, text))
    return Brush(**{key.replace(".", "_"): _frozen(value) for key, value in found.items()})


def _flat(found: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in found.items():
        inner = value if isinstance(value, dict) else {"": value}
        flat.update({f"{key}.{part}".rstrip("."): one for part, one in inner.items()})
    return flat


def _clash(found: Mapping[str, Any]) -> str:
    """Return the key that does not go with the others, if there is one."""
    wash = found["mode"] == "wash"
    unfit = [key for key in found if ("flow" in key if wash else key == "edge")]
    unfit += ["ripple"] if ("ripple" in found) == ("spacing" in found) else []
    unfit += [key for key in found if key in _PAIR and _PAIR[key] not in found]
    return unfit[0] if unfit else ""


def _wrong(file: str, line: int) -> CannotRead:
    told = _("The brush file {file} could not be read. Please look at line {line}.")
    return CannotRead(told.format(file=file, line=line))


def _line_of(key: str, text: str) -> int:
    """Return the line that sets ``key``, else where its table begins, else the last."""
    table, _dot, name = key.rpartition(".")
    is_table = any(one.startswith(f"{table}.") for one in _SCHEMA)
    inside, begins = "", _last(text)
    for number, line in enumerate(text.splitlines(), 1):
        header = re.match(r"\s*\[+\s*([^\]\s]*)", line)
        inside = header[1] if header else inside
        begins = number if header and inside in {table, key} else begins
        if _sets(line, key) or (inside == table and _sets(line, name) and (is_table or not table)):
            return number
    return begins


def _sets(line: str, key: str) -> bool:
    return re.match(rf'\s*"?{re.escape(key)}"?\s*[=.]', line) is not None


def _last(text: str) -> int:
    return max(1, len(text.splitlines()))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _number(least: float, most: float) -> Callable[[Any], bool]:
    return lambda value: type(value) in {int, float} and least <= value <= most


def is_name(value: Any) -> bool:
    """Tell whether a brush may be called so."""
    return isinstance(value, str) and bool(re.fullmatch(r"[a-z_]{1,32}", value))


def _is_sizes(value: Any) -> bool:
    fits = _number(1, 512)
    return isinstance(value, list) and len(value) == 3 and all(map(fits, value))


def _curve(most: float) -> Callable[[Any], bool]:
    def check(value: Any) -> bool:
        if not isinstance(value, list) or len(value) < 2 or not all(map(_is_point, value)):
            return False
        across = [x for x, _y in value]
        rises = across[0] == 0 and across[-1] == 1 and across == sorted(set(across))
        return rises and all(map(_number(0, most), (y for _x, y in value)))

    return check


def _is_point(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_number(0, 4), value))


_PAIR = {"grain.id": "grain.depth", "grain.depth": "grain.id"}
_NEEDED = ("id", "mode", "sizes", "hardness", "opacity", "pressure.size")
_SCHEMA: dict[str, Callable[[Any], bool]] = {
    "id": is_name,
    "mode": lambda value: value in ("build", "wash", "rub", "smudge"),
    "sizes": _is_sizes,
    "hardness": _number(0, 1),
    "ripple": _number(0.01, 4),
    "spacing": _number(0.02, 1),
    "flow": _number(0.01, 1),
    "opacity": _number(0.01, 1),
    "edge": _number(0.5, 0.9),
    "grain.id": is_name,
    "grain.depth": _number(0, 1),
    "scatter.place": _number(0, 2),
    "scatter.size": _number(0, 1),
    "pressure.size": _curve(1),
    "pressure.flow": _curve(1),
    "tilt.size": _curve(4),
    "tilt.flow": _curve(1),
    "speed.size": _curve(2),
    "speed.flow": _curve(1),
}
