"""From the trouble screen: the newest backup in place of what does not open."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.portfolio.backup.shelf import backups, place_of
from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock
from studio.shell.paths import find_paths
from studio.shell.studio import Studio
from tests.samples.tampering import spoil
from tests.samples.whole_studio import _as_it_was

WAIT = 30_000


@pytest.fixture
def home(tmp_path):
    """A portfolio with one piece in its backup and two in all."""
    folder = find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio
    folder.mkdir(mode=0o700, parents=True)
    portfolio = Portfolio.open(folder, SystemClock()).result()
    portfolio.append("a", "sketch", [b"\x03"]).result()
    portfolio.back_up().result()
    portfolio.append("b", "sketch", [b"\x03"]).result()
    portfolio.close().result()
    return folder


@pytest.fixture
def start(qapp, qtbot, tmp_path):
    begun = []

    def started():
        studio = Studio(qapp, find_paths({"STUDIO_HOME": str(tmp_path)}))
        begun.append(studio)
        studio.settings.choose(welcomed=True, colours="light")
        studio.show()
        qtbot.waitUntil(lambda: studio.window.place_key == "trouble", timeout=WAIT)
        return studio

    with _as_it_was(qapp):
        yield started
        for studio in begun:
            arrived = []
            studio.furnishing._instead._background.run(lambda: None, arrived.append)
            qtbot.waitUntil(lambda arrived=arrived: bool(arrived))
            studio.furnishing._gone()
            shiboken6.delete(studio.scheduler)


def _offered(studio, qtbot):
    part = studio.places.trouble.instead
    qtbot.waitUntil(part.isVisible, timeout=WAIT)
    return part


@pytest.mark.parametrize("harm", ["damaged", "missing"])
def test_the_newest_backup_opens_after_a_second_press(start, qtbot, home, harm):
    if harm == "damaged":
        spoil(home, 0)
    else:
        (home / "portfolio.db").unlink()
    studio = start()
    part = _offered(studio, qtbot)
    assert part.line.text() == "There is a backup: Today. It holds 1 piece."
    part.use.click()
    assert part.question.keep.hasFocus()
    QTest.keyClick(part.question.keep, Qt.Key.Key_Return)
    assert part.question.isHidden()
    assert studio.window.place_key == "trouble"
    part.use.click()
    part.question.let_go.click()
    qtbot.waitUntil(lambda: studio.furnishing.opening.portfolio is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: studio.window.place_key == "home", timeout=WAIT)
    cards = studio.furnishing.opening.portfolio.cards().result()
    assert [card.uid for card in cards] == ["a"]
    assert len(list(home.glob("portfolio-damaged-*.db"))) == (1 if harm == "damaged" else 0)


def test_the_question_comes_in_sight_in_the_smallest_window(start, qtbot, home):
    spoil(home, 0)
    studio = start()
    part = _offered(studio, qtbot)
    studio.settings.choose(text_size=200)
    studio.window.resize(1024, 640)
    qtbot.waitUntil(lambda: studio.window.size().toTuple() == (1024, 640))
    part.use.click()
    qtbot.waitUntil(lambda: not part.question.keep.visibleRegion().isEmpty())
    studio.settings.choose(text_size=100)


def test_where_no_backup_is_whole_none_is_offered(start, qtbot, home):
    spoil(home, 0)
    spoil(place_of(home, backups(home)[0]), 1)
    studio = start()
    looked = []
    studio.furnishing._instead._background.run(lambda: None, looked.append)
    qtbot.waitUntil(lambda: bool(looked))
    part = studio.places.trouble.instead
    assert not part.isVisible()
    part.wanted.emit()
    assert studio.window.place_key == "trouble"


def test_what_cannot_be_put_in_place_is_told_and_can_be_tried_again(
    start, qtbot, home, monkeypatch
):
    from studio.portfolio.backup import instead

    def refuse(*_anything):
        raise OSError("no room")

    spoil(home, 0)
    studio = start()
    part = _offered(studio, qtbot)
    with monkeypatch.context() as patch:
        patch.setattr(instead, "flush", refuse)
        part.use.click()
        part.question.let_go.click()
        qtbot.waitUntil(
            lambda: "Nothing was lost" in studio.places.trouble.line.text(), timeout=WAIT
        )
    assert _offered(studio, qtbot) is part
    assert studio.places.trouble.leave_button.isEnabled()
    studio.places.rescue_wanted.emit()
    assert not part.isVisible()


def test_a_folder_somebody_else_holds_is_left_alone(start, qtbot, home, monkeypatch):
    from studio.portfolio.errors import AlreadyOpen

    def held():
        raise AlreadyOpen

    spoil(home, 0)
    before = (home / "portfolio.db").read_bytes()
    studio = start()
    part = _offered(studio, qtbot)
    monkeypatch.setattr(studio.furnishing.opening, "hold", held)
    part.use.click()
    part.question.let_go.click()
    assert "open in another window" in studio.places.trouble.line.text()
    assert (home / "portfolio.db").read_bytes() == before
