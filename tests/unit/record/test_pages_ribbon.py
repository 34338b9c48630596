"""A tune on paper, and days in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.exhibit import Ribbon, RibbonNote
from studio.record.dates import day_words
from studio.record.ribbon import LETTER, SYSTEM_GAP, staff_for, systems
from tests.samples.pages import made, piece, request, texts, tune

WIDTH, HEIGHT = 470.0, 650.0


def ribbon(notes, rows=12, beats=None):
    end = max((note.start + note.length for note in notes), default=0)
    return Ribbon(tuple(notes), tuple(f"R{i}" for i in range(rows)), beats or end, 9, "Piano", "")


def note(start, length=1.0, row=0):
    return RibbonNote(start, length, row, "C", "#CF0C1B")


@settings(max_examples=200)
@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0.05, 8), st.integers(0, 60)), max_size=30))
def test_every_note_is_in_the_line_it_begins_in_and_every_line_fits(notes):
    asked = ribbon([note(*values) for values in notes], rows=61)
    staff = staff_for(asked, WIDTH, HEIGHT)
    lines = list(systems(asked, staff))
    begun = [n for line in lines for n in line.notes if line.start <= n.start]
    assert sorted(begun, key=str) == sorted(asked.notes, key=str)
    assert staff.beats * staff.beat_width <= WIDTH
    assert staff.height <= HEIGHT
    assert all(staff.lowest <= n.row < staff.lowest + len(staff.names) for n in asked.notes)


def test_lines_are_about_as_full_as_each_other():
    staff = staff_for(tune(20), WIDTH, HEIGHT)
    assert staff.beats == 12
    assert len(list(systems(tune(20), staff))) == 2


def test_a_note_over_the_end_of_a_line_goes_on_in_the_next():
    asked = ribbon([note(0), note(11.5, 2.0)], beats=20)
    first, second = systems(asked, staff_for(asked, WIDTH, HEIGHT))
    assert [n.start for n in first.notes] == [0, 11.5]
    assert [n.start for n in second.notes] == [11.5]


def test_a_tune_of_many_rows_is_not_stretched_for_its_few_shortest_notes():
    """Seen to fail when the shortest note ruled: four beats a line, twice the pages."""
    notes = [note(beat / 2, 0.5, beat % 20) for beat in range(40)]
    notes += [note(beat, 0.25, 0) for beat in range(10)]
    assert staff_for(ribbon(notes, 20, 24), WIDTH, HEIGHT).beats >= 8
    assert staff_for(ribbon(notes, 8, 24), WIDTH, HEIGHT).beats == 4


def test_the_shortest_note_has_room_for_its_letter():
    staff = staff_for(ribbon([note(0, 0.25), note(1)], beats=12), WIDTH, HEIGHT)
    assert staff.beat_width * 0.25 > LETTER
    assert staff.row_height > LETTER


def test_of_many_rows_only_those_in_use_are_shown():
    staff = staff_for(ribbon([note(0, row=20), note(1, row=27)], rows=88), WIDTH, HEIGHT)
    assert staff.names == tuple(f"R{i}" for i in range(20, 28))


def test_lines_close_up_a_little_to_stay_on_one_page():
    asked = ribbon([note(beat, row=beat % 8) for beat in range(48)], rows=8)
    roomy, close = staff_for(asked, WIDTH, 900), staff_for(asked, WIDTH, 600)
    assert roomy.row_height > close.row_height >= 15
    assert len(list(systems(asked, close))) * (close.height + SYSTEM_GAP) <= 600


def test_a_tune_after_a_long_note_has_rows_of_the_usual_height(qapp):
    result = made(request(piece(tune(8), "Long note", note="Note. " * 390)))
    assert [page.split().count("E") for page in texts(result.pdf)][-1] >= 2


@pytest.mark.parametrize(
    "asked",
    [
        ribbon([]), ribbon([], rows=0), ribbon([note(0, 0.01)]), ribbon([note(0, 500.0)]),
        ribbon([note(3, row=900)]), ribbon([note(beat, row=beat) for beat in range(88)], rows=88),
    ],
    ids=["silence", "no rows", "a blink", "a drone", "too high", "all keys"],
)  # fmt: skip
def test_any_tune_has_its_pages(asked, qapp):
    result = made(request(piece(asked, "Odd")))
    assert result.pages >= 2
    assert "Odd" in texts(result.pdf)[1]


@pytest.mark.parametrize(
    ("precision", "language", "said"),
    [
        ("day", "en", "4 May 2026"), ("day", "en-US", "4 May 2026"), ("day", "de", "4. Mai 2026"),
        ("day", "ja", "2026年5月4日"), ("month", "en", "May 2026"), ("none", "en", ""),
    ],
)  # fmt: skip
def test_a_day_is_said_as_closely_as_asked(precision, language, said):
    assert day_words("2026-05-04", precision, language) == said


@pytest.mark.parametrize("day", ["", "soon", "2026-13-40"])
def test_what_is_no_day_is_not_said(day):
    assert day_words(day, "day", "en") == ""
