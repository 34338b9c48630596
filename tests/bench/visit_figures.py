"""A scripted visit with a real pointer and keyboard, and what it costs.

First run, a drawing of 16 strokes, a tune of 8 notes, seven scripts of writing, each finished
with a name; then the process is killed, opened again, and makes pages of all three.

- CPU is that of the studio and every process it starts, from start to end, scaled like all CPU
  figures. The ear that tells where things are (``tests.samples.listening``) is in it.
- Waits are seen from outside: every 5 ms the window is pinged as window managers do
  (_NET_WM_PING), which Qt answers from the event loop that also paints and takes clicks. The
  longest wait of a visit is the time a click could have waited. Watching begins as soon as the
  window is there. Reported is the best visit, as with all figures here: what the studio itself
  keeps one waiting, without what else the machine did.
- Pages are timed from the click on Next to the first page on the screen.
- Recovered counts strokes, notes and letters, in the portfolio as it is after the kill.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figure import Figure, at_least, at_most, told
from tests.bench.measuring import scale
from tests.journeys import visit as journey
from tests.samples.kept import pieces
from tests.samples.visitor import Visitor, longest_wait, visit
from tests.samples.xvfb import Screen, screen

ROUNDS, MANY = 3, 7
STROKES = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """What one visit cost, in seconds; ``recovered`` is a share."""

    cpu: float
    making_wait: float
    sharing_wait: float
    pages: float
    recovered: float


def figures(full: bool) -> Iterator[Figure]:
    """Yield what a visit costs, the least of three visits (seven with ``full``)."""
    with screen(manager=True) as shown:
        costs = [_visit_once(shown) for _round in range(MANY if full else ROUNDS)]
    yield at_most("visit, app CPU", min(cost.cpu for cost in costs) * scale(), "s", 6.0)
    longest = [max(cost.making_wait, cost.sharing_wait) for cost in costs]
    yield at_most("visit, longest block of the window", 1000 * min(longest), "ms", 100)
    making = min(cost.making_wait for cost in costs)
    sharing = min(cost.sharing_wait for cost in costs)
    yield told("visit, longest block while making", 1000 * making, "ms")
    yield told("visit, longest block while sharing", 1000 * sharing, "ms")
    yield at_most("visit, pages made", min(cost.pages for cost in costs), "s", 2.0)
    recovered = min(cost.recovered for cost in costs)
    yield at_least("visit, pieces recovered after kill", 100 * recovered, "%", 100)


def _visit_once(shown: Screen) -> Cost:
    with tempfile.TemporaryDirectory(prefix="stepping-stones-bench-") as folder:
        home = Path(folder, "home")
        home.mkdir()
        with visit(shown, home) as visitor:
            making = _make(visitor, Path(folder))
            visitor.end_at_once()
        recovered = _recovered(home / "portfolio")
        with visit(shown, home) as again:
            with longest_wait(again) as sharing:
                pages = journey.make_pages(again, journey.NAMES, "Hello.", Path(folder, "p.pdf"))
            again.close()
        cpu = visitor.cpu_seconds() + again.cpu_seconds()
    return Cost(cpu, making, sharing.longest, pages, recovered)


def _make(visitor: Visitor, folder: Path) -> float:
    with longest_wait(visitor) as waits:
        journey.three_pieces(visitor, folder, STROKES)
    return waits.longest


def _recovered(folder: Path) -> float:
    """Return the share of strokes, notes and letters that are there, the poorest of the three."""
    wanted = {"sketch": STROKES, "melody": len(journey.TUNE), "writing": len(journey.WRITING)}
    found = dict.fromkeys(wanted, 0)
    for piece in pieces(folder):
        kind = piece.card.kind
        if kind == "writing":
            found[kind] = _same(piece.document.snapshot())
        else:
            found[kind] = len(piece.document.history.done)
    return min(found[kind] / wanted[kind] for kind in wanted)


def _same(text: object) -> int:
    return sum(a == b for a, b in zip(str(text), journey.WRITING, strict=False))
