"""While a file window of Qt's own is open, help and the cover are one key away."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from studio.shell.files_ask import FilesAsk
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "home")
        yield studio


def ask(studio, qtbot, tmp_path, key):
    """Open a file window, press a key in it, and return the answer."""
    met = []

    def press():
        dialog = QApplication.activeModalWidget()
        met.append(isinstance(dialog, QFileDialog))
        qtbot.keyClick(dialog, key)
        if QApplication.activeModalWidget() is not None:
            dialog.reject()
            met.append("had to be closed")

    QTimer.singleShot(100, press)
    answer = FilesAsk(studio.window, tmp_path / "tmp").to_open("Tunes", (".mid",))
    assert met == [True]
    return answer


def test_help_comes_by_its_key(studio, qtbot, tmp_path):
    # Seen to fail: the key did nothing until the window was closed.
    assert ask(studio, qtbot, tmp_path, Qt.Key.Key_F1) is None
    qtbot.waitUntil(lambda: studio.window.place_key == "help")


def test_the_cover_comes_by_its_key(studio, qtbot, tmp_path):
    assert ask(studio, qtbot, tmp_path, Qt.Key.Key_F9) is None
    qtbot.waitUntil(lambda: studio.window.covered)
    studio.window.uncover()
