"""Idea files: what is read, what is refused and on which line; nothing is ever half read."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.journey.idea_files import (
    LONGEST_FILE,
    FileUnreadable,
    IdeasRead,
    IdeasRefused,
    parse_ideas,
    read_idea_file,
)
from studio.portfolio.shelves.ideas import FiledIdea
from tests.samples.idea_files import HOSTILE, LONGEST, written

GOOD = """title: For quiet evenings

draw, 10 minutes
Draw the view from your window.

write, 1 minute, deeper
Write about a door.
What is behind it?
"""
READ = IdeasRead(
    "For quiet evenings",
    (
        FiledIdea("draw", 10, False, "Draw the view from your window."),
        FiledIdea("write", 1, True, "Write about a door.\nWhat is behind it?"),
    ),
)
# What no line may hold is left out; a line that is empty, or like a head, would be another line.
LINES = st.text(st.sampled_from("aZ é水ع👩\u200d3,.?!-'\""), min_size=1, max_size=300).filter(
    lambda line: line.strip(" ") == line
)
FILES = st.builds(
    IdeasRead,
    LINES,
    st.lists(
        st.builds(
            FiledIdea,
            st.sampled_from(["draw", "tune", "write"]),
            st.integers(1, 60),
            st.booleans(),
            st.lists(LINES, min_size=1, max_size=4).map("\n".join),
        ),
        min_size=1,
        max_size=50,
    ).map(tuple),
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("more", ["", "\n\n", "  "])
def test_a_good_file_is_read_whatever_its_line_ends(end, bom, more):
    assert parse_ideas((bom + GOOD + more).replace("\n", end).encode()) == READ


def test_blank_lines_may_be_many_or_hold_spaces():
    loose = GOOD.replace("\n\n", "\n  \n\n\n").replace("Draw the", "  Draw the")
    assert parse_ideas(loose.encode()) == READ
    assert parse_ideas(GOOD.strip().encode()) == READ


@given(whole=FILES, crlf=st.booleans(), bom=st.booleans())
def test_whatever_a_person_can_write_is_read_as_it_was_written(whole, crlf, bom):
    data = written(whole, crlf=crlf, bom=bom)
    if len(data) <= LONGEST_FILE:
        assert parse_ideas(data) == whole


def _refusal(data):
    """Return the refusal, or None for a file that was read."""
    try:
        parse_ideas(data)
    except IdeasRefused as error:
        return error
    return None


@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode()))
def test_anything_else_is_refused_with_a_line_that_is_there(data):
    refusal = _refusal(data)
    assert refusal is not None
    assert 1 <= refusal.line <= data.count(b"\n") + 1
    assert str(refusal.line) in refusal.told


@given(at=st.integers(0, len(GOOD.encode()) - 1), by=st.binary(max_size=3))
def test_a_good_file_with_a_few_bytes_spoilt_is_read_or_refused(at, by):
    spoilt = GOOD.encode()[:at] + by + GOOD.encode()[at + 2 :]
    refusal = _refusal(spoilt)
    assert refusal is None or 1 <= refusal.line <= spoilt.count(b"\n") + 1


@pytest.mark.parametrize(("data", "line"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence_that_names_its_line(data, line, tmp_path):
    file = tmp_path / "x.ideas"
    file.write_bytes(data)
    with pytest.raises(IdeasRefused) as refused:
        read_idea_file(file)
    assert refused.value.line == line
    assert str(line) in refused.value.told
    assert refused.value.told.startswith("Nothing was added: ")
    assert refused.value.told.count(".") - refused.value.told.count("...") == 1


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_a_file_of_just_the_length_it_may_have_is_read(bom):
    longest = bom + LONGEST[: LONGEST_FILE - len(bom)]
    assert len(longest) == LONGEST_FILE
    assert parse_ideas(longest).ideas[0].text == "A tree."
    for one_more in (b" ", b"\n"):
        with pytest.raises(IdeasRefused):
            parse_ideas(longest + one_more)


@given(
    at=st.lists(st.integers(3, 100), min_size=1, max_size=4),
    bad=st.sampled_from(["www.example", "<b>", "a\0", "a" * 301, "not a head", "\udcff"]),
)
def test_of_many_lines_at_fault_the_first_is_named(at, bad):
    """Seen to fail while marks were looked for in all lines before heads were."""
    lines = ["title: t", "", *["draw, 5 minutes", "A tree.", ""] * 33]
    for line in at:
        lines[line // 3 * 3 - 1] = bad
    refusal = _refusal("\n".join(lines).encode("utf-8", "surrogateescape"))
    assert refusal.line == min(at) // 3 * 3


@pytest.mark.parametrize(
    "fine",
    [
        "I <3 rain.", "I feel ____ when it rains.", "Draw 3/4 of a circle.", "R & B", "1 < 2",
        "“Quotes”, dashes – and … dots", "خانه\u200cها", "👩\u200d🎨 paints", "mark@home",
        "A. B. C.",
        "Write * or #1.", "x_y", "5.30 in the evening", "e.g. a door",
    ],
)  # fmt: skip
def test_what_people_write_is_no_link_and_no_markup(fine):
    assert parse_ideas(f"title: t\n\ndraw, 5 minutes\n{fine}".encode()).ideas[0].text == fine


def test_what_is_no_file_is_told_of(tmp_path):
    os.mkfifo(tmp_path / "pipe.ideas")
    for name in ("none.ideas", "pipe.ideas", "."):
        with pytest.raises(FileUnreadable):
            read_idea_file(tmp_path / name)
