"""The doors at twice the text size in the smallest window: field, answer and button in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from studio.widgets.controls import words
from studio.widgets.footed import FootedPage
from tests.samples.whole_studio import whole_studio

REFUSED = "That did not open it. Try again. There is no limit and nothing will be deleted."


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path, text_size=200) as studio:
        yield studio
        studio.window.show_place("home")


def _in_sight(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


@pytest.mark.parametrize("door", ["lock", "words"])
def test_field_and_button_are_in_sight(studio, qtbot, door):
    # Seen to fail while the buttons stood at the end of a page that scrolls.
    studio.window.show_place(door)
    studio.window.resize(1024, 640)
    place = studio.window.place(door)
    qtbot.waitUntil(lambda: _in_sight(place.open))
    assert not place.line.isVisible()
    assert place.field.visibleRegion().boundingRect().height() >= place.field.height() // 2
    place.refuse(REFUSED)
    qtbot.waitUntil(lambda: _in_sight(place.line) and _in_sight(place.open))
    assert place.line.text() == REFUSED
    place.forget()
    assert not place.line.isVisible()


def test_where_there_is_room_the_foot_follows_the_words_and_nothing_scrolls(qtbot):
    page = FootedPage(640)
    qtbot.addWidget(page)
    page.column.addWidget(words("One line"))
    end, foot = words("Another line " * 20), words("Below")
    page.column.addWidget(end)
    page.foot.addWidget(foot)
    page.resize(900, 800)
    page.show()
    qtbot.waitUntil(lambda: _in_sight(end) and _gap(page, end, foot) <= 20)
    page.resize(400, 160)
    qtbot.waitUntil(lambda: not _in_sight(end) and _in_sight(foot))


def _gap(page, above: QLabel, below: QLabel) -> int:
    bottom = above.mapTo(page, above.rect().bottomLeft()).y()
    return below.mapTo(page, below.rect().topLeft()).y() - bottom
