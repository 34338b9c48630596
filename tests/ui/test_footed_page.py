"""A short page gives its words the height of their lines, and keeps its foot in sight."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from studio.widgets.controls import button, words
from studio.widgets.footed import FootedPage


def made(qtbot, lines, height):
    page, sheet = FootedPage(680), QFrame()
    column = QVBoxLayout(sheet)
    labels = [words(line) for line in lines]
    for label in labels:
        column.addWidget(label)
    page.column.addWidget(sheet)
    foot = button("Start")
    page.foot.addWidget(foot)
    qtbot.addWidget(page)
    page.resize(900, height)
    page.show()
    for _turn in range(3):
        QApplication.processEvents()
    return page, labels, foot


def test_each_line_is_as_tall_as_its_words(qtbot):
    """Seen to fail while the sheet was as tall as lines wrapped in a narrow page would be."""
    lines = ["This one can bring up strong feelings. You choose what to make.", "Two"] * 3
    _page, labels, _foot = made(qtbot, lines, 700)
    assert [label.height() for label in labels] == [
        label.heightForWidth(label.width()) for label in labels
    ]


def test_long_words_scroll_and_the_foot_stays(qtbot):
    page, _labels, foot = made(qtbot, ["A line of some length that wraps. " * 20] * 9, 300)
    assert foot.mapTo(page, QPoint(0, foot.height())).y() <= page.height()
