"""The pieces as Home and My pieces show them: names, days and pictures, brought when asked."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from datetime import date

from studio.core.craft import Craft
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.pieces import Card
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.shelves.shelves import Shelf as Beside
from studio.shell.courier import Courier
from studio.shell.naming import day_on_screen, name_on_screen
from studio.shell.places.home import GoOn
from studio.shell.places.pieces_finding import Options, WaysToFind, Wish
from studio.shell.places.pieces_model import PieceCard
from studio.shell.told_pieces import ToldPieces

_OFFERED = 3
_LONG_AWAY_DAYS = 60


class Shelf:
    """Asks the portfolio and words the answers; keeps nothing but who asks."""

    def __init__(
        self, portfolio: Portfolio, courier: Courier, crafts: Sequence[Craft], clock: Clock
    ) -> None:
        self._portfolio = portfolio
        self._courier = courier
        self._crafts = {craft.key: craft for craft in crafts}
        self._clock = clock
        self._told = ToldPieces(portfolio, self._crafts, courier)
        self._day_words = functools.cache(_day_words)
        self._unnamed = functools.cache(_unnamed)

    def cards(self, show: Callable[[list[PieceCard]], None], *, binned: bool = False) -> None:
        """Call ``show`` with every piece, newest first."""
        pieces = self._portfolio.cards(binned=binned)
        self._courier.deliver(pieces, lambda cards: self._with_pairs(cards, show))

    def found(self, wish: Wish, show: Callable[[list[PieceCard]], None]) -> None:
        """Call ``show`` with every piece that fits, newest first."""
        found = self._portfolio.find(
            wish.words, wish.kind, wish.month,
            collection=wish.collection, word=wish.word, idea=wish.idea,
        )  # fmt: skip
        self._courier.deliver(found, lambda cards: self._with_pairs(cards, show))

    def _with_pairs(self, cards: Sequence[Card], show: Callable[[list[PieceCard]], None]) -> None:
        halves = self._portfolio.shelves.look(lambda shelf: shelf.pairs.halves())
        self._courier.deliver(halves, lambda paired: show(self.worded(cards, paired)))

    def ways_to_find(self, show: Callable[[WaysToFind], None]) -> None:
        """Call ``show`` with the months, collections, words and ideas there are."""

        def look(shelf: Beside) -> tuple[Options, tuple[str, ...], tuple[str, ...]]:
            collections = tuple((one.uid, one.name) for one in shelf.collections.every())
            return collections, shelf.checkin.every_word(), shelf.checkin.every_idea()

        def found(months: tuple[str, ...]) -> None:
            beside = self._portfolio.shelves.look(look)
            self._courier.deliver(beside, lambda rest: show(WaysToFind(months, *rest)))

        self._courier.deliver(self._portfolio.months(), found)

    def picture(self, uid: str, show: Callable[[bytes | None], None]) -> None:
        """Call ``show`` with a piece's picture as PNG, or None while it has none."""
        self._courier.deliver(self._portfolio.thumbnail(uid), show)

    def told(self, uid: str, show: Callable[[str], None]) -> None:
        """Call ``show`` with what tells a piece apart, if its picture is not covered."""
        self._told.tell(uid, show)

    def last_ones(self, show: Callable[[list[GoOn]], None]) -> None:
        """Call ``show`` with the newest few pieces, pictures included."""

        def arrived(cards: Sequence[Card]) -> None:
            known = [card for card in cards if card.kind in self._crafts]
            self._with_pictures(known, [], show)

        self._courier.deliver(self._portfolio.cards(limit=_OFFERED), arrived)

    def long_away(self, answer: Callable[[bool], None]) -> None:
        """Call ``answer`` with whether the newest piece is some months old."""

        def arrived(cards: Sequence[Card]) -> None:
            answer(bool(cards) and self._days_since(cards[0]) > _LONG_AWAY_DAYS)

        self._courier.deliver(self._portfolio.cards(limit=1), arrived)

    def has_pieces(self, answer: Callable[[bool], None]) -> None:
        self._courier.deliver(self._portfolio.cards(limit=1), lambda cards: answer(bool(cards)))

    def name(self, card: Card) -> str:
        noun = self._crafts[card.kind].noun()
        return name_on_screen(card.title, noun, _day(card), self._clock.today())

    def _days_since(self, card: Card) -> int:
        return (self._clock.today() - _day(card)).days

    def worded(
        self, cards: Sequence[Card], paired: frozenset[str] = frozenset()
    ) -> list[PieceCard]:
        """Put cards in words. Thousands share a few days, so what was worded is remembered."""
        today = self._clock.today()
        nouns = {key: craft.noun() for key, craft in self._crafts.items()}
        return [
            PieceCard(
                card.uid,
                card.title or self._unnamed(nouns[card.kind], card.day, today),
                nouns[card.kind],
                self._day_words(card.day, today, card.uid in paired),
                card.covered,
            )
            for card in cards
            if card.kind in nouns
        ]

    def _with_pictures(
        self, cards: list[Card], found: list[GoOn], show: Callable[[list[GoOn]], None]
    ) -> None:
        if len(found) == len(cards):
            show(found)
            return
        card = cards[len(found)]

        def arrived(picture: bytes | None) -> None:
            found.append(GoOn(card.uid, self.name(card), picture))
            self._with_pictures(cards, found, show)

        self.picture(card.uid, arrived)


def _day(card: Card) -> date:
    return date.fromisoformat(card.day)


def _day_words(day: str, today: date, paired: bool) -> str:
    shown = day_on_screen(date.fromisoformat(day), today)
    return _("{day} · then and now").format(day=shown) if paired else shown


def _unnamed(noun: str, day: str, today: date) -> str:
    return name_on_screen("", noun, date.fromisoformat(day), today)
