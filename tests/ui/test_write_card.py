"""The card of a writing shows its first lines, on the side they are read from."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from studio.crafts.writing import CRAFT
from studio.crafts.writing.layouts import Written
from studio.crafts.writing.view.card import HEIGHT, WIDTH, paint_card
from tests.samples.words import LETTERS, SCRIPTS


def painted(text: str) -> QImage:
    return QImage.fromData(paint_card(text))


def inked(image: QImage) -> list[tuple[int, int]]:
    """Every fourth pixel that is clearly darker than paper."""
    return [
        (x, y)
        for y in range(0, HEIGHT, 4)
        for x in range(0, WIDTH, 4)
        if image.pixelColor(x, y).lightness() < 160
    ]


def test_a_blank_one_is_blank_paper(qapp):
    assert inked(painted("")) == inked(painted(" \n\n ")) == []


@pytest.mark.parametrize("script", SCRIPTS)
def test_any_script_leaves_ink_within_the_margins(qapp, script):
    marks = inked(painted(SCRIPTS[script]))
    assert marks
    assert min(x for x, _y in marks) > 20
    assert max(x for x, _y in marks) < WIDTH - 20


def test_a_paragraph_begins_on_the_side_it_is_read_from(qapp):
    leftwards, rightwards = inked(painted("1) שלום")), inked(painted("1) Hello"))
    assert min(x for x, _y in leftwards) > WIDTH / 2
    assert max(x for x, _y in rightwards) < WIDTH / 2


def test_blank_lines_before_are_left_out_and_those_between_stay(qapp):
    assert paint_card("\n\n one") == paint_card("one")
    apart = {y for _x, y in inked(painted("one\n\n\ntwo"))}
    assert max(apart) > 36 * 4


def test_a_long_one_ends_at_the_foot_with_a_whole_line(qapp):
    marks = inked(painted("word " * 4000))
    assert HEIGHT - 80 < max(y for _x, y in marks) < HEIGHT - 12
    assert paint_card("word " * 4000) == paint_card("word " * 300)


@pytest.mark.parametrize("text", [LETTERS, "a" + "\u0301" * 5000, "\ud83d", "\0", "x" * 100_000])
def test_no_text_is_too_strange_for_a_card(qapp, text):
    assert painted(text).size().toTuple() == (WIDTH, HEIGHT)


def test_a_card_shows_the_words_without_their_light_marks(qapp):
    meant = Written("plain", ("A walk\nbright\nHills",))
    marked = Written("plain", ("# A walk\n**bright**\n![Hills](piece:42ogwvsywigvdtznqfltfw7u34)",))
    assert CRAFT.thumbnail(marked) == CRAFT.thumbnail(meant)
    assert CRAFT.thumbnail(Written("plain", ("",))) != CRAFT.thumbnail(meant)
