from __future__ import annotations

import gettext
import sys
from pathlib import Path

import pytest

from studio import PRODUCT_NAME
from studio.core import resources, texts
from studio.core.child import _command, start_child
from studio.core.errors import CannotKeep, CannotOpen, CannotRead, StudioError
from studio.core.identity import new_uid
from studio.core.resources import resource
from studio.core.surroundings import TimedNote


class Backwards(gettext.NullTranslations):
    def gettext(self, message):
        return message[::-1]

    def ngettext(self, msgid1, msgid2, n):
        return super().ngettext(msgid1, msgid2, n).upper().replace("{N}", "{n}")


@pytest.fixture
def backwards():
    before = texts._WORDS.translation
    texts.speak(Backwards())
    yield
    texts.speak(before)


def test_words_are_as_written_until_a_language_is_spoken():
    assert texts._("Draw") == "Draw"
    assert texts.counted("{n} note", "{n} notes", 1) == "1 note"
    assert texts.counted("{n} note", "{n} notes", 12) == "12 notes"


def test_words_are_asked_for_anew_in_the_language_in_use(backwards):
    assert texts._("Draw") == "warD"
    assert texts.counted("{n} note", "{n} notes", 3) == "3 NOTES"


def test_an_error_says_its_sentence_and_nothing_else():
    for kind in (CannotOpen, CannotKeep, CannotRead):
        error = kind("Nothing was changed.")
        assert isinstance(error, StudioError)
        assert str(error) == error.told == "Nothing was changed."


def test_uids_are_short_plain_and_all_different():
    uids = [new_uid() for _ in range(500)]
    assert len(set(uids)) == 500
    assert all(len(uid) == 26 and uid.isalnum() and uid == uid.lower() for uid in uids)


def test_uids_tell_no_order():
    uids = [new_uid() for _ in range(200)]
    assert uids != sorted(uids)


def test_resources_are_found_in_a_checkout():
    assert resource("themes", "light.toml").is_file()
    assert resource() == Path(resources.__file__).parents[2] / "resources"


def test_resources_are_found_in_an_installed_wheel(tmp_path, monkeypatch):
    (tmp_path / "studio" / "_resources").mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "studio" / "core" / "resources.py"))
    assert resource("icons") == tmp_path / "studio" / "_resources" / "icons"


def test_resources_are_found_in_a_frozen_build(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons") == tmp_path / "resources" / "icons"


def test_a_child_is_this_same_studio(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # it must be found from anywhere
    with start_child("--version") as child:
        told, _errors = child.communicate()
    assert told.decode().startswith(PRODUCT_NAME)
    assert child.returncode == 0


def test_a_frozen_studio_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert _command("--sound-host") == [sys.executable, "--sound-host"]


def test_a_note_sounds_at_middling_loudness_unless_told_otherwise():
    note = TimedNote(at=0.5, length=1.0, pitch=60)
    assert note.velocity == 90
    assert len({note, TimedNote(0.5, 1.0, 60, 90)}) == 1
