"""Opening: one try at a time, and nothing of ours left where the folder is not ours."""

import pytest

from studio.portfolio.errors import NotAPortfolio
from studio.shell.clock import SystemClock
from studio.shell.courier import Courier
from studio.shell.opening import Opening
from studio.shell.paths import find_paths
from studio.shell.qt_scheduler import QtScheduler
from studio.shell.studio import Studio


@pytest.fixture
def told():
    return []


@pytest.fixture
def opening(qapp, tmp_path, told):
    opening = Opening(tmp_path / "pieces", SystemClock(), Courier(QtScheduler(), told.append))
    opening.refused.subscribe(told.append)
    yield opening
    opening.release()
    if opening.portfolio:
        opening.portfolio.close().result()


def test_asked_twice_it_opens_once(opening, qtbot, told):
    opening.open()
    opening.open()
    qtbot.waitUntil(lambda: opening.portfolio is not None or bool(told))
    opening.open()
    qtbot.wait(50)
    assert opening.portfolio is not None
    assert told == []


def test_a_folder_that_is_not_ours_is_left_as_it_was(opening, qtbot, told):
    opening.folder.mkdir()
    (opening.folder / "portfolio.db").write_bytes(b"Dear diary")
    opening.open()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], NotAPortfolio)
    assert [file.name for file in opening.folder.iterdir()] == ["portfolio.db"]


def test_after_a_refusal_it_can_be_tried_again(opening, qtbot, told):
    opening.folder.write_text("a letter")
    opening.open()
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], NotAPortfolio)
    opening.folder.unlink()
    opening.open()
    qtbot.waitUntil(lambda: opening.portfolio is not None)


def test_a_window_that_was_never_seen_closes(qapp, qtbot, tmp_path):
    studio = Studio(qapp, find_paths({"STUDIO_HOME": str(tmp_path)}))
    qtbot.addWidget(studio.window)
    studio.window.setVisible(True)
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    assert studio.furnishing is None
