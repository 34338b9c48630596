"""What was last chosen, packed into one line and read back with care.

Whoever opens a drawing can draw at once: it begins with a brush that leaves colour. A pattern and
its guides last as long as the studio stays open, as does what was told of missing brushes.
"""

from __future__ import annotations

import json
from secrets import token_hex
from typing import Any, Final

from studio.core.errors import CannotRead
from studio.crafts.sketch.choice import MEDIUM, MOST_OWN, PEN, THICK, THIN, Chosen, leaves_colour
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.patterns import (
    ALONE,
    Pattern,
    pack_pattern,
    unpack_pattern,
)
from studio.crafts.sketch.hand.steadying import Steady

_SITTING: Final = token_hex(4)


def packed(chosen: Chosen) -> str:
    """Return the choices worth remembering, as ASCII."""
    return json.dumps(
        {
            "brush": chosen.drawing,
            "colour": chosen.colour,
            "thickness": chosen.thickness,
            "steady": chosen.steady.value,
            "clicks": chosen.clicks,
            "side": chosen.side,
            "own": chosen.own,
            "pattern": pack_pattern(chosen.pattern).hex(),
            "told": chosen.told,
            "sitting": _SITTING,
        },
        separators=(",", ":"),
    )


def unpacked(remembered: str) -> Chosen:
    """Return what was remembered; whatever is missing or odd in it is as if never chosen."""
    try:
        found = json.loads(remembered)
    except (ValueError, RecursionError):
        return Chosen()
    return _chosen(found) if isinstance(found, dict) else Chosen()


def _chosen(found: dict[str, Any]) -> Chosen:
    brush = _brush(found.get("brush"))
    own, here = found.get("own"), found.get("sitting") == _SITTING
    return Chosen(
        brush=brush,
        drawing=brush,
        colour=_number(found.get("colour"), 0, 0xFFFFFF, COLOURS[0].value),
        thickness=_number(found.get("thickness"), THIN, THICK, MEDIUM),
        steady=Steady(_number(found.get("steady"), 0, 2, Steady.LIGHT.value)),
        clicks=found.get("clicks") is True,
        side=side if (side := found.get("side")) in ("left", "right") else "",
        own=tuple(filter(_is_colour, own))[:MOST_OWN] if isinstance(own, list) else (),
        pattern=_pattern(found.get("pattern")) if here else ALONE,
        told=tuple(map(str, told)) if here and isinstance(told := found.get("told"), list) else (),
    )


def _brush(name: object) -> str:
    try:
        return name if isinstance(name, str) and leaves_colour(name) else PEN
    except CannotRead:
        return PEN


def _number(value: object, least: int, most: int, usual: int) -> int:
    return value if type(value) is int and least <= value <= most else usual


def _is_colour(value: object) -> bool:
    return type(value) is int and 0 <= value <= 0xFFFFFF


def _pattern(value: object) -> Pattern:
    try:
        return unpack_pattern(bytes.fromhex(str(value)))
    except (ValueError, CannotRead):
        return ALONE
