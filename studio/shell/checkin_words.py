"""The words of a check-in: first ours, in one mixed order that says nothing, then the person's own.

None is good or bad here: they have no colour, no group and no number.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from studio.core.texts import _

LEAF = "check-in"
"""The name under which the choices are kept."""
LONGEST = 40
MOST = 60
"""Letters of one word, and words of one's own."""


def first_words() -> tuple[str, ...]:
    """Return the words everyone starts with, in the order they always have."""
    return (
        _("calm"), _("worried"), _("hopeful"), _("tired"), _("happy"), _("lonely"), _("angry"),
        _("okay"), _("proud"), _("sad"), _("jumpy"), _("grateful"), _("flat"), _("loved"),
        _("scared"), _("curious"), _("hurt"), _("strong"), _("mixed up"), _("ashamed"),
        _("excited"), _("numb"), _("stressed"), _("not sure"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CheckInChoices:
    """What a person chose about it: sealed, as their own words may be among it."""

    each_time: bool = False
    taken_off: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words on the list now."""
        first = (word for word in first_words() if word not in self.taken_off)
        return (*first, *self.added)

    def every(self) -> tuple[str, ...]:
        """The words there are, those that were taken off included."""
        return (*first_words(), *self.added)

    def with_list(self, wanted: Iterable[str]) -> CheckInChoices:
        """Let the list be what is ``wanted``; no order but the usual one is kept."""
        on, first = tuple(dict.fromkeys(wanted)), first_words()
        taken_off = tuple(word for word in first if word not in on)
        added = tuple(word for word in on if word not in first)[:MOST]
        return replace(self, taken_off=taken_off, added=added)


def tidy(word: str) -> str:
    """Return a word as it is kept: on one line, and no longer than it may be."""
    return " ".join(word.split())[:LONGEST].strip()


def packed(choices: CheckInChoices) -> bytes:
    """Pack choices as JSON."""
    return json.dumps([choices.each_time, choices.taken_off, choices.added]).encode()


def unpacked(data: bytes | None) -> CheckInChoices:
    """Read what ``packed`` wrote; whatever is odd in it is as if never chosen."""
    try:
        each_time, taken_off, added = json.loads(data or b"")
    except (ValueError, TypeError, RecursionError):
        return CheckInChoices()
    return CheckInChoices(each_time is True, _words(taken_off), _words(added)[:MOST])


def _words(found: Any) -> tuple[str, ...]:
    known: Sequence[Any] = found if isinstance(found, list) else ()
    tidied = (tidy(word) for word in known if isinstance(word, str))
    return tuple(dict.fromkeys(filter(None, tidied)))
