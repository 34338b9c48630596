"""Reading the list of a copy, every field of which may be anything."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

from studio.portfolio.carry import SCHEMA, VERSION, Entry
from studio.portfolio.carry_errors import NewerCopy, NotACopy
from studio.portfolio.pieces import Card

MOST_PIECES = 30_000
MOST_STEPS = 4_000_000
_LONGEST_TITLE, _LONGEST_NOTE = 10_000, 1_000_000
_LAST_SEQ = 1_000_000
_UID = re.compile(r"[a-z2-7]{26}")
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class _Odd(ValueError):
    """A field is not what this app writes."""


def listed(data: bytes) -> tuple[Entry | None, ...]:
    """Return the pieces of ``index.json``, None for each that makes no sense.

    Raises NotACopy and NewerCopy.
    """
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
    return tuple(_entry(piece) for piece in pieces)


def _entry(piece: Any) -> Entry | None:
    try:
        return Entry(_card(piece), _content(piece["content"]), _sha256(piece["steps"]), ())
    except (KeyError, TypeError, ValueError):
        return None


def _card(piece: dict[str, Any]) -> Card:
    day = _text(piece["day"], 10)
    if date.fromisoformat(day).isoformat() != day:
        raise _Odd
    return Card(
        uid=_like(piece["uid"], _UID),
        kind=_like(piece["kind"], _KIND),
        title=_text(piece["title"], _LONGEST_TITLE),
        note=_text(piece["note"], _LONGEST_NOTE),
        description=_text(piece["description"], _LONGEST_NOTE),
        day=day,
        seq=_number(piece["seq"], _LAST_SEQ),
        state=_one_of(piece["state"], ("only_me", "maybe")),
        steps=_number(piece["steps"]["count"], MOST_STEPS),
        binned_day=None,
        covered=_flag(piece["covered"]),
    )


def _content(content: dict[str, Any] | None) -> tuple[int, int, str] | None:
    if content is None:
        return None
    form, upto = _number(content["format"], 1_000), _number(content["upto"], MOST_STEPS)
    return form, upto, _sha256(content)


def _sha256(part: dict[str, Any]) -> str:
    return _like(part["sha256"], _SHA256)


def _text(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise _Odd
    value.encode("utf-8")  # half a character raises a ValueError
    return value


def _like(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise _Odd
    return value


def _number(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise _Odd
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Odd
    return value


def _one_of(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise _Odd
    return str(value)
