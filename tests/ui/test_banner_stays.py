"""What the banner asks stays asked while a piece is kept; only news of keeping goes with that."""

import pytest

from studio.core.errors import CannotKeep
from tests.samples.whole_studio import go, whole_studio


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "writing")
        yield studio


def test_a_question_is_not_taken_away_unanswered(studio):
    studio.window.banner.say("Another copy lies beside your pieces.", {"Look": list})
    studio.furnishing.rooms.making.mended.emit()
    assert studio.window.banner.text == "Another copy lies beside your pieces."


def test_what_could_not_be_kept_is_not_told_any_more_once_it_is(studio):
    making = studio.furnishing.rooms.making
    making.failed.emit(CannotKeep("We could not save just now."))
    assert studio.window.banner.text == "We could not save just now."
    making.mended.emit()
    assert studio.window.banner.text == ""
