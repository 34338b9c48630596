"""Light marks: a few signs in the text itself say how it looks, and it stays readable without.

``# `` and ``## `` head a part, ``- ``, ``* `` and ``1. `` (digits of any script) begin an item,
``> `` quotes, ``![name](piece:uid)`` alone on a line shows a drawing of one's own, ``**bold**``,
``*italic*`` and ``_italic_`` mark words. A sign that has no partner is a letter like any other, and
so are lines within words and beside each other; nothing here can fail. All positions are code
points; all of it takes time in step with the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from studio.core.marked import Block, LineKind, Run, merged, plain
from studio.crafts.writing.runs import is_unspaced

Style = Literal["bold", "italic"]

_HEAD = re.compile(
    r"[ \t]*"
    r"(?:(?P<heading>\#{1,6})|(?P<item>[-*•])|(?P<numbered>\d{1,4}[.])|(?P<quote>>))[ ]"
)
_PICTURE = re.compile(r"!\[([^\[\]\n]{0,300})\]\(piece:([0-9A-Za-z_-]{1,64})\)\s*\Z")
_SIGN = re.compile(r"\*{1,3}(?!\*)|(?<!_)_(?!_)")
_PART_OF_WORD = re.compile(r"[^\s*]+\*")
_BEFORE_WORDS = frozenset("\"'*¿¡—–")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What a line is. ``head`` is how many letters its mark has, with the space after it.

    ``level`` is 1–3 for a heading, else how far the line is set in, in steps of two spaces.
    """

    kind: LineKind = "plain"
    level: int = 0
    head: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """From the first letter of the opening sign to the last of the closing one, each ``width``."""

    start: int
    end: int
    width: int
    style: Style


_PLAIN = Line()


