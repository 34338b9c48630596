"""A piece that takes a moment to open takes nobody away from where they went since."""

from concurrent.futures import Future

import pytest
from PySide6.QtCore import QCoreApplication

from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


@pytest.fixture
def slow(studio, qtbot, monkeypatch):
    """One kept piece of writing, whose opening waits until the test lets it come."""
    go(studio, qtbot, "writing")
    rooms = studio.furnishing.rooms
    piece = rooms.current()
    piece.view.page.insertPlainText("Grey sea")
    rooms.put_down(piece.uid, lambda: None)
    portfolio = studio.furnishing.opening.portfolio
    kept = portfolio.read(piece.uid).result()
    go(studio, qtbot, "home")
    asked = []

    def read(_uid):
        asked.append(Future())
        return asked[-1]

    monkeypatch.setattr(portfolio, "read", read)
    rooms.go_on(piece.uid)
    rooms.go_on(piece.uid)
    return lambda: [one.set_result(kept) for one in asked]


def test_it_opens_once_where_it_was_asked_for_twice(studio, qtbot, slow):
    opened = []
    studio.furnishing.rooms.making.opened.subscribe(opened.append)
    slow()
    qtbot.waitUntil(lambda: studio.window.place_key == "writing")
    QCoreApplication.processEvents()
    assert [piece.document.parts for piece in opened] == [("Grey sea",)]


def test_who_asked_for_help_meanwhile_stays_there(studio, qtbot, slow):
    studio.visit.help_now()
    slow()
    QCoreApplication.processEvents()
    assert studio.window.place_key == "help"


def test_who_needs_help_while_a_piece_is_put_away_stays_there(studio, qtbot, monkeypatch):
    go(studio, qtbot, "writing")
    studio.furnishing.rooms.current().view.page.insertPlainText("Grey sea")
    studio.visit.finish()
    renamed = Future()
    portfolio = studio.furnishing.opening.portfolio
    monkeypatch.setattr(portfolio, "rename", lambda *_words: renamed)
    studio.window.place("finish").done_button.click()
    studio.visit.help_now()
    renamed.set_result(None)
    making = studio.furnishing.rooms.making
    qtbot.waitUntil(lambda: making.current("writing") is None and making.all_settled)
    assert studio.window.place_key == "help"


def test_no_line_from_elsewhere_lies_over_the_help_page(studio):
    studio.window.tell("Moved to the bin. It stays there for 30 days.", "Undo", list)
    studio.visit.help_now()
    assert not studio.window.told.isVisible()
