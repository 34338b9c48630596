"""Idea files, which a helper may write: plain text, read whole or refused with the line at fault.

::

    title: For quiet evenings

    draw, 10 minutes
    Draw the view from your window.

    write, 20 minutes, deeper
    Write about a door.
    What is behind it?

UTF-8 (a BOM does no harm), lines ending in LF or CRLF, at most 64 KiB. Blocks are separated by
blank lines; each has a head (draw, tune or write; 1 to 60 minutes; "deeper" if it is) and 1 to 4
lines of at most 300 characters. At most 50 ideas. No links, no markup, no control characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.core.errors import CannotRead
from studio.core.ordinary import read_file
from studio.core.texts import _
from studio.portfolio.shelves.ideas import MOST_IN_A_FILE, MOST_MINUTES, FiledIdea

LONGEST_FILE = 64 * 1024  # bytes
LONGEST_LINE, MOST_LINES = 300, 4
SUFFIX = ".ideas"
_TITLE = "title: "
_HEAD = re.compile(r"(draw|tune|write), ([1-9][0-9]?) minutes?(, deeper)?")
_LINK = re.compile(
    r"\w+://|\bwww\.|\bmailto:|\S@\w[\w-]*\.\w"
    r"|\w\.(com|org|net|info|edu|gov|io|co|uk|de|eu|fr|app|me|ly|link|site|page)\b",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"<[/!?a-z]|&#?\w+;|\]\s*\(|`|\*\*|(?<!_)__(?=[^\W_])|\{\{|\{%|\\[a-z]+\{|^#+\s", re.IGNORECASE
)
_SPACES = " \u00a0\u3000"
_HARMLESS = frozenset("\u00ad\u200c\u200d\u200e\u200f\u061c")
"""Marks that scripts and emoji need; every other mark that cannot be seen is refused."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


class IdeasRefused(CannotRead):
    """Says in one sentence which line (counted from 1) the file was refused for, and why."""

    def __init__(self, line: int, told: str) -> None:
        super().__init__(told.format(line=line))
        self.line = line


class FileUnreadable(CannotRead):
    def __init__(self) -> None:
        super().__init__(_("This file could not be read, so nothing was added."))


@dataclass(frozen=True, slots=True)
class IdeasRead:
    """A whole file, not added yet."""

    title: str
    ideas: tuple[FiledIdea, ...]


def read_idea_file(place: Path) -> IdeasRead:
    """Read a file from anywhere. Raises IdeasRefused and FileUnreadable."""
    try:
        data = read_file(place, LONGEST_FILE + 1)
    except OSError:
        raise FileUnreadable from None
    return parse_ideas(data)


def parse_ideas(data: bytes) -> IdeasRead:
    """Understand all of a file or none of it. Raises IdeasRefused."""
    lines = list(_lines(data))
    title = _title(lines[0])
    for number, line in enumerate(lines, 1):
        _see_plain(number, line)
    ideas = tuple(_idea(*block) for block in _blocks(lines))
    if not ideas:
        raise IdeasRefused(len(lines), _("There is no idea up to line {line}, the last one."))
    return IdeasRead(title, ideas)


def _lines(data: bytes) -> Iterator[str]:
    """Yield the lines without their ends, and without spaces around them."""
    if len(data) > LONGEST_FILE:
        line = data.count(b"\n", 0, LONGEST_FILE) + 1
        raise IdeasRefused(line, _("From line {line} on, this file is longer than 64 KiB."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise IdeasRefused(line, _("Line {line} is not plain text in UTF-8.")) from None
    for one in text.split("\n"):
        yield one.removesuffix("\r").strip(_SPACES)


def _title(line: str) -> str:
    title = line.removeprefix(_TITLE).strip()
    if not line.startswith(_TITLE) or not title:
        raise IdeasRefused(1, _("Line {line} must be “title: ” and a title."))
    return title


def _see_plain(number: int, line: str) -> None:
    """Raises IdeasRefused for what no line may hold."""
    if len(line) > LONGEST_LINE:
        raise IdeasRefused(number, _("Line {line} is longer than 300 characters."))
    if any(unicodedata.category(one) in _UNSEEN and one not in _HARMLESS for one in line):
        raise IdeasRefused(number, _("Line {line} has a mark in it that cannot be seen."))
    if _LINK.search(line):
        raise IdeasRefused(number, _("Line {line} has a link in it."))
    if _MARKUP.search(line):
        raise IdeasRefused(number, _("Line {line} has code or markup in it."))


Block = tuple[int, str, tuple[str, ...]]
"""The number of the head's line, the head, and what stands under it."""


def _blocks(lines: list[str]) -> Iterator[Block]:
    start, block, found = 0, list[str](), 0
    for number, line in enumerate([*lines[1:], ""], 2):
        if line:
            start = start if block else number
            block.append(line)
        elif block:
            found += 1
            if found > MOST_IN_A_FILE:
                raise IdeasRefused(start, _("With line {line} there are more than 50 ideas."))
            yield start, block[0], tuple(block[1:])
            block = []


def _idea(number: int, head: str, lines: tuple[str, ...]) -> FiledIdea:
    found = _HEAD.fullmatch(head)
    if found is None or int(found[2]) > MOST_MINUTES:
        raise IdeasRefused(number, _("Line {line} must be like “draw, 10 minutes”."))
    if not lines:
        raise IdeasRefused(number, _("Line {line} has no idea under it."))
    if len(lines) > MOST_LINES:
        raise IdeasRefused(number + MOST_LINES + 1, _("Line {line} is the fifth of one idea."))
    room: Any = found[1]
    return FiledIdea(room, int(found[2]), found[3] is not None, "\n".join(lines))
