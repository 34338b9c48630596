"""A fill is painted from its mask alone: under what is drawn, or instead of what was there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.fills import Fill
from studio.crafts.sketch.commands.masks import WHOLE, Mask
from studio.crafts.sketch.paint.filling_laying import fill_tiles, lay_fill
from studio.crafts.sketch.paint.tiles import ARGB, places, tile_rect
from studio.crafts.sketch.paint.tiling import words_of

WIDTH, HEIGHT = 300, 200
ALL = sorted(places(WIDTH, HEIGHT))
RED, BLUE = 0xCF0C1B, 0x1A65B8
masks = st.builds(
    Mask.of,
    arrays.arrays(np.uint8, (60, 90), elements=st.sampled_from((0, 4, WHOLE))).filter(np.any),
    st.integers(0, WIDTH - 20),
    st.integers(0, HEIGHT - 20),
)
fills = st.builds(
    Fill, st.just(0), st.just(RED), masks, st.sampled_from((0, 0xFF1A65B8, 0x80400080))
)


def ring(colour: int = 0) -> QImage:
    image = QImage(WIDTH, HEIGHT, ARGB)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if colour:
            painter.fillRect(image.rect(), QColor(colour))
        painter.setPen(QColor(0, 0, 0))
        painter.drawEllipse(QPointF(150, 100), 80, 60)
    return image


def whole_mask(level: int = WHOLE) -> Mask:
    return Mask.of(np.full((HEIGHT, WIDTH), level, np.uint8))


@given(fills, st.sets(st.sampled_from(ALL)))
def test_a_fill_laid_only_where_it_matters_is_the_same_there(fill, only):
    whole, part = ring(BLUE), ring(BLUE)
    turns = lay_fill(fill, whole)
    lay_fill(fill, part, only)
    assert {turn.place for turn in turns} <= fill_tiles(fill, whole)
    for place in ALL:
        area = tile_rect(place, whole)
        assert part.copy(area) == (whole if place in only else ring(BLUE)).copy(area)


@given(fills)
def test_no_pixel_becomes_brighter_than_its_alpha(fill):
    sheet = ring(BLUE)
    lay_fill(fill, sheet)
    parts = words_of(sheet).view(np.uint8).reshape(-1, 4)
    assert (parts[:, :3] <= parts[:, 3:]).all()


def test_on_an_empty_sheet_the_colour_goes_under_the_lines():
    sheet = ring()
    expected = QImage(sheet)
    expected.fill(QColor(RED))
    with QPainter(expected) as painter:
        painter.drawImage(0, 0, sheet)
    lay_fill(Fill(0, RED, whole_mask()), sheet)
    apart = words_of(sheet).view(np.uint8).astype(int) - words_of(expected).view(np.uint8)
    assert abs(apart).max() <= 1


def test_instead_of_a_colour_lines_keep_their_share_of_smooth_edges():
    blue, sheet = ring(BLUE), ring(BLUE)
    share = (words_of(ring()) >> 24).astype(float) / 255
    levels = np.round(WHOLE * (1 - share)).astype(np.uint8)
    lay_fill(Fill(0, RED, Mask.of(levels), was=0xFF000000 | BLUE), sheet)
    expected = words_of(ring(RED)).view(np.uint8).astype(int)
    assert abs(words_of(sheet).view(np.uint8) - expected).max() <= 9
    assert abs(words_of(blue).view(np.uint8) - expected).max() > 100


def test_a_mask_that_cannot_be_unpacked_changes_nothing():
    sheet = ring()
    with pytest.raises(CannotRead):
        lay_fill(Fill(0, RED, Mask(0, 0, 50, 50, b"?")), sheet)
    assert sheet == ring()


def test_a_mask_beyond_the_sheet_is_cut():
    sheet = ring()
    lay_fill(Fill(0, RED, Mask.of(np.full((90, 90), WHOLE, np.uint8), 260, 150)), sheet)
    assert sheet.pixelColor(299, 199) == QColor(RED)
    assert lay_fill(Fill(0, RED, Mask.of(np.full((9, 9), WHOLE, np.uint8), 900, 900)), sheet) == []
