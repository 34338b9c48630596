"""What a text is once a mark is put on or taken off, and what Enter begins a new line with."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from studio.crafts.writing.marks import Line, Span, Style, line_of, may_follow, spans

SetLine = Literal["heading", "item", "quote"]
_SIGNS: dict[Style, str] = {"bold": "**", "italic": "*"}
_STARS: dict[Style, tuple[int, ...]] = {"bold": (2, 3), "italic": (1, 3)}
_HEADS: dict[SetLine, str] = {"heading": "# ", "item": "- ", "quote": "> "}
_CARRIED = ("item", "numbered", "quote")


@dataclass(frozen=True, slots=True)
class Toggled:
    """The text as it becomes, and what is chosen in it, in code points."""

    text: str
    start: int
    end: int


def words_toggled(text: str, start: int, end: int, style: Style) -> Toggled:
    """Mark the chosen words of whole lines, or take the marks off them.

    With nothing chosen nothing becomes so, as the next key would write over it: the word at the
    caret is marked, or the caret steps out of what was marked as it was written. Where there is no
    word, it comes to stand between two new signs, and takes away two that are empty.
    """
    if end > start:
        return _toggled(text, (start, end), style) or _opened(text, start, style)
    return (
        _stepped_out(text, start, style)
        or _closed(text, start, style)
        or _word_toggled(text, start, style)
    )


def _toggled(text: str, chosen: tuple[int, int], style: Style) -> Toggled | None:
    parts = _parts(text, *chosen)
    if not parts:
        return None
    return _cut(text, _cuts(text, parts, style), parts[0][0], parts[-1][1])


def _cuts(text: str, parts: list[tuple[int, int]], style: Style) -> list[tuple[int, int, str]]:
    found = [_touching(text, part, style) for part in parts]
    off = all(_covered(part, touching) for part, touching in zip(parts, found, strict=True))
    cuts: list[tuple[int, int, str]] = []
    for part, touching in zip(parts, found, strict=True):
        cuts += _off(touching) if off else _on(text, part, touching, _SIGNS[style])
    return cuts


def _stepped_out(text: str, at: int, style: Style) -> Toggled | None:
    """Go behind the closing signs the caret stands before."""
    ends = (span.end for span in _touching(text, (at - 1, at), style) if span.end > at)
    return next((Toggled(text, end, end) for end in ends if not text[at:end].strip("*_")), None)


def _closed(text: str, at: int, style: Style) -> Toggled | None:
    """Take away two signs with nothing but the caret between them."""
    before, after = text[:at], text[at:]
    stars = min(len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*")))
    if stars not in _STARS[style]:
        return None
    width = len(_SIGNS[style])
    return Toggled(before[:-width] + after[width:], at - width, at - width)


def _word_toggled(text: str, at: int, style: Style) -> Toggled:
    """Mark the word at the caret, or take its marks off; the caret stays with the same letters."""
    behind = [span for span in _touching(text, (at - 1, at), style) if span.end == at]
    word = (behind[0].start + behind[0].width, at) if behind else _word_at(text, at)
    parts = _parts(text, *word)
    if not parts:
        return _opened(text, at, style)
    became = _cut(text, _cuts(text, parts, style), at, at)
    return Toggled(became.text, became.start, became.start)


def _opened(text: str, at: int, style: Style) -> Toggled:
    sign = _SIGNS[style]
    return Toggled(text[:at] + sign + sign + text[at:], *[at + len(sign)] * 2)


def _on(
    text: str, part: tuple[int, int], touching: list[Span], sign: str
) -> list[tuple[int, int, str]]:
    """Begin and end the marks anew, around all that was marked before and what is chosen now."""
    first = min([part[0], *(span.start for span in touching)])
    last = max([part[1], *(span.end for span in touching)])
    first = _where_a_mark_begins(text, first, last)
    return [(first, first, sign), *_off(touching), (last, last, sign)]


def _where_a_mark_begins(text: str, first: int, last: int) -> int:
    """Go back to the beginning of a word where within it no mark would begin."""
    part = not any(letter.isspace() for letter in text[first:last])
    while first and not may_follow(text[first - 1], part_of_word=part):
        first -= 1
    return first


def _off(touching: list[Span]) -> list[tuple[int, int, str]]:
    places = [(span.start, span.start + span.width) for span in touching]
    places += [(span.end - span.width, span.end) for span in touching]
    return [(first, last, "") for first, last in sorted(places)]


def _cut(text: str, cuts: list[tuple[int, int, str]], start: int, end: int) -> Toggled:
    """Make all changes at once; ``start`` and ``end`` stay before and behind the same letters."""
    made, at = [], 0
    for first, last, new in cuts:
        made += [text[at:first], new]
        at = last
    begin, finish = _moved(cuts, start, inward=True), _moved(cuts, end, inward=False)
    return Toggled("".join([*made, text[at:]]), begin, finish)


def _moved(cuts: list[tuple[int, int, str]], place: int, *, inward: bool) -> int:
    """Return where a place comes to; what is put in right there comes before it if ``inward``."""
    moved = place
    for first, last, new in cuts:
        if last < place or (last == place and (inward or first < last)):
            moved += len(new) - (last - first)
        elif first < place:
            moved -= place - first
    return moved


def _touching(text: str, part: tuple[int, int], style: Style) -> list[Span]:
    begin = text.rfind("\n", 0, part[0]) + 1
    line = _line(text, begin)
    return [
        Span(span.start + begin, span.end + begin, span.width, style)
        for span in spans(line, line_of(line).head)
        if span.style == style and span.start + begin < part[1] and span.end + begin > part[0]
    ]


def _covered(part: tuple[int, int], touching: list[Span]) -> bool:
    return any(span.start <= part[0] and part[1] <= span.end for span in touching)


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the chosen part of each line, without the mark of the line and spaces around it."""
    parts, begin = [], text.rfind("\n", 0, start) + 1
    while begin <= end:
        line = _line(text, begin)
        first = max(start, begin + line_of(line).head)
        part = text[first : min(end, begin + len(line))]
        inner = part.strip()
        if inner:
            first += len(part) - len(part.lstrip())
            parts.append((first, first + len(inner)))
        begin += len(line) + 1
    return parts


