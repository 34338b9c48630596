"""Two laptops: what another portfolio holds comes into ours, piece by piece and version by version.

Nothing of ours is overwritten and nothing of theirs is written to. Each piece comes in whole, in
one transaction; what lies beside the pieces comes in after them, in another. Stopped in between,
whole pieces are here, and doing it again adds only the rest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.craft import Craft
from studio.core.errors import CannotRead
from studio.portfolio.carry.bringing import Brought, Seen, counted, tried_out
from studio.portfolio.portfolio import Portfolio

if TYPE_CHECKING:
    from studio.portfolio.arriving.visitor import Visitor
    from studio.portfolio.pieces import Card


def bring_in(
    portfolio: Portfolio,
    crafts: Sequence[Craft],
    place: Path,
    seen: Seen,
    *,
    password: str | None = None,
    words: str | None = None,
    even_let_go: bool = False,
) -> Brought:
    """Merge the portfolio, or the backup or copy of one, that lies at ``place``.

    Raises what ``visiting`` and ``merge`` raise.
    """
    from studio.portfolio.arriving.visitor import visiting

    with visiting(place, portfolio.arrivals.own().result(), password, words) as visitor:
        return merge(portfolio, crafts, visitor, seen, even_let_go=even_let_go)


def merge(
    portfolio: Portfolio,
    crafts: Sequence[Craft],
    visitor: Visitor,
    seen: Seen,
    *,
    even_let_go: bool = False,
) -> Brought:
    """Bring in everything that is not here; what was let go here only with ``even_let_go``.

    A piece that cannot be read is left out and counted. Raises ListDamaged before anything is
    added, and CalledOff and a CannotKeep between two pieces.
    """
    by_kind = {craft.key: craft for craft in crafts}
    cards, beside, ways = visitor.cards(), visitor.beside(), []
    for at, card in enumerate(cards):
        seen(at / len(cards))
        ways.append(_bring(portfolio, by_kind, visitor, card, even_let_go))
    portfolio.arrivals.lay(beside, asked=even_let_go).result()
    seen(1.0)
    return counted(ways)


def _bring(
    portfolio: Portfolio, crafts: Mapping[str, Craft], visitor: Visitor, card: Card, asked: bool
) -> str:
    if card.kind not in crafts:
        return "left_out"
    try:
        arrival = tried_out(visitor.arrival(card), crafts[card.kind])
    except CannotRead:
        return "left_out"
    return portfolio.arrivals.adopt(replace(arrival, asked=asked)).result()
