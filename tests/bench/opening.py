"""From the key to the first 100 cards, from a disk nothing of which is in memory.

The same with 100 pieces is taken in turns with it, each in a process of its own. The derivation
of the key is not in it: these portfolios have no password.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figure import Figure, at_most, told

ROUNDS = 9


def opening(few: Path, many: Path, pieces: int) -> Iterator[Figure]:
    pairs = [_pair(few, many, swapped=at % 2 == 1) for at in range(ROUNDS)]
    first = statistics.median(ours["first"] for ours, _few in pairs)
    ratio = statistics.median(ours["first"] / few["first"] for ours, few in pairs)
    yield at_most(f"unlock → first 100 cards, cold, {pieces} pieces", first, "ms", 150)
    yield at_most("the same ÷ with 100 pieces", ratio, "×", 1.3)
    least = min(few["first"] for _ours, few in pairs)
    yield told("the same with 100 pieces, best", least, "ms")
    yield told("the same, best", min(ours["first"] for ours, _few in pairs), "ms")
    yield told("unlock → all cards, cold", statistics.median(one["all"] for one, _ in pairs), "ms")
    yield told("memory after it", statistics.median(one["memory"] for one, _ in pairs), "MB")


def _pair(few: Path, many: Path, *, swapped: bool) -> tuple[dict[str, float], dict[str, float]]:
    taken = [_opened(folder) for folder in ((few, many) if swapped else (many, few))]
    return (taken[1], taken[0]) if swapped else (taken[0], taken[1])


def _opened(folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.opened", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    taken: dict[str, float] = json.loads(done.stdout)
    return taken
