"""Where a long paragraph is cut into pieces, so that a key need only lay out one of them.

Laying out a paragraph anew takes time in proportion to its length, which is felt from some
thousand letters on. Cuts are made behind spaces; where there are none, between two letters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

MOST = 6_000
"""Code points; a longer paragraph, or piece of one, is cut."""
PIECE = 3_000
"""About how long the pieces are."""
LEAST = 600
"""A shorter piece is joined with the one beside it."""

SLICE, LINES = 8_000, 300
"""Code points, and lines, that are laid out in one go; the page stands still meanwhile."""

_CLUSTER = 64
_ZERO_WIDTH_JOINER = "\u200d"
_VIRAMA = 9  # the canonical combining class of signs that join two letters of Indic scripts


def cuts(line: str) -> list[int]:
    """Return where to cut a text without line feeds; nowhere when it is short enough."""
    found: list[int] = []
    at = 0
    if len(line) <= MOST:
        return found
    while len(line) - at > PIECE + LEAST:
        at = _cut(line, at + PIECE)
        found.append(at)
    return found


def _cut(line: str, wanted: int) -> int:
    """Return the place behind the last space before ``wanted``, or the next best one."""
    behind = line.rfind(" ", wanted - PIECE // 2, wanted) + 1
    if behind > 0 and divides(line, behind):
        return behind
    for at in range(wanted, wanted - min(_CLUSTER, PIECE // 2), -1):
        if divides(line, at):
            return at
    return wanted


def divides(text: str, at: int) -> bool:
    """Tell whether what a reader takes for one letter ends at ``at`` and another one begins.

    A careful reading of Unicode Standard Annex 29, section 3: it may say no where one could cut,
    and the letters around ``at`` are looked at alone.
    """
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if before == _ZERO_WIDTH_JOINER or unicodedata.combining(before) == _VIRAMA:
        return False
    return not (_leans(after) or _halves(before, after) or _splits_flag(text, at))


def _leans(letter: str) -> bool:
    """A mark, a joiner, a skin tone, or a later part of a Korean syllable."""
    category = unicodedata.category(letter)
    if category[0] == "M" or category == "Cf":
        return True
    return "\u1160" <= letter <= "\u11ff" or "\U0001f3fb" <= letter <= "\U0001f3ff"


def _halves(before: str, after: str) -> bool:
    return "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff"


def _splits_flag(text: str, at: int) -> bool:
    """Flags are written as two letters of their own kind; an odd number before means a half."""
    count = 0
    while count < min(at, _CLUSTER) and _is_flag(text[at - 1 - count]):
        count += 1
    return count % 2 == 1 and _is_flag(text[at])


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def runs(text: str) -> Iterator[str]:
    """Yield ``text`` in runs: between each and the next, a long line is cut."""
    begin = at = 0
    if len(text) > MOST:
        for line in text.split("\n"):
            for cut in cuts(line):
                yield text[begin : at + cut]
                begin = at + cut
            at += len(line) + 1
    yield text[begin:]


def tail(text: str) -> int:
    """Return where the last part of ``text`` begins that can be laid out at once.

    It begins a line, or where a long one may be cut; 0 when all of it is short enough.
    """
    if is_little(text):
        return 0
    begin, lines = len(text) - SLICE, _last_lines(text)
    if lines >= begin:
        return lines
    line = text.find("\n", begin, len(text) - SLICE // 2)
    return line + 1 if line >= 0 else _cut(text, begin + PIECE)


def head(text: str, most: int = SLICE) -> int:
    """Return where the first part of ``text`` ends that can be laid out at once.

    It ends with a line, or where a long one may be cut.
    """
    if is_little(text, most):
        return len(text)
    lines = _first_lines(text)
    if lines <= most:
        return lines
    line = text.rfind("\n", most // 2, most)
    return line + 1 if line >= 0 else _cut(text, most)


def is_little(text: str, most: int = SLICE) -> bool:
    """Tell whether a text can be laid out at once."""
    return len(text) <= most and text.count("\n") <= LINES


def _last_lines(text: str) -> int:
    """Return where the last so many lines begin, or -1 when there are not as many."""
    at = len(text)
    for _line in range(LINES):
        at = text.rfind("\n", 0, at)
        if at < 0:
            return -1
    return at + 1


def _first_lines(text: str) -> int:
    """Return where the first so many lines end, or how long the text is."""
    at = 0
    for _line in range(LINES):
        at = text.find("\n", at) + 1
        if at == 0:
            return len(text)
    return at
