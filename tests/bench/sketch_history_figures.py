"""What two thousand strokes cost: taking them back, keeping them, opening them, holding them."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator

from studio.core.craft import pack, reopen
from studio.core.history import Do
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.registry import encode
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.document import Sketch
from tests.bench.figure import Figure, at_most, not_taken, told
from tests.bench.measuring import cpu_seconds, percentile, scale
from tests.samples.strokes import Trace, drawing, samples

STROKES = 2000


def history_figures() -> Iterator[Figure]:
    """Yield the figures of undo, of the journal, of opening and of memory."""
    sketch = Sketch()
    ends = list(corpus(sketch))
    yield told("sketch, lifting the pen, p50", percentile(ends, 50) * scale() * 1e3, "ms")
    yield told("sketch, lifting the pen, p99", percentile(ends, 99) * scale() * 1e3, "ms")
    yield from _taken_back(sketch)
    yield from _opened(sketch)
    yield _memory()


def corpus(sketch: Sketch) -> Iterator[float]:
    """Draw two thousand strokes all over a sheet; yield the CPU seconds of lifting each."""
    for at, trace in enumerate(drawing(STROKES, seed=7)):
        yield draw(sketch, trace, at)
        while at % 8 == 7 and sketch.settle():
            pass


def draw(sketch: Sketch, trace: Trace, at: int) -> float:
    """Draw a stroke, every ninth of them rubbing; return the CPU seconds of its end."""
    name = "rubber" if at % 9 == 8 else "pen"
    size = brush(name).sizes[at % 3]
    sketch.start(Ink(name, COLOURS[at % len(COLOURS)].value, size))
    sketch.draw(samples(trace))
    return _spent(sketch.lift)


def _taken_back(sketch: Sketch) -> Iterator[Figure]:
    while sketch.settle():
        pass
    sizes = [len(encode(stroke)) for stroke in sketch.history.done]
    yield at_most("sketch, kept of a stroke, mean", sum(sizes) / len(sizes), "B", 650)
    undone = [_spent(sketch.history.undo) for _stroke in range(STROKES)]
    redone = [_spent(sketch.history.redo) for _stroke in range(STROKES)]
    yield at_most("sketch, undo of 2,000, p99", percentile(undone, 99) * scale() * 1e3, "ms", 5)
    yield told("sketch, undo of 2,000, slowest", max(undone) * scale() * 1e3, "ms")
    yield at_most("sketch, redo of 2,000, p99", percentile(redone, 99) * scale() * 1e3, "ms", 5)


def _opened(sketch: Sketch) -> Iterator[Figure]:
    encoded: list[bytes] = []
    seconds = cpu_seconds(lambda: encoded.append(CRAFT.codec.encode(sketch.snapshot())), 1)
    yield told("sketch, packing the picture, off the screen's thread", seconds * 1e3, "ms")
    content = (CRAFT.codec.format, encoded[0])
    yield told("sketch, the packed picture", len(encoded[0]) / 1e6, "MB")
    past = [pack(Do(stroke), CRAFT) for stroke in sketch.history.done]
    recalled = cpu_seconds(lambda: [CRAFT.codec.decode_command(step[1:]) for step in past])
    yield told("sketch, 2,000 strokes unpacked", recalled * 1e3, "ms")
    opened = cpu_seconds(lambda: reopen(CRAFT, content, past, []).snapshot())
    yield at_most("sketch, 2,000 strokes opened", opened * 1e3, "ms", 150)
    again = reopen(CRAFT, content, past, [])
    undone = [_spent(again.history.undo) * scale() * 1e3 for _stroke in range(STROKES)]
    yield at_most("sketch, opened, undone at once, p99", percentile(undone, 99), "ms", 100)
    yield at_most("sketch, opened, undone at once, slowest", max(undone), "ms", 100)


def _memory() -> Figure:
    name, target = "sketch, resident with 4 sheets and 2,000 strokes", 300
    child = [sys.executable, "-m", "tests.bench.sketch_memory"]
    found = subprocess.run(child, capture_output=True, text=True, check=False)
    if found.returncode:
        return not_taken(name, found.stderr.strip()[-80:], "MB", target)
    return at_most(name, float(found.stdout), "MB", target)


def _spent(work: Callable[[], object]) -> float:
    before = time.thread_time()
    work()
    return time.thread_time() - before
