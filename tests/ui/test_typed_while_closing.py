"""What is typed while the studio is already closing is kept like everything else."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit

from tests.samples.kept import pieces
from tests.samples.whole_studio import go, whole_studio


def test_letters_typed_while_it_closes_are_kept(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        page = studio.window.place("writing").findChild(QTextEdit)
        QTest.keyClicks(page, "before ")
        studio.window.close()
        QTest.keyClicks(page, "after")
        qtbot.waitUntil(lambda: not studio.window.isVisible())
    found = pieces(tmp_path / "portfolio")
    assert [one.document.parts for one in found] == [("before after",)]
