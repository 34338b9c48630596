"""Everything that lies beside the pieces, as plain values that go from one portfolio to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

from studio.portfolio.arriving.adoption import branch
from studio.portfolio.letting_go import remember
from studio.portfolio.receipts import Receipt
from studio.portfolio.shelves.collections import Collection
from studio.portfolio.shelves.ideas import IdeaFile, OwnIdea, is_shipped, owner
from studio.portfolio.shelves.people import Person
from studio.portfolio.shelves.small_steps import SmallStep
from studio.portfolio.shelves.stones import Stone

if TYPE_CHECKING:
    from studio.portfolio.desk import Desk
    from studio.portfolio.pieces import Card
    from studio.portfolio.shelves.pairs import Pair
    from studio.portfolio.shelves.shelves import Shelf
    from studio.portfolio.store.store import Store

One = TypeVar("One", Stone, SmallStep, Person, OwnIdea, IdeaFile)


@dataclass(frozen=True, slots=True)
class Beside:
    """``pairs`` are uids, then and now; ``let_go`` names the halves of them that were let go.

    ``hidden`` names ideas by their ids.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    let_go: tuple[str, ...] = ()
    collections: tuple[Collection, ...] = ()
    stones: tuple[Stone, ...] = ()
    steps: tuple[SmallStep, ...] = ()
    people: tuple[Person, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    own_ideas: tuple[OwnIdea, ...] = ()
    idea_files: tuple[IdeaFile, ...] = ()
    hidden: tuple[str, ...] = ()


def gather(shelf: Shelf) -> Beside:
    """Read all that lies beside the pieces, but no notes of sharing."""
    pairs = shelf.pairs.every()
    halves = ((uid, card) for pair in pairs for uid, card in zip(*_sides(pair), strict=True))
    return Beside(
        tuple((pair.then_uid, pair.now_uid) for pair in pairs),
        tuple(sorted({uid for uid, card in halves if card is None})),
        shelf.collections.every(),
        shelf.stones.every(),
        shelf.steps.every(),
        shelf.people.every(),
        own_ideas=shelf.ideas.own(),
        idea_files=shelf.ideas.files(),
        hidden=tuple(sorted(shelf.ideas.hidden())),
    )


def _sides(pair: Pair) -> tuple[tuple[str, str], tuple[Card | None, Card | None]]:
    return (pair.then_uid, pair.now_uid), (pair.then, pair.now)


class Laying:
    """Lays what another portfolio has beside ours. Nothing of ours is overwritten or removed."""

    def __init__(self, store: Store, desk: Desk, *, asked: bool) -> None:
        """``asked`` is True when the person wants back what was let go here."""
        self._store, self._desk, self._asked = store, desk, asked
        self._gone = desk.letting_go.gone()

    def lay(self, beside: Beside) -> None:
        """All of it or nothing."""
        shelf = self._desk.shelf
        with self._store.transaction():
            self._collections(beside.collections)
            self._pairs(beside)
            self._settle(beside.steps)
            self._each(beside.stones, shelf.stones.every(), shelf.stones.add)
            self._each(beside.steps, shelf.steps.every(), shelf.steps.add)
            self._each(beside.people, shelf.people.every(), shelf.people.add)
            self._ideas(beside)
            self._receipts(beside.receipts)

    def _may_come(self, uid: str) -> bool:
        if uid not in self._gone:
            return True
        if self._asked:
            self._desk.letting_go.welcome(uid)
        return self._asked

    def _collections(self, theirs: Iterable[Collection]) -> None:
        """Ours keeps its name and its order; pieces that are only in theirs come at the end."""
        collections, find = self._desk.shelf.collections, self._desk.catalogue.find
        ours = {one.uid for one in collections.every()}
        for one in theirs:
            here = tuple(piece for piece in one.pieces if find(piece) is not None)
            if one.uid in ours:
                collections.extend(one.uid, here)
            elif self._may_come(one.uid):
                ours.add(collections.add(replace(one, pieces=here)))

    def _pairs(self, beside: Beside) -> None:
        """A half that was let go there is not missed here, unless it is here."""
        find = self._desk.catalogue.find
        for pair in beside.pairs:
            away = [uid for uid in pair if find(uid) is None]
            if len(away) < len(pair) and set(away) <= {*beside.let_go, *self._gone}:
                remember(self._store, away)
                self._desk.shelf.pairs.add(*pair)

    def _settle(self, theirs: Iterable[SmallStep]) -> None:
        """A step that was settled there is settled here."""
        for one in theirs:
            self._store.run(
                "UPDATE step SET state = ?1"
                " WHERE uid = ?2 AND text = ?3 AND state = 'open' AND ?1 <> 'open'",
                one.state, one.uid, one.text,
            )  # fmt: skip

    def _each(self, theirs: Iterable[One], ours: Iterable[One], add: Callable[[One], None]) -> None:
        """Add what is not here; what says something else here comes in beside it, once."""
        known = {one.uid: one for one in ours}
        for one in theirs:
            mine = known.get(one.uid)
            if mine is not None and not _says_more(one, mine):
                continue
            fresh = one if mine is None else replace(one, uid=_twin(one))
            if fresh.uid not in known and self._may_come(fresh.uid):
                add(fresh)
                known[fresh.uid] = fresh

    def _ideas(self, beside: Beside) -> None:
        """A file that says the same is here already. What is hidden there is hidden here too."""
        ideas = self._desk.shelf.ideas
        said = {(one.title, one.ideas) for one in ideas.files()}
        new = [one for one in beside.idea_files if (one.title, one.ideas) not in said]
        self._each(beside.own_ideas, ideas.own(), ideas.add)
        self._each(new, ideas.files(), ideas.add_file)
        known = {one.uid for one in ideas.own()} | {one.uid for one in ideas.files()}
        ideas.lay_hidden([one for one in beside.hidden if is_shipped(one) or owner(one) in known])

    def _receipts(self, theirs: Iterable[Receipt]) -> None:
        receipts = self._desk.receipts
        ours = {_told(one) for one in receipts.newest_first()}
        for one in sorted(theirs, key=lambda one: one.number):
            if _told(one) not in ours:
                receipts.write(one.day, one.who, one.items, one.sha256)


def _says_more(theirs: One, ours: One) -> bool:
    """A step's state says nothing more: that was settled before."""
    return any(
        getattr(theirs, field.name) not in {None, "", False, getattr(ours, field.name)}
        for field in fields(theirs)
        if field.name != "state"
    )


def _twin(one: Stone | SmallStep | Person | OwnIdea | IdeaFile) -> str:
    said = (getattr(one, field.name) for field in fields(one) if field.name != "state")
    return branch(one.uid, (repr(tuple(said)).encode(),))


def _told(one: Receipt) -> tuple[object, ...]:
    return one.day, one.who, one.items, one.sha256
