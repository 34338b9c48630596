"""Finds words in a text whatever their case, accents and points, and tells where they stand.

Letters are compared as Unicode's compatibility decomposition folds them (NFKD and full case
folding, UAX #15), without the signs that stand on other letters; those that join or voice a letter
(viramas, nuktas, the kana marks) stay, as they make another letter of it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate

MOST = 5000
"""Places; nobody goes through more of them."""
_MAKES_ANOTHER = frozenset({0, 7, 8, 9})
_VOICES = frozenset({"\u3099", "\u309a"})
_SPACES = frozenset("\n\t\u00a0\u2028\u2029")


class _Folds(dict[int, str]):
    """How each letter is compared, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = " " if chr(code) in _SPACES else _folded(chr(code))
        self[code] = folded
        return folded


def _folded(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter).casefold()
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(each for each in plain if unicodedata.combining(each) in _MAKES_ANOTHER)


_FOLDS = _Folds()


class Sought:
    """One text, folded once, in which many words may be looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = text.translate(_FOLDS)
        self._starts: list[int] = []
        if len(self._folded) != len(text) or not all(map(_is_one, set(text))):
            lengths = (len(_FOLDS[ord(letter)]) for letter in text)
            self._starts = list(accumulate(lengths, initial=0))

    def find(self, words: str) -> list[tuple[int, int]]:
        """Return where ``words`` stand: beginnings and ends in code points, none overlapping."""
        wanted = words.translate(_FOLDS)
        found: list[tuple[int, int]] = []
        at = self._folded.find(wanted) if wanted.strip() else -1
        while at >= 0 and len(found) < MOST:
            place = self._place(at, at + len(wanted))
            voiced = self._folded[at + len(wanted) : at + len(wanted) + 1] in _VOICES
            if not voiced and (not found or place[0] >= found[-1][1]):
                found.append(place)
            at = self._folded.find(wanted, at + len(wanted))
        return found

    def _place(self, start: int, end: int) -> tuple[int, int]:
        """Return the whole letters of which these are the folded ones, signs on them too."""
        if not self._starts:
            return start, end
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, end)
        while last < len(self.text) and not _FOLDS[ord(self.text[last])]:
            last += 1
        return first, last


def _is_one(letter: str) -> bool:
    return len(_FOLDS[ord(letter)]) == 1
