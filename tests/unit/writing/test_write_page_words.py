"""What pages show of a writing: its words without light marks, and nothing that was left out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.leaving_out import GAP, LeftOut, spans
from studio.crafts.writing import CRAFT
from studio.crafts.writing.layouts import Written
from studio.record.choosing import Ticks, WholePiece, cut_down

PIECES = st.sampled_from([
    "*", "**", "***", "_", " ", "\n", "# ", "- ", "1. ", "> ", "a", "b", "ab", "Anna", "é",
    "![", "](piece:", ")", "![ab](piece:Anna)", "\ud800",
])  # fmt: skip
MARKS = st.lists(
    st.builds(LeftOut, st.sampled_from(["words", "line"]), st.sampled_from(["ab", "Anna", "a b"])),
    max_size=3,
)


def on_a_page(text: str, *marks: LeftOut, layout: str = "plain") -> str:
    written = Written(layout, tuple(text.split("|")))  # type: ignore[arg-type]
    exhibit = CRAFT.exhibit(written)
    whole = WholePiece("writing", "", date(2026, 5, 4), "", "", exhibit, marks)
    return cut_down(whole, Ticks(), lambda *_day: "").exhibit.text


def word(text: str) -> LeftOut:
    return LeftOut("words", text)


def test_no_marks_are_on_a_page():
    text = "# A day\n**Rain** and *wind*\n- tea\n1. one\n> said\n![My tree](piece:0abc)\n3 * 4"
    assert on_a_page(text) == "A day\nRain and wind\n• tea\n1. one\nsaid\nMy tree\n3 * 4"


def test_boxes_keep_their_titles():
    assert on_a_page("*a*| |# b", layout="two_ways") == (
        "What happened\na\n\nAnother way to see it\nb"
    )


def test_what_is_left_out_is_found_with_its_marks():
    assert on_a_page("I met **Anna**, and *An*na.", word("Anna")) == f"I met {GAP}, and {GAP}."


def test_what_only_shows_without_marks_is_left_out_too():
    """Seen to fail with one look: four signs in a row are more than a look steps over."""
    assert on_a_page("see **x***_y_ now", word("xy")) == f"see {GAP} now"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("**Anna came**.", f"{GAP} came."),
        ("*then Anna* slept", f"then {GAP} slept"),
        ("__Anna__ has 3*4 some_name", f"{GAP} has 3*4 some_name"),
        ("- **Anna and I**", f"• {GAP} and I"),
    ],
)
def test_a_mark_whose_partner_was_left_out_goes_too(text, left):
    assert on_a_page(text, word("Anna")) == left


@pytest.mark.parametrize("mark", ["Anna", "piece", "uid", "0abc"])
def test_what_a_drawing_is_known_by_is_on_no_page(mark):
    shown = on_a_page("![My Anna](piece:0abc-uid)\nend", word(mark))
    assert "uid" not in shown
    assert "0abc" not in shown
    assert shown.startswith("My ")
    assert ("Anna" in shown) == (mark != "Anna")


def test_a_whole_picture_line_goes():
    line = "![My Anna](piece:0abc-uid)"
    assert on_a_page(f"a\n{line}\nb", LeftOut("line", line)) == f"a\n{GAP}\nb"


@given(st.lists(PIECES, max_size=14).map("".join), MARKS)
def test_nothing_that_is_marked_is_on_a_page(text, marks):
    shown = on_a_page(text, *marks)
    assert not spans(shown, marks)
