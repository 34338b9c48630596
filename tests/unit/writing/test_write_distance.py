"""Seen from outside: what changes is right English, and nothing else changes at all."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.distance import (
    HE,
    SHE,
    THEY,
    is_english,
    named,
    rewritten,
    spots,
)  # fmt: skip
from studio.crafts.writing.distance_words import with_s
from tests.samples.seen_from_outside import sentences
from tests.samples.words import SCRIPTS

CORPUS = sentences()
PIECES = ["I", "i", "I'm", "I’ve", "I'd", "me", "my", "mine", "myself", "am", "do", "have", "was"]
TEXTS = st.lists(
    st.one_of(st.sampled_from([*PIECES, "and", "go", "never", "oh", "you"]), st.text(max_size=4)),
    max_size=14,
).map(" ".join)
VOICES = st.sampled_from([SHE, HE, THEY, named("Sam")])


def seen(text: str, voice=SHE, **how) -> str:
    return rewritten(text, list(spots(text, voice, **how)))


def test_there_are_enough_sentences():
    assert len({one for one, _she, _they in CORPUS}) >= 140


@pytest.mark.parametrize(("text", "she", "they"), CORPUS)
def test_it_is_right_english(text, she, they):
    assert seen(text) == she
    assert seen(text, THEY) == they


@pytest.mark.parametrize(
    ("text", "he"),
    [
        ("I am late and it is mine.", "He is late and it is his."),
        ("I hurt myself.", "He hurt himself."),
        ("They asked me for my name.", "They asked him for his name."),
        ("I've tried.", "He's tried."),
    ],
)
def test_he_has_words_of_his_own(text, he):
    assert seen(text, HE) == he


@pytest.mark.parametrize(
    ("text", "sam"),
    [
        ("I am late, and I go.", "Sam is late, and Sam goes."),
        ("I'm here. I've slept. I'll go.", "Sam is here. Sam has slept. Sam will go."),
        ("I'd been away. I'd like that.", "Sam had been away. Sam would like that."),
        ("I'd never stayed.", "Sam had never stayed."),
        ("my coat is mine and for me", "Sam's coat is Sam's and for Sam"),
        ("then i hurt myself", "then Sam hurt themself"),
    ],
)
def test_a_name_stands_as_it_is(text, sam):
    assert seen(text, named("Sam")) == sam


def test_speech_is_left_alone_unless_it_is_asked_for():
    said = 'He said: "I know my name." I know.'
    assert seen(said) == 'He said: "I know my name." She knows.'
    assert seen(said, in_speech=True) == 'He said: "She knows her name." She knows.'


def test_what_belongs_together_changes_together():
    found = list(spots("I am cold and my feet hurt.", SHE))
    assert [[one.new for one in spot] for spot in found] == [["She", "is"], ["her"]]
    assert rewritten("I am cold and my feet hurt.", found[1:]) == "I am cold and her feet hurt."
    assert rewritten("I am cold and my feet hurt.", found[:1]) == "She is cold and my feet hurt."


@pytest.mark.parametrize("name", sorted(set(SCRIPTS) - {"English"}))
def test_other_scripts_stay_as_they_are(name):
    text = SCRIPTS[name]
    if not is_english(text):
        assert seen(text).count("she") <= text.count("I")


@pytest.mark.parametrize(
    ("text", "english"),
    [("I slept.", True), ("my day was long and it rained", True), ("the cat and the dog", True),
     ("I ragazzi vanno al mare", False), ("il me dit que tu viens", False), ("Ich bin müde", False),
     ("", False), ("¡Hola! ¿Cómo estás?", False), ("Я устал", False)],
)  # fmt: skip
def test_english_is_told_from_other_languages(text, english):
    assert is_english(text) is english


@given(TEXTS, VOICES, st.booleans(), st.randoms(use_true_random=False))
def test_nothing_outside_the_spots_changes(text, voice, in_speech, chance):
    found = list(spots(text, voice, in_speech=in_speech))
    changes = [one for spot in found for one in spot]
    for one in changes:
        assert text[one.start : one.end] == one.old != ""
    in_order = sorted(changes, key=lambda one: one.start)
    for before, after in pairwise(in_order):
        assert before.end <= after.start
    chosen = [spot for spot in found if chance.random() < 0.5]
    back = rewritten(text, chosen)
    for one in sorted((one for spot in chosen for one in spot), key=lambda one: one.start):
        assert back[one.start :].startswith(one.new)
        back = back[: one.start] + one.old + back[one.start + len(one.new) :]
    assert back == text


@given(st.text())
def test_any_text_can_be_read(text):
    assert rewritten(text, []) == text
    seen(text)
    is_english(text)


def test_verbs_end_as_they_do():
    verbs = "go try say wish fix buzz catch lie"
    assert [with_s(verb) for verb in verbs.split()] == [
        "goes", "tries", "says", "wishes", "fixes", "buzzes", "catches", "lies",
    ]  # fmt: skip
