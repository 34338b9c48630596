"""Asking where to save, and leaving no note of the answer."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from studio.shell.places.share_ask import asking


def answer(folder, name, seen):
    """Type ``name`` into the window that will open, or leave it when that is None."""

    def act():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        field = dialog.findChild(QLineEdit)
        seen.append(field.text())
        if name is None:
            dialog.reject()
        else:
            dialog.setDirectory(str(folder))
            field.setText(name)
            dialog.accept()

    QTimer.singleShot(0, act)


def test_the_file_gets_a_name_that_tells_nothing_and_its_ending(qtbot, tmp_path):
    parent, seen = QWidget(), []
    qtbot.addWidget(parent)
    ask = asking(parent, tmp_path / "own")
    answer(tmp_path, "for-sam", seen)
    assert ask() == tmp_path / "for-sam.pdf"
    assert seen == ["pages.pdf"]


def test_leaving_the_window_answers_nothing(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    answer(tmp_path, None, [])
    assert asking(parent, tmp_path / "own")() is None


def test_no_note_of_the_folder_is_left(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    parent = QWidget()
    qtbot.addWidget(parent)
    answer(tmp_path, "pages", [])
    asking(parent, tmp_path / "own")()
    left = [one.name for one in tmp_path.rglob("*") if one.is_file()]
    assert left == []
