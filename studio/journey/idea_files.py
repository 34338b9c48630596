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
from codecs import BOM_UTF8
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
    """Understand all of a file or none of it. Raises IdeasRefused for the first line at fault."""
    lines = enumerate(_lines(data), 1)
    title = _title(next(lines)[1])
    ideas = tuple(_ideas(lines))
    if not ideas:
        last = data.count(b"\n") + 1
        raise IdeasRefused(
            last, _("Nothing was added: no idea stands up to line {line}, the last.")
        )
    return IdeasRead(title, ideas)


def _lines(data: bytes) -> Iterator[str]:
    """Yield each line once it is known to be plain, without its end and spaces around it."""
    text = data.removeprefix(BOM_UTF8)
    end = len(data) - len(text) - 1
    for number, coded in enumerate(text.split(b"\n"), 1):
        end += len(coded) + 1
        if end > LONGEST_FILE:
            told = _("Nothing was added: from line {line} on, the file is longer than 64 KiB.")
            raise IdeasRefused(number, told)
        line = _decoded(number, coded).removesuffix("\r").strip(_SPACES)
        _see_plain(number, line)
        yield line


def _decoded(number: int, coded: bytes) -> str:
    try:
        return coded.decode("utf-8")
    except UnicodeDecodeError:
        told = _("Nothing was added: line {line} is not plain text in UTF-8.")
        raise IdeasRefused(number, told) from None


def _title(line: str) -> str:
    title = line.removeprefix(_TITLE).strip()
    if not line.startswith(_TITLE) or not title:
        raise IdeasRefused(1, _("Nothing was added: line {line} must be “title: ” and a title."))
    return title


def _see_plain(number: int, line: str) -> None:
    """Raises IdeasRefused for what no line may hold."""
    if len(line) > LONGEST_LINE:
        told = _("Nothing was added: line {line} is longer than 300 letters.")
        raise IdeasRefused(number, told)
    if any(unicodedata.category(one) in _UNSEEN and one not in _HARMLESS for one in line):
        told = _("Nothing was added: line {line} has a mark in it that cannot be seen.")
        raise IdeasRefused(number, told)
    if _LINK.search(line):
        raise IdeasRefused(number, _("Nothing was added: line {line} has a link in it."))
    if _MARKUP.search(line):
        raise IdeasRefused(number, _("Nothing was added: line {line} has code or markup in it."))


Lines = Iterator[tuple[int, str]]
"""What is still to be read: each line after its number."""


def _ideas(lines: Lines) -> Iterator[FiledIdea]:
    found = 0
    for number, line in lines:
        if line:
            found += 1
            if found > MOST_IN_A_FILE:
                told = _("Nothing was added: with line {line} there are more than 50 ideas.")
                raise IdeasRefused(number, told)
            yield _idea(number, line, lines)


def _idea(number: int, line: str, lines: Lines) -> FiledIdea:
    """Read an idea whose head is ``line``, up to the blank line after it."""
    found = _HEAD.fullmatch(line)
    if found is None or int(found[2]) > MOST_MINUTES:
        told = _("Nothing was added: line {line} must be like “draw, 10 minutes”.")
        raise IdeasRefused(number, told)
    room: Any = found[1]
    return FiledIdea(room, int(found[2]), found[3] is not None, _text(number, lines))


def _text(head: int, lines: Lines) -> str:
    said: list[str] = []
    for number, line in lines:
        if not line:
            break
        if len(said) == MOST_LINES:
            told = _("Nothing was added: line {line} is the fifth of one idea.")
            raise IdeasRefused(number, told)
        said.append(line)
    if not said:
        raise IdeasRefused(head, _("Nothing was added: there are no words under line {line}."))
    return "\n".join(said)
