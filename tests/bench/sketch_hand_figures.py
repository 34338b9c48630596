"""How quick the sheet is under a hand: strokes of a real hand at 240 Hz on 2400 × 1800."""

from __future__ import annotations

import gc
import queue
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from studio.core.resources import resource
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.choice import MEDIUM, PEN, THICK, THIN
from studio.crafts.sketch.commands.patterns import Pattern
from studio.crafts.sketch.hand.outlines import SHAPES
from studio.shell.app import LOCK_PASSES
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import cpu_seconds, percentile
from tests.bench.sketch_bench import A_FRAME, SAMPLES, Bench, full_sheet
from tests.bench.sketch_window import window_figures
from tests.samples.strokes import Trace

STROKES = 2000
_FRAMES = SAMPLES // A_FRAME
_THICKNESSES = {THIN: "thin", MEDIUM: "medium", THICK: "thick"}


def figures(full: bool) -> Iterator[Figure]:
    """Yield what a hand meets: CPU for each sample, waits, patterns, and the real window."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    attribute = Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents
    QCoreApplication.setAttribute(attribute, False)
    yield from _cpu_per_sample()
    yield told("bare frame of 40 × 40 px ÷ 4, CPU", _bare_frames() / SAMPLES * 1e6, "µs")
    yield from _patterns()
    yield from _shapes()
    yield from _waits(20.0 if full else 6.0)
    yield from window_figures(STROKES)


# CPU


def _cpu_per_sample() -> Iterator[Figure]:
    for file in sorted(resource("brushes").glob("*.toml")):
        for thickness, word in _THICKNESSES.items():
            bench = Bench(PEN, THICK)
            bench.drawn()()  # something to rub out and to smudge
            bench.view.choice.take_brush(file.stem)
            bench.view.choice.take_thickness(thickness)
            seconds = cpu_seconds(bench.drawn())
            title = f"sketch, CPU per sample, {file.stem} {word}"
            yield at_most(title, seconds / SAMPLES * 1e6, "µs", 25)


def _patterns() -> Iterator[Figure]:
    for kind, folds in (("turn", 24), ("snowflake", 12)):
        bench = Bench()
        bench.view.choice.take_pattern(Pattern(kind, folds, 1200.0, 900.0))
        title = f"sketch, 24-fold pattern, CPU a frame, {kind}"
        yield at_most(title, cpu_seconds(bench.drawn(), 3) / _FRAMES * 1e3, "ms", 2)


def _shapes() -> Iterator[Figure]:
    """Lead each shape over half of the sheet: it is painted anew in every frame."""
    for shape in SHAPES:
        bench = Bench()
        bench.lead(_across())
        bench.view.choice.take_tool(shape)
        seconds = cpu_seconds(bench.drawn(), 3) / _FRAMES
        yield at_most(f"sketch, a shape that is led, CPU a frame, {shape}", seconds * 1e3, "ms", 4)


def _across() -> Trace:
    return tuple(
        (at / 240, 500 + 1400 * at / SAMPLES, 400 + 1000 * at / SAMPLES, 0.5)
        for at in range(SAMPLES)
    )


def _bare_frames() -> float:
    """Return the CPU of as many frames of a widget that only copies 40 × 40 px of a picture."""
    widget = _Bare()
    widget.resize(1600, 1000)
    widget.show()
    QApplication.processEvents()

    def paint() -> None:
        for at in range(0, SAMPLES, A_FRAME):
            widget.update(QRect(200 + at, 300, 40, 40))
            QCoreApplication.processEvents()

    return cpu_seconds(paint)


class _Bare(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture = QImage(2400, 1800, QImage.Format.Format_RGB32)
        self._picture.fill(0xFFFFFFFF)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.drawImage(event.rect(), self._picture, event.rect())


# Waits: from the event to the end of the frame that shows it, 240 events a second


def _waits(seconds: float) -> Iterator[Figure]:
    empty, full = Bench(), Bench(sketch=full_sheet(STROKES))
    sys.setswitchinterval(LOCK_PASSES)  # both as in the application
    gc.freeze()
    both: tuple[list[float], list[float]] = ([], [])
    for _turn in range(4):
        for bench, waits in zip((empty, full), both, strict=True):
            waits.extend(_waited(bench, seconds / 4))
    for waits, title in zip(both, ("", f" after {STROKES} strokes"), strict=True):
        yield at_most(f"sketch, event → painted{title}, p50", percentile(waits, 50) * 1e3, "ms", 1)
        yield at_most(f"sketch, event → painted{title}, p99", percentile(waits, 99) * 1e3, "ms", 4)
    after, before = (statistics.median(waits) for waits in reversed(both))
    yield at_most(f"sketch, after {STROKES} strokes ÷ on an empty sheet", after / before, "×", 1.1)
    with _saving(full) as look:
        waits = _waited(full, seconds, look)
    yield at_most("sketch, event → painted while saving, p99", percentile(waits, 99) * 1e3, "ms", 8)
    yield told("sketch, event → painted while saving, longest", max(waits) * 1e3, "ms")


@contextmanager
def _saving(bench: Bench) -> Iterator[Callable[[], None]]:
    """Pack the picture as it is now again and again on a thread, as when a piece is kept.

    What is given is to be called between events, on the screen's thread: it takes the picture anew
    as often as one was packed.
    """
    wanted, over = threading.Event(), threading.Event()
    shown: queue.SimpleQueue[object] = queue.SimpleQueue()

    def save() -> None:
        while not over.is_set():
            wanted.set()
            CRAFT.codec.encode(shown.get())

    def look() -> None:
        if wanted.is_set():
            wanted.clear()
            shown.put(bench.sketch.snapshot())

    saver = threading.Thread(target=save)
    saver.start()
    try:
        yield look
    finally:
        over.set()
        shown.put(bench.sketch.snapshot())
        saver.join()


def _waited(
    bench: Bench, seconds: float, between: Callable[[], object] = lambda: None
) -> list[float]:
    """Return what every event of so many seconds that led to ink waited for its frame."""
    waits: list[float] = []
    sent: list[float] = []
    bench.begin()
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    canvas, left = bench.view.canvas, iter(range(int(seconds * 240)))
    paint = type(canvas).paintEvent

    def painted(event: QPaintEvent) -> None:
        paint(canvas, event)
        now = time.perf_counter()
        waits.extend(now - at for at in sent)
        sent.clear()

    def tick() -> None:
        at = next(left, None)
        if at is None:
            loop.quit()
            return
        sent.append(time.perf_counter())
        bench.hear([bench.events[at % SAMPLES]])
        between()

    def taken(changed: QRegion) -> None:
        if changed.isEmpty():  # less than a dab farther: there is nothing to show
            sent.clear()

    stop = bench.sketch.painted.subscribe(taken)
    canvas.paintEvent = painted  # type: ignore[method-assign]
    timer.timeout.connect(tick)
    timer.start(4)
    loop.exec()
    timer.stop()
    stop()
    bench.end()
    return waits
