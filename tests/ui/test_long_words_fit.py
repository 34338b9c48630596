"""In a language with longer words, from right to left, in the largest text, nothing is cut."""

from __future__ import annotations

import gettext

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from studio.core.texts import speak
from studio.crafts import CRAFTS
from studio.shell.places.share_step import StepLine
from studio.shell.places.share_who import WhoStep
from studio.shell.topbar import TopBar
from tests.gallery.pseudo import MirrorWords, mirrored
from tests.samples.portfolios import make_portfolio
from tests.samples.whole_studio import go, whole_studio

SMALLEST = (1024, 640)
PLACES = ("home", *(craft.key for craft in CRAFTS), "pieces", "share", "copies", "backups")


@pytest.fixture
def longer_words(qapp):
    before = qapp.layoutDirection()
    speak(MirrorWords())
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(before)
    speak(gettext.NullTranslations())


@pytest.fixture
def studio(longer_words, qapp, qtbot, tmp_path):
    make_portfolio(tmp_path / "portfolio", 2)
    with whole_studio(qapp, qtbot, tmp_path, text_size=200) as studio:
        studio.window.resize(*SMALLEST)
        yield studio


def in_sight(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_no_place_makes_the_window_larger(studio, qtbot):
    # Seen to fail: My pieces took 1,063 px and Share 1,101.
    topbar = studio.window.topbar
    for key in PLACES:
        go(studio, qtbot, key)
        QApplication.sendPostedEvents()
        assert studio.window.size().toTuple() == SMALLEST, key
        assert in_sight(topbar.help_button), key
        assert in_sight(topbar.cover_button), key
        assert in_sight(topbar.findChild(QLabel)) or not topbar.findChild(QLabel).text(), key


def test_the_keyboard_brings_every_way_of_my_pieces_into_sight(studio, qtbot):
    # Seen to fail while the place did not scroll: two of five ways stood below the window.
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 2)
    place.setFocus()
    ways = [one for one in place.findChildren(QAbstractButton) if one.isVisibleTo(place)]
    reached = set()
    for _step in range(20):
        QApplication.sendPostedEvents()
        qtbot.keyClick(studio.window.focusWidget(), Qt.Key.Key_Tab)
        now = studio.window.focusWidget()
        if now in ways:
            assert in_sight(now), now.text()
            reached.add(now)
    assert reached == set(ways)


def test_the_steps_of_share_go_on_below(longer_words, qtbot):
    line = StepLine()
    qtbot.addWidget(line)
    labels = line.findChildren(QLabel)
    assert line.minimumSizeHint().width() < sum(one.sizeHint().width() for one in labels)


@pytest.fixture
def topbar(qtbot):
    bar = TopBar()
    qtbot.addWidget(bar)
    bar.resize(700, 60)
    bar.show()
    return bar


def test_a_title_stands_above_where_there_is_no_room_beside(topbar):
    topbar.set_title(mirrored("My pieces"))
    title, beside = topbar.findChild(QLabel), topbar.cover_button
    QApplication.sendPostedEvents()
    assert title.geometry().bottom() > beside.geometry().top(), "beside"
    topbar.resize(topbar.minimumSizeHint().width(), 120)
    QApplication.sendPostedEvents()
    assert title.geometry().bottom() < beside.geometry().top(), "above"
    assert in_sight(topbar.help_button)
    topbar.resize(700, 60)
    QApplication.sendPostedEvents()
    assert title.geometry().bottom() > beside.geometry().top(), "beside again"


def test_a_new_title_is_looked_at_anew(topbar):
    topbar.resize(topbar.minimumSizeHint().width() + 40, 120)
    topbar.set_title("A")
    QApplication.sendPostedEvents()
    title, beside = topbar.findChild(QLabel), topbar.cover_button
    assert title.geometry().bottom() > beside.geometry().top()
    topbar.set_title("Words instead of a password")
    QApplication.sendPostedEvents()
    assert title.geometry().bottom() < beside.geometry().top()


def test_the_way_back_stands_above_where_there_is_no_room_beside(topbar):
    # Seen to fail: the three ways pushed the window to 1,390 px in large letters.
    topbar.set_title("Write")
    topbar.be_quiet(quiet=True)
    QApplication.sendPostedEvents()
    back, beside = topbar.leave_button, topbar.cover_button
    assert back.geometry().center().y() == beside.geometry().center().y()
    needed = topbar.minimumSizeHint().width()
    assert needed < back.width() + beside.width() + topbar.help_button.width()
    topbar.resize(needed, 120)
    QApplication.sendPostedEvents()
    assert back.geometry().bottom() < beside.geometry().top()
    assert all(in_sight(one) for one in (back, beside, topbar.help_button))
    assert topbar.minimumSizeHint().height() <= 2 * back.height() + 30  # two rows
    topbar.be_quiet(quiet=False)
    assert not back.isVisible()


def test_whoever_the_pages_are_for_is_in_sight(longer_words, qtbot):
    # Seen to fail: two answers beside each other reached 40 px past the page.
    step = WhoStep()
    qtbot.addWidget(step)
    answers = tuple(step.answers.values())
    for one in answers:
        one.setText(one.text() * 2)  # else another word would be the widest of the page
    widest = max(one.sizeHint().width() for one in answers)
    for width, columns in ((3 * widest, 2), (2 * widest + 40, 1), (3 * widest, 2)):
        step.resize(width, 400)
        step.show()
        qtbot.waitUntil(lambda wanted=columns: len({one.x() for one in answers}) == wanted)
        assert step.page.widget().width() <= step.page.viewport().width()
