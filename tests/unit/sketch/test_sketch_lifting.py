"""A part of a sheet chosen, lifted, moved, turned, copied; a picture laid on it, cut or torn."""

from __future__ import annotations

import gc
from math import cos, sin
from weakref import ref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.masks import WHOLE, Mask
from studio.crafts.sketch.commands.moved import MOST_PLACES, Moved
from studio.crafts.sketch.commands.pixels import UNMOVED, Pixels
from studio.crafts.sketch.commands.placed import Placed
from studio.crafts.sketch.commands.registry import decode, encode
from studio.crafts.sketch.paint.lifting import (
    Pose,
    box_of,
    drawn_within,
    image_of,
    lifted,
    move,
    pixels_of,
)
from studio.crafts.sketch.paint.lifting_laying import (
    lay_moved,
    lay_placed,
    moved_tiles,
    placed_tiles,
    size_of,
)
from studio.crafts.sketch.paint.lifting_shapes import lasso_mask, rectangle_mask
from studio.crafts.sketch.paint.tiles import ARGB, places, tile_rect
from studio.crafts.sketch.paint.tiling import words_of
from studio.crafts.sketch.view.floating import Floating

WIDTH, HEIGHT = 300, 200
SHEET = QSize(WIDTH, HEIGHT)
ALL = sorted(places(WIDTH, HEIGHT))
poses = st.builds(
    Pose, st.floats(-200, 200), st.floats(-200, 200), st.floats(-360, 360), st.floats(0.1, 3)
)


def bare() -> QImage:
    image = QImage(SHEET, ARGB)
    image.fill(0)
    return image


def drawing() -> QImage:
    """Return a sheet with two soft-edged spots on it."""
    image = bare()
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for x, colour in ((80, "#cf0c1b"), (190, "#801a65b8")):
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(x, 100), 41.3, 30.7)
    return image


def around_left_spot() -> Mask:
    mask = rectangle_mask((20, 40), (135, 160), SHEET)
    assert mask is not None
    return mask


def photo(width: int = 60, height: int = 40) -> QImage:
    image = QImage(width, height, ARGB)
    for y in range(height):
        for x in range(width):
            image.setPixelColor(x, y, QColor(4 * x % 256, 6 * y % 256, 90))
    return image


# Choosing


@pytest.mark.parametrize(
    ("a", "b", "box"),
    [
        ((10.2, 20.7), (30.5, 41.0), (10, 20, 21, 21)),
        ((30.5, 41.0), (10.2, 20.7), (10, 20, 21, 21)),
        ((-50, -50), (1000, 1000), (0, 0, WIDTH, HEIGHT)),
    ],
)
def test_a_rectangle_takes_whole_pixels_whatever_corner_it_begins_at(a, b, box):
    mask = rectangle_mask(a, b, SHEET)
    assert (mask.left, mask.top, mask.width, mask.height) == box
    assert (mask.levels() == WHOLE).all()


def test_nothing_on_the_sheet_is_no_part():
    assert rectangle_mask((10, 10), (10, 50), SHEET) is None
    assert rectangle_mask((-30, 10), (-10, 50), SHEET) is None
    assert lasso_mask([], SHEET) is None
    assert lasso_mask([(10, 10)], SHEET) is None
    assert lasso_mask([(-9, 10), (-30, 20), (-5, 30)], SHEET) is None


def test_a_lasso_takes_what_it_runs_around_even_where_it_crosses_itself():
    twice = [(150 + 60 * cos(a / 10), 100 + 60 * sin(a / 10)) for a in range(126)]
    mask = lasso_mask(twice, SHEET)
    assert set(np.unique(mask.levels())) <= {0, WHOLE}
    assert mask.levels()[60, 60] == WHOLE
    assert (mask.levels() > 0).sum() == pytest.approx(np.pi * 60 * 60, rel=0.02)


def test_a_part_hugs_what_is_drawn_in_it():
    mask = drawn_within(drawing(), around_left_spot())
    assert box_of(mask) == QRect(38, 69, 84, 62)
    assert drawn_within(bare(), around_left_spot()) is None


