"""The pieces as Share needs them, brought from the portfolio and cut down away from the window."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import date

from studio.core.craft import Craft, reopen
from studio.core.leaving_out import LeftOut
from studio.core.timing import Clock
from studio.portfolio.pieces import Card, Kept
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.shelves.checkin import Words
from studio.record.choosing import Ticks, WholePiece, cut_down
from studio.record.request import ChosenPiece
from studio.shell.courier import Courier
from studio.shell.naming import name_on_screen
from studio.shell.places.share_background import Background
from studio.shell.places.share_types import Failed, ShareCard, word_day
from studio.shell.told_pieces import ToldPieces


class PortfolioPieces:
    """Asks the portfolio; what was not ticked stays there."""

    def __init__(
        self,
        portfolio: Portfolio,
        crafts: Sequence[Craft],
        courier: Courier,
        clock: Clock,
        owed: Callable[[str], tuple[LeftOut, ...]] = lambda _uid: (),
    ) -> None:
        """``owed`` tells what else is to be left out of a piece, though it is not kept yet."""
        self._portfolio, self._courier, self._clock = portfolio, courier, clock
        self._owed = owed
        self._crafts = {craft.key: craft for craft in crafts}
        self._background = Background(courier)
        self._told = ToldPieces(portfolio, self._crafts, courier)

    def cards(self, show: Callable[[Sequence[ShareCard]], None]) -> None:
        def arrived(cards: Sequence[Card]) -> None:
            felt = self._portfolio.shelves.look(lambda shelf: shelf.checkin.felt())
            self._courier.deliver(felt, lambda found: told(cards, found))

        def told(cards: Sequence[Card], felt: frozenset[str]) -> None:
            here = (card for card in cards if card.kind in self._crafts)
            show([self._worded(card, felt) for card in here])

        self._courier.deliver(self._portfolio.cards(), arrived)

    def picture(self, uid: str, show: Callable[[bytes | None], None]) -> None:
        self._courier.deliver(self._portfolio.thumbnail(uid), show)

    def told(self, uid: str, show: Callable[[str], None]) -> None:
        self._told.tell(uid, show)

    def choose(
        self, uid: str, ticks: Ticks, done: Callable[[ChosenPiece], None], failed: Failed
    ) -> None:
        """Read the piece, flatten it, and leave out what was not ticked, and what is marked."""

        def read(kept: Kept) -> None:
            beside = self._portfolio.shelves.look(
                lambda shelf: (shelf.leave_out.of(uid), shelf.checkin.of(uid))
            )
            self._courier.deliver(beside, lambda found: marked(kept, *found), failed)

        def marked(kept: Kept, marks: tuple[LeftOut, ...], felt: Words) -> None:
            craft, left_out = self._crafts[kept.card.kind], (*marks, *self._owed(uid))
            noun = craft.noun()
            self._background.run(
                lambda: _cut(craft, noun, kept, ticks, left_out, felt), done, failed
            )

        self._courier.deliver(self._portfolio.read(uid, past=False), read, failed)

    def _worded(self, card: Card, felt: frozenset[str]) -> ShareCard:
        day, unnamed = _day_and_name(card.day, self._crafts[card.kind].noun(), self._clock.today())
        name = card.title or unnamed
        return ShareCard(card.uid, name, day, bool(card.note), card.uid in felt)


@functools.lru_cache(maxsize=2_000)
def _day_and_name(day: str, noun: str, today: date) -> tuple[date, str]:
    """Return a day, and what a piece of it is called; thousands share a few days."""
    found = date.fromisoformat(day)
    return found, name_on_screen("", noun, found, today)


def _cut(
    craft: Craft, noun: str, kept: Kept, ticks: Ticks, left_out: tuple[LeftOut, ...], felt: Words
) -> ChosenPiece:
    snapshot = reopen(craft, kept.content, kept.past, kept.tail).snapshot()
    whole = WholePiece(
        noun=noun,
        title=kept.card.title,
        day=date.fromisoformat(kept.card.day),
        note=kept.card.note,
        description=kept.card.description or craft.describe(snapshot),
        exhibit=craft.exhibit(snapshot),
        left_out=left_out,
        before=felt.before,
        after=felt.after,
    )
    return cut_down(whole, ticks, word_day)
