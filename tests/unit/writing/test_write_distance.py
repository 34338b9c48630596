"""Seen from outside: what changes is right English, and nothing else changes at all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.distance_spots import HE, SHE, THEY, named
from studio.crafts.writing.distance_words import with_s
from tests.samples.outside_at_once import is_english, rewritten, spots
from tests.samples.seen_from_outside import sentences
from tests.samples.words import SCRIPTS

CORPUS = sentences()
SAMPLES = Path(__file__).parents[2] / "samples"
PIECES = ["I", "i", "I'm", "I’ve", "I'd", "me", "my", "mine", "myself", "am", "do", "have", "was"]
TEXTS = st.lists(
    st.one_of(st.sampled_from([*PIECES, "and", "go", "never", "oh", "you"]), st.text(max_size=4)),
    max_size=14,
).map(" ".join)
VOICES = st.sampled_from([SHE, HE, THEY, named("Sam")])


def seen(text: str, voice=SHE, **how) -> str:
    return rewritten(text, [spot for spot in spots(text, voice, **how) if spot.sure])


def test_there_are_enough_sentences():
    assert len({one for one, _she, _they in CORPUS}) >= 140


@pytest.mark.parametrize(("text", "she", "they"), CORPUS)
def test_it_is_right_english(text, she, they):
    assert seen(text) == she
    assert seen(text, THEY) == they


def test_sentences_of_real_life_read_as_somebody_would_write_them():
    """Each with what it becomes, and what is not sure and so stays as it is.."""
    lines = (SAMPLES / "seen_from_life.tsv").read_text("utf-8").splitlines()
    assert len(lines) >= 500
    for line in lines:
        text, she, *doubts = line.split("\t")
        found = spots(text, SHE)
        unsure = [one.new for spot in found if not spot.sure for one in spot.changes]
        assert (seen(text), ", ".join(unsure)) == (she, "".join(doubts))


@pytest.mark.parametrize(
    ("text", "they"),
    [
        ("I was and am proud.", "They were and are proud."),
        ("I, who am tired, was late.", "They, who are tired, were late."),
        ("I, who am tired, am late.", "They, who are tired, are late."),
        ("Who am I? So was I.", "Who are they? So were they."),
        ("It was I who called.", "It was they who called."),
        ("The problem was I had no money.", "The problem was they had no money."),
        ("I let him go and put it down.", "They let him go and put it down."),
        ("Aren't I? I've two cats. I'd've gone.", "Aren't they? They've two cats. They'd've gone."),
    ],
)
def test_they_are_many(text, they):
    assert seen(text, THEY) == they


def test_quoted_lines_are_the_words_of_others():
    assert seen("> I said so.\nI said so.") == "> I said so.\nShe said so."
    assert seen("> I said so.", in_speech=True) == "> She said so."


@pytest.mark.parametrize(
    "text",
    ["“I am here", "I'", "I-I can't", "'tis I", "I´m", "I\u2019", "ＩI", "I̱ am", "I" * 5_000,
     "I and " * 500, "I put " * 500, "‘I’ ' \" «I", "I\n\nI", "&I&", "I\u200bam"],
)  # fmt: skip
@pytest.mark.parametrize("voice", [SHE, THEY, named("Sam")])
def test_odd_ones_lose_nothing(text, voice):
    found = spots(text, voice)
    assert rewritten(text, []) == text
    every = sorted((one for spot in found for one in spot.changes), key=lambda one: one.start)
    assert all(one.end <= other.start for one, other in pairwise(every))


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
        ("I've a cat. I'll've gone. I'd've", "Sam has a cat. Sam will've gone. Sam would've"),
        ("I live on my own in my own flat.", "Sam lives on their own in Sam's own flat."),
        (
            "I'd not go. I'd rather go. I'd put it",
            "Sam would not go. Sam would rather go. Sam would put it",
        ),
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
    found = spots("I am cold and my feet hurt.", SHE)
    assert [[one.new for one in spot.changes] for spot in found] == [["She", "is"], ["her"]]
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
    found = spots(text, voice, in_speech=in_speech)
    changes = [one for spot in found for one in spot.changes]
    for one in changes:
        assert text[one.start : one.end] == one.old != ""
    in_order = sorted(changes, key=lambda one: one.start)
    for before, after in pairwise(in_order):
        assert before.end <= after.start
    chosen = [spot for spot in found if chance.random() < 0.5]
    back = rewritten(text, chosen)
    for one in sorted((one for spot in chosen for one in spot.changes), key=lambda one: one.start):
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
