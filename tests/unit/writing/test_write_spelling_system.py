"""Spell-check through the real library and a real dictionary of the system."""

import os
import sys
from pathlib import Path

import pytest

from studio.crafts.writing.spelling import Spelling, system_broker

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere the dictionaries are those of the system in use"
)


@pytest.fixture
def spelling(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("ENCHANT_CONFIG_DIR", os.environ.get("ENCHANT_CONFIG_DIR", ""))
    broker = system_broker()
    assert broker is not None, "the system packages of the README bring it"
    return Spelling(broker, set())


def test_words_of_the_language_are_known_and_others_are_not(spelling):
    assert "en_US" in spelling.languages
    assert spelling.begin("en_US")
    assert spelling.knows("kindness")
    assert not spelling.knows("kindnes")
    assert "kindness" in spelling.suggested("kindnes")


def test_nothing_is_written_anywhere(spelling, tmp_path):
    spelling.begin("en_US")
    for word in ("kindnes", "Wren", "naïve", "שלום", "don’t"):
        spelling.knows(word)
        spelling.suggested(word)
    assert list(Path(tmp_path).rglob("*")) == []
