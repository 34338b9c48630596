"""Whoever comes to a place reads it from its top, in large letters in a low window too."""

import pytest

from studio.widgets.page import Upright
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path, text_size=200) as studio:
        studio.window.resize(1024, 640)
        qtbot.waitUntil(lambda: studio.window.place_key == "home")
        yield studio


def bar_of(studio, qtbot, key):
    """Go to a place and return its scroll bar, once there is more than what is in sight."""
    go(studio, qtbot, key)
    page = studio.window.place(key).findChild(Upright)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    return page.verticalScrollBar()


@pytest.mark.parametrize("key", ["home", "checkin", "copies"])
def test_a_place_left_at_its_end_begins_at_its_top(studio, qtbot, key):
    """Seen to fail: the words to pick from were out of sight, and a key picked one unseen."""
    bar = bar_of(studio, qtbot, key)
    bar.setValue(bar.maximum())
    go(studio, qtbot, "pieces")
    go(studio, qtbot, key)
    assert bar.value() == 0


def test_help_begins_at_its_top(studio, qtbot):
    studio.visit.help_now()
    bar = studio.window.place("help").page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    studio.visit.back()
    studio.visit.help_now()
    assert bar.value() == 0


def test_what_one_reads_stays_where_it_is_behind_the_cover(studio, qtbot):
    """Seen to fail: the page of copies was at its top again, though nobody had gone elsewhere."""
    bar = bar_of(studio, qtbot, "copies")
    bar.setValue(bar.maximum() // 2)
    there = bar.value()
    studio.window.cover_up()
    studio.window.uncover()
    assert bar.value() == there
