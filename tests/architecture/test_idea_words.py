"""Ideas that come with the studio are easy, kind and safe, and ask nobody what happened to them."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from studio.crafts.writing.layouts import LAYOUTS
from studio.journey.ideas import ROOMS, Wish, read_ideas
from tests.samples.reading import grade, longest_sentence, words
from tests.samples.source import ROOT, ideas_on_screen, words_on_screen
from tests.samples.wording import (
    CLAIMS,
    DENIED,
    GAMES,
    LABELS,
    PRESSURE,
    SAFE_MESSAGING,
    TRAUMA,
    UNSAFE,
    VERDICTS,
    denied,
)

CONCEPTS = 11
LIST = (*DENIED, *GAMES, *UNSAFE, *TRAUMA)


def faults(texts: Iterable[tuple[str, str]]) -> list[tuple[str, object]]:
    """What no idea may be: hard to read, or on a list."""
    found: list[tuple[str, object]] = []
    for text, place in texts:
        found += [(place, phrase) for phrase in denied(text, LIST)]
        if len(words(text)) >= 8 and grade(text) > 6.0:
            found.append((place, grade(text)))
        if longest_sentence(text) > 20:
            found.append((place, longest_sentence(text)))
    return found


def test_no_idea_is_hard_to_read_or_on_a_list():
    texts = list(ideas_on_screen())
    assert len(texts) == CONCEPTS + CONCEPTS * len(ROOMS)
    assert not faults(texts)


def test_nothing_on_the_screen_is_unsafe_or_asks_for_what_was_done_to_anyone():
    wrong = [
        (at, one) for text, at in words_on_screen() for one in denied(text, (*UNSAFE, *TRAUMA))
    ]
    assert not wrong


def test_there_is_one_idea_for_each_concept_and_room():
    ideas = read_ideas()
    assert len({(one.of, one.room) for one in ideas}) == len(ideas) == CONCEPTS * len(ROOMS)
    assert len({one.of for one in ideas}) == CONCEPTS
    assert len({one.id for one in ideas}) == len({one.text for one in ideas}) == len(ideas)
    assert all("." in one.id and 1 <= one.minutes <= 60 for one in ideas)


def test_the_deeper_ones_are_marked_and_each_has_a_gentle_other_angle():
    ideas = {one.id: one for one in read_ideas()}
    deeper = {one.id for one in ideas.values() if one.deeper}
    assert deeper == {"another-view.write", "open-up.draw", "open-up.tune", "open-up.write"}
    assert all(not ideas[ideas[one].angle].deeper for one in deeper)


@pytest.mark.parametrize(
    "planted",
    [
        "Write about the worst thing that was done to you.", "Draw your deepest fear.",
        "Describe what happened in detail.", "Who hurt you? Draw them.", "Play your trauma.",
        "Write a goodbye letter.", "Draw a beautiful death.", "Promise me you will go on.",
        "How would your children feel if you went?", "You are safe now.", "I know how you feel.",
        "Write about cutting your arms.", "It eases your symptoms.", "You should write today.",
        "Great job! Level up.", "Think of your family.", "Remember a time you were scared.",
        "Notwithstanding considerable uncertainties, participants may later reconsider any of it.",
        "Draw " + "and draw " * 12 + "a cat.",
    ],
)  # fmt: skip
def test_a_planted_idea_that_is_none_of_this_is_found(planted, tmp_path):
    """It is planted in a copy of the very file, and read as the file is read."""
    whole = (ROOT / "resources" / "ideas" / "en.toml").read_text(encoding="utf-8")
    good = 'text = "Draw a stamp for something you did."'
    assert good in whole
    copy = tmp_path / "en.toml"
    copy.write_text(whole.replace(good, f'text = "{planted}"'), encoding="utf-8")
    assert {place for place, _why in faults(ideas_on_screen(copy))} == {
        "en.toml: worth-marking.draw"
    }


GATES = {
    "claims": CLAIMS, "labels": LABELS, "pressure": PRESSURE, "verdicts": VERDICTS,
    "safe messaging": SAFE_MESSAGING, "means and myths": UNSAFE, "trauma": TRAUMA, "games": GAMES,
}  # fmt: skip
HARD = "Notwithstanding considerable uncertainties, participants may later reconsider any of it."


@pytest.mark.parametrize(
    ("gate", "planted"),
    [
        ("claims", "Draw a line to reduce anxiety."), ("labels", "Draw a victim."),
        ("pressure", "You should draw a tree."), ("verdicts", "Well done, now draw a tree."),
        ("safe messaging", "Write about a cry for help."),
        ("means and myths", "Write a goodbye letter."),
        ("trauma", "Write about your worst day."), ("games", "Draw a badge."),
        ("reading age", HARD), ("length", "Draw " + "and draw " * 12 + "a cat."),
    ],
)  # fmt: skip
def test_each_gate_alone_keeps_out_what_is_its_own(gate, planted):
    """With any one of them taken away, its planted idea would come in."""
    caught = {name for name, phrases in GATES.items() if list(denied(planted, phrases))}
    caught |= {"reading age"} if grade(planted) > 6.0 and len(words(planted)) >= 8 else set()
    caught |= {"length"} if longest_sentence(planted) > 20 else set()
    assert gate in caught
    assert caught - {"reading age"} <= {gate}
    assert {where for where, _why in faults([(planted, "here")])} == {"here"}


def test_every_gate_has_a_planted_idea_and_all_of_them_are_used():
    assert {phrase for phrases in GATES.values() for phrase in phrases} == set(LIST)


def test_in_each_room_there_is_a_gentle_one_for_every_length_of_time():
    """Nobody has to ask for deeper ones to find any."""
    for room in ROOMS:
        for span in ("short", "middle", "long"):
            assert any(Wish(room, span).fits(one) for one in read_ideas()), (room, span)


def test_a_layout_an_idea_asks_for_is_one_its_room_has():
    asked = {(one.room, one.layout) for one in read_ideas() if one.layout != "plain"}
    assert asked == {("write", "two_ways"), ("write", "kind_note"), ("write", "letter")}
    assert {layout for _room, layout in asked} < set(LAYOUTS)
