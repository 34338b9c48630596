"""From which side words run, by the first strong letter (Unicode Bidirectional Algorithm, P2–P3).

What lies between letters of one side goes with them; else it goes with its line.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

_SIDES = {"L": False, "R": True, "AL": True}


def begins_from_right(text: str) -> bool:
    """Tell whether the first letter that has a side runs from the right."""
    if text.isascii():
        return False
    return next((side for side in map(_side, text) if side is not None), False)


def stretches(text: str, from_right: bool) -> list[tuple[str, bool]]:
    """Cut ``text``, on a line that is ``from_right`` or not, where its side changes."""
    if text.isascii() and not from_right:
        return [(text, False)] if text else []
    groups = [(side, "".join(letters)) for side, letters in groupby(text, _side)]
    sides = _settled([side for side, _letters in groups], from_right)
    made: list[tuple[str, bool]] = []
    for side, (_known, letters) in zip(sides, groups, strict=True):
        before = made.pop()[0] if made and made[-1][1] == side else ""
        made.append((before + letters, side))
    return made


def _settled(sides: list[bool | None], from_right: bool) -> list[bool]:
    """Give a side to what has none: that of both its neighbours, or of the line."""
    around = [from_right, *(from_right if side is None else side for side in sides), from_right]
    return [
        side if side is not None else before if before == after else from_right
        for before, side, after in zip(around, sides, around[2:], strict=False)
    ]


def _side(letter: str) -> bool | None:
    return _SIDES.get(unicodedata.bidirectional(letter))