def line_of(text: str) -> Line:
    """Return what kind of line ``text`` (without its end) is."""
    if not text or (text[0] not in "#-*•>! \t" and not text[0].isdigit()):
        return _PLAIN
    if text[0] == "!":
        return Line("picture", 0, 0) if _PICTURE.match(text) else _PLAIN
    found = _HEAD.match(text)
    if not found:
        return _PLAIN
    kind: LineKind = found.lastgroup  # type: ignore[assignment] # the groups are named after kinds
    if kind == "heading":
        return Line(kind, min(_DEEPEST, len(found["heading"])), found.end())
    set_in = found.start(kind) - found.start()
    return Line(kind, set_in // 2, found.end())


def picture_of(text: str) -> tuple[str, str] | None:
    """Return the name shown and the lasting name of the drawing a picture line asks for."""
    found = _PICTURE.match(text) if text.startswith("![") else None
    return (found[1], found[2]) if found else None


def spans(text: str, start: int = 0) -> tuple[Span, ...]:
    """Return what is marked in a line from ``start`` on, in the order in which it ends."""
    if "*" not in text and "_" not in text:
        return ()  # nearly every line, at each key
    found: list[Span] = []
    begun: dict[str, int] = {}
    for sign in _SIGN.finditer(text, start):
        first, last = sign.span()
        if first > start and text[first - 1] == "*" and text[first] == "*":
            continue  # the end of four stars or more, which mark nothing
        opens, closes = _may_open(text, last), _may_close(text, first, start)
        if text[first] == "*":
            part = bool(_PART_OF_WORD.match(text, last))
            opens = opens and (first == start or may_follow(text[first - 1], part_of_word=part))
        else:
            opens = opens and _begins_a_word(text, first, start)
            closes = closes and not text[last : last + 1].isalnum()
        _take(found, begun, (first, last), "_" if text[first] == "_" else "*", (opens, closes))
    return tuple(found)


def _take(
    found: list[Span],
    begun: dict[str, int],
    sign: tuple[int, int],
    letter: str,
    may: tuple[bool, bool],
) -> None:
    """Let a sign end what it can, and begin what it did not end."""
    opens, closes = may
    first, last = sign
    ended = [name for name in _names(last - first, letter) if closes and name in begun]
    for name in reversed(ended):
        first += len(name)
        style: Style = "bold" if len(name) == 2 else "italic"
        found.append(Span(begun.pop(name), first, len(name), style))
    if opens and not ended:
        for name in _names(last - first, letter):
            begun.setdefault(name, first)
            first += len(name)


def _names(width: int, letter: str) -> tuple[str, ...]:
    return {1: (letter,), 2: ("**",), 3: ("**", "*")}[width]


def _may_open(text: str, after: int) -> bool:
    return after < len(text) and not text[after].isspace()


def _may_close(text: str, before: int, start: int) -> bool:
    return before > start and not text[before - 1].isspace()


def _begins_a_word(text: str, at: int, start: int) -> bool:
    """Tell ``a _word_`` from names_like_this and from faces, ^_^, whose lines are letters."""
    if at == start:
        return True
    before = text[at - 1]
    return (
        before.isspace() or before in _BEFORE_WORDS or unicodedata.category(before) in {"Ps", "Pi"}
    )


def may_follow(before: str, *, part_of_word: bool) -> bool:
    """Tell whether a star behind this letter may mark; in s**t and 5*3*2 it stands for itself.

    Within a word it marks only a part of that word; where words have no spaces, anything.
    """
    if not before.isalnum() or is_unspaced(before):
        return True
    return part_of_word and not before.isdigit()


def runs(text: str, start: int = 0) -> tuple[Run, ...]:
    """Return the words of a line from ``start`` on, cut where they begin to look otherwise."""
    return merged(run for _place, run in runs_placed(text, start))


def runs_placed(text: str, start: int = 0) -> Iterator[tuple[int, Run]]:
    """Yield the words of a line between its signs, each with the place where they begin."""
    turns = _turns(spans(text, start))
    at, depth = start, {"bold": 0, "italic": 0}
    for place in sorted({*turns, len(text)}):
        if place > at:
            yield at, Run(text[at:place], depth["bold"] > 0, depth["italic"] > 0)
        at = place
        for style, by, width in turns.get(place, ()):
            depth[style] += by
            at += width


_Turn = tuple[Style, int, int]


def _turns(marked: tuple[Span, ...]) -> dict[int, list[_Turn]]:
    """Return where each sign stands: what begins (+1) or ends (-1) there, and its width.

    Signs that touch are told at the place of the first.
    """
    alone: dict[int, _Turn] = {}
    for span in marked:
        alone[span.start] = (span.style, 1, span.width)
        alone[span.end - span.width] = (span.style, -1, span.width)
    turns: dict[int, list[_Turn]] = {}
    reach, head = -1, 0
    for place in sorted(alone):
        head = head if place == reach else place
        turns.setdefault(head, []).append(alone[place])
        reach = place + alone[place][2]
    return turns


def block_of(text: str) -> Block:
    """Return one line (without its end) as a block."""
    block, _starts = block_placed(text)
    return replace(block, runs=merged(block.runs))


def block_placed(text: str) -> tuple[Block, tuple[int, ...]]:
    """Return one line as a block whose runs end at every sign, and where each of them begins."""
    line = line_of(text)
    if line.kind == "picture":
        name, uid = picture_of(text) or ("", "")
        return Block("picture", 0, (Run(name),), uid), (len("!["),)
    label = text[: line.head].strip() if line.kind == "numbered" else ""
    found = tuple(runs_placed(text, line.head))
    block = Block(line.kind, line.level, tuple(run for _place, run in found), label)
    return block, tuple(place for place, _run in found)


def blocks(text: str) -> tuple[Block, ...]:
    """Return a whole text as blocks, one for each line, an empty line too."""
    return tuple(block_of(line) for line in text.split("\n"))


def unmarked(text: str) -> str:
    """Return the plain words: no signs, an item with a dot before it, a picture by its name."""
    return plain(blocks(text))
