"""Spelling: words are told apart in any script, and nothing is asked to be kept on a disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing import spelling as spelling_itself
from studio.crafts.writing.spelling import Spelling, system_broker, words_in
from tests.samples.spellers import FakeBroker
from tests.samples.words import LETTERS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The rain came.", ["The", "rain", "came"]),
        ("don’t 'stop'", ["don’t", "stop"]),
        ("a NASA x1 me@home.org see/this snake_case", []),
        ("**bold** and _soft_", ["bold", "and", "soft"]),
        ("well-known", ["well", "known"]),
        ("शब्द ज्ञान", ["शब्द", "ज्ञान"]),
        ("שָׁלוֹם לך", ["שָׁלוֹם", "לך"]),
        ("😀 tea😀", ["tea"]),
        ("", []),
    ],
)
def test_words_that_can_be_checked(text, words):
    assert [text[start:end] for start, end in words_in(text)] == words


@given(st.text(st.sampled_from(LETTERS + "'’*_@/"), max_size=40))
def test_places_are_in_order_and_within_the_text(text):
    last = 0
    for start, end in words_in(text):
        assert last <= start < end <= len(text)
        last = end


def test_off_until_a_language_is_begun():
    spelling = Spelling(FakeBroker(), set())
    assert spelling.knows("wrnog")
    assert spelling.suggested("wrnog") == ()
    assert spelling.begin("en_GB")
    assert not spelling.knows("wrnog")
    assert spelling.knows("rain")
    assert spelling.is_remembered("rain")
    assert spelling.suggested("rian") == ("rain", "ran", "ruin", "rein", "Rhian")
    assert spelling.begin("")
    assert spelling.knows("wrnog")


def test_a_kept_word_is_right_and_the_dictionary_is_told_nothing():
    broker, kept = FakeBroker(), set()
    spelling = Spelling(broker, kept)
    spelling.begin("en_GB")
    spelling.knows("wrnog")
    spelling.keep("wrnog")
    assert spelling.knows("wrnog")
    assert kept == {"wrnog"}
    assert broker.told == []
    assert Spelling(broker, kept).is_remembered("wrnog")


@pytest.mark.parametrize(
    ("wanted", "best"),
    [("en_GB", "en_GB"), ("en_NZ", "en_GB"), ("fr_FR", ""), ("de_AT", "de_DE"), ("C", "en_GB")],
)
def test_the_language_of_the_system_or_one_of_its_kind(wanted, best):
    assert Spelling(FakeBroker(), set()).best_for(wanted) == best


def test_what_fails_in_a_library_of_the_system_is_as_if_it_were_not_there():
    broken = FakeBroker(fails=True)
    spelling = Spelling(broken, set())
    assert spelling.languages == ()
    assert not spelling.begin("en_GB")
    spelling = Spelling(FakeBroker(), set())
    spelling.begin("en_GB")
    assert spelling.knows("fails")
    assert spelling.suggested("fails") == ()
    assert Spelling(None, set()).languages == ()
    assert not Spelling(None, set()).begin("en_GB")


def test_what_was_looked_up_is_not_remembered_without_end(monkeypatch):
    monkeypatch.setattr("studio.crafts.writing.spelling._MOST_REMEMBERED", 3)
    spelling = Spelling(FakeBroker(), set())
    spelling.begin("en_GB")
    for word in ("aa", "bb", "cc", "dd", "ee", "ff"):
        spelling.knows(word)
    assert not spelling.is_remembered("aa")


def test_where_the_part_or_its_library_is_missing_there_is_none(monkeypatch):
    monkeypatch.setattr(spelling_itself.ctypes, "CDLL", lambda name: None)
    monkeypatch.setitem(sys.modules, "enchant", None)
    assert system_broker() is None


def test_where_the_library_is_missing_nobody_looks_further_for_it(monkeypatch):
    def missing(name):
        raise OSError(name)

    made = ModuleType("enchant")
    made.Broker = FakeBroker
    monkeypatch.setitem(sys.modules, "enchant", made)
    monkeypatch.setattr(spelling_itself.ctypes, "CDLL", missing)
    monkeypatch.setattr(spelling_itself.sys, "platform", "linux")
    assert system_broker() is None


def test_enchant_is_given_no_place_for_files_of_its_own(monkeypatch):
    made = ModuleType("enchant")
    made.Broker = FakeBroker
    monkeypatch.setitem(sys.modules, "enchant", made)
    monkeypatch.setattr(spelling_itself.ctypes, "CDLL", lambda name: None)
    monkeypatch.setenv("ENCHANT_CONFIG_DIR", "/somewhere")
    assert isinstance(system_broker(), FakeBroker)
    with pytest.raises(OSError):  # noqa: PT011 - no folder can ever be made there
        Path(os.environ["ENCHANT_CONFIG_DIR"]).mkdir(parents=True)
