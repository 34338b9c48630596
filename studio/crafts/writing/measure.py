"""Between Qt's UTF-16 units and the code points of a Python text, and the least change of a text.

A code point above U+FFFF counts two units; every other one, half a surrogate pair too, counts one.
"""

from __future__ import annotations

from dataclasses import dataclass


def units(text: str) -> int:
    """Return how many UTF-16 units ``text`` has."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@dataclass(frozen=True, slots=True)
class Edit:
    """At ``position``, ``removed`` units of the text before gave way to ``added``."""

    position: int
    removed: int
    added: int

    def followed_by(self, newer: Edit) -> Edit:
        """Return the one edit that reaches over both."""
        start = min(self.position, newer.position)
        end = max(self.position + self.added, newer.position + newer.removed)
        removed = end - start - self.added + self.removed
        return Edit(start, removed, end - start - newer.removed + newer.added)


class Ruler:
    """Finds places in a text that is changed mostly where it was changed before.

    It remembers one place and measures only the way from there, so that a key far into a long
    text costs no more than one near its beginning. Everything before the remembered place must
    stay as it was, which holds when every change is told through ``keep``.
    """

    def __init__(self) -> None:
        self._point = 0
        self._unit = 0

    def keep(self, point: int, unit: int) -> None:
        """Remember a place: ``point`` code points and ``unit`` units from the beginning."""
        self._point, self._unit = point, unit

    def unit_at(self, text: str, point: int) -> int:
        """Return the units before ``point``."""
        if point >= self._point:
            return self._unit + units(text[self._point : point])
        return self._unit - units(text[point : self._point])

    def point_at(self, text: str, unit: int) -> tuple[int, bool]:
        """Return the code points before ``unit``, and whether ``unit`` cuts one in two."""
        if unit >= self._unit:
            return self._forwards(text, unit - self._unit)
        return self._backwards(text, self._unit - unit)

    def _forwards(self, text: str, distance: int) -> tuple[int, bool]:
        point = self._point
        while distance > 0 and point < len(text):
            step = text[point : point + (distance + 1) // 2]
            distance -= units(step)
            point += len(step)
        return (point, False) if distance == 0 else (point - 1, True)

    def _backwards(self, text: str, distance: int) -> tuple[int, bool]:
        point = self._point
        while distance > 0 and point > 0:
            step = text[max(0, point - (distance + 1) // 2) : point]
            distance -= units(step)
            point -= len(step)
        return point, distance != 0


def least_change(old: str, new: str, tail: int) -> tuple[int, int]:
    """Return how many code points ``old`` and ``new`` share at the beginning and at the end.

    ``tail`` is how much of ``new`` stands after the caret: the shared end is looked for there
    first, so that of several equal letters the one just typed is taken for the new one.
    """
    shortest = min(len(old), len(new))
    after = _shared_end(old, new, min(tail, shortest))
    before = _shared_beginning(old, new, shortest - after)
    if after == tail:
        after = _shared_end(old, new, shortest - before)
    return before, after


def _shared_beginning(one: str, other: str, most: int) -> int:
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _shared_end(one: str, other: str, most: int) -> int:
    least = 0
    while least < most:
        middle = (least + most + 1) // 2
        if (
            one[len(one) - middle : len(one) - least]
            == other[len(other) - middle : len(other) - least]
        ):
            least = middle
        else:
            most = middle - 1
    return least
