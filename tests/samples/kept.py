"""Looks into a portfolio from outside, as the studio itself would when it opens again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from studio.core.craft import Craft, reopen
from studio.core.document import Document
from studio.crafts import CRAFTS
from studio.portfolio.pieces import Card
from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock


@dataclass(frozen=True)
class Found:
    """One piece, read back whole: the card, its craft and the document with its history."""

    card: Card
    craft: Craft
    document: Document


@contextmanager
def opened(folder: Path, password: str | None = None) -> Iterator[Portfolio]:
    """Open a portfolio nobody else has open, and close it again."""
    portfolio = Portfolio.open(folder, SystemClock(), password).result()
    try:
        yield portfolio
    finally:
        portfolio.close().result()


def pieces(folder: Path, password: str | None = None) -> list[Found]:
    """Read every piece, newest first; raises what the studio would tell of."""
    crafts = {craft.key: craft for craft in CRAFTS}
    with opened(folder, password) as portfolio:
        return [_read(portfolio, crafts[card.kind], card) for card in portfolio.cards().result()]


def _read(portfolio: Portfolio, craft: Craft, card: Card) -> Found:
    kept = portfolio.read(card.uid).result()
    return Found(card, craft, reopen(craft, kept.content, kept.past, kept.tail))
