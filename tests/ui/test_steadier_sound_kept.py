"""Steadier sound is chosen once, and holds at the next visit: in the words and in the sound."""

import subprocess
import sys

import pytest

from studio.sound import client
from studio.sound.messages import Steady
from tests.samples.whole_studio import go, whole_studio

_ECHO = "import os\nwhile data := os.read(0, 9999): os.write(1, data)"


@pytest.fixture(autouse=True)
def echoing(monkeypatch):
    """A sound process that says back what it is told."""

    def start():
        return subprocess.Popen(
            [sys.executable, "-c", _ECHO], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    monkeypatch.setattr(client, "host_starter", lambda: start)


def _told(studio):
    told = []
    studio.furnishing.sound.process.heard.subscribe(told.append)
    return told


def _steadiness(studio):
    return studio.window.place("melody").view.hands_side.listening.steadiness


def test_steadiest_is_still_chosen_at_the_next_visit(qapp, qtbot, tmp_path):
    """Seen to fail with a choice that nobody keeps, and with one nobody tells the process."""
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "melody")
        choice = _steadiness(studio)
        assert choice.key == "10"
        choice.setCurrentIndex(2)
        choice.activated.emit(2)
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        assert studio.settings.now.sound_period == 20
        told = _told(studio)
        assert studio.furnishing.sound.process.pid is None, "nothing sounds before Tune is opened"
        go(studio, qtbot, "melody")
        qtbot.waitUntil(lambda: told != [], timeout=30_000)
        assert told[0] == Steady(20)
        assert _steadiness(studio).currentText() == "Steadiest"


def test_a_steadiness_that_is_none_is_as_usual(qapp, qtbot, tmp_path):
    (tmp_path / "settings.json").write_text('{"sound_period": 7}')
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "melody")
        assert _steadiness(studio).currentText() == "As usual"


def test_tunes_of_one_visit_show_the_same(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path) as studio:
        go(studio, qtbot, "melody")
        _steadiness(studio).activated.emit(1)
        studio.furnishing.sound.steady(5)
        go(studio, qtbot, "home")
        go(studio, qtbot, "melody")
        assert _steadiness(studio).currentText() == "Soonest"
