"""Papers and starters: quick, the same in every part, and every area holds its own colour."""

from __future__ import annotations

import tomllib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from studio.core.resources import resource
from studio.crafts.sketch.paint.filling import fill_at
from studio.crafts.sketch.paint.papers import PAPERS, paint_paper, paper
from studio.crafts.sketch.paint.starters import (
    PARTS,
    STARTERS,
    areas,
    paint_starter,
    starter,
)
from studio.crafts.sketch.paint.tiles import ARGB
from studio.crafts.sketch.paint.tiling import words_of

SHEET = QRect(0, 0, 2400, 1800)
HALF = QRect(0, 0, 1200, 900)


def papered(name: str, area: QRect) -> QImage:
    image = QImage(area.size(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        painter.translate(-area.topLeft())
        paint_paper(painter, name, area)
    return image


def drawn(name: str, sheet: QRect = HALF, *, dark: bool = False) -> QImage:
    image = QImage(sheet.size(), ARGB)
    image.fill(0)
    with QPainter(image) as painter:
        paint_starter(painter, name, sheet, dark=dark)
    return image


def test_there_are_six_papers_each_with_its_word_and_look():
    assert len({one.id for one in PAPERS}) == len({one.word() for one in PAPERS}) == 6
    parts = [papered(one.id, QRect(0, 0, 120, 120)) for one in PAPERS]
    assert all(a != b for at, a in enumerate(parts) for b in parts[:at])
    assert papered("", QRect(0, 0, 9, 9)).pixelColor(4, 4) == QColor(0xFFFFFF)
    assert [one.id for one in PAPERS if one.dark] == ["night"]


def test_a_paper_that_is_not_here_is_white():
    assert paper("vellum") is PAPERS[0]
    assert papered("vellum", QRect(0, 0, 50, 50)) == papered("", QRect(0, 0, 50, 50))


@given(
    st.sampled_from([one.id for one in PAPERS]),
    st.builds(
        QRect, st.integers(0, 500), st.integers(0, 400), st.integers(1, 100), st.integers(1, 100)
    ),
)
def test_any_part_of_a_paper_looks_the_same_alone(name, area):
    assert papered(name, area) == papered(name, QRect(0, 0, 600, 500)).copy(area)


def test_rough_paper_is_uneven_but_quiet():
    parts = words_of(papered("rough", QRect(0, 0, 384, 384))).view(np.uint8)[:, ::4]
    assert 2 < parts.std() < 6
    assert parts.min() > 215


# Starters


def test_what_is_named_is_there_and_what_is_there_is_named():
    files = {path.stem for path in resource("starters").glob("*.toml")}
    assert files == set(STARTERS)
    used = {part for name in STARTERS for part, _place in starter(name).parts}
    assert used == set(PARTS)
    assert len({word() for word in STARTERS.values()}) == len(STARTERS)


@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_file_holds_what_it_should_and_nothing_else(name):
    found = tomllib.loads(resource("starters", f"{name}.toml").read_text(encoding="utf-8"))
    assert found.keys() <= {"over", "middle", "line", "area"}
    for line in found["line"]:
        assert line.keys() <= {"path", "width", "turns", "mirror"}
        assert not set(line["path"]) - set("MLCZ -.0123456789")
    for area in found["area"]:
        assert area.keys() <= {"part", "at", "turns", "mirror"}


def test_one_that_is_not_here_leaves_the_sheet_empty():
    assert starter("spaceship") is None
    assert areas("spaceship", SHEET) == ()
    assert not words_of(drawn("spaceship")).any()
    assert not words_of(drawn("")).any()


@pytest.mark.parametrize("name", STARTERS)
def test_each_area_can_be_filled_and_none_runs_into_another(name):
    lines, taken = drawn(name), np.zeros((900, 1200), np.int32)
    free = words_of(lines) == 0
    for number, area in enumerate(areas(name, HALF), 1):
        x, y = area.place
        assert free[y, x], area
        mask = fill_at(lines, lines, area.place, 0).mask
        box = np.s_[mask.top : mask.top + mask.height, mask.left : mask.left + mask.width]
        filled = (mask.levels() > 0) & free[box]
        assert filled.sum() > 250, area
        assert not taken[box][filled].any(), area
        taken[box][filled] = number
    assert (free & (taken == 0)).sum() < 500


@pytest.mark.parametrize("name", STARTERS)
def test_every_area_has_a_name_of_its_own(name):
    names = [area.name for area in areas(name, SHEET)]
    assert len(set(names)) == len(names)


def test_the_tree_has_its_six_parts():
    names = {area.name.split(",")[0] for area in areas("tree", SHEET)}
    assert {"Roots", "Ground", "Trunk", "Branches", "Leaves", "Fruit"} <= names


@pytest.mark.parametrize("sheet", [QRect(0, 0, 900, 900), QRect(0, 0, 600, 1200)])
def test_on_another_sheet_a_starter_is_fitted_in(sheet):
    ink = words_of(drawn("circle", sheet)) != 0
    rows, columns = np.nonzero(ink)
    assert 0 < rows.min() < rows.max() < sheet.height() - 1
    assert 0 < columns.min() < columns.max() < sheet.width() - 1
    assert (rows.min() + rows.max()) / 2 == pytest.approx(sheet.height() / 2, abs=2)
    for area in areas("circle", sheet):
        assert not ink[area.place[1], area.place[0]]


def test_lines_are_dark_on_light_paper_and_light_on_dark():
    for dark, name in ((False, "circle"), (False, "window"), (True, "circle"), (True, "window")):
        words = words_of(drawn(name, dark=dark))
        whole = words[words >> 24 == 255] & 0xFF
        assert (whole > 180).all() if dark else (whole < 170).all()
