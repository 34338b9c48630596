"""Where things lie on the grid, and what is said of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.crafts.melody.document import Tune
from studio.crafts.melody.plan import (
    ZOOMS,
    cells_between,
    columns_for,
    next_zoom,
    planned,
    rows_for,
)
from studio.crafts.melody.spoken import cell_said, part_said, whole_said
from studio.crafts.melody.state import BAR, PPQ, STEP, TICK_LIMIT, Note, TuneState
from studio.crafts.melody.tones import PADS
from tests.samples.tunes import one_layer

sights = st.tuples(st.integers(0, 3000), st.integers(0, 2000))


@given(sights, st.integers(0, 3000), st.integers(0, 2000))
def test_every_pixel_lies_in_the_cell_that_is_found_for_it(sight, x, y):
    plan = planned(TuneState(), sight, 24, 20)
    row, column = plan.row_at(y), plan.column_at(x)
    left, top, width, height = plan.cell(row, column)
    inside_x, inside_y = min(x, plan.width - 1), min(max(y, plan.ruler), plan.height - 1)
    assert left <= inside_x < left + width
    assert top <= inside_y < top + height


@given(sights)
def test_four_bars_fill_the_sight_and_no_cell_is_small(sight):
    plan = planned(TuneState(), sight, 24, 20)
    assert plan.columns == 32
    assert plan.width == max(sight[0], 32 * 24)
    for column in range(plan.columns):
        assert plan.cell(0, column)[2] >= 24
    assert plan.row_height >= 24


def test_low_notes_lie_below():
    plan = planned(TuneState(), (800, 400), 24, 20)
    tops = [plan.top(row) for row in range(len(PADS))]
    assert tops == sorted(tops, reverse=True)
    assert tops[-1] == plan.ruler


def test_a_note_covers_its_cells():
    plan = planned(TuneState(), (800, 400), 24, 20)
    left, top, width, height = plan.note(Note(2 * STEP, 62, 3 * STEP))
    assert (left, left + width) == (plan.left(2), plan.left(5))
    assert (top, height) == (plan.top(1), plan.row_height)


def test_notes_off_the_grid_lie_between():
    plan = planned(TuneState(), (768, 400), 24, 20)
    assert plan.note(Note(STEP // 2, 60, STEP))[0] == 12
    assert plan.note(Note(0, 60, 1))[2] == 6


def test_there_is_always_a_free_bar_to_go_on():
    assert columns_for(TuneState()) == 32
    assert columns_for(one_layer(notes=(Note(3 * BAR, 60),))) == 40
    assert columns_for(one_layer(notes=(Note(6 * BAR - STEP, 60),))) == 56


def test_the_grid_ends_where_ten_minutes_end():
    whole = one_layer(bpm=60, notes=(Note(600 * PPQ - STEP, 60),))
    assert columns_for(whole) == 1200
    longer = one_layer(bpm=60, notes=(Note(TICK_LIMIT - STEP, 60),))
    assert columns_for(longer) == 4000


def test_other_pitches_get_rows():
    assert rows_for(TuneState()) == PADS
    assert rows_for(one_layer(notes=(Note(0, 61), Note(0, 100)))) == (60, 61, *PADS[1:], 100)


@given(
    st.tuples(st.integers(0, 7), st.integers(0, 40)),
    st.tuples(st.integers(0, 7), st.integers(0, 40)),
)
def test_a_quick_stroke_skips_no_column(start, end):
    crossed = [start, *cells_between(start, end)]
    assert crossed[-1] == end
    for (row, column), (next_row, next_column) in pairwise(crossed):
        assert max(abs(next_row - row), abs(next_column - column)) == 1


@pytest.mark.parametrize(
    ("pitch", "tick", "said"),
    [
        (67, 2 * PPQ, "Beat 3, G, empty"),
        (60, 0, "Beat 1, C, note"),
        (72, PPQ + STEP, "Beat 2 and a half, high C, long note"),
        (72, 2 * PPQ, "Beat 3, high C, long note"),
        (49, 0, "Beat 1, low C sharp, note"),
        (36, 0, "Beat 1, C, octave 2, empty"),
    ],
)
def test_each_place_is_spoken(pitch, tick, said):
    state = one_layer(notes=(Note(0, 49), Note(0, 60), Note(PPQ + STEP, 72, PPQ)))
    assert cell_said(state.notes, pitch, tick) == said


def test_the_whole_is_spoken():
    tune = Tune()
    tune.place(60, 0)
    said = whole_said(len(tune.notes), 8)
    assert said.startswith("1 note, 8 rows. Arrow keys move, Space adds or removes.")


def test_a_part_is_spoken_by_its_beats():
    assert part_said((0, BAR)) == "From Beat 1 to Beat 4 and a half"
    assert part_said((PPQ, 2 * PPQ), 1) == "From Beat 2 to Beat 2 and a half: 1 note."


@given(st.integers(1, 3000), st.sampled_from(ZOOMS), st.integers(0, TICK_LIMIT // 2))
def test_time_comes_back_from_where_it_is_shown(width, zoom, tick):
    plan = planned(TuneState(), (width, 400), 24, 20, zoom=zoom)
    x = plan.x_at(tick)
    assert plan.x_at(plan.tick_at(x)) in {x, x - 1}
    assert plan.snapped(plan.snapped(tick)) == plan.snapped(tick)
    assert abs(plan.snapped(tick) - tick) <= plan.snap / 2


def test_zooms_end_at_both_ends():
    assert [next_zoom(100, step) for step in (-9, -1, 1, 9)] == [25, 50, 200, 400]
