"""Days that a clock which is wrong for a while cannot hurry.

What goes by itself when it is old goes by these days: the earliest of the last three different
days on which the portfolio was opened. A clock that jumps ahead and back again moves none of
them, and one that stays ahead is believed on the third day.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from studio.core.timing import Clock

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

KEY = "days"
_SEEN = 3
_LONG_PAST = date(1000, 1, 1)


class SteadyDays:
    """A ``Clock`` for what removes things. Runs on the portfolio's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def today(self) -> date:
        """Return the day that is surely reached; one long past while that is not known."""
        days = _seen(self._store)
        return min(map(date.fromisoformat, days)) if len(days) == _SEEN else _LONG_PAST


def latest(store: Store) -> str | None:
    """Return the latest ISO day of the last three that were seen; None while there are fewer."""
    days = _seen(store)
    return max(days) if len(days) == _SEEN else None


def usual(store: Store, today: date) -> date:
    """Return today, or the middle one of the last days where the clock was set back before it."""
    days = sorted(_seen(store))
    return max([today, *map(date.fromisoformat, days[len(days) // 2 :][:1])])


def note_day(store: Store, clock: Clock) -> None:
    """Remember that the portfolio is open today."""
    today, days = clock.today().isoformat(), _seen(store)
    if today != (days or [""])[-1]:
        kept = [*(day for day in days if day != today), today][-_SEEN:]
        store.run("INSERT OR REPLACE INTO meta VALUES(?, ?)", KEY, json.dumps(kept))


def _seen(store: Store) -> list[str]:
    told = store.value("SELECT value FROM meta WHERE key = ?", KEY)
    return list(json.loads(told)) if told else []
