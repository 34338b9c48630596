"""The Draw room: what a hand meets, and what a drawing of two thousand strokes costs."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench import sketch_hand_figures
from tests.bench.figure import Figure
from tests.bench.sketch_history_figures import history_figures


def figures(full: bool) -> Iterator[Figure]:
    """Yield the figures of the Draw room."""
    yield from sketch_hand_figures.figures(full)
    yield from history_figures()
