"""Saving kept pieces as files from their cards, in the real studio, with the real file window."""

import docx
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from studio.shell.files_ask import FilesAsk
from studio.shell.paths import find_paths
from tests.samples.portfolios import make_portfolio
from tests.samples.whole_studio import go, whole_studio

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    make_portfolio(find_paths({"STUDIO_HOME": str(tmp_path)}).portfolio, 6, 2)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        yield studio


def _answered(name, seen, kind=None):
    """Type ``name`` into the file window that comes up, and accept."""

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append((dialog.nameFilters(), dialog.selectedFiles()))
        if kind is not None:
            dialog.selectNameFilter(dialog.nameFilters()[kind])
            dialog.filterSelected.emit(dialog.nameFilters()[kind])
        dialog.findChild(QLineEdit).setText(str(name))
        dialog.accept()

    QTimer.singleShot(0, answer)


def test_each_kind_of_piece_is_saved_from_its_card(qtbot, studio, tmp_path, monkeypatch):
    asked = []

    def to_save(_ask, name, kinds):
        asked.append(name)
        return tmp_path / f"out{len(asked)}{kinds[0][1]}"

    monkeypatch.setattr(FilesAsk, "to_save", to_save)
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 6)
    for row in range(6):
        place.list.setCurrentIndex(place.model.index(row))
        qtbot.keyClick(place.list, Qt.Key.Key_S, BOTH)
        qtbot.waitUntil(lambda row=row: len(list(tmp_path.glob("out*"))) == row + 1)
        qtbot.waitUntil(lambda: "saved" in studio.window.told.text)
    assert set(asked) == {"Drawing", "Tune", "Writing"}
    assert {file.suffix for file in tmp_path.glob("out*")} == {".png", ".mid", ".txt"}


def test_a_writing_leaves_as_each_of_its_kinds(qtbot, studio, tmp_path, monkeypatch):
    offered = []

    def to_save(_ask, name, kinds):
        offered.append((name, [suffix for _words, suffix in kinds]))
        return tmp_path / f"out{kinds[len(offered) - 1][1]}"

    monkeypatch.setattr(FilesAsk, "to_save", to_save)
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 6)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    cards = [place.model.index(row) for row in range(6)]
    place.list.setCurrentIndex(next(card for card in cards if "writing" in card.data(spoken)))
    for suffix in (".txt", ".docx", ".md"):
        qtbot.keyClick(place.list, Qt.Key.Key_S, BOTH)
        qtbot.waitUntil((tmp_path / f"out{suffix}").exists)
        qtbot.waitUntil(lambda: "saved" in studio.window.told.text)
    words = (tmp_path / "out.txt").read_text(encoding="utf-8")
    shown = docx.Document(str(tmp_path / "out.docx")).paragraphs
    assert "\n".join(paragraph.text for paragraph in shown) == words
    assert offered == [("Writing", [".txt", ".docx", ".md"])] * 3


def test_the_window_for_files_offers_kinds_and_leaves_no_note(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)
    ask, seen = FilesAsk(parent, tmp_path / "own"), []
    _answered(tmp_path / "tune", seen, kind=1)
    kinds = [("Notes", ".mid"), ("Sound", ".wav")]
    assert ask.to_save("Tune", kinds) == tmp_path / "tune.wav"
    assert seen[0][0] == ["Notes (*.mid)", "Sound (*.wav)"]
    (tmp_path / "in.mid").write_bytes(b"")
    _answered(tmp_path / "in.mid", seen)
    assert ask.to_open("Tunes", (".mid", ".rmi")) == tmp_path / "in.mid"
    assert seen[1][0] == ["Tunes (*.mid *.rmi)"]
    assert list((tmp_path / "own").iterdir()) == []
