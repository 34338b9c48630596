"""A person's ideas, as a copy's list writes them and as they are read from anywhere.

``index.json`` holds::

    ideas         [{"uid", "room", "minutes", "deeper", "text"}]          the person's own
    idea_files    [{"uid", "title", "ideas": [{"room", "minutes", "deeper", "text"}, …]}]
    hidden_ideas  ["people.draw", …]                                ids, as in ``Ideas``
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, get_args

from studio.portfolio.carry import fields
from studio.portfolio.shelves.ideas import (
    MOST_IN_A_FILE,
    MOST_MINUTES,
    FiledIdea,
    IdeaFile,
    OwnIdea,
    Room,
)

if TYPE_CHECKING:
    from studio.portfolio.shelves.beside import Beside

_LONGEST_ID = 80


def ideas_listed(beside: Beside) -> dict[str, list[Any]]:
    return {
        "ideas": [asdict(one) for one in beside.own_ideas],
        "idea_files": [asdict(one) for one in beside.idea_files],
        "hidden_ideas": list(beside.hidden),
    }


def idea_of(one: Mapping[str, Any]) -> OwnIdea:
    """Raises a ValueError, KeyError or TypeError, as all here."""
    said = _filed(one)
    return OwnIdea(fields.uid(one["uid"]), said.room, said.minutes, said.deeper, said.text)


def file_of(one: Mapping[str, Any]) -> IdeaFile:
    title, ideas = fields.text(one["title"], fields.LONGEST_TITLE), one["ideas"]
    if not 0 < len(ideas) <= MOST_IN_A_FILE:
        raise fields.Odd
    return IdeaFile(fields.uid(one["uid"]), title, tuple(_filed(idea) for idea in ideas))


def hidden_of(one: Any) -> str:
    return fields.text(one, _LONGEST_ID)


def _filed(one: Mapping[str, Any]) -> FiledIdea:
    room: Any = fields.one_of(one["room"], get_args(Room))
    minutes, deeper = fields.number(one["minutes"], MOST_MINUTES), fields.flag(one["deeper"])
    if minutes < 1:
        raise fields.Odd
    return FiledIdea(room, minutes, deeper, fields.text(one["text"], fields.LONGEST_TITLE))
