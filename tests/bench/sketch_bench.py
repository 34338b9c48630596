"""A Draw room on the screen, and a pen over it that says what a real hand did."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QApplication

from studio.core.surroundings import Surroundings
from studio.crafts.sketch.choice import MEDIUM, PEN
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.room import SketchView
from studio.shell.qt_scheduler import QtScheduler
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound
from tests.samples.strokes import Trace, drawing, placed, recorded, resampled, samples, strokes

SAMPLES, A_FRAME = 1000, 4
_LEANS, _SWAYS = 25.0, 10.0  # degrees
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Bench:
    """A view on the screen, and a stroke of a thousand pen events over it."""

    def __init__(self, name: str = PEN, thickness: int = MEDIUM, sketch: Sketch | None = None):
        self.sketch = sketch or Sketch()
        around = Surroundings(QtScheduler(), SilentSound(), PlainLook())
        self.view = SketchView(self.sketch, around)
        self.view.choice.take_brush(name)
        self.view.choice.take_thickness(thickness)
        self.view.resize(1600, 1000)
        self.view.show()
        QApplication.processEvents()
        self._pen = _pen()
        trace = thousand()
        self.lead(trace)

    def lead(self, trace: Trace) -> None:
        """Let the pen go another way."""
        self.events = [self._event(QEvent.Type.TabletMove, point) for point in trace]
        self._press = self._event(QEvent.Type.TabletPress, trace[0])
        self._release = self._event(QEvent.Type.TabletRelease, trace[-1])

    def begin(self) -> None:
        self.hear([self._press])

    def hear(self, events: Iterable[QTabletEvent]) -> None:
        for event in events:
            QCoreApplication.sendEvent(self.view.canvas, event)

    def end(self) -> None:
        self.hear([self._release])
        QCoreApplication.processEvents()

    def drawn(self) -> Callable[[], None]:
        """Return one drawing of a thousand samples, each frame of four painted."""

        def draw() -> None:
            self.begin()
            for at in range(0, SAMPLES, A_FRAME):
                self.hear(self.events[at : at + A_FRAME])
                QCoreApplication.processEvents()
            self.end()

        return draw

    def _event(self, kind: QEvent.Type, point: tuple[float, float, float, float]) -> QTabletEvent:
        t, x, y, pressure = point
        canvas = self.view.canvas
        at = QPointF(x, y) * min(canvas.width() / 2400, canvas.height() / 1800)
        held = _NONE if kind == QEvent.Type.TabletRelease else _LEFT
        pressed = _NONE if kind == QEvent.Type.TabletMove else _LEFT
        key = Qt.KeyboardModifier.NoModifier
        # Held as a hand holds it, which leans a little more and a little less as it goes.
        across, down = _LEANS + _SWAYS * math.sin(t), _LEANS + _SWAYS * math.cos(1.3 * t)
        event = QTabletEvent(
            kind, self._pen, at, at, pressure, across, down, 0.0, 0.0, 0.0, key, pressed, held
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
        can.Position | can.Pressure | can.XTilt | can.YTilt,
        1,
        3,
    )


def thousand() -> Trace:
    """Return a thousand samples of long strokes, each beginning where the one before ended."""
    known = [trace for trace in recorded() if len(trace) > 60] or _made_lines()
    x, y, points = 1200.0, 900.0, []
    for trace in known:
        large = placed(resampled(trace), 2.5, (0, 0))
        dx, dy = x - large[0][1], y - large[0][2]
        points += [(px + dx, py + dy, p) for _t, px, py, p in large]
        x, y, _p = points[-1]
    inside = ((_folded(x, 2400), _folded(y, 1800), p) for x, y, p in points[:SAMPLES])
    return tuple((at / 240, *point) for at, point in enumerate(inside))


def _folded(place: float, width: float) -> float:
    """Reflect at the edges of the sheet."""
    return width - abs(place % (2 * width) - width)


def _made_lines() -> list[Trace]:
    lines = (trace for trace in strokes(3, only_made=True) if len(trace) > 60)
    return [next(lines) for _line in range(12)]


def full_sheet(count: int, seed: int = 7) -> Sketch:
    """Return a sketch of so many strokes in several brushes, all its work at rest done."""
    sketch = Sketch()
    for at, trace in enumerate(drawing(count, seed=seed)):
        name = ("pen", "pencil", "marker", "rubber")[at % 4 if at % 9 else 3]
        size = brush(name).sizes[at % 3]
        sketch.start(Ink(name, COLOURS[at % len(COLOURS)].value, size))
        sketch.draw(samples(trace))
        sketch.lift()
        while at % 8 == 7 and sketch.settle():
            pass
    while sketch.settle():
        pass
    return sketch
