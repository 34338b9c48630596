"""How quick the sheet is under a hand: strokes of a real hand at 240 Hz on 2400 × 1800."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEventLoop, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from studio.core.resources import resource
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.choice import MEDIUM, PEN, THICK, THIN
from studio.crafts.sketch.commands.patterns import Pattern
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import cpu_seconds, percentile
from tests.bench.sketch_bench import A_FRAME, SAMPLES, Bench, full_sheet
from tests.bench.sketch_window import window_figures

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
    both: tuple[list[float], list[float]] = ([], [])
    for _turn in range(4):
        for bench, waits in zip((empty, full), both, strict=True):
            waits.extend(_waited(bench, seconds / 4))
    for waits, title in zip(both, ("", f" after {STROKES} strokes"), strict=True):
        yield at_most(f"sketch, event → painted{title}, p50", percentile(waits, 50) * 1e3, "ms", 1)
        yield at_most(f"sketch, event → painted{title}, p99", percentile(waits, 99) * 1e3, "ms", 4)
    after, before = (statistics.median(waits) for waits in reversed(both))
    yield at_most(f"sketch, after {STROKES} strokes ÷ on an empty sheet", after / before, "×", 1.1)
    with _saving(full):
        waits = _waited(full, seconds)
    yield at_most("sketch, event → painted while saving, p99", percentile(waits, 99) * 1e3, "ms", 8)
    yield told("sketch, event → painted while saving, longest", max(waits) * 1e3, "ms")


@contextmanager
def _saving(bench: Bench) -> Iterator[None]:
    """Pack the whole picture again and again on a thread, as when a piece is kept."""
    shown, over = bench.sketch.snapshot(), threading.Event()

    def save() -> None:
        while not over.is_set():
            CRAFT.codec.encode(shown)

    saver = threading.Thread(target=save)
    saver.start()
    try:
        yield
    finally:
        over.set()
        saver.join()


def _waited(bench: Bench, seconds: float) -> list[float]:
    """Return what every event of so many seconds waited for its frame."""
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

    canvas.paintEvent = painted  # type: ignore[method-assign]
    timer.timeout.connect(tick)
    timer.start(4)
    loop.exec()
    timer.stop()
    bench.end()
    return waits
