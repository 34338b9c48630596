import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.shell.settings import Settings, SettingsStore


def test_nothing_chosen_is_the_plain_settings(tmp_path):
    assert SettingsStore(tmp_path / "settings.json").now == Settings()


def test_a_choice_is_there_at_the_next_start(tmp_path):
    file = tmp_path / "new folder" / "settings.json"
    SettingsStore(file).choose(colours="dark", text_size=150, welcomed=True)
    assert SettingsStore(file).now == Settings("dark", 150, welcomed=True)


def test_who_listens_is_told(tmp_path):
    store, told = SettingsStore(tmp_path / "settings.json"), []
    store.changed.subscribe(lambda: told.append(store.now.colours))
    store.choose(colours="light")
    assert told == ["light"]


@pytest.mark.parametrize(
    "found",
    [
        {"colours": "pink"},
        {"text_size": 7},
        {"text_size": True},
        {"text_size": "100"},
        {"welcomed": 1},
        {"window": 3},
        {"sound_period": 7},
        {"sound_period": True},
        {"unknown": "x"},
        {"colours": None},
        {"window": "\ud800"},
        ["colours"],
        "dark",
        None,
    ],
)
def test_odd_values_are_as_if_never_chosen(tmp_path, found):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(found))
    assert SettingsStore(file).now == Settings()


@given(damage=st.binary(max_size=60))
def test_a_damaged_file_is_as_if_never_chosen(tmp_path_factory, damage):
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_bytes(damage)
    assert SettingsStore(file).now == Settings()


@pytest.mark.parametrize("damage", ["[" * 200_000, '{"a":' * 100_000, "1" * 1_000_000])
def test_an_absurd_file_is_as_if_never_chosen(tmp_path, damage):
    file = tmp_path / "settings.json"
    file.write_text(damage)
    assert SettingsStore(file).now == Settings()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_what_is_no_file_keeps_nobody_waiting(tmp_path):
    os.mkfifo(tmp_path / "settings.json")
    assert SettingsStore(tmp_path / "settings.json").now == Settings()


def test_a_good_value_survives_beside_an_odd_one(tmp_path):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"colours": "dark", "text_size": 3}))
    assert SettingsStore(file).now == Settings(colours="dark")


def test_a_choice_that_cannot_be_written_still_counts_now(tmp_path):
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("")
    store = SettingsStore(blocked / "settings.json")
    store.choose(colours="dark")
    assert store.now.colours == "dark"


def test_each_steadiness_of_sound_is_kept(tmp_path):
    file = tmp_path / "settings.json"
    for period in (5, 20, 10):
        SettingsStore(file).choose(sound_period=period)
        assert SettingsStore(file).now.sound_period == period
