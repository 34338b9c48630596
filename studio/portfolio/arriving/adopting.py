"""A piece from elsewhere comes in, or one of ours goes on by what is new in it.

Nothing of ours is ever overwritten. Where theirs has all our steps and more, ours grows; where
both have changed, theirs comes in beside ours. Versions of both are kept.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from studio.core.identity import new_uid
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.arriving.adoption import Adopted, Arrival, branch, words_differ, write_card
from studio.portfolio.arriving.versions import VersionMerge
from studio.portfolio.errors import PieceDamaged
from studio.portfolio.pieces import Card
from studio.portfolio.revisions import Revisions
from studio.portfolio.shelves.checkin import MOMENTS

if TYPE_CHECKING:
    from studio.portfolio.desk import Desk
    from studio.portfolio.journal import Journal
    from studio.portfolio.store.store import Store


class Adopting:
    """Works on every table a piece has rows in. Runs on the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock, desk: Desk, journal: Journal) -> None:
        self._store, self._desk, self._journal = store, desk, journal
        self._versions, self._revisions = VersionMerge(store, clock), Revisions(store)

    def adopt(self, arrival: Arrival) -> Adopted:
        """Take in a piece, whole or not at all; what was let go only when it is asked for."""
        with self._store.transaction():
            card, ours = self._place(arrival)
            if ours is not None:
                return "grown" if self._go_on(ours, arrival) else "here"
            if not arrival.asked and self._desk.letting_go.is_gone(card.uid):
                return "let_go"
            self._begin(card, arrival)
        return "added" if card is arrival.card else "beside"

    def fork(self, uid: str, steps: int) -> str:
        """Begin a piece of its own from the first ``steps`` of one, and return its uid."""
        with self._store.transaction():
            piece = self._desk.catalogue.row_id(uid)
            card = self._desk.catalogue.card(piece)
            title = _("{name} (copy)").format(name=card.title) if card.title else ""
            fresh = replace(card, uid=new_uid(), title=title)
            write_card(self._store, fresh)
            row = self._desk.catalogue.row_id(fresh.uid)
            self._journal.append(row, self._journal.read(piece)[:steps])
        return fresh.uid

    def _place(self, arrival: Arrival) -> tuple[Card, int | None]:
        """Return the card under which a piece comes in, and the row of ours that it goes on."""
        card = arrival.card
        while (ours := self._desk.catalogue.find(card.uid)) is not None:
            difference = self._difference(ours, arrival)
            if not difference:
                break
            uid = branch(card.uid, difference)
            card = replace(arrival.card, uid=uid, title=arrival.twin_title)
        return card, ours

    def _difference(self, ours: int, arrival: Arrival) -> tuple[bytes, ...]:
        """Say in what a piece differs from one of ours; nothing when one goes on the other.

        One of ours that is damaged holds nothing for certain. The words of a twin of ours are
        no matter: they came in with it.
        """
        mine = self._desk.catalogue.card(ours)
        if mine.kind != arrival.card.kind:
            return (b"kind", arrival.card.kind.encode())
        try:
            steps = self._journal.read(ours)
        except PieceDamaged:
            return (b"damaged",)
        for at, (our, their) in enumerate(zip(steps, arrival.steps, strict=False)):
            if our != their:
                return (b"step", str(at).encode(), their)
        return words_differ(mine, arrival.card) if mine.uid == arrival.card.uid else ()

    def _begin(self, card: Card, arrival: Arrival) -> None:
        self._desk.letting_go.welcome(card.uid)
        write_card(self._store, card)
        self._go_on(self._desk.catalogue.row_id(card.uid), arrival)

    def _go_on(self, piece: int, arrival: Arrival) -> bool:
        """Add to a piece what is new; tells whether anything was."""
        before = self._store.changes
        fresh = arrival.steps[self._journal.count(piece) :]
        upto = arrival.versions[-1].upto if arrival.versions else 0
        self._log(piece, fresh, upto - len(arrival.steps) + len(fresh))
        if self._versions.merge(piece, arrival):
            self._desk.search.keep_words(piece, arrival.text)
            self._revisions.keep_sort(piece, arrival.card.sort)
        self._fill_words(piece, arrival)
        self._lay_beside(piece, arrival)
        return self._store.changes > before

    def _log(self, piece: int, steps: tuple[bytes, ...], shown: int) -> None:
        """Log steps; those that the newest version shows are packed at once."""
        if shown > 0:
            self._journal.append(piece, steps[:shown])
            self._journal.pack(piece)
        if steps[max(shown, 0) :]:
            self._journal.append(piece, steps[max(shown, 0) :])

    def _fill_words(self, piece: int, arrival: Arrival) -> None:
        """Where ours says nothing, theirs may speak; a picture covered anywhere is covered.

        So is an idea that was a deeper one anywhere.
        """
        card = arrival.card
        for name, value in (
            ("title", card.title),
            ("note", card.note),
            ("description", card.description),
            ("idea", card.idea),
        ):
            if value:
                sql = f"UPDATE piece SET {name} = ? WHERE id = ? AND {name} = ''"  # noqa: S608
                self._store.run(sql, value, piece)
        if card.covered:
            self._store.run("UPDATE piece SET covered = 1 WHERE id = ? AND NOT covered", piece)
        if card.deeper:
            sql = "UPDATE piece SET deeper = 1 WHERE id = ? AND idea = ? AND NOT deeper"
            self._store.run(sql, piece, card.idea)

    def _lay_beside(self, piece: int, arrival: Arrival) -> None:
        """Check-in words come in where ours has none; what must be left out is left out of both."""
        shelf, uid = self._desk.shelf, self._desk.catalogue.card(piece).uid
        ours, marks = shelf.checkin.of(uid), shelf.leave_out.of(uid)
        for moment in MOMENTS:
            theirs = getattr(arrival.words, moment)
            if theirs and not getattr(ours, moment):
                shelf.checkin.lay(piece, moment, theirs)
        if not set(arrival.left_out) <= set(marks):
            shelf.leave_out.lay(piece, (*marks, *arrival.left_out))
