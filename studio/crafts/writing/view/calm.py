"""Knows a line of plain words, in which one more letter makes nothing look otherwise.

Nearly every key is pressed in such a line, and then nobody need look at the line itself.
"""

from __future__ import annotations

_SIGNS = frozenset("*_")
"""Letters that can mark words; a line with neither marks none."""
_HEADS = frozenset("#-*•>! \t")


class Calm:
    """The line that was looked at last; all places are units of the page."""

    def __init__(self) -> None:
        self._first = self._last = -1

    def see(self, place: int, text: str, length: int) -> None:
        """A line of so many units, its end not counted, begins at ``place``."""
        plain = text and text[0] not in _HEADS and not text[0].isdigit()
        calm = plain and "*" not in text and "_" not in text
        self._first, self._last = (place + 1, place + length) if calm else (-1, -1)

    def takes(self, place: int, letter: str) -> bool:
        """Tell whether a letter put in at ``place`` leaves the line as calm as it was."""
        calm = self._first <= place <= self._last and letter.isprintable()
        if not calm or letter in _SIGNS:
            return False
        self._last += 1
        return True
