"""A piece from elsewhere becomes one of ours. Ours are left as they are."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from studio.portfolio.errors import PieceDamaged
from studio.portfolio.pieces import Card, Likeness

if TYPE_CHECKING:
    from studio.portfolio.catalogue import Catalogue
    from studio.portfolio.journal import Journal
    from studio.portfolio.store import Store

Adopted = Literal["added", "beside", "here", "let_go"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A whole piece, tried out. ``likeness`` shows ``past``; ``tail`` came after it.

    ``twin_title`` is what it is called when it has to stand beside one of ours. ``asked`` is True
    when the person wants it even if it was let go here.
    """

    card: Card
    likeness: Likeness | None
    past: tuple[bytes, ...]
    tail: tuple[bytes, ...]
    twin_title: str
    asked: bool = False

    @property
    def steps(self) -> tuple[bytes, ...]:
        return (*self.past, *self.tail)

    def twin(self) -> Card:
        """The card it gets beside ours: the same each time the same piece arrives."""
        card = self.card
        words = json.dumps([card.uid, card.title, card.note, card.description]).encode()
        made = hashlib.sha256(words)
        for step in self.steps:
            made.update(hashlib.sha256(step).digest())
        uid = base64.b32encode(made.digest()[:16]).decode("ascii").rstrip("=").lower()
        return replace(card, uid=uid, title=self.twin_title)


def place_for(arrival: Arrival, catalogue: Catalogue, journal: Journal) -> Card | None:
    """Return the card under which a piece comes in, or None when all of it is here.

    It is here when one of ours has every step of it, perhaps more, and every word on its card.
    """
    ours = catalogue.find(arrival.card.uid)
    if ours is None:
        return arrival.card
    if _holds(catalogue.card(ours), _steps(journal, ours), arrival):
        return None
    twin = arrival.twin()
    return None if catalogue.find(twin.uid) is not None else twin


def _steps(journal: Journal, piece: int) -> tuple[bytes, ...]:
    """A piece of ours that is damaged holds nothing for certain, so the other one comes in."""
    try:
        return journal.read(piece)
    except PieceDamaged:
        return ()


def _holds(ours: Card, steps: tuple[bytes, ...], arrival: Arrival) -> bool:
    theirs = arrival.card
    same_words = all(
        their in {"", our}
        for their, our in (
            (theirs.title, ours.title),
            (theirs.note, ours.note),
            (theirs.description, ours.description),
        )
    )
    return same_words and ours.kind == theirs.kind and steps[: theirs.steps] == arrival.steps


def write_card(store: Store, card: Card) -> None:
    """Add a row for ``card``, at the end of its day where its own place is taken."""
    words = (card.title, card.note, card.description)
    store.run(
        "INSERT INTO piece(uid, kind, title, note, description, day, seq, state, covered)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, CASE"
        "  WHEN EXISTS (SELECT 1 FROM piece WHERE day = ?6 AND seq = ?7)"
        "  THEN (SELECT max(seq) + 1 FROM piece WHERE day = ?6) ELSE ?7 END, ?8, ?9",
        card.uid, card.kind, *words, card.day, card.seq, card.state, card.covered,
    )  # fmt: skip
