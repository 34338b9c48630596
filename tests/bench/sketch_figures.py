"""How quick the sheet is under a hand: strokes of a real hand at 240 Hz on 2400 × 1800."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import (
    QImage,
    QInputDevice,
    QPainter,
    QPaintEvent,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from studio.core.surroundings import Surroundings
from studio.crafts.sketch.choice import MEDIUM, PEN, RUBBER, THICK, THIN
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.room import SketchView
from studio.shell.qt_scheduler import QtScheduler
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import cpu_seconds, percentile
from tests.bench.sketch_history_figures import history_figures
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound
from tests.samples.strokes import Trace, placed, recorded, resampled, strokes

_SAMPLES, _A_FRAME = 1000, 4
_HANDS = ((PEN, THIN), (PEN, MEDIUM), (PEN, THICK), (RUBBER, MEDIUM), (RUBBER, THICK))


def figures(full: bool) -> Iterator[Figure]:
    """Yield the figures of the Draw room."""
    app = QApplication.instance() or QApplication(["bench"])
    assert isinstance(app, QApplication)
    attribute = Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents
    QCoreApplication.setAttribute(attribute, False)
    yield from _cpu_per_sample()
    yield told("bare frame of 40 × 40 px ÷ 4, CPU", _bare_frames() / _SAMPLES * 1e6, "µs")
    yield from _latency(20.0 if full else 8.0)
    yield from history_figures()


# One sample, from the pen's event to the window


def _cpu_per_sample() -> Iterator[Figure]:
    for name, thickness in _HANDS:
        seconds = cpu_seconds(_drawn(name, thickness))
        title = f"sketch, CPU per sample, {name} {('thin', 'medium', 'thick')[thickness]}"
        yield at_most(title, seconds / _SAMPLES * 1e6, "µs", 25)


def _bare_frames() -> float:
    """Return the CPU of as many frames of a widget that only copies 40 × 40 px of a picture."""
    widget = _Bare()
    widget.resize(1600, 1000)
    widget.show()
    QApplication.processEvents()

    def paint() -> None:
        for at in range(0, _SAMPLES, _A_FRAME):
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


def _drawn(name: str, thickness: int) -> Callable[[], None]:
    """Return one drawing of a thousand samples, each frame painted, on a fresh sheet."""

    def draw() -> None:
        bench.begin()
        for at in range(0, _SAMPLES, _A_FRAME):
            bench.hear(bench.events[at : at + _A_FRAME])
            QCoreApplication.processEvents()
        bench.end()

    bench = _Bench(name, thickness)
    return draw


class _Bench:
    """A view on the screen, and a stroke of a thousand pen events over it."""

    def __init__(self, name: str, thickness: int) -> None:
        self.sketch = Sketch()
        around = Surroundings(QtScheduler(), SilentSound(), PlainLook())
        self.view = SketchView(self.sketch, around)
        self.view.choice.take_brush(name)
        self.view.choice.take_thickness(thickness)
        self.view.resize(1600, 1000)
        self.view.show()
        QApplication.processEvents()
        self._pen = _pen()
        trace = _thousand()
        self.events = [self._event(QEvent.Type.TabletMove, point) for point in trace]
        self._press = self._event(QEvent.Type.TabletPress, trace[0])
        self._release = self._event(QEvent.Type.TabletRelease, trace[-1])

    def begin(self) -> None:
        self.hear([self._press])

    def hear(self, events: list[QTabletEvent]) -> None:
        for event in events:
            QCoreApplication.sendEvent(self.view.canvas, event)

    def end(self) -> None:
        self.hear([self._release])
        QCoreApplication.processEvents()

    def _event(self, kind: QEvent.Type, point: tuple[float, float, float, float]) -> QTabletEvent:
        t, x, y, pressure = point
        canvas = self.view.canvas
        at = QPointF(x, y) * min(canvas.width() / 2400, canvas.height() / 1800)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else left
        pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else left
        event = QTabletEvent(
            kind, self._pen, at, at, pressure, 0.0, 0.0, 0.0, 0.0, 0.0, none, pressed, held
        )
        event.setTimestamp(round(t * 1000))
        return event


def _pen() -> QPointingDevice:
    can = QInputDevice.Capability
    return QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        can.Position | can.Pressure,
        1,
        3,
    )


def _thousand() -> Trace:
    """Return a thousand samples of long strokes, each beginning where the one before ended."""
    known = [trace for trace in recorded() if len(trace) > 60] or _made_lines()
    x, y, points = 1200.0, 900.0, []
    for trace in known:
        large = placed(resampled(trace), 2.5, (0, 0))
        dx, dy = x - large[0][1], y - large[0][2]
        points += [(px + dx, py + dy, p) for _t, px, py, p in large]
        x, y, _p = points[-1]
    inside = ((_folded(x, 2400), _folded(y, 1800), p) for x, y, p in points[:_SAMPLES])
    return tuple((at / 240, *point) for at, point in enumerate(inside))


def _folded(place: float, width: float) -> float:
    """Reflect at the edges of the sheet."""
    return width - abs(place % (2 * width) - width)


def _made_lines() -> list[Trace]:
    lines = (trace for trace in strokes(3, only_made=True) if len(trace) > 60)
    return [next(lines) for _line in range(12)]


def _latency(seconds: float) -> Iterator[Figure]:
    """Time from the event to the end of the frame that shows it, 240 of them a second."""
    bench, waits = _Bench(PEN, MEDIUM), []
    bench.begin()
    sent: list[float] = []
    loop, timer = QEventLoop(), QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    canvas, left = bench.view.canvas, iter(range(int(seconds * 240)))
    paint = canvas.paintEvent

    def painted(event: object) -> None:
        paint(event)  # type: ignore[arg-type]
        now = time.perf_counter()
        waits.extend(now - at for at in sent)
        sent.clear()

    def tick() -> None:
        at = next(left, None)
        if at is None:
            loop.quit()
            return
        sent.append(time.perf_counter())
        bench.hear([bench.events[at % _SAMPLES]])

    canvas.paintEvent = painted  # type: ignore[method-assign]
    timer.timeout.connect(tick)
    timer.start(4)
    loop.exec()
    timer.stop()
    bench.end()
    yield at_most("sketch, event → painted, p50", percentile(waits, 50) * 1e3, "ms", 1)
    yield at_most("sketch, event → painted, p99", percentile(waits, 99) * 1e3, "ms", 4)
