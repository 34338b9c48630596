"""How figures are taken: CPU time, minimum of seven, on a scale that machines share."""

from __future__ import annotations

import functools
import statistics
import time
from collections.abc import Callable, Iterable, Sequence

ROUNDS = 7
# What `_known_work` costs on the machine the targets were set on; there 1 s reads as 1 s.
KNOWN_WORK_SECONDS = 0.036


def cpu_seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the CPU seconds of this thread for ``work``: the least of ``rounds``, scaled."""
    return min(_spent(work) for _ in range(rounds)) * scale()


def paired_ratio(
    ours: Callable[[], float], floor: Callable[[], float], pairs: int = ROUNDS
) -> float:
    """Return the median of ours ÷ floor over pairs taken one after the other.

    Both return seconds they measured themselves. Whatever else the machine does weighs on both
    halves of a pair, and the order swaps so that neither always goes first.
    """
    return statistics.median(_pair(ours, floor, swapped=at % 2 == 1) for at in range(pairs))


def milliseconds(work: Callable[[], object]) -> float:
    """Return what ``work`` takes on the wall."""
    before = time.perf_counter()
    work()
    return (time.perf_counter() - before) * 1_000


def percentile(values: Iterable[float], percent: float) -> float:
    """Return the value that ``percent`` of ``values`` do not pass (nearest rank)."""
    ranked: Sequence[float] = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * percent / 100))]


@functools.cache
def scale() -> float:
    """Return what to multiply CPU seconds by, so that a slower machine reads the same."""
    return KNOWN_WORK_SECONDS / min(_spent(_known_work) for _ in range(ROUNDS))


def _pair(ours: Callable[[], float], floor: Callable[[], float], *, swapped: bool) -> float:
    if swapped:
        beneath = floor()
        return ours() / beneath
    return ours() / floor()


def _spent(work: Callable[[], object]) -> float:
    before = time.thread_time()
    work()
    return time.thread_time() - before


def _known_work() -> int:
    """A fixed mix of what Python programs do: numbers, text, dictionaries, bytes."""
    total = 0
    counts: dict[str, int] = {}
    for number in range(170_000):
        total = (total * 31 + number) & 0xFFFFFFFF
        word = str(number & 1023)
        counts[word] = counts.get(word, 0) + 1
    return total + len(counts) + sum(bytes(range(256)) * 400)
