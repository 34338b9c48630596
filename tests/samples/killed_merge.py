"""A process that brings in another portfolio and kills itself on the way.

    python -m tests.samples.killed_merge HOME OTHER NTH

It ends just before the NTH time anything is written for a piece that comes in: in the middle of a
transaction, or between two.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from studio.portfolio.arriving.merge import bring_in
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store.store import Store
from tests.samples.carrying import quiet
from tests.samples.manual import ManualClock
from tests.samples.pebbles import pebble_craft


def main(home: str, other: str, nth: str) -> None:
    portfolio = Portfolio.open(Path(home), ManualClock()).result()
    portfolio.tidied.result()
    left = [int(nth)]
    run = Store.run

    def counted(store: Store, sql: str, *values: Any) -> None:
        if sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE")):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)
        run(store, sql, *values)

    Store.run = counted  # type: ignore[method-assign]
    bring_in(portfolio, [pebble_craft()], Path(other), quiet)


if __name__ == "__main__":
    main(*sys.argv[1:])
