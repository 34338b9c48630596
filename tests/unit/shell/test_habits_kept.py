"""What was last chosen in a room is still so at the next visit."""

from __future__ import annotations

import pytest

from studio.shell.habits import KeptHabits
from studio.shell.settings import SettingsStore
from tests.samples.manual import ManualScheduler


@pytest.fixture
def time():
    return ManualScheduler()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings.json"


def test_nothing_is_remembered_at_first(file, time):
    assert KeptHabits(SettingsStore(file), time).recall("sketch") == ""


def test_a_choice_holds_at_once_and_is_written_when_the_hand_rests(file, time):
    habits = KeptHabits(SettingsStore(file), time)
    for chosen in ("one", "two"):
        habits.remember("sketch", chosen)
        assert habits.recall("sketch") == chosen
    assert not file.exists()
    time.advance(1.1)
    assert KeptHabits(SettingsStore(file), time).recall("sketch") == "two"
    assert habits.recall("sketch") == "two"


def test_leaving_writes_what_is_not_written_yet(file, time):
    habits = KeptHabits(SettingsStore(file), time)
    habits.remember("sketch", "three")
    habits.settle()
    assert SettingsStore(file).now.draw_habits == "three"
    file.unlink()
    time.advance(5)
    habits.settle()
    assert not file.exists(), "what is written already is not written again"


def test_a_room_without_habits_is_refused(file, time):
    with pytest.raises(KeyError):
        KeptHabits(SettingsStore(file), time).recall("kitchen")
