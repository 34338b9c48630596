"""What the ribbon costs the window: 4,000 notes over ten minutes, played, scrolled and edited.

A frame is all that the window's thread works for one word of the sound's clock, or one move of a
hand, until it is painted; CPU time, as other work of the machine would weigh on it otherwise.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import milliseconds, percentile, scale

if TYPE_CHECKING:
    from studio.crafts.melody.view import TuneView
    from tests.samples.silent_sound import SilentSound

_FRAME = 16
"""Milliseconds in which the window stays free: a frame of 60 in a second."""
_NOTES_EACH, _BPM = 1000, 200


def figures(full: bool) -> Iterator[Figure]:
    from PySide6.QtWidgets import QApplication

    from studio.crafts.melody.document import Tune
    from studio.shell.theme import read_tokens, style_sheet

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyleSheet(style_sheet(read_tokens("light"), "light", 100))
    tune = Tune(_full())
    made: list[tuple[TuneView, SilentSound]] = []
    yield told("a tune of 4,000 notes shown", milliseconds(lambda: made.append(_room(tune))), "ms")
    view, sound = made[0]
    count = 1800 if full else 300
    for name, frames in (
        ("playing", _playing(app, view, sound, count)),
        ("scrolling", _scrolling(app, view, count)),
        ("a note dragged", _dragging(app, view, count)),
        ("a step of the cursor", _stepping(app, view, count)),
    ):
        yield told(
            f"ribbon of 4,000 notes, {name}: frame median, CPU", percentile(frames, 50), "ms"
        )
        yield at_most(
            f"ribbon of 4,000 notes, {name}: frame p99, CPU",
            *(percentile(frames, 99), "ms", _FRAME),
        )
    view.close()


def _worked(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds of this thread for ``work``, on the scale machines share."""
    before = time.thread_time()
    work()
    return (time.thread_time() - before) * 1000 * scale()


def _full():  # type: ignore[no-untyped-def]
    """Return four layers of 1,000 notes each, spread over ten minutes."""
    from studio.crafts.melody.notes import STEP, TICK_LIMIT, Note, fitted
    from studio.crafts.melody.state import INSTRUMENTS, Layer, TuneState
    from studio.crafts.melody.tones import PADS

    chance = random.Random(3)
    layers = []
    for place in range(4):
        notes: set[Note] = set()
        while len(fitted(notes)) < _NOTES_EACH:
            tick = chance.randrange(TICK_LIMIT // STEP - 4) * STEP
            notes.add(Note(tick, chance.choice(PADS), STEP * chance.randint(1, 4), 90, 20, 10))
        layers.append(Layer(INSTRUMENTS[place], fitted(notes)))
    return TuneState(_BPM, tuple(layers))


def _room(tune) -> tuple[TuneView, SilentSound]:  # type: ignore[no-untyped-def]
    from PySide6.QtWidgets import QApplication

    from studio.core.surroundings import Surroundings
    from studio.crafts.melody.view import TuneView
    from tests.samples.manual import ManualScheduler
    from tests.samples.plain_look import PlainLook
    from tests.samples.silent_sound import SilentSound

    sound = SilentSound()
    view = TuneView(tune, Surroundings(ManualScheduler(), sound, PlainLook()))
    view.resize(1180, 700)
    view.show()
    QApplication.processEvents()
    return view, sound


def _playing(app, view, sound, count) -> list[float]:  # type: ignore[no-untyped-def]
    """Play from the start; the clock speaks 30 times a second."""

    def frame(seconds: float) -> None:
        sound.reach(seconds)
        app.processEvents()

    view.controls.play_button.click()
    app.processEvents()
    frames = [_worked(lambda at=at: frame(at / 30)) for at in range(count)]
    view.controls.play_button.click()
    app.processEvents()
    return frames


def _scrolling(app, view, count) -> list[float]:  # type: ignore[no-untyped-def]
    bar = view.frame.sight.horizontalScrollBar()

    def frame(to: int) -> None:
        bar.setValue(to)
        app.processEvents()

    return [_worked(lambda at=at: frame(at * 61)) for at in range(count)]


def _dragging(app, view, count) -> list[float]:  # type: ignore[no-untyped-def]
    """Take the first note along its row and back, a column at a time."""
    from PySide6.QtCore import QEvent, QPointF, Qt
    from PySide6.QtGui import QMouseEvent

    view.frame.sight.horizontalScrollBar().setValue(0)
    app.processEvents()
    grid, left = view.frame.grid, Qt.MouseButton.LeftButton
    x, y, _width, height = grid.plan.note(grid.notes.notes[0])
    plain = Qt.KeyboardModifier.NoModifier

    def send(kind: QEvent.Type, away: int) -> None:
        at = QPointF(x + 6 + away, y + height / 2)
        app.sendEvent(grid, QMouseEvent(kind, at, grid.mapToGlobal(at), left, left, plain))
        app.processEvents()

    send(QEvent.Type.MouseButtonPress, 0)
    column = grid.plan.left(1)
    moves = [column * abs(10 - at % 20) for at in range(count)]
    frames = [_worked(lambda to=to: send(QEvent.Type.MouseMove, to)) for to in moves]
    send(QEvent.Type.MouseButtonRelease, 0)
    return frames


def _stepping(app, view, count) -> list[float]:  # type: ignore[no-untyped-def]
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    def press(key: Qt.Key) -> None:
        QTest.keyClick(view.frame.grid, key)
        app.processEvents()

    keys = (Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Up)
    view.frame.grid.setFocus()
    return [_worked(lambda key=keys[at % 3]: press(key)) for at in range(count)]
