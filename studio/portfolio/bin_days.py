"""Since when each piece lies in the bin, also where the clock was wrong as it was put there.

A day that is still to come on three different days was a clock's that ran ahead. Then the piece
counts from the day that shows, which is noted, until the clock gets to its own day after all.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from studio.portfolio.steady import latest

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

KEY = "bin_days"


def bin_days(store: Store) -> dict[str, str]:
    """Return the ISO day each piece in the bin counts from, by uid; notes what has to be noted.

    On the portfolio's thread. Raises apsw's errors.
    """
    told = dict(store.rows("SELECT uid, binned_day FROM piece WHERE binned_day IS NOT NULL"))
    shown, before = latest(store), _noted(store)
    ahead = {uid: before.get(uid, shown) for uid, day in told.items() if shown and day > shown}
    if ahead != before:
        store.run("INSERT OR REPLACE INTO meta VALUES(?, ?)", KEY, json.dumps(ahead))
    return {**told, **ahead}


def _noted(store: Store) -> dict[str, str]:
    told = store.value("SELECT value FROM meta WHERE key = ?", KEY)
    return dict(json.loads(told)) if told else {}
