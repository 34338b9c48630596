"""Fewer automatic revisions as they grow old, so that a long day of drawing costs little later.

All are kept for 7 days, the last one of each day until 90 days, the last one of each month after
that. Those a person asked for, pinned ones, the first, the newest and whatever may have been
shared always stay. The log of steps is never thinned: it is what a piece is made of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.core.timing import Clock
from studio.portfolio.chores import Steps

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

ALL_DAYS = 7
DAILY_DAYS = 90
_PAGES_A_STEP = 256  # 1 MB given back at once, so that a save never waits long

_OLD_PIECES = """
SELECT piece_id FROM revision WHERE day < ? AND origin = 'auto' AND NOT pinned
GROUP BY piece_id HAVING count(*) > 1
"""
_WITHOUT_USE = """
DELETE FROM asset WHERE id = ?
AND NOT EXISTS (SELECT 1 FROM revision WHERE content_id = asset.id)
"""


@dataclass(frozen=True, slots=True)
class Aged:
    """One revision of a piece; ``day`` is ISO, ``seq`` counts from 1."""

    seq: int
    day: str
    origin: str = "auto"
    pinned: bool = False


def superfluous(
    revisions: Iterable[Aged], shared_days: Iterable[str], today: date
) -> tuple[int, ...]:
    """Return the ``seq`` of the revisions of one piece that may go."""
    inorder = sorted(revisions, key=lambda one: one.seq)
    staying = {_shelf_of(one.day, today): one.seq for one in inorder if _may_go(one)}
    kept = {*staying.values(), *_shared(inorder, shared_days)}
    middle = inorder[1:-1]
    old = (one for one in middle if _may_go(one) and _age(one.day, today) > ALL_DAYS)
    return tuple(one.seq for one in old if one.seq not in kept)


def _may_go(one: Aged) -> bool:
    return one.origin == "auto" and not one.pinned


def _age(day: str, today: date) -> int:
    return (today - date.fromisoformat(day)).days


def _shelf_of(day: str, today: date) -> str:
    """Return the day, or the month, of which one revision is kept."""
    return day if _age(day, today) <= DAILY_DAYS else day[:7]


def _shared(inorder: list[Aged], days: Iterable[str]) -> Iterator[int]:
    """Yield what was the newest at some moment of a day of sharing, so what may have been shared.

    The last of all always stays. Where the clock was set back nobody can say, so it stays too.
    """
    on = tuple(days)
    for one, newer in pairwise(inorder):
        turned_back = one.day > newer.day
        if on and (turned_back or any(one.day <= day <= newer.day for day in on)):
            yield one.seq


class Thinning:
    """Removes rows of ``revision`` and ``asset``; pieces are row ids. On the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._thinned: dict[int, str] = {}

    def old_pieces(self) -> list[int]:
        """Return the pieces that may have revisions to spare."""
        week_ago = self._clock.today() - timedelta(days=ALL_DAYS)
        return [row[0] for row in self._store.rows(_OLD_PIECES, week_ago.isoformat())]

    def thin(self, piece: int) -> bool:
        """Remove what one piece can spare, for good. Tells whether there was anything.

        Nothing more of it grows old on the same day, so later saves need not look.
        """
        today = self._clock.today().isoformat()
        if self._thinned.get(piece) == today:
            return False
        thinned = self._thin(piece)
        self._thinned[piece] = today
        return thinned

    def _thin(self, piece: int) -> bool:
        sql = "SELECT seq, day, origin, pinned FROM revision WHERE piece_id = ?"
        revisions = [Aged(*row) for row in self._store.rows(sql, piece)]
        gone = superfluous(revisions, self.days_of_sharing(piece), self._clock.today())
        if not gone:
            return False
        with self._store.transaction():
            for seq in gone:
                self._remove(piece, seq)
        return True

    def give_back(self) -> Steps[None]:
        """Give pages that hold nothing back to the disk, some at each step."""
        while self._store.number("freelist_count"):
            self._store.rows(f"PRAGMA incremental_vacuum({_PAGES_A_STEP})")
            yield None

    def _remove(self, piece: int, seq: int) -> None:
        here = "piece_id = ? AND seq = ?"
        asset = self._store.value(f"SELECT content_id FROM revision WHERE {here}", piece, seq)  # noqa: S608
        self._store.run(f"DELETE FROM revision WHERE {here}", piece, seq)  # noqa: S608
        self._store.run(_WITHOUT_USE, asset)

    def days_of_sharing(self, piece: int) -> list[str]:
        """Return the days (ISO) on which a piece was shared."""
        uid = self._store.value("SELECT uid FROM piece WHERE id = ?", piece)
        receipts = self._store.rows("SELECT day, items FROM receipt")
        return [day for day, items in receipts if uid in json.loads(items)]
