"""A different angle on the same deeper idea, offered once each time it may help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from studio.journey.ideas_angle import another_angle, packed, unpacked, wants_another_angle

if TYPE_CHECKING:
    from studio.core.timing import Clock
    from studio.journey.ideas import Idea
    from studio.portfolio.pieces import Card
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.ideas_known import KnownIdeas

Then = Callable[["Idea | None"], None]
_LEAF = "ideas-angles"


class Angles:
    """Looks at the pieces that began from an idea whenever it is chosen; counts nothing else."""

    def __init__(
        self, portfolio: Portfolio, courier: Courier, clock: Clock, known: KnownIdeas
    ) -> None:
        self._portfolio, self._courier = portfolio, courier
        self._clock, self._known = clock, known

    def look(self, idea: Idea, then: Then) -> None:
        """Call ``then`` with the idea to offer instead, or None; an offer is noted before."""

        def found(cards: Sequence[Card]) -> None:
            days = [date.fromisoformat(card.day) for card in cards]
            leaf = self._portfolio.load(_LEAF)
            self._courier.deliver(leaf, lambda sealed: self._decide(idea, days, sealed, then))

        self._courier.deliver(self._portfolio.find("", idea=idea.text), found)

    def _decide(self, idea: Idea, days: Sequence[date], sealed: bytes | None, then: Then) -> None:
        offers, today = unpacked(sealed), self._clock.today()
        other = another_angle(idea, self._known.every)
        if other is None or not wants_another_angle(days, today, offers.get(idea.id)):
            then(None)
            return
        kept = self._portfolio.save(_LEAF, packed({**offers, idea.id: today}))
        self._courier.deliver(kept, lambda _done: then(other))
