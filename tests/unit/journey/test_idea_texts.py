"""Ideas leave as files that anyone can open, and come back from them as they were."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from studio.journey.idea_files import LONGEST_FILE, IdeasRefused, parse_ideas
from studio.journey.idea_texts import idea_texts
from studio.portfolio.shelves.beside import Beside
from studio.portfolio.shelves.ideas import FiledIdea, IdeaFile, OwnIdea

IDEAS = st.builds(
    FiledIdea, st.sampled_from(["draw", "tune", "write"]), st.integers(1, 60), st.booleans(),
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from(["Draw", "wind.", "\n", " ", "a.com", "**", "ש"])).map("".join),
    ),
)  # fmt: skip


def own(*ideas):
    return Beside(own_ideas=tuple(OwnIdea("u" * 26, *_fields(one)) for one in ideas))


def _fields(idea):
    return idea.room, idea.minutes, idea.deeper, idea.text


def idea(text, room="draw", minutes=10, deeper=False):
    return FiledIdea(room, minutes, deeper, text)


def test_own_ideas_are_an_idea_file():
    first, second = idea("Draw the wind.\nAnd rain."), idea("Hum.", "tune", 1, deeper=True)
    assert idea_texts(own(first, second)) == {
        "ideas/My own ideas.ideas": (
            b"title: My own ideas\n\n"
            b"draw, 10 minutes\nDraw the wind.\nAnd rain.\n\n"
            b"tune, 1 minute, deeper\nHum.\n"
        )
    }


def test_nothing_leaves_where_there_is_nothing():
    assert idea_texts(Beside()) == {}


@given(st.lists(IDEAS, max_size=6))
@example([idea("See a.com"), idea("One\n\ntwo"), idea(" a"), idea("\n".join("abcde"))])
def test_what_a_file_can_hold_comes_back_and_the_rest_is_text(ideas):
    made = idea_texts(own(*ideas))
    read = [
        one for name, data in made.items() if ".ideas" in name for one in parse_ideas(data).ideas
    ]
    rest = made.get("ideas/My own ideas.txt", b"").decode()
    assert [one for one in ideas if one in read] == read
    for one in ideas:
        assert one in read or one.text.encode("utf-8", "replace").decode() in rest


@pytest.mark.parametrize("text", ["A short one.", "\n".join(["🌱" * 300] * 4)])
def test_many_ideas_need_more_files_than_one(text):
    ideas = [idea(text, minutes=1 + at % 60) for at in range(120)]
    made = idea_texts(own(*ideas))
    assert len(made) > 2
    assert all(len(data) <= LONGEST_FILE for data in made.values())
    assert [one for data in made.values() for one in parse_ideas(data).ideas] == ideas
    assert "ideas/My own ideas 2.ideas" in made


@given(st.lists(st.tuples(st.sampled_from(["Rain", "rain!", "…", "For/../me"]), IDEAS), max_size=4))
def test_each_idea_file_leaves_as_it_came(files):
    filed = [(title, one) for title, one in files if parsed(title, one)]
    beside = Beside(idea_files=tuple(IdeaFile("u", title, (one,)) for title, one in filed))
    made = idea_texts(beside)
    assert [parse_ideas(data) for data in made.values()] == [parsed(*one) for one in filed]
    assert all(name.count("/") == 1 and ".." not in name for name in made)
    assert len({name.casefold() for name in made}) == len(filed)


def parsed(title, one):
    """What the studio made of such a file when it was added; None where it would refuse it."""
    try:
        return parse_ideas(f"title: {title}\n\n{one.room}, {one.minutes} minutes"
                           f"{', deeper' * one.deeper}\n{one.text}\n".encode())  # fmt: skip
    except (ValueError, IdeasRefused):
        return None
