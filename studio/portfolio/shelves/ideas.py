"""Ideas to begin from that are the person's: their own, those of idea files, and what they hid."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Literal

from studio.core.identity import new_uid
from studio.portfolio.shelves.noun import next_seq

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

Room = Literal["draw", "tune", "write"]
MOST_MINUTES, MOST_IN_A_FILE = 60, 50


@dataclass(frozen=True, slots=True)
class FiledIdea:
    """One idea of a file; a ``deeper`` one may bring up strong feelings."""

    room: Room
    minutes: int
    deeper: bool
    text: str


@dataclass(frozen=True, slots=True)
class OwnIdea:
    """An idea the person wrote."""

    uid: str
    room: Room
    minutes: int
    deeper: bool
    text: str


@dataclass(frozen=True, slots=True)
class IdeaFile:
    """A file of ideas, as it was added; its ideas come and go together."""

    uid: str
    title: str
    ideas: tuple[FiledIdea, ...]


def is_shipped(idea: str) -> bool:
    """True for the id of an idea that comes with the studio."""
    return "." in idea


def owner(idea: str) -> str:
    """Return the uid of the own idea, or of the file, an id belongs to."""
    return idea.partition("/")[0]


class Ideas:
    """Rows of ``idea``, ``idea_file`` and ``hidden_idea``. Runs on the portfolio's thread.

    An idea is named by its id: that of one shipped ("people.draw"), the uid of an own one, or the
    uid of a file with "/" and the idea's place in it, counted from 0. ``portfolio.let_go(uid)``
    removes an idea or a file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def own(self) -> tuple[OwnIdea, ...]:
        """Return the person's own ideas, the first one written first."""
        sql = "SELECT uid, room, minutes, deeper, text FROM idea ORDER BY seq"
        rows = self._store.rows(sql)
        return tuple(
            OwnIdea(uid, room, minutes, bool(deeper), text)
            for uid, room, minutes, deeper, text in rows
        )

    def write(self, idea: FiledIdea) -> str:
        """Keep an idea of one's own and return its uid."""
        uid = new_uid()
        with self._store.transaction():
            self.add(OwnIdea(uid, idea.room, idea.minutes, idea.deeper, idea.text))
        return uid

    def add(self, idea: OwnIdea) -> None:
        """Part of a transaction."""
        self._store.run(
            "INSERT INTO idea(uid, seq, room, minutes, deeper, text) VALUES(?, ?, ?, ?, ?, ?)",
            idea.uid, next_seq(self._store, "idea"), idea.room, idea.minutes, int(idea.deeper),
            idea.text,
        )  # fmt: skip

    def files(self) -> tuple[IdeaFile, ...]:
        """Return the idea files, the first one added first."""
        rows = self._store.rows("SELECT uid, title, ideas FROM idea_file ORDER BY seq")
        return tuple(IdeaFile(uid, title, _unpacked(ideas)) for uid, title, ideas in rows)

    def take_in(self, title: str, ideas: Sequence[FiledIdea]) -> str:
        """Keep a file of ideas, whole or not at all; the same one is kept once. Return its uid."""
        for one in self.files():
            if (one.title, one.ideas) == (title, tuple(ideas)):
                return one.uid
        fresh = IdeaFile(new_uid(), title, tuple(ideas))
        with self._store.transaction():
            self.add_file(fresh)
        return fresh.uid

    def add_file(self, file: IdeaFile) -> None:
        """Part of a transaction."""
        packed = json.dumps([astuple(idea) for idea in file.ideas], ensure_ascii=False)
        self._store.run(
            "INSERT INTO idea_file(uid, seq, title, ideas) VALUES(?, ?, ?, ?)",
            file.uid, next_seq(self._store, "idea_file"), file.title, packed,
        )  # fmt: skip

    def hidden(self) -> frozenset[str]:
        """Return the ids of the ideas the person asked not to see again."""
        return frozenset(row[0] for row in self._store.rows("SELECT idea FROM hidden_idea"))

    def hide(self, ids: Sequence[str]) -> None:
        """Offer these no more."""
        with self._store.transaction():
            self.lay_hidden(ids)

    def lay_hidden(self, ids: Sequence[str]) -> None:
        """Part of a transaction."""
        rows = [(one,) for one in ids]
        self._store.run_each("INSERT OR IGNORE INTO hidden_idea(idea) VALUES(?)", rows)

    def show(self, ids: Sequence[str]) -> None:
        """Offer these again."""
        with self._store.transaction():
            rows = [(one,) for one in ids]
            self._store.run_each("DELETE FROM hidden_idea WHERE idea = ?", rows)


def _unpacked(ideas: str) -> tuple[FiledIdea, ...]:
    return tuple(FiledIdea(*idea) for idea in json.loads(ideas))
