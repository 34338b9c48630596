"""A long text is seen from outside little by little, and as it would be all at once."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.writing.distance_seeing import Nothing, Outlook, Sight
from studio.crafts.writing.distance_spots import SHE, THEY
from studio.crafts.writing.slices import Slices
from tests.samples.manual import ManualScheduler
from tests.samples.outside_at_once import read, rewritten, spots
from tests.samples.seen_from_outside import sentences

LINES = [text for text, _she, _they in sentences()]
PIECES = [
    "I am, and go",
    "I",
    "me",
    '"my',
    "’",
    "\n",
    "and the",
    "> I",
    " ",
    "www.I",
    "put",
    "“",
    "‘I",
]


def seen(text, voice=SHE, ticks=None, **how):
    outlook = Outlook(Sight(text), voice, {} if ticks is None else ticks, **how)
    steps = sum(1 for _step in outlook.steps())
    return outlook, steps


def at_once(text, voice=SHE):
    return rewritten(text, [spot for spot in spots(text, voice) if spot.sure])


def long_text(between, many=900):
    chance = random.Random(4)
    return between.join(chance.choice(LINES) for _line in range(many))


@pytest.mark.parametrize("between", ["\n", " "])
@pytest.mark.parametrize("voice", [SHE, THEY])
def test_a_long_text_reads_as_it_would_all_at_once(between, voice):
    text = long_text(between)
    outlook, steps = seen(text, voice)
    every = spots(text, voice)
    assert [outlook.spot(at) for at in range(outlook.count)] == every
    assert outlook.reads == at_once(text, voice)
    assert len(outlook.passages) > 3
    assert "".join(text[one.start : one.end] for one in outlook.passages) == text
    assert steps > len(text.split()) / 50, "no step takes long"


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join).map("I and the ".__add__))
def test_any_text_reads_the_same_either_way(text):
    outlook, _steps = seen(text)
    assert outlook.reads == at_once(text)


def test_what_is_ticked_is_read_anew_where_it_stands():
    text, ticks = long_text("\n"), {}
    outlook, _steps = seen(text, ticks=ticks)
    last = outlook.count - 1
    met = outlook.tick(last, on=not outlook.is_on(last))
    assert met == [outlook.passage_at(outlook.spot(last).start)]
    again, _steps = seen(text, ticks=ticks)
    assert again.reads == outlook.reads != at_once(text)
    assert outlook.tick(last, on=not outlook.is_on(last)) == met
    assert outlook.reads == at_once(text)


def test_what_is_seen_first_can_be_used_before_the_end_is_seen():
    outlook = Outlook(Sight(long_text("\n")), SHE, {})
    steps = outlook.steps()
    while not outlook.passages:
        next(steps)
    assert not outlook.is_whole
    behind = outlook.count - 1
    if outlook.spot(behind).start >= outlook.passages[-1].end:
        assert outlook.tick(behind, on=False) == []


@pytest.mark.parametrize(
    ("text", "nothing"),
    [("", Nothing.NOBODY), ("The rain fell on it.", Nothing.NOBODY),
     ("Ich bin da.", Nothing.OTHER_LANGUAGE), ("I am here.", None)],
)  # fmt: skip
def test_it_is_known_why_there_is_nothing(text, nothing):
    assert seen(text)[0].nothing is nothing


def test_the_words_are_read_once_for_all_voices():
    sight = Sight(LINES[0])
    half = sight.reading(in_speech=False)
    assert sight.reading(in_speech=False) is not half, "one left half read begins anew"
    list(Outlook(sight, SHE, {}).steps())
    known = sight.reading(in_speech=False)
    list(Outlook(sight, THEY, {}).steps())
    assert sight.reading(in_speech=False) is known
    assert sight.reading(in_speech=True) is not known


def test_a_passage_never_ends_within_a_word_that_changes():
    text = "I and the " + "I go" * 1 + "a" * 9_000 + " I am"
    outlook, _steps = seen(text)
    assert outlook.reads == at_once(text)


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "a@" * 100_000, "'a " * 20_000, " 'a" * 20_000, "‘a’b" * 20_000, " " * 200_000,
     "I" + " " * 200_000 + "am", "://" * 50_000, "1. " * 20_000],
)  # fmt: skip
def test_no_odd_text_is_read_again_and_again(text):
    """Some of these were once read letter by letter from every letter: hours, for a long one."""
    tokens = read(text).tokens
    assert "".join(tokens.words) == "".join(re.findall(r"[a-zI]+(?:['’][a-zI]+)*", text))
    assert all(text.startswith(tokens[at].text, tokens[at].start) for at in range(len(tokens)))


class _Watch(ManualScheduler):
    """Time passes with every look at it."""

    def now(self) -> float:
        self.advance_only(0.005)
        return super().now()

    def advance_only(self, seconds: float) -> None:
        self._now += seconds


def test_long_work_is_done_in_slices_and_somebody_is_told():
    watch, told = _Watch(), []
    slices = Slices(watch, lambda: told.append("done"), lambda: told.append("wondering"))
    slices.begin(iter([None] * 400))
    assert told == ["done"]
    assert slices.is_going
    while slices.is_going:
        watch.advance(0.001)
    assert told.count("done") > 50
    assert told.count("wondering") == 1


def test_work_that_is_stopped_or_begun_anew_does_no_more():
    watch, done = _Watch(), []
    slices = Slices(watch)
    slices.begin(done.append("old") for _step in range(100))
    old = len(done)
    slices.begin(done.append("new") for _step in range(100))
    slices.stop()
    assert not slices.is_going
    so_far = len(done)
    watch.advance(5.0)
    assert done[:old] == ["old"] * old
    assert len(done) == so_far


def test_work_may_end_itself():
    slices = Slices(ManualScheduler(), lambda: None)
    slices.begin(slices.stop() for _step in range(3))
    assert not slices.is_going
