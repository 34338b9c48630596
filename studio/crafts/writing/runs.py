"""Which typed letters belong together, so that undo goes back word by word in any script.

A run is a word with the space after it. Scripts that put no spaces between words go back by what
an input method brought at once, or by a few letters; an emoji is a run of its own.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from enum import Enum, auto

LONGEST = 200
"""Code points; a run never grows past this, so that no undo takes back a page of one word."""
_UNSPACED_LETTERS = 8
_CLUSTER = 32
_ZERO_WIDTH_JOINER = "\u200d"

# Blocks of Unicode whose scripts write words without spaces: first code point, one past the last.
_UNSPACED = (
    (0x0E00, 0x0F00),  # Thai, Lao
    (0x1000, 0x10A0),  # Myanmar
    (0x1780, 0x1800),  # Khmer
    (0x3040, 0x3100),  # Hiragana, Katakana
    (0x3400, 0xA000),  # Han
    (0xF900, 0xFB00),  # Han, compatibility
    (0x20000, 0x32400),  # Han, further planes
)
_UNSPACED_STARTS = tuple(first for first, _end in _UNSPACED)


class _Kind(Enum):
    LINE = auto()
    SPACE = auto()
    MARK = auto()
    POINT = auto()
    SYMBOL = auto()
    UNSPACED = auto()
    LETTER = auto()


def begins_anew(before: str, typed: str) -> bool:
    """Tell whether ``typed``, set straight after the run ``before``, starts a run of its own."""
    first = _kind(typed[0])
    if first is _Kind.LINE:
        return True
    if first is _Kind.MARK or before[-1] == _ZERO_WIDTH_JOINER:
        return False
    return len(before) >= LONGEST or _breaks(_last_kind(before), first, before, typed)


def _breaks(last: _Kind, first: _Kind, before: str, typed: str) -> bool:
    if first is _Kind.SPACE:
        return False
    if last in {_Kind.SPACE, _Kind.LINE}:
        return True
    if first is _Kind.POINT:
        return False
    if first is last is _Kind.UNSPACED:
        return len(typed) > 1 or _ends_full(before)
    wordlike = {_Kind.POINT, _Kind.LETTER}
    return not (first in wordlike and last in wordlike)


def _ends_full(before: str) -> bool:
    tail = before[-_UNSPACED_LETTERS:]
    return len(tail) == _UNSPACED_LETTERS and all(
        _kind(letter) in {_Kind.UNSPACED, _Kind.MARK} for letter in tail
    )


def _last_kind(run: str) -> _Kind:
    """The kind of the last letter, looking past the marks it carries."""
    for letter in reversed(run[-_CLUSTER:]):
        if (kind := _kind(letter)) is not _Kind.MARK:
            return kind
    return _Kind.LETTER


def _kind(letter: str) -> _Kind:
    if letter == "\n":
        return _Kind.LINE
    category = unicodedata.category(letter)
    if category[0] == "M" or category in {"Cf", "Sk"}:
        return _Kind.MARK
    if category[0] == "Z" or letter.isspace():
        return _Kind.SPACE
    if category == "So":
        return _Kind.SYMBOL
    if category[0] in "PS":
        return _Kind.POINT
    return _Kind.UNSPACED if is_unspaced(letter) else _Kind.LETTER


def is_unspaced(letter: str) -> bool:
    """Tell whether a letter is of a script that puts no spaces between words."""
    at = bisect_right(_UNSPACED_STARTS, ord(letter)) - 1
    return at >= 0 and ord(letter) < _UNSPACED[at][1]