# Moving


@given(poses, st.booleans(), st.sets(st.sampled_from(ALL)))
def test_a_part_laid_only_where_it_matters_is_the_same_there(pose, stays, only):
    mask = around_left_spot()
    whole, part = drawing(), drawing()
    command = move(whole, 0, mask, (pose.transform(box_of(mask)),), stays=stays)
    turns = lay_moved(command, whole)
    lay_moved(command, part, only)
    assert {turn.place for turn in turns} <= moved_tiles(command, whole)
    for place in ALL:
        area = tile_rect(place, whole)
        expected = whole if place in only else drawing()
        assert part.copy(area) == expected.copy(area)


def test_a_part_put_back_where_it_was_leaves_every_pixel_as_it_was():
    sheet, mask = drawing(), around_left_spot()
    assert lay_moved(move(sheet, 0, mask, (UNMOVED,), stays=False), sheet) == []
    assert sheet == drawing()


def test_a_part_moved_by_whole_pixels_and_quarter_turns_stays_crisp():
    sheet = bare()
    with QPainter(sheet) as painter:
        painter.fillRect(20, 30, 31, 12, QColor(0, 0, 0))
    mask = drawn_within(sheet, around_left_spot())
    for pose in (Pose(99.4, 10.3), Pose(90, 40, turn=90), Pose(100, 3, turn=-180)):
        now = QImage(sheet)
        place = pose.transform(box_of(mask))
        lay_moved(move(now, 0, mask, (place,), stays=False), now)
        assert set(np.unique(words_of(now))) == {0, 0xFF000000}
        assert (words_of(now) != 0).sum() == 31 * 12


def test_a_part_copied_stays_and_one_taken_away_goes():
    copied, gone, mask = drawing(), drawing(), around_left_spot()
    places = (Pose(dx=-20, dy=60).transform(box_of(mask)),)
    lay_moved(move(copied, 0, mask, places, stays=True), copied)
    assert copied.pixelColor(80, 90).red() > 200
    assert copied.pixelColor(60, 165).red() > 200
    command = move(gone, 0, mask, (), stays=False)
    assert command.picture is None
    lay_moved(command, gone)
    assert lifted(gone, mask) == lifted(bare(), mask)
    right = QRect(140, 0, 160, HEIGHT)
    assert gone.copy(right) == drawing().copy(right)


def test_a_part_turned_and_grown_lies_where_it_says():
    sheet, mask = drawing(), around_left_spot()
    inner = drawn_within(sheet, mask)
    place = Pose(dx=110, dy=-5, turn=90, size=0.5).transform(box_of(inner))
    lay_moved(move(sheet, 0, inner, (place,), stays=False), sheet)
    middle = box_of(inner).center()
    assert sheet.pixelColor(middle.x() + 110, middle.y() - 5).red() > 200
    assert sheet.pixelColor(middle) == QColor(0, 0, 0, 0)
    assert size_of(place) == pytest.approx(0.5)


def test_what_cannot_be_unpacked_changes_nothing():
    sheet, mask = drawing(), around_left_spot()
    bad = Pixels(mask.width, mask.height, b"nothing")
    for wrong in (Moved(0, mask, bad, (UNMOVED,)), Moved(0, Mask(0, 0, 9, 9, b""), None, ())):
        with pytest.raises(CannotRead):
            lay_moved(wrong, sheet)
    with pytest.raises(CannotRead):
        lay_placed(Placed(0, bad, UNMOVED), sheet)
    assert sheet == drawing()


# Pictures


def test_a_picture_comes_back_from_a_command_to_the_bit():
    assert image_of(pixels_of(photo())) == photo()
    opaque = photo().convertToFormat(QImage.Format.Format_RGB32)
    assert image_of(pixels_of(opaque)) == photo()


@given(poses, st.integers(0, 65_535), st.sets(st.sampled_from(ALL)))
def test_a_picture_laid_only_where_it_matters_is_the_same_there(pose, edge, only):
    placed = Placed(0, pixels_of(photo()), pose.transform(QRect(0, 0, 60, 40)), edge)
    whole, part = drawing(), drawing()
    turns = lay_placed(placed, whole)
    lay_placed(placed, part, only)
    assert {turn.place for turn in turns} <= placed_tiles(placed, whole)
    for place in only:
        area = tile_rect(place, whole)
        assert part.copy(area) == whole.copy(area)


