"""Opens a portfolio whose files no memory holds, and prints what that took; a process of its own.

What the program itself needs is loaded before: a cold start of the program is another figure.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path

import psutil

from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
from tests.samples.many_pieces import LAST

_NEEDED = ("store.opening", "store.faults", "backup.backups")
FIRST = 100


def opened(folder: Path) -> dict[str, float]:
    """Return milliseconds until the first cards and until all, and megabytes of memory."""
    for name in _NEEDED:
        importlib.import_module(f"studio.portfolio.{name}")
    for file in folder.rglob("*"):
        if file.is_file():
            forget(file)
    memory, began = psutil.Process().memory_info().rss, time.perf_counter()
    portfolio = Portfolio.open(folder, ManualClock(LAST)).result()
    portfolio.cards(limit=FIRST).result()
    first = time.perf_counter()
    portfolio.cards().result()
    everything = time.perf_counter()
    portfolio.tidied.result()
    grown = psutil.Process().memory_info().rss - memory
    portfolio.close().result()
    times = {"first": 1000 * (first - began), "all": 1000 * (everything - began)}
    return times | {"memory": grown / 1e6}


def forget(file: Path) -> None:
    """Let the system drop what it holds of a file (posix_fadvise, POSIX_FADV_DONTNEED)."""
    handle = os.open(file, os.O_RDONLY)
    os.fsync(handle)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)


if __name__ == "__main__":
    print(json.dumps(opened(Path(sys.argv[1]))))
