"""Pieces out of a backup: one, or all of them. Nothing of ours is ever overwritten.

Runs on the thread that has the backup open, and waits there for the portfolio.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING

from studio.core.craft import Craft
from studio.portfolio.arriving.merge import merge
from studio.portfolio.carry.bringing import Brought, Seen, tried_out
from studio.portfolio.versions_look import UnknownCraft

if TYPE_CHECKING:
    from studio.portfolio.arriving.adoption import Adopted
    from studio.portfolio.arriving.visitor import Visitor
    from studio.portfolio.backup.browse import OpenBackup
    from studio.portfolio.portfolio import Portfolio


def take_one(
    backup: OpenBackup,
    portfolio: Portfolio,
    crafts: Sequence[Craft],
    uid: str,
    *,
    asked: bool = False,
) -> Future[Adopted]:
    """Bring one piece in, and tell how it came; what was let go here comes only when ``asked``.

    Fails with a CannotRead, UnknownCraft among them, or a CannotKeep.
    """
    by_kind = {craft.key: craft for craft in crafts}

    def taken(visitor: Visitor) -> Adopted:
        card = visitor.catalogue.card(visitor.catalogue.row_id(uid))
        if card.kind not in by_kind:
            raise UnknownCraft
        arrival = tried_out(visitor.arrival(card), by_kind[card.kind])
        return portfolio.arrivals.adopt(replace(arrival, asked=asked)).result()

    return backup.ask(taken)


def take_all(
    backup: OpenBackup,
    portfolio: Portfolio,
    crafts: Sequence[Craft],
    seen: Seen,
    *,
    even_let_go: bool = False,
) -> Future[Brought]:
    """Bring in all that is not here; ``seen`` is told how far it is and may raise CalledOff."""
    bring: Callable[[Visitor], Brought] = lambda visitor: merge(  # noqa: E731 - typed
        portfolio, crafts, visitor, seen, even_let_go=even_let_go
    )
    return backup.ask(bring)
