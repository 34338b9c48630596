"""How quickly the window is there, against an empty PySide6 window started beside it."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.figure import Figure, at_most, told
from tests.bench.starting import Start, floor, forget_files, fresh_home, started, studio
from tests.samples.xvfb import Screen, screen

RATIO = 1.6
_Pair = tuple[Start, Start]


def figures(full: bool) -> Iterator[Figure]:
    """Yield start figures: warm from seven pairs, cold from three; more with ``full``."""
    with screen() as shown, fresh_home() as home:
        _pair(shown, home)  # writes compiled modules and the home's first files
        warm = _pairs(shown, home, 15 if full else 7, lambda: None)
        yield at_most("start, warm ÷ empty window", _ratio(warm, _wall), "×", RATIO)
        yield at_most("start, warm, CPU ÷ empty window", _ratio(warm, _cpu), "×", RATIO)
        yield told("start, warm", statistics.median(ours.wall for ours, _ in warm), "s")
        yield told("empty window, warm", statistics.median(under.wall for _, under in warm), "s")
        cold = _pairs(shown, home, 7 if full else 3, forget_files)
        yield at_most("start, cold ÷ empty window", _ratio(cold, _wall), "×", RATIO)
        yield told("start, cold", statistics.median(ours.wall for ours, _ in cold), "s")


def _pairs(shown: Screen, home: Path, count: int, before_each: Callable[[], None]) -> list[_Pair]:
    return [_pair(shown, home, swapped=at % 2 == 1, prepare=before_each) for at in range(count)]


def _pair(
    shown: Screen,
    home: Path,
    *,
    swapped: bool = False,
    prepare: Callable[[], None] = lambda: None,
) -> _Pair:
    """Start both, one after the other; the order swaps from pair to pair."""
    commands = [studio(), floor("empty_window")]
    taken = []
    for command in reversed(commands) if swapped else commands:
        prepare()
        taken.append(started(command, shown, home))
    return (taken[1], taken[0]) if swapped else (taken[0], taken[1])


def _ratio(pairs: list[_Pair], part: Callable[[Start], float]) -> float:
    return statistics.median(part(ours) / part(under) for ours, under in pairs)


def _wall(start: Start) -> float:
    return start.wall


def _cpu(start: Start) -> float:
    return start.cpu
