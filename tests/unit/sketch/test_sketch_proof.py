"""The sheet at the size the screen needs, kept up one part at a time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from studio.crafts.sketch.view.fit import MARGIN, Fit
from studio.crafts.sketch.view.proof import Proof
from tests.samples.sheets import (
    HEIGHT,
    WIDTH,
    drawn_live,
    hand_strokes,
    line,
    many_strokes,
    samples_at,
    small_sheet,
)

SCALES = (2.0, 1.0, 0.5, 0.3, 0.2, 0.1)


def picture(proof: Proof) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        proof.paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
    return image


def farthest(one: QImage, other: QImage) -> int:
    """Return the greatest difference of any channel of any pixel."""
    import numpy as np

    pixels = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other))
    return int(np.abs(np.subtract(*pixels)).max())


@settings(max_examples=25)
@given(st.sampled_from(SCALES), st.lists(hand_strokes(), min_size=1, max_size=4))
def test_followed_part_by_part_it_is_as_if_made_at_once(scale, strokes):
    sketch = small_sheet()
    proof = Proof(sketch)
    proof.fit(scale)
    sketch.painted.subscribe(proof.follow)
    for stroke in strokes:
        drawn_live(sketch, stroke, [2, 5])
    sketch.history.undo()
    fresh = Proof(sketch)
    fresh.fit(scale)
    assert farthest(picture(proof), picture(fresh)) <= 1


@pytest.mark.parametrize("scale", SCALES)
def test_a_bare_sheet_is_white_paper(scale):
    proof = Proof(small_sheet())
    proof.fit(scale)
    white = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFFFF)
    assert picture(proof) == white


def test_a_thin_line_is_as_strong_at_every_size():
    """No pixel is skipped: the ink in a column is the same however small the sheet is shown."""
    sketch = small_sheet()
    sketch.history.do(line((10, 101, 0.4), (290, 101, 0.4), size=7.0))
    strengths = []
    for scale in SCALES:
        proof = Proof(sketch)
        proof.fit(scale)
        image = picture(proof)
        strengths.append(sum(255 - image.pixelColor(150, y).value() for y in range(HEIGHT)))
    assert max(strengths) < 1.25 * min(strengths)


def test_it_shows_the_stroke_under_the_hand():
    sketch = small_sheet()
    sketch.history.do(many_strokes(1)[0])
    proof = Proof(sketch)
    proof.fit(1.0)
    sketch.painted.subscribe(proof.follow)
    sketch.start(line((0, 0, 1)).ink)
    sketch.draw(samples_at([(20, 180, 1.0), (280, 180, 1.0)]))
    assert picture(proof).pixel(150, 180) == 0xFF000000
    sketch.drop()
    assert picture(proof).pixel(150, 180) == 0xFFFFFFFF


def test_before_it_has_a_size_it_follows_nothing():
    sketch = small_sheet()
    proof = Proof(sketch)
    proof.follow(QRegion(sketch.sheet))
    proof.fit(1.0)
    assert picture(proof).pixel(5, 5) == 0xFFFFFFFF


# Where it lies on the screen


@given(st.integers(30, 3000), st.integers(30, 3000))
def test_the_whole_sheet_lies_in_the_middle_with_room_around_it(width, height):
    fit = Fit.into(QSize(width, height), QRect(0, 0, 2400, 1800))
    room = QRect(0, 0, width, height)
    assert room.contains(fit.paper)
    assert fit.paper.left() >= MARGIN - 1
    assert fit.paper.top() >= MARGIN - 1
    assert abs(fit.paper.center().x() - room.center().x()) <= 1
    assert abs(fit.paper.center().y() - room.center().y()) <= 1


rooms = st.builds(QSize, st.integers(200, 3000), st.integers(200, 2000))
spots = st.tuples(st.integers(0, 2390), st.integers(0, 1790))


@given(rooms, spots, st.integers(1, 300), st.integers(1, 300))
def test_screen_and_sheet_agree_where_things_are(room, spot, width, height):
    sheet = QRect(0, 0, 2400, 1800)
    fit = Fit.into(room, sheet)
    area = QRect(*spot, width, height) & sheet
    shown = fit.to_screen(area)
    assert fit.paper.contains(shown)
    middle = fit.transform.map(QPointF(area.center()))
    x, y = fit.to_sheet(middle)
    assert abs(x - area.center().x()) < 1e-6
    assert abs(y - area.center().y()) < 1e-6
    wanted = QRectF(area).adjusted(1, 1, -1, -1) & QRectF(sheet)
    assert fit.behind(shown).contains(wanted) or wanted.isEmpty()
