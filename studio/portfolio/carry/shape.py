"""The shape of a copy of everything: what lies where in it, and its list of pieces.

A copy is a folder, or the same as a .zip. Nothing in it is sealed::

    README.txt               what this is, in plain words
    index.json               the list of pieces, described below
    pieces/DAY SEQ NAME.*    each piece in a format other programs open
    ideas/NAME.ideas         the person's own ideas and idea files, once more, for other programs
    ideas/NAME.txt           own ideas that no idea file can hold
    My words.txt             the words of the check-in, one a line, where the person changed them
    studio/UID.content       its craft's own bytes: the newest version
    studio/UID.steps         every step ever taken, packed as in the portfolio's log

``index.json`` is UTF-8 JSON: ``{"schema": "stepping-stones-copy", "version": 1, "pieces": [...]}``,
the oldest piece first. Each piece has ``uid``, ``kind`` (the craft's key), ``title``, ``note``,
``description``, ``day`` (ISO, the day it was begun), ``seq`` (its order within the day), ``state``,
``covered`` (whether lists hide its picture), ``idea`` (what it began from) and ``deeper`` (whether
that may bring up strong feelings), ``sort`` (what its craft tells its pieces apart by),
``files`` (names of its open copies), ``content`` (null, or ``format``, the number of steps it shows
as ``upto``, and its ``sha256``) and ``steps`` (``count`` and ``sha256``). Pairs, collections,
words, stones, steps and people are described in ``carry_beside``.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from studio.portfolio.carry.beside import listing, marks_listed, words_listed
from studio.portfolio.pieces import Card, Kept
from studio.portfolio.shelves.beside import Beside
from studio.portfolio.shelves.checkin import NO_WORDS, Words
from studio.portfolio.shelves.leave_out import LeftOut

SCHEMA, VERSION = "stepping-stones-copy", 1
INDEX, README = "index.json", "README.txt"
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of the list. ``content`` is (format, upto, SHA-256), hashes in hexadecimal."""

    card: Card
    content: tuple[int, int, str] | None
    steps_sha256: str
    files: tuple[str, ...]
    words: Words = NO_WORDS
    left_out: tuple[LeftOut, ...] = ()


def content_name(uid: str) -> str:
    return f"studio/{uid}.content"


def steps_name(uid: str) -> str:
    return f"studio/{uid}.steps"


def open_name(card: Card, noun: str, suffix: str) -> str:
    """Name the open copy of a piece: its day and order, then its title or what it is.

    Only letters, digits and spaces of the title stay, so that every disk can hold the name.
    """
    kept = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", card.title))
    name = " ".join(kept[:_LONGEST_NAME].split()) or noun
    return f"pieces/{card.day} {card.seq} {name}{suffix}"


def entry_of(kept: Kept, packed: bytes, files: Iterable[str]) -> Entry:
    """List a piece whose steps are ``packed``."""
    content = None
    if kept.content is not None:
        form, data = kept.content
        content = (form, len(kept.past), digest(data))
    return Entry(kept.card, content, digest(packed), tuple(files))


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def index_of(entries: Sequence[Entry], beside: Beside) -> bytes:
    """Write the list."""
    carried = frozenset(one.card.uid for one in entries)
    listed = {
        "schema": SCHEMA,
        "version": VERSION,
        "pieces": [_listed(one) for one in entries],
        **listing(beside, carried),
    }
    return json.dumps(listed, ensure_ascii=False, indent=1).encode("utf-8")


def _listed(entry: Entry) -> dict[str, Any]:
    card = entry.card
    content = None
    if entry.content is not None:
        content = dict(zip(("format", "upto", "sha256"), entry.content, strict=True))
    return {
        "uid": card.uid,
        "kind": card.kind,
        "title": card.title,
        "note": card.note,
        "description": card.description,
        "day": card.day,
        "seq": card.seq,
        "state": card.state,
        "covered": card.covered,
        "idea": card.idea,
        "deeper": card.deeper,
        "sort": card.sort,
        "words": words_listed(entry.words),
        "left_out": marks_listed(entry.left_out),
        "files": list(entry.files),
        "content": content,
        "steps": {"count": card.steps, "sha256": entry.steps_sha256},
    }
