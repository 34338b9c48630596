"""A page that follows another keeps its words once the one before it is gone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from shiboken6 import isValid

from studio.crafts.writing.document import Replace, Writing
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as made:
        go(made, qtbot, "writing")
        yield made


def _until_gone(qtbot, page):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not isValid(page))


@pytest.mark.parametrize("layout", ["kind_note", "two_ways"])
def test_what_is_typed_is_known_after_a_new_page_and_another_layout(studio, qtbot, layout):
    writing = Writing()
    studio.furnishing.around.begin_anew(writing)
    writing.history.do(Replace(0, "", "words "))
    before = studio.furnishing.rooms.current().view.page
    qtbot.wait(20)  # Qt takes the first page away meanwhile
    writing.lay_out(layout)
    _until_gone(qtbot, before)
    page = studio.furnishing.rooms.current().view.page
    QTest.keyClicks(page, "here")
    assert "".join(writing.parts).count("here") == 1
    assert page.toPlainText() in writing.parts
