"""A text, and where each of its letters stands on a page that may lack some of them."""

from __future__ import annotations

from studio.crafts.writing import cutting
from studio.crafts.writing.measure import Ruler, units
from studio.crafts.writing.seams import Seams


class Places:
    """Points are code points of the text, units those of UTF-16, places positions on the page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seams = Seams()
        self._ruler = Ruler()

    def place_of(self, point: int) -> int:
        """Return the place of a point; at a border, the one behind it."""
        return self.seams.place_at(self.unit_of(point))

    def unit_of(self, point: int) -> int:
        """Return how many units stand before a point."""
        return self._ruler.unit_at(self.text, point)

    def point_of(self, place: int) -> int:
        """Return how many points stand before a place."""
        return self._ruler.point_at(self.text, self.seams.unit_at(place))[0]

    def cuts_pair(self, place: int) -> bool:
        """Tell whether a place is between the two units of one point."""
        return self._ruler.point_at(self.text, self.seams.unit_at(place))[1]

    def keep(self, point: int, unit: int) -> None:
        """Measure from here on: what is before ``point`` stays as it is."""
        self._ruler.keep(point, unit)

    def between(self, start: int, end: int) -> str:
        """Return the text between two places."""
        return self.text[self.point_of(start) : self.point_of(end)]

    def shown(self, start: int, end: int) -> str:
        """Return what stands on the page between two places, every border as a line feed."""
        shown = []
        for border in self.seams.within(start, end):
            shown.append(self.between(start, border))
            start = border + 1
        return "\n".join([*shown, self.between(start, end)])

    # What is not on the page

    def hidden(self) -> list[tuple[int, int]]:
        """Return the units that are hidden, each run of them from where to where."""
        starts = ((self.seams.unit_at(border), border) for border in self.seams.holes)
        return [(unit, unit + self.seams.hidden(border)) for unit, border in starts]

    def half_hides(self, first: int, last: int) -> bool:
        """Tell whether the units from ``first`` to ``last`` are hidden in part.

        Where all of them are, or all that is hidden is among them, they are not.
        """
        return any(
            begin < last and first < end and not first <= begin <= end <= last
            for begin, end in self.hidden()
            if not begin <= first <= last <= end
        )

    def change_hidden(self, first: int, last: int, added: int) -> bool:
        """Let the units from ``first`` to ``last`` be ``added`` others, if they are hidden."""
        for border, (begin, end) in zip(self.seams.holes, self.hidden(), strict=True):
            at_edge = first == last and first in {begin, end}
            if begin <= first <= last <= end and not at_edge:
                self.seams.hide(border, end - begin - (last - first) + added)
                return True
        return False

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the places that all units from ``first`` to ``last`` take, hidden ones too."""
        begin = self.seams.place_at(first)
        if first == last:
            return begin, begin
        holes = zip(self.seams.holes, self.hidden(), strict=True)
        behind = next((border + 1 for border, (_begin, end) in holes if end == last), 0)
        return begin, max(begin, behind, self.seams.place_at(last, early=True))

    def next_hidden(self) -> tuple[int, str]:
        """Return the first border that hides something, and the beginning of that, hidden no more.

        The text after it moves least when what is hidden comes from its beginning on.
        """
        border = self.seams.holes[0]
        hidden, begin = self.seams.hidden(border), self.seams.unit_at(border)
        first, _cut = self._ruler.point_at(self.text, begin)
        last = first + cutting.SLICE + 1
        if hidden <= 2 * (cutting.SLICE + 1):
            last = min(last, self._ruler.point_at(self.text, begin + hidden)[0])
        part = self.text[first:last]
        part = part[: cutting.head(part)]
        self._ruler.keep(first, begin)
        self.seams.hide(border, hidden - units(part))
        return border, part
