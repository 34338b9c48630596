"""Where the page has borders that the text has not, and where text is not on the page yet.

A *place* is a position on the page, in units; a *unit* is one of the text. At every seam there is
one place more than the text has units, and the seam may hide units that have no place so far.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from itertools import accumulate


class Seams:
    """The seams of one page, each known by the place of its border."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._hidden: dict[int, int] = {}

    def __contains__(self, place: int) -> bool:
        at = bisect_left(self._places, place)
        return at < len(self._places) and self._places[at] == place

    @property
    def holes(self) -> list[int]:
        """The places of the seams that hide something, from the first on."""
        return sorted(self._hidden)

    def hidden(self, place: int) -> int:
        """Return how many units the seam at ``place`` hides."""
        return self._hidden.get(place, 0)

    def within(self, start: int, end: int) -> list[int]:
        """Return the seams from ``start`` on and before ``end``."""
        return self._places[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def add(self, place: int, hidden: int = 0) -> None:
        """Take note of a border that is on the page already."""
        insort(self._places, place)
        self.hide(place, hidden)

    def hide(self, place: int, hidden: int) -> None:
        """Let the seam at ``place`` hide so many units."""
        if hidden:
            self._hidden[place] = hidden
        else:
            self._hidden.pop(place, None)

    def edited(self, start: int, removed: int, added: int) -> None:
        """Follow a change of the page; the borders in what was removed are no more."""
        first = bisect_left(self._places, start)
        behind = bisect_left(self._places, start + removed)
        grown = added - removed
        self._places[first:] = [place + grown for place in self._places[behind:]]
        if self._hidden:
            self._hidden = {
                place + (grown if place >= start + removed else 0): hidden
                for place, hidden in self._hidden.items()
                if not start <= place < start + removed
            }

    def unit_at(self, place: int) -> int:
        """Return the units of the text before ``place``."""
        passed = bisect_left(self._places, place)
        return place - passed + sum(hid for at, hid in self._hidden.items() if at < place)

    def place_at(self, unit: int, *, early: bool = False) -> int:
        """Return the place of ``unit``; ``early`` is the one before a border, not behind it.

        What is hidden has the place of the border that hides it.
        """
        count = bisect_left if early else bisect_right
        hidden = self._hidden_up_to()
        passed = count(
            range(len(self._places)), unit, key=lambda at: self._places[at] - at + hidden[at + 1]
        )
        place = unit + passed - hidden[passed]
        return min(place, self._places[passed]) if passed < len(self._places) else place

    def _hidden_up_to(self) -> list[int] | _Nothing:
        """How much all seams before the first, the second … hide, and all of them at the end."""
        if not self._hidden:
            return _NOTHING
        return [0, *accumulate(self._hidden.get(place, 0) for place in self._places)]


class _Nothing:
    def __getitem__(self, _at: int) -> int:
        return 0


_NOTHING = _Nothing()
