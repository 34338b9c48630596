"""What a copy says once more for everyone: ideas, and the list of words for how one feels."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.journey.idea_texts import idea_texts
from studio.shell.checkin_words import (
    LEAF,
    MOST,
    CheckInChoices,
    first_words,
    packed,
    tidy,
    unpacked,
)

if TYPE_CHECKING:
    from studio.portfolio.portfolio import Portfolio
    from studio.portfolio.shelves.beside import Beside

WORDS = "My words.txt"
_MOST_BYTES = 64 * 1024


def open_texts(portfolio: Portfolio, beside: Beside) -> Mapping[str, bytes]:
    """Return files by name; not on the portfolio's thread, which is asked for the list."""
    choices = unpacked(portfolio.load(LEAF).result())
    made = idea_texts(beside)
    if _changed(choices):
        made[WORDS] = "".join(f"{word}\n" for word in choices.words).encode("utf-8", "replace")
    return made


def bring_words(portfolio: Portfolio, place: Path) -> None:
    """Bring the list of words back from the copy at ``place``, if there is one in it.

    Where ours was never changed it becomes that list; else what is only there is added to ours.
    """
    from studio.portfolio.carry.source import reading

    with reading(place) as source:
        found = _understood(source.read(WORDS, _MOST_BYTES))
    ours = unpacked(portfolio.load(LEAF).result())
    grown = _grown(ours, found) if found else ours
    if grown != ours:
        portfolio.save(LEAF, packed(grown)).result()


def _changed(choices: CheckInChoices) -> bool:
    return bool(choices.taken_off or choices.added)


def _understood(data: bytes | None) -> tuple[str, ...]:
    text = (data or b"").decode("utf-8-sig", "ignore")
    seen = "".join(sign for sign in text if sign in "\t\r\n" or unicodedata.category(sign) != "Cc")
    return tuple(dict.fromkeys(filter(None, map(tidy, seen.splitlines()))))


def _grown(ours: CheckInChoices, theirs: tuple[str, ...]) -> CheckInChoices:
    if not _changed(ours):
        return ours.with_list(theirs)
    new = (word for word in theirs if word not in first_words())
    return replace(ours, added=tuple(dict.fromkeys((*ours.added, *new)))[:MOST])
