"""Two laptops of one person, each with a portfolio, and what is made on either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from studio.portfolio.arriving.merge import bring_in
from studio.portfolio.carry.bringing import Brought
from studio.portfolio.portfolio import Portfolio
from tests.samples.carrying import lay_more, lay_row, quiet
from tests.samples.manual import ManualClock
from tests.samples.pebbles import pebble_craft


class Laptops:
    """ "a" and "b"; both begin with the same row of pebbles."""

    def __init__(self, place: Path) -> None:
        self._place, self._clock, self._craft = place, ManualClock(), pebble_craft()
        with self.portfolio("a") as first:
            self._uid = lay_row(first, self._craft)
        with self.portfolio("b"):
            pass
        self.meet()

    @contextmanager
    def portfolio(self, name: str) -> Iterator[Portfolio]:
        portfolio = Portfolio.open(self._place / name, self._clock).result()
        try:
            yield portfolio
        finally:
            portfolio.close().result()

    def lay(self, moves: Iterable[tuple[str, int]]) -> set[tuple[bytes, ...]]:
        """Let each laptop lay its pebbles; returns every history there is then."""
        for name in "ab":
            with self.portfolio(name) as one:
                for _name, pebble in (move for move in moves if move[0] == name):
                    lay_more(one, self._craft, self._uid, pebble)
        self._clock.day += timedelta(days=1)
        return self.histories("a") | self.histories("b")

    def meet(self) -> None:
        """Each brings in the other, twice, until both have the same; again adds nothing."""
        for mine, theirs in (("a", "b"), ("b", "a"), ("a", "b")):
            with self.portfolio(mine) as one:
                bring_in(one, [self._craft], self._place / theirs, quiet)
                again = bring_in(one, [self._craft], self._place / theirs, quiet)
            assert again == Brought(0, 0, again.here, 0)

    def histories(self, name: str) -> set[tuple[bytes, ...]]:
        with self.portfolio(name) as one:
            pieces = [one.read(card.uid).result() for card in one.cards().result()]
        return {(*piece.past, *piece.tail) for piece in pieces}