def _line(text: str, begin: int) -> str:
    end = text.find("\n", begin)
    return text[begin:] if end < 0 else text[begin:end]


def _word_at(text: str, place: int) -> tuple[int, int]:
    first = last = place
    while first > 0 and _is_of_a_word(text[first - 1]):
        first -= 1
    while last < len(text) and _is_of_a_word(text[last]):
        last += 1
    return first, last


def _is_of_a_word(letter: str) -> bool:
    return letter in "'’\u200c\u200d" or unicodedata.category(letter)[0] in "LMN"


def lines_toggled(text: str, start: int, end: int, kind: SetLine) -> Toggled:
    """Begin whole lines with a mark in place of the one they have, or take it off all of them."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    lines = text[begin:stop].split("\n")
    marks = [line_of(line) for line in lines]
    busy = [mark for line, mark in zip(lines, marks, strict=True) if line.strip()] or marks
    head = "" if all(mark.kind == kind for mark in busy) else _HEADS[kind]
    made = [_headed(line, mark, head) for line, mark in zip(lines, marks, strict=True)]
    alone = len(lines) == 1
    new = made if alone else [n if o.strip() else o for n, o in zip(made, lines, strict=True)]
    first = max(begin, start + len(new[0]) - len(lines[0]))
    grown = len("\n".join(new)) - (stop - begin)
    return Toggled(text[:begin] + "\n".join(new) + text[stop:], first, max(first, end + grown))


def _headed(line: str, mark: Line, head: str) -> str:
    return head + (line if mark.kind == "picture" else line[mark.head :])


def carried_on(line: str, place: int) -> str | None:
    """Return what Enter at ``place`` begins the next line with; "" for an item left empty.

    None where Enter only ends the line.
    """
    mark = line_of(line)
    if mark.kind not in _CARRIED or place < mark.head:
        return None
    if not line[mark.head :].strip():
        return ""
    return _next_number(line[: mark.head]) if mark.kind == "numbered" else line[: mark.head]


def _next_number(head: str) -> str:
    """Count on, in the digits of the same script."""
    digits = "".join(letter for letter in head if letter.isdigit())
    zero = ord(digits[0]) - unicodedata.digit(digits[0])
    following = "".join(chr(zero + int(digit)) for digit in str(int(digits) + 1))
    return head.replace(digits, following)
