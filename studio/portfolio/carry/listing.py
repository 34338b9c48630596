"""Reading the list of a copy, every field of which may be anything."""

from __future__ import annotations

import json
import re
from typing import Any

from studio.portfolio.carry import fields
from studio.portfolio.carry.beside import beside_of, marks_of, words_of
from studio.portfolio.carry.errors import NewerCopy, NotACopy
from studio.portfolio.carry.plausible import LAST_SEQ, STATES
from studio.portfolio.carry.shape import SCHEMA, VERSION, Entry
from studio.portfolio.pieces import Card
from studio.portfolio.shelves.beside import Beside

MOST_PIECES = 30_000
MOST_STEPS = 4_000_000
_MOST_PARTS = 8_000_000
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def listed(data: bytes) -> tuple[tuple[Entry | None, ...], Beside]:
    """Return what ``index.json`` lists: its pieces, and what lies beside them.

    A piece that makes no sense is None.
    Raises NotACopy and NewerCopy.
    """
    if sum(data.count(mark) for mark in (b",", b"[", b"{")) > _MOST_PARTS:
        raise NotACopy  # a few bytes of each would become a hundred in memory
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise NotACopy from None
    match found:
        case {"schema": str(schema), "version": int(version)} if schema == SCHEMA:
            newer = version > VERSION
        case _:
            raise NotACopy
    if newer:
        raise NewerCopy
    pieces = found.get("pieces")
    if not isinstance(pieces, list) or len(pieces) > MOST_PIECES:
        raise NotACopy
    return tuple(_entry(piece) for piece in pieces), beside_of(found)


def _entry(piece: Any) -> Entry | None:
    try:
        content, steps = _content(piece["content"]), _sha256(piece["steps"])
        words, marks = words_of(piece), marks_of(piece)
        return Entry(_card(piece), content, steps, (), words, marks)
    except (KeyError, TypeError, ValueError):
        return None


def _card(piece: dict[str, Any]) -> Card:
    return Card(
        uid=fields.uid(piece["uid"]),
        kind=fields.like(piece["kind"], _KIND),
        title=fields.text(piece["title"], fields.LONGEST_TITLE),
        note=fields.text(piece["note"], fields.LONGEST_NOTE),
        description=fields.text(piece["description"], fields.LONGEST_NOTE),
        day=fields.day(piece["day"]),
        seq=fields.number(piece["seq"], LAST_SEQ),
        state=fields.one_of(piece["state"], STATES),
        steps=fields.number(piece["steps"]["count"], MOST_STEPS),
        binned_day=None,
        covered=fields.flag(piece["covered"]),
        idea=fields.text(piece.get("idea", ""), fields.LONGEST_NOTE),
        sort=fields.text(piece.get("sort", ""), fields.LONGEST_SORT),
        deeper=fields.flag(piece.get("deeper", False)),
    )


def _content(content: dict[str, Any] | None) -> tuple[int, int, str] | None:
    if content is None:
        return None
    form, upto = fields.number(content["format"], 1_000), fields.number(content["upto"], MOST_STEPS)
    return form, upto, _sha256(content)


def _sha256(part: dict[str, Any]) -> str:
    return fields.like(part["sha256"], _SHA256)
