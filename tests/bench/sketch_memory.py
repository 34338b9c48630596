"""Draws 500 strokes on each of four sheets in a room on the screen, and prints what that holds.

``python -m tests.bench.sketch_memory``: megabytes resident once the hand has rested and the
drawing was packed.
"""

from __future__ import annotations

import psutil
from PySide6.QtWidgets import QApplication

from studio.core.surroundings import Surroundings
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.commands.arranged import Arranged
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.room import SketchView
from studio.shell.qt_scheduler import QtScheduler
from tests.bench.sketch_history_figures import STROKES, draw
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound
from tests.samples.strokes import drawing

_SHEETS = 4
_AT_ONCE = 50  # strokes made at a time, so that they weigh nothing themselves


def main() -> None:
    application = QApplication(["memory"])
    sketch = Sketch()
    view = SketchView(sketch, Surroundings(QtScheduler(), SilentSound(), PlainLook()))
    view.resize(1600, 1000)
    view.show()
    for number in range(STROKES):
        if number % (STROKES // _SHEETS) == 0:
            _take_sheet(sketch, number)
        if number % _AT_ONCE == 0:
            traces = drawing(_AT_ONCE, seed=number)
        draw(sketch, traces[number % _AT_ONCE], number)
        if number % 8 == 7:
            application.processEvents()
            _rest(sketch)
    _rest(sketch)
    CRAFT.codec.encode(sketch.snapshot())
    application.processEvents()
    print(psutil.Process().memory_info().rss / 1e6)


def _take_sheet(sketch: Sketch, number: int) -> None:
    now = sketch.arrangement
    if number and now.free is not None:
        fresh = now.free
        sketch.history.do(Arranged(now, now.added(now.sheets[-1])))
        sketch.draw_on(fresh)


def _rest(sketch: Sketch) -> None:
    while sketch.settle():
        pass


if __name__ == "__main__":
    main()