def test_a_picture_far_off_the_sheet_changes_nothing():
    sheet = drawing()
    for far in (-9000.0, 900_000.0):
        assert lay_placed(Placed(0, pixels_of(photo()), (1, 0, 0, 1, far, far)), sheet) == []


def test_a_picture_made_small_takes_all_its_pixels_into_account():
    lines = QImage(512, 512, ARGB)
    lines.fill(QColor(255, 255, 255))
    with QPainter(lines) as painter:
        for x in range(0, 512, 2):
            painter.fillRect(x, 0, 1, 512, QColor(0, 0, 0))
    sheet = bare()
    lay_placed(Placed(0, pixels_of(lines), (0.125, 0, 0, 0.125, 100, 60)), sheet)
    greys = words_of(sheet.copy(110, 70, 44, 44)).view(np.uint8)[:, ::4]
    assert 118 < greys.min() <= greys.max() < 138


def torn_sheet(seed: int) -> QImage:
    sheet = QImage(400, 300, ARGB)
    sheet.fill(0)
    lay_placed(Placed(0, pixels_of(photo(300, 200)), (1, 0, 0, 1, 50, 50), seed), sheet)
    return sheet


def test_a_torn_edge_is_uneven_white_at_its_core_and_the_same_each_time():
    sheet = torn_sheet(7)
    assert sheet == torn_sheet(7)
    assert sheet != torn_sheet(8)
    assert sheet.copy(100, 100, 200, 100) == photo(300, 200).copy(50, 50, 200, 100)
    seen = words_of(sheet) >> 24 > 127
    depths = seen[100:200].argmax(axis=1) - 50
    assert len(set(depths)) >= 4
    assert 0 < depths.min() <= depths.max() < 30
    just_inside = QColor.fromRgba(int(words_of(sheet)[150, 50 + depths[50] + 2]))
    assert min(just_inside.red(), just_inside.green(), just_inside.blue()) > 200


def test_a_small_picture_is_torn_but_not_to_shreds():
    sheet = bare()
    lay_placed(Placed(0, pixels_of(photo()), (1, 0, 0, 1, 50, 50), 3), sheet)
    assert (words_of(sheet) >> 24 > 127).sum() > 0.6 * 60 * 40


# What hands can do can always be kept


def test_however_often_a_part_is_copied_it_can_be_kept():
    floating = Floating(photo(), QRect(20, 30, 60, 40))
    for _copy in range(300):
        floating.leave_copy(3)
    places = tuple(one.transform(floating.box) for one in (*floating.left, floating.pose))
    command = move(drawing(), 0, around_left_spot(), places, stays=False)
    assert decode(encode(command)) == command
    assert len(command.places) == MOST_PLACES


@given(st.builds(Pose, st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.floats(-360, 360)))
def test_however_far_a_part_is_moved_it_can_be_kept(pose):
    mask = around_left_spot()
    command = move(drawing(), 0, mask, (pose.transform(box_of(mask)),), stays=True)
    assert decode(encode(command)) == command


def test_a_picture_is_unpacked_once_and_forgotten_with_its_drawing(monkeypatch):
    unpacked = []
    whole = Pixels.raw
    monkeypatch.setattr(Pixels, "raw", lambda self: unpacked.append(1) or whole(self))
    pixels = pixels_of(photo())
    assert image_of(pixels) is image_of(pixels)
    assert len(unpacked) == 1
    seen = ref(image_of(pixels))
    del pixels
    gc.collect()
    assert seen() is None


def test_another_picture_takes_the_place_of_the_last():
    one, other = pixels_of(photo()), pixels_of(photo(30, 20))
    assert image_of(one).size() == QSize(60, 40)
    assert image_of(other).size() == QSize(30, 20)
    del one
    assert image_of(other) is image_of(other)
