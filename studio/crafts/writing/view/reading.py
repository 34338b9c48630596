"""Reads from a page what a change of it did to the text of its box."""

from __future__ import annotations

from studio.crafts.writing.document import plain
from studio.crafts.writing.measure import least_change, units
from studio.crafts.writing.places import Places
from studio.crafts.writing.view.pieces import Pieces


class Reader:
    """Reads only the part that changed, so that a key costs the same in a long text."""

    def __init__(self, places: Places, pieces: Pieces) -> None:
        self._places, self._pieces = places, pieces

    def read(
        self, start: int, old_end: int, new_end: int, caret: int
    ) -> tuple[int, str, str] | None:
        """Return the least change for "places ``start`` to ``old_end`` now end at ``new_end``".

        That is its code point in the text, the old words and the new; ``None`` where the text is
        as it was. Borders that were there before or behind what changed are still what they were;
        whatever else ends a block ends a line.
        """
        start, old_end, new_end = self._whole_pairs(start, old_end, new_end)
        new = self._shown(start, new_end)
        before, after = self._still_there(start, old_end, new, (new_end, caret))
        start += units(new[:before])
        old_end -= units(new[len(new) - after :])
        changed = new[before : len(new) - after]
        first, old = self._places.point_of(start), self._places.between(start, old_end)
        seams = self._places.seams
        self._places.keep(first, seams.unit_at(start))
        seams.edited(start, old_end - start, units(changed))
        return None if old == changed else (first, old, changed)

    def _still_there(
        self, start: int, old_end: int, new: str, ends: tuple[int, int]
    ) -> tuple[int, int]:
        """Return how much of what the page showed there it still shows, before and behind."""
        if not new:
            return 0, 0
        new_end, caret = ends
        tail = len(self._shown(min(max(start, caret), new_end), new_end))
        return least_change(self._places.shown(start, old_end), new, tail)

    def _whole_pairs(self, start: int, old_end: int, new_end: int) -> tuple[int, int, int]:
        """Widen a change that begins or ends between the halves of a pair, before it or after."""
        if self._places.cuts_pair(start) or self._pieces.is_pair(start):
            start -= 1
        if self._places.cuts_pair(old_end) or self._pieces.is_pair(new_end):
            old_end, new_end = old_end + 1, new_end + 1
        return start, old_end, new_end

    def _shown(self, start: int, end: int) -> str:
        return plain(self._pieces.read(start, end))
