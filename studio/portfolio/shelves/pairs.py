"""Then and now: a piece and the one made in answer to it.

A pair names its halves by uid, so that it outlasts either. When both were let go, it goes too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.portfolio.errors import NoSuchPiece
from studio.portfolio.pieces import Card

if TYPE_CHECKING:
    from studio.portfolio.catalogue import Catalogue
    from studio.portfolio.letting_go import LettingGo
    from studio.portfolio.store.store import Store

_IN_A_PAIR = "uid IN (SELECT then_uid FROM pair UNION SELECT now_uid FROM pair)"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two uids, and their cards; the card of a half that was let go is None."""

    then_uid: str
    now_uid: str
    then: Card | None
    now: Card | None


class Pairs:
    """Rows of ``pair``. Runs on the portfolio's thread."""

    def __init__(self, store: Store, catalogue: Catalogue, letting_go: LettingGo) -> None:
        self._store, self._catalogue, self._letting_go = store, catalogue, letting_go

    def every(self) -> tuple[Pair, ...]:
        """Return the pairs of which no half is still to begin, in the order of their uids."""
        cards = {card.uid: card for card in self._catalogue.chosen(_IN_A_PAIR)}
        known = cards.keys() | self._letting_go.gone()
        rows = self._store.rows("SELECT then_uid, now_uid FROM pair ORDER BY 1, 2")
        return tuple(
            Pair(then, now, cards.get(then), cards.get(now))
            for then, now in rows
            if {then, now} <= known
        )

    def halves(self) -> frozenset[str]:
        """Return the uids of all pieces that stand in a pair."""
        return frozenset(uid for pair in self.every() for uid in (pair.then_uid, pair.now_uid))

    def join(self, then_uid: str, now_uid: str) -> None:
        """Make two pieces a pair; ``now_uid`` may be one that begins later. Raises NoSuchPiece."""
        if then_uid == now_uid:
            raise NoSuchPiece
        with self._store.transaction():
            self._catalogue.row_id(then_uid)
            self.add(then_uid, now_uid)

    def add(self, then_uid: str, now_uid: str) -> bool:
        """Part of a transaction. Tells whether it was not there before, either way round."""
        here = self._store.value(
            "SELECT 1 FROM pair WHERE (then_uid = ?1 AND now_uid = ?2)"
            " OR (then_uid = ?2 AND now_uid = ?1)",
            then_uid, now_uid,
        )  # fmt: skip
        if here is None:
            self._store.run("INSERT INTO pair VALUES(?, ?)", then_uid, now_uid)
        return here is None

    def part(self, then_uid: str, now_uid: str) -> None:
        """Let two pieces stand alone again; both stay."""
        with self._store.transaction():
            sql = "DELETE FROM pair WHERE then_uid = ? AND now_uid = ?"
            self._store.run(sql, then_uid, now_uid)

    def clear_unbegun(self) -> None:
        """Remove the pairs whose answer was never begun, or never arrived."""
        whole = {(pair.then_uid, pair.now_uid) for pair in self.every()}
        for then, now in self._store.rows("SELECT then_uid, now_uid FROM pair"):
            if (then, now) not in whole:
                self.part(then, now)
