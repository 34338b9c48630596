"""Ideas: which are offered, in what order, and when a different angle is."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.journey import ideas_angle
from studio.journey.ideas import (
    Deck,
    Idea,
    Wish,
    ideas_of,
    known_by_text,
    own_idea,
    read_ideas,
)
from studio.journey.ideas_angle import another_angle, wants_another_angle
from studio.portfolio.shelves.ideas import FiledIdea, IdeaFile, OwnIdea

TODAY = date(2031, 3, 14)
IDEAS = st.lists(
    st.builds(
        Idea,
        st.uuids().map(str),
        st.sampled_from(["draw", "tune", "write"]),
        st.integers(1, 60),
        st.booleans(),
        st.text(max_size=4),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)
WISHES = st.builds(
    Wish,
    st.sampled_from(["", "draw", "tune", "write"]),
    st.sampled_from(["", "short", "middle", "long"]),
    st.booleans(),
)


def _idea(name, *, deeper=False, room="draw", minutes=10, angle=""):
    return Idea(name, room, minutes, deeper, f"Text of {name}", angle=angle)


def test_those_that_come_with_the_studio_can_be_read_and_deeper_ones_wait_to_be_asked_for():
    ideas = read_ideas()
    assert len(ideas) == 33
    assert [one for one in ideas if one.deeper and Wish().fits(one)] == []
    assert all(Wish(deeper=True).fits(one) for one in ideas)


@pytest.mark.parametrize(
    "spoilt",
    ["", "[concepts", "idea = 7", "[[idea]]\nid = 'a'", "concepts = 3\n[[idea]]\nid = 'a'"],
)
def test_a_spoilt_file_means_no_ideas_and_no_trouble(tmp_path, spoilt):
    (tmp_path / "en.toml").write_text(spoilt)
    assert read_ideas(tmp_path / "en.toml") == ()
    assert read_ideas(tmp_path / "none.toml") == ()


@given(idea=IDEAS.filter(bool), wish=WISHES)
def test_every_idea_fits_into_just_one_span_of_time(idea, wish):
    spans = [span for span in ("short", "middle", "long") if Wish("", span, True).fits(idea[0])]
    assert len(spans) == 1
    if wish.fits(idea[0]):
        assert wish.room in {"", idea[0].room}
        assert wish.deeper or not idea[0].deeper


@given(ideas=IDEAS, wish=WISHES, seed=st.integers(0, 99), hide=st.sets(st.integers(0, 11)))
def test_none_comes_twice_before_all_were_seen_and_never_twice_in_a_row(ideas, wish, seed, hide):
    """Seen to fail without ``_seen``, and without ``_last``."""
    hidden = {one.id for at, one in enumerate(ideas) if at in hide}
    fitting = {one.id for one in ideas if one.id not in hidden and wish.fits(one)}
    deck = Deck(Random(seed))
    drawn = [deck.draw(ideas, hidden, wish) for _time in range(3 * len(fitting))]
    names = [one.id for one in drawn if one is not None]
    assert len(names) == len(drawn)
    for at in range(0, len(names), max(len(fitting), 1)):
        assert set(names[at : at + len(fitting)]) == fitting
    if len(fitting) > 1:
        assert all(one != other for one, other in pairwise(names))
    if not fitting:
        assert deck.draw(ideas, hidden, wish) is None


def test_the_same_chance_gives_the_same_order():
    ideas = read_ideas()
    orders = [
        [deck.draw(ideas, (), Wish()).id for _time in range(29)]
        for deck in (Deck(Random(7)), Deck(Random(7)), Deck(Random(8)))
    ]
    assert orders[0] == orders[1] != orders[2]


def test_what_was_brought_in_sight_another_way_does_not_come_next():
    ideas = [_idea("a"), _idea("b")]
    deck = Deck(Random(1))
    deck.see(ideas[0])
    assert deck.draw(ideas, (), Wish()) == ideas[1]


def test_own_ideas_and_those_of_files_are_named_so_that_each_can_be_hidden():
    assert own_idea(OwnIdea("u", "tune", 5, True, "x")) == Idea("u", "tune", 5, True, "x")
    filed = (FiledIdea("draw", 5, False, "x"), FiledIdea("write", 20, True, "y"))
    assert list(ideas_of(IdeaFile("f", "For Sam", filed))) == [
        Idea("f/0", "draw", 5, False, "x", "For Sam"),
        Idea("f/1", "write", 20, True, "y", "For Sam"),
    ]


def test_an_idea_is_known_again_by_its_words():
    ideas = [_idea("a"), _idea("b")]
    assert known_by_text(ideas, " Text of b\n") == ideas[1]
    assert known_by_text(ideas, "gone") is None


# A different angle


def _days(*back):
    return [TODAY - timedelta(days=one) for one in back]


@pytest.mark.parametrize(
    ("back", "offered", "wanted"),
    [
        ((0, 0, 0, 0), None, True), ((0, 4, 9, 13), None, True), ((0, 4, 9, 14), None, False),
        ((0, 1, 2), None, False), ((0, 1, 2, -1), None, False), ((0, 0, 0, 0), 0, False),
        ((0, 1, 2, 3, 4, 5), 2, False), ((0, 0, 1, 1, 5, 5), 2, True), ((9, 9, 9, 9), 20, True),
    ],
)  # fmt: skip
def test_four_times_in_two_weeks_is_when_and_once_is_enough(back, offered, wanted):
    day = None if offered is None else TODAY - timedelta(days=offered)
    assert wants_another_angle(_days(*back), TODAY, day) is wanted


def test_the_other_angle_is_the_one_named_or_another_of_the_room_and_never_a_deeper_one():
    named = _idea("d", deeper=True, angle="t")
    ideas = [named, _idea("t", room="tune"), _idea("r"), _idea("x", deeper=True)]
    assert another_angle(named, ideas) == ideas[1]
    assert another_angle(_idea("own", deeper=True), ideas) == ideas[2]
    assert another_angle(_idea("own", deeper=True, angle="x"), ideas) == ideas[2]
    assert another_angle(_idea("w", deeper=True, room="write"), ideas) is None
    assert another_angle(named, [named]) is None


def test_the_days_of_offers_are_remembered():
    offers = {"a.draw": TODAY, "b": date(2030, 1, 1)}
    assert ideas_angle.unpacked(ideas_angle.packed(offers)) == offers
    for odd in (None, b"", b"7", b"{", b"\xff", b'{"a": 7}', b'{"a": "x"}', b"[]"):
        assert ideas_angle.unpacked(odd) == {}
