"""What the first stroke needs is there before it begins, and leaves no trace of itself."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from studio.core.errors import CannotRead
from studio.crafts.sketch import document
from studio.crafts.sketch.commands.patterns import Pattern
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint import beginning, sheets
from studio.crafts.sketch.view import hands
from studio.crafts.sketch.view.preparing import Preparing
from studio.crafts.sketch.view.room import SketchView
from tests.samples.around import surroundings
from tests.samples.brush_sheets import names
from tests.samples.manual import ManualScheduler
from tests.samples.pens import Pen
from tests.samples.sheets import drawn_live, many_strokes, seen, small_sheet


@pytest.fixture
def time() -> ManualScheduler:
    return ManualScheduler()


def told_of(monkeypatch, module, name) -> list[object]:
    """Hear of every call of a function or class of that name from now on."""
    calls, act = [], getattr(module, name)
    monkeypatch.setattr(module, name, lambda *args: (calls.append(args), act(*args))[1])
    return calls


def shown(time: ManualScheduler) -> SketchView:
    view = SketchView(small_sheet(), surroundings(time))
    view.resize(900, 600)
    view.show()
    assert QTest.qWaitForWindowExposed(view)
    return view


def test_once_the_sheet_is_in_sight_a_stroke_need_not_wait_for_memory(qapp, time, monkeypatch):
    view = shown(time)
    time.advance(0.2)
    calls = told_of(monkeypatch, document, "Veil"), told_of(monkeypatch, sheets, "bare")
    Pen(view.canvas).stroke([(300, 300), (360, 320), (400, 300)])
    assert view.canvas._sketch.history.undo_label
    assert calls == ([], [])


def test_the_brush_in_the_hand_is_tried_out_and_so_is_the_next_one(qapp, time, monkeypatch):
    tried = told_of(monkeypatch, hands, "try_out")
    view = shown(time)
    time.advance(0.2)
    view.choice.take_brush("chalk")
    time.advance(0.2)
    assert [ink.brush for (ink,) in tried] == ["pen", "chalk"]


def test_nothing_is_prepared_while_a_hand_draws_or_after_the_room_is_gone(qapp, time, monkeypatch):
    tried = told_of(monkeypatch, hands, "try_out")
    view = shown(time)
    Pen(view.canvas).press((300, 300))
    time.advance(0.2)
    assert tried == []
    preparing = Preparing(small_sheet(), view.hands, time)
    preparing.begin()
    preparing.stop()
    preparing.stop()
    time.advance(0.2)
    assert tried == []


def test_a_brush_that_cannot_be_read_is_no_reason_to_stop(qapp):
    hands.Brush(small_sheet(), lambda rubber: Ink("no_such_brush", 0, 9.0)).make_ready()
    with pytest.raises(CannotRead):
        beginning.try_out(Ink("no_such_brush", 0, 9.0))


@pytest.mark.parametrize("name", names())
def test_trying_a_brush_out_needs_no_sheet(name):
    beginning.try_out(Ink(name, 0x336699, 24.0, 3, Pattern("turn", 24, 1200.0, 900.0)))


def test_a_sheet_that_was_made_ready_is_as_bare_as_any():
    ready, plain = small_sheet(), small_sheet()
    assert [ready.make_ready() for _slice in range(4)] == [True, True, False, False]
    assert ready.is_blank
    assert ready.image(0) is None
    assert ready.snapshot().held == plain.snapshot().held
    for sketch in (ready, plain):
        for stroke in many_strokes(6):
            drawn_live(sketch, stroke)
    assert seen(ready) == seen(plain)
    ready.history.undo()
    plain.history.undo()
    assert isinstance(ready.image(0), QImage)
    assert seen(ready) == seen(plain)
    assert not ready.make_ready()
