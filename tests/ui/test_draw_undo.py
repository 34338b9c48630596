"""Undo in the Draw room: first what is in the hand, and plain words where it cannot be done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from studio.crafts.sketch.commands.kind import unreadable
from tests.samples.pens import Pen
from tests.samples.whole_studio import go, whole_studio

Key = Qt.Key
TOLD = "One line of this drawing could not be read. The rest of it is safe."


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path / "home") as opened:
        go(opened, qtbot, "sketch")
        yield opened
        for piece in opened.furnishing.rooms.making.open_pieces:
            piece.view.canvas._resting.stop()


def _draw(studio):
    piece = studio.furnishing.rooms.current()
    Pen(piece.view.canvas).stroke([(200, 200), (260, 220), (320, 200)])
    Pen(piece.view.canvas).stroke([(200, 300), (260, 320), (320, 300)])
    return piece


def _lose_the_past(monkeypatch, piece) -> None:
    def refuse(*_anything: object) -> None:
        raise unreadable()

    monkeypatch.setattr(piece.document, "revert", refuse)
    monkeypatch.setattr(piece.document, "apply", refuse)


def test_undo_first_puts_back_the_part_in_the_hand_and_then_takes_a_step_back(studio):
    piece = _draw(studio)
    history, view = piece.document.history, piece.view
    view.choice.take_tool("choose")
    view.hands.tool.choose_all()
    QTest.keyClick(view.canvas, Key.Key_Down)
    studio.visit.undo()
    assert view.hands.tool.floating is None
    assert len(history.done) == 2
    studio.visit.undo()
    assert len(history.done) == 1


def test_undo_leaves_out_a_picture_in_the_hand_before_it_takes_a_step_back(studio):
    piece = _draw(studio)
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFF339D6B)
    piece.view.place_picture(picture)
    assert piece.view.hands.tool.floating is not None
    studio.visit.undo()
    assert piece.view.choice.now.tool == "brush"
    assert len(piece.document.history.done) == 2
    studio.visit.undo()
    assert len(piece.document.history.done) == 1


def test_undo_takes_back_the_line_under_the_hand_and_redo_brings_it_again(studio):
    """Seen to fail while it took the line before it, which nothing could bring back then."""
    piece = _draw(studio)
    history, before = piece.document.history, piece.document.history.done
    pen = Pen(piece.view.canvas)
    pen.press((200, 400))
    for x in range(210, 300, 10):
        pen.move((x, 400))
    studio.visit.undo()
    assert history.done == before
    pen.move((320, 400))
    pen.release((320, 400))
    assert history.done == before, "the hand has to touch anew"
    studio.visit.redo()
    assert len(history.done) == 3
    assert not piece.document.is_drawing


def test_what_cannot_be_taken_back_is_told_and_nothing_is_changed(studio, monkeypatch):
    piece = _draw(studio)
    _lose_the_past(monkeypatch, piece)
    done = piece.document.history.done
    studio.visit.undo()
    assert studio.window.told.text == TOLD
    assert piece.document.history.done == done


def test_backspace_on_the_sheet_tells_the_same_as_undo(studio, monkeypatch):
    piece = _draw(studio)
    QTest.keyClick(piece.view.canvas, Key.Key_Backspace)
    assert len(piece.document.history.done) == 1
    _lose_the_past(monkeypatch, piece)
    done = piece.document.history.done
    QTest.keyClick(piece.view.canvas, Key.Key_Backspace)
    assert studio.window.told.text == TOLD
    assert piece.document.history.done == done


def test_what_cannot_be_done_again_is_told_and_nothing_is_changed(studio, monkeypatch):
    piece = _draw(studio)
    studio.visit.undo()
    _lose_the_past(monkeypatch, piece)
    done = piece.document.history.done
    studio.visit.redo()
    assert studio.window.told.text == TOLD
    assert (piece.document.history.done, piece.document.history.redo_label) == (done, "Line")
