"""Fields of a list from anywhere: each is what this app writes there, or it is Odd."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

UID = re.compile(r"[a-z2-7]{26}")
LONGEST_TITLE, LONGEST_NOTE = 10_000, 1_000_000
LONGEST_SORT = 40


class Odd(ValueError):
    """A field is not what this app writes."""


def uid(value: Any) -> str:
    return like(value, UID)


def day(value: Any) -> str:
    """Return a day as ISO writes it."""
    found = text(value, 10)
    if date.fromisoformat(found).isoformat() != found:
        raise Odd
    return found


def texts(values: Any, most: int) -> tuple[str, ...]:
    if not isinstance(values, list) or len(values) > most:
        raise Odd
    return tuple(text(value, LONGEST_TITLE) for value in values)


def text(value: Any, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest:
        raise Odd
    value.encode("utf-8")  # half a character raises a ValueError
    return value


def like(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise Odd
    return value


def number(value: Any, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise Odd
    return value


def flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Odd
    return value


def one_of(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise Odd
    return str(value)
