"""Ideas to begin from: those that come with the studio, a person's own, and those of idea files.

One is shown at a time, in an order nobody can foresee, and none again before all were seen.
Nothing here counts, ranks or remembers what was passed over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Literal, get_args

from studio.core.ordinary import read_file
from studio.core.resources import resource
from studio.portfolio.shelves.ideas import MOST_MINUTES, FiledIdea, IdeaFile, OwnIdea, Room

Span = Literal["", "short", "middle", "long"]
"""How much time one has: any, about 5 minutes, about 10, or 20 and more."""
_SPANS: dict[str, range] = {
    "": range(1, MOST_MINUTES + 1),
    "short": range(1, 8),
    "middle": range(8, 20),
    "long": range(20, MOST_MINUTES + 1),
}
_BIGGEST = 1_000_000  # bytes
ROOMS: tuple[Room, ...] = get_args(Room)


@dataclass(frozen=True, slots=True)
class Idea:
    """``id`` is as in ``studio.portfolio.shelves.ideas``; ``deeper`` ones may bring up feelings.

    ``of`` says where it is from: the name of its concept, the title of its file, or nothing for
    one's own. ``angle`` is the id of another idea, or "". ``layout`` is how the page lies for it,
    in rooms whose pages can lie in several ways.
    """

    id: str
    room: Room
    minutes: int
    deeper: bool
    text: str
    of: str = ""
    angle: str = ""
    layout: str = "plain"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which ideas one would like: deeper ones come only to those who ask for them."""

    room: Room | Literal[""] = ""
    span: Span = ""
    deeper: bool = False

    def fits(self, idea: Idea) -> bool:
        return (
            self.room in {"", idea.room}
            and idea.minutes in _SPANS[self.span]
            and (self.deeper or not idea.deeper)
        )


def read_ideas(file: Path | None = None) -> tuple[Idea, ...]:
    """Read ``resources/ideas/en.toml``; where it cannot be read there are no ideas of ours."""
    try:
        data = read_file(file or resource("ideas", "en.toml"), _BIGGEST)
        table = tomllib.loads(data.decode("utf-8"))
        return tuple(_shipped(row, table["concepts"]) for row in table["idea"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()


def _shipped(row: dict[str, Any], concepts: dict[str, str]) -> Idea:
    return Idea(
        id=row["id"],
        room=row["room"],
        minutes=row["minutes"],
        deeper=row["deeper"],
        text=row["text"],
        of=concepts[row["concept"]],
        angle=row.get("angle", ""),
        layout=row.get("layout", "plain"),
    )


def own_idea(one: OwnIdea) -> Idea:
    return Idea(one.uid, one.room, one.minutes, one.deeper, one.text)


def ideas_of(file: IdeaFile) -> Iterator[Idea]:
    """Yield the ideas of a file, in its order."""
    for at, one in enumerate(file.ideas):
        yield _filed(f"{file.uid}/{at}", one, file.title)


def _filed(name: str, one: FiledIdea, title: str) -> Idea:
    return Idea(name, one.room, one.minutes, one.deeper, one.text, title)


def known_by_text(ideas: Iterable[Idea], text: str) -> Idea | None:
    """Find the idea a piece began from, by its words; None for one that is no longer here."""
    return next((one for one in ideas if one.text == text.strip()), None)


class Deck:
    """Hands out one idea at a time; ``chance`` decides, so that a test can foresee it."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._seen: set[str] = set()
        self._last = ""

    def draw(self, ideas: Sequence[Idea], hidden: Collection[str], wish: Wish) -> Idea | None:
        """Return an idea that fits and is not hidden, one not seen yet where there is any.

        Once all that fit were seen they come again, but never the same twice in a row.
        """
        fitting = [one for one in ideas if one.id not in hidden and wish.fits(one)]
        fresh = [one for one in fitting if one.id not in self._seen]
        if not fresh:
            self._seen.difference_update(one.id for one in fitting)
            fresh = [one for one in fitting if one.id != self._last] or fitting
        if not fresh:
            return None
        chosen = self._chance.choice(fresh)
        self.see(chosen)
        return chosen

    def see(self, idea: Idea) -> None:
        """Note that this one is in sight now, however it came there."""
        self._seen.add(idea.id)
        self._last = idea.id
