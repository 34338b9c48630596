"""Tracing sheets over one another: what is seen, what is in hand, and what costs nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.commands.arranged import Arranged, Photo, Underlay
from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.ways.pictures import flattened, png
from tests.samples.sheet_commands import do
from tests.samples.sheets import HEIGHT, RUBBER, WIDTH, drawn_live, line, many_strokes, small_sheet

RED, BLUE = 0xCF0C1B, 0x1A65B8
ACROSS = [(20, 100, 1.0), (280, 100, 1.0)]
DOWN = [(150, 10, 1.0), (150, 190, 1.0)]


def arrange(sketch, after):
    sketch.history.do(Arranged(sketch.arrangement, after))


def two_sheets():
    """A red line across on the lower sheet, a blue one down on the upper."""
    sketch = small_sheet()
    drawn_live(sketch, line(*ACROSS, size=34.0, colour=RED))
    arrange(sketch, sketch.arrangement.added(0))
    sketch.draw_on(1)
    drawn_live(sketch, line(*DOWN, size=34.0, colour=BLUE))
    return sketch


def painted(sketch, area=None):
    area = sketch.sheet if area is None else area
    picture = QImage(area.size(), QImage.Format.Format_RGB32)
    with QPainter(picture) as painter:
        painter.translate(-area.topLeft())
        sketch.paint(painter, area)
    return picture


def at(picture, x, y):
    return picture.pixel(x, y) & 0xFFFFFF


def test_sheets_lie_over_one_another_in_their_order():
    sketch = two_sheets()
    assert (at(painted(sketch), 150, 100), at(painted(sketch), 40, 100)) == (BLUE, RED)
    arrange(sketch, sketch.arrangement.moved(1, 0))
    assert at(painted(sketch), 150, 100) == RED
    arrange(sketch, sketch.arrangement.hiding(0, hidden=True))
    assert (at(painted(sketch), 150, 100), at(painted(sketch), 40, 100)) == (BLUE, 0xFFFFFF)
    sketch.history.undo()
    sketch.history.undo()
    assert at(painted(sketch), 150, 100) == BLUE


def test_a_sheet_that_is_taken_away_comes_back_with_all_that_was_on_it():
    sketch = two_sheets()
    whole = painted(sketch)
    arrange(sketch, sketch.arrangement.without(0))
    assert (at(painted(sketch), 40, 100), sketch.at, sketch.lines) == (0xFFFFFF, 1, 1)
    arrange(sketch, sketch.arrangement.added(1))
    assert at(painted(sketch), 40, 100) == 0xFFFFFF, "a new sheet is empty, whatever its id"
    sketch.history.undo()
    sketch.history.undo()
    assert painted(sketch) == whole
    assert sketch.lines == 2


def test_what_is_painted_is_what_leaves_the_room():
    sketch = two_sheets()
    for number in range(24):
        do(sketch, ("arrange", "stroke", "place", "undo")[number % 4], number)
        assert painted(sketch) == flattened(sketch.snapshot())
        part = QRect(37, 41, 150, 99)
        assert painted(sketch, part) == painted(sketch).copy(part)


def test_what_changes_on_a_sheet_not_in_hand_is_seen_too():
    sketch = two_sheets()
    sketch.draw_on(0)
    before = painted(sketch)
    told = []
    sketch.painted.subscribe(told.append)
    sketch.history.undo()
    assert at(painted(sketch), 150, 50) == 0xFFFFFF
    assert told[-1].contains(QRect(140, 20, 20, 20))
    sketch.history.redo()
    assert painted(sketch) == before
    sketch.draw_on(1)
    sketch.history.do(Cleared(0))
    assert at(painted(sketch), 40, 100) == 0xFFFFFF


def test_the_rubber_takes_nothing_from_other_sheets():
    sketch = two_sheets()
    sketch.start(RUBBER)
    sketch.draw(line(*ACROSS).samples())
    assert (at(painted(sketch), 150, 100), at(painted(sketch), 40, 100)) == (RED, RED)
    sketch.lift()
    assert (at(painted(sketch), 150, 100), at(painted(sketch), 150, 20)) == (RED, BLUE)


@pytest.mark.parametrize("leaves", [True, False])
def test_an_empty_sheet_holds_no_picture(leaves):
    sketch = small_sheet()
    assert sketch.image(0) is None
    drawn_live(sketch, line(*ACROSS))
    assert sketch.image(0) is not None
    sketch.history.do(Cleared(0)) if leaves else sketch.history.undo()
    while sketch.settle():
        pass
    assert sketch.image(0) is None
    assert sketch.snapshot().pictures() == {}
    sketch.history.undo() if leaves else sketch.history.redo()
    assert at(painted(sketch), 150, 100) == 0


def test_a_sheet_with_something_left_keeps_its_picture():
    sketch = two_sheets()
    drawn_live(sketch, line(*ACROSS))
    sketch.history.undo()
    while sketch.settle():
        pass
    assert sketch.image(1) is not None


def test_one_draws_on_the_topmost_sheet_that_is_shown_unless_on_another():
    sketch = small_sheet()
    told = []
    sketch.arranged.subscribe(lambda: told.append(sketch.at))
    arrange(sketch, sketch.arrangement.added(0))
    sketch.draw_on(0)
    sketch.draw_on(1)
    arrange(sketch, sketch.arrangement.hiding(1, hidden=True))
    sketch.draw_on(1)
    assert told == [1, 0, 1, 0, 0]


def test_a_stroke_goes_where_it_was_begun_and_nowhere_when_that_is_gone():
    sketch = two_sheets()
    drawn = len(sketch.history.done)
    sketch.start(line(*ACROSS).ink)
    sketch.draw(line(*ACROSS).samples())
    for _command in range(2):  # the stroke on the sheet, and the sheet itself
        sketch.history.undo()
    assert not sketch.is_drawing
    sketch.lift()
    assert len(sketch.history.done) == drawn - 2
    sketch.start(line(*DOWN).ink)
    sketch.draw(line(*DOWN).samples())
    sketch.draw_on(0)
    assert [stroke.sheet for stroke in sketch.history.done] == [0, 0]


def test_a_layer_is_mended_only_where_something_changed(monkeypatch):
    from studio.crafts.sketch.paint import composing

    sketch = two_sheets()
    painted(sketch)
    mended = []
    paint = composing.Composition._paint_below
    monkeypatch.setattr(
        composing.Composition, "_paint_below", lambda *a: (mended.append(a[2]), paint(*a))
    )
    painted(sketch)
    assert mended == [], "the picture of what lies below was made once"
    drawn_live(sketch, many_strokes(1)[0])
    painted(sketch)
    assert mended == [], "the sheet in hand is in no layer"
    sketch.draw_on(0)
    painted(sketch)
    assert mended == []


def test_a_photo_lies_under_the_drawing_as_strong_as_it_is_to_be():
    sketch = small_sheet()
    grey = QImage(10, 10, QImage.Format.Format_RGB32)
    grey.fill(0x000000)
    photo = Photo.of(png(grey))
    under = Underlay(photo, (10.0, 0.0, 0.0, 10.0, 50.0, 40.0), 50)
    arrange(sketch, replace(sketch.arrangement, underlay=under))
    shown = painted(sketch)
    assert (at(shown, 100, 90), at(shown, 20, 20)) == (0x808080, 0xFFFFFF)
    drawn_live(sketch, line((100, 90, 1.0), (110, 90, 1.0), size=34.0, colour=RED))
    assert at(painted(sketch), 100, 90) == RED
    arrange(sketch, replace(sketch.arrangement, underlay=replace(under, photo=Photo.of(b"no"))))
    assert at(painted(sketch), 60, 60) == 0xFFFFFF


def test_a_small_picture_tells_sheets_apart():
    sketch = two_sheets()
    sizes = QSize(60, 60)
    lower, upper, empty = (sketch.small(sheet, sizes) for sheet in (0, 1, 2))
    assert lower.size() == upper.size() == empty.size() == QSize(60, 40)
    assert at(lower, 8, 20) == RED
    assert at(upper, 8, 20) == at(empty, 30, 20) == 0xFFFFFF
    assert sketch.size == QSize(WIDTH, HEIGHT)


def test_all_of_a_drawing_looks_different_when_it_is_laid_out_anew():
    sketch, told = small_sheet(), []
    sketch.painted.subscribe(told.append)
    arrange(sketch, replace(sketch.arrangement, paper="warm"))
    assert QRegion(sketch.sheet).subtracted(told[0]).isEmpty()
    assert at(painted(sketch), 5, 5) == at(flattened(sketch.snapshot()), 5, 5)


def test_a_sheet_that_is_not_in_hand_comes_to_rest_and_nobody_can_tell():
    sketch = two_sheets()
    whole, packed = painted(sketch), CRAFT.codec.encode(sketch.snapshot())
    sheets = sketch._sheets
    assert set(sheets._pictures) == {0, 1}
    while sketch.settle():
        pass
    assert set(sheets._pictures) == {1}
    assert CRAFT.codec.encode(sketch.snapshot()) == packed
    assert flattened(sketch.snapshot()) == whole
    assert painted(sketch) == whole
    taken = sketch.snapshot()
    sketch.draw_on(0)
    drawn_live(sketch, many_strokes(1)[0])
    while sketch.settle():
        pass
    assert set(sheets._pictures) == {0}
    assert flattened(taken) == whole
    sketch.history.undo()
    assert painted(sketch) == whole


def test_a_sheet_half_at_rest_that_is_painted_on_is_as_it_was_painted():
    sketch = two_sheets()
    sketch.draw_on(0)
    while not sketch._sheets._rested:
        assert sketch.settle()
    sketch.draw_on(1)
    drawn_live(sketch, line(*ACROSS, size=34.0, colour=BLUE))
    whole = painted(sketch)
    sketch.draw_on(0)
    while sketch.settle():
        pass
    assert set(sketch._sheets._pictures) == {0}
    assert flattened(sketch.snapshot()) == whole


def test_a_small_picture_is_made_once_until_its_sheet_changes():
    sketch, size = two_sheets(), QSize(60, 60)
    lower, upper = sketch.small(0, size), sketch.small(1, size)
    drawn_live(sketch, many_strokes(1)[0])
    assert sketch.small(0, size) is lower
    assert sketch.small(1, size) is not upper
