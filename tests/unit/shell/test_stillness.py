from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from studio.shell.stillness import REST, Stillness

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def still(qapp, scheduler):
    watch, rung = Stillness(scheduler), []
    watch.passed.subscribe(lambda: rung.append(scheduler.now()))
    watch.rung = rung
    yield watch
    watch.stop()


def key():
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NONE)


def move():
    at = QPointF(3, 3)
    none = Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, NONE)


def test_it_rings_once_when_nothing_was_touched(still, scheduler):
    still.watch(600)
    scheduler.advance(599)
    assert still.rung == []
    scheduler.advance(2)
    scheduler.advance(6000)
    assert len(still.rung) == 1
    assert not still.listening


@pytest.mark.parametrize("touch", [key, move])
def test_any_touch_begins_the_wait_anew_and_is_never_too_soon(still, qapp, scheduler, touch):
    widget = QWidget()
    still.watch(600)
    scheduler.advance(590)
    qapp.sendEvent(widget, touch())
    scheduler.advance(REST + 599)
    assert still.rung == []
    scheduler.advance(2)
    assert len(still.rung) == 1


def test_after_a_touch_no_event_comes_by_for_a_while(still, qapp, scheduler):
    widget = QWidget()
    still.watch(600)
    assert still.listening
    qapp.sendEvent(widget, move())
    assert not still.listening, "a stroke of a thousand moves costs nothing"
    scheduler.advance(REST + 0.1)
    assert still.listening


def test_what_nobody_did_is_no_touch(still, qapp, scheduler):
    widget = QWidget()
    still.watch(600)
    scheduler.advance(590)
    for kind in (QEvent.Type.Timer, QEvent.Type.Show, QEvent.Type.FocusIn, QEvent.Type.HoverMove):
        qapp.sendEvent(widget, QEvent(kind))
    scheduler.advance(11)
    assert len(still.rung) == 1


def test_a_first_wait_of_its_own_counts_until_a_touch(still, qapp, scheduler):
    widget = QWidget()
    still.watch(600, first=30)
    scheduler.advance(31)
    assert len(still.rung) == 1
    still.watch(600, first=30)
    qapp.sendEvent(widget, key())
    scheduler.advance(REST + 31)
    assert len(still.rung) == 1
    still.stop()
    scheduler.advance(6000)
    assert len(still.rung) == 1
