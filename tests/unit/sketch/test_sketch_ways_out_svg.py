"""Flat drawings as SVG: what is seen and nothing else, and only where it can be shown so."""

from __future__ import annotations

import random
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studio.core.errors import StudioError
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.commands.arranged import Arranged
from studio.crafts.sketch.commands.samples import pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.ways.pictures import flattened
from studio.crafts.sketch.ways.vector import svg_file
from studio.crafts.sketch.ways.vector_proof import STRAY, TONE, differences, is_soft, painted, shows
from tests.samples.sheets import HEIGHT, RUBBER, WIDTH, line, samples_at, small_sheet
from tests.samples.strokes import drawing, samples

RED, BLUE, BLACK = 0xCF0C1B, 0x1A65B8, 0x171718
SPACE = "{http://www.w3.org/2000/svg}"
ACROSS = ((30, 40, 0.4), (120, 90, 1.0), (270, 60, 0.6))


def in_ink() -> Sketch:
    """Three colours that cross, a part rubbed out, and one that leaves the sheet."""
    sketch = small_sheet()
    sketch.history.do(line(*ACROSS, size=34.0, colour=BLUE))
    sketch.history.do(line((200, 20, 1.0), (120, 180, 1.0), colour=RED))
    sketch.history.do(line((-20, 150, 1.0), (320, 170, 0.5), size=34.0, colour=BLACK))
    rubbed = samples_at([(150, 190, 1.0), (160, 130, 1.0)])
    sketch.history.do(Stroke(replace(RUBBER, size=24.0), pack(rubbed)))
    return sketch


def by_hand(count: int, seed: int = 3) -> Sketch:
    """A whole sheet of strokes as hands make them, in all colours, every ninth rubbing."""
    sketch, chance = Sketch(), random.Random(seed)
    for at, trace in enumerate(drawing(count, seed, only_made=True)):
        ink = Ink("pen", chance.choice(COLOURS).value, chance.choice((7.0, 15.0, 34.0)), at)
        ink = RUBBER if at % 9 == 8 else ink
        sketch.history.do(Stroke(ink, pack(samples(trace))))
    return sketch


def with_brush(name: str, size: float, *others: Stroke) -> Sketch:
    sketch = small_sheet()
    for stroke in (*others, Stroke(Ink(name, BLACK, size, 7), pack(samples_at(ACROSS)))):
        sketch.history.do(stroke)
    return sketch


def on_paper(sketch: Sketch, paper: str, starter: str = "") -> Sketch:
    now = sketch.arrangement
    sketch.history.do(Arranged(now, replace(now, paper=paper, starter=starter)))
    return sketch


def parts_of(picture: QImage) -> np.ndarray:
    rows = np.frombuffer(picture.constBits(), np.uint8)
    return rows.reshape(picture.height(), picture.width(), 4)[..., :3].astype(int)


def painted_plainly(made: bytes, size: QRect) -> QImage:
    """Let Qt's own reader paint the file as one it has no reason to trust."""
    renderer = QSvgRenderer(QByteArray(made))
    assert renderer.isValid()
    assert renderer.viewBox() == size
    picture = QImage(size.size(), QImage.Format.Format_RGB32)
    picture.fill(0xFF00FF00)
    with QPainter(picture) as painter:
        renderer.render(painter)
    return picture


def colours_in(made: bytes) -> list[str]:
    root = ElementTree.fromstring(made)
    return [each.get("fill", "") for each in (root[0], *root[1])]


def apart(one: int, other: int) -> int:
    """Return by how much two colours differ in their worst part."""
    return max(abs((one >> at & 255) - (other >> at & 255)) for at in (0, 8, 16))


PAPERS = ["", "warm", "grey", "night", "dots"]


@pytest.mark.parametrize("paper", PAPERS)
def test_another_program_shows_the_same_drawing(paper):
    sketch = on_paper(in_ink(), paper)
    picture = flattened(sketch.snapshot())
    seen = painted_plainly(svg_file(sketch.snapshot()), picture.rect())
    apart = np.abs(parts_of(seen) - parts_of(picture)).max(-1)
    assert apart.mean() < 2  # of 255
    assert (apart > 100).mean() < 0.001  # an edge pixel here and there


def test_so_it_does_with_a_sheet_full_of_strokes_in_all_colours():
    sketch = on_paper(by_hand(150), "", "flower")
    picture, made = flattened(sketch.snapshot()), svg_file(sketch.snapshot())
    assert len(made) < 150 * 2400
    assert {f"#{colour.value:06x}" for colour in COLOURS} <= set(colours_in(made))
    stray, tone = differences(picture, painted_plainly(made, picture.rect()))
    assert stray < 0.75 * STRAY
    assert tone < 0.75 * TONE


@pytest.mark.parametrize(
    "mark",
    [
        line((40, 185, 0.0), (62, 193.3, 0.0), size=7.0, colour=BLACK),
        line((280, 20, 0.3), size=7.0, colour=BLACK),
        line((101, 20, 0.0), (109, 20, 0.0), size=7.0, colour=RED),
    ],
)
def test_a_file_that_lacks_a_small_mark_is_not_handed_over(mark):
    sketch = in_ink()
    made = svg_file(sketch.snapshot())
    assert shows(made, flattened(sketch.snapshot()))
    sketch.history.do(mark)
    assert not shows(made, flattened(sketch.snapshot()))
    assert shows(svg_file(sketch.snapshot()), flattened(sketch.snapshot()))


def test_nor_one_whose_fine_lines_are_lighter_or_darker_on_the_whole():
    """Each pixel of either has both colours beside it in the other: only tone tells."""
    like = QImage(96, 96, QImage.Format.Format_RGB32)
    thin, thick = stripes(1), stripes(2)
    picture = painted(thin, like)
    assert shows(thin, picture)
    assert differences(picture, painted(thick, like))[0] < STRAY
    assert not shows(thick, picture)


def stripes(wide: int) -> bytes:
    """Return black lines so many pixels wide, one every three."""
    lines = "".join(f'<rect x="{x}" width="{wide}" height="96"/>' for x in range(0, 96, 3))
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96">'
    return f'{head}<rect width="96" height="96" fill="#fff"/>{lines}</svg>'.encode()


def test_no_seam_shines_through_between_two_colours_that_touch():
    sketch = small_sheet()
    sketch.history.do(line((60, 70, 1.0), (240, 70, 1.0), size=60.0, colour=BLUE))
    sketch.history.do(line((40, 70, 1.0), (250, 115, 1.0), size=34.0, colour=BLACK))
    picture = flattened(sketch.snapshot())
    seen = painted_plainly(svg_file(sketch.snapshot()), picture.rect())
    red = parts_of(picture)[..., 2]  # of which white paper alone holds any
    beside = [np.roll(red, step, at) for step in (-1, 0, 1) for at in (0, 1)]
    inside = np.max(beside, axis=0) < 40
    assert inside.sum() > 8000
    assert parts_of(seen)[..., 2][inside].max() < 80


def test_a_stroke_under_paint_changes_not_one_byte():
    plain, secret = small_sheet(), small_sheet()
    secret.history.do(line((60, 90, 1.0), (200, 90, 1.0), size=7.0, colour=RED))
    assert b"#cf0c1b" in svg_file(secret.snapshot())
    for sketch in (plain, secret):
        sketch.history.do(line((30, 90, 1.0), (240, 90, 1.0), size=40.0, colour=BLACK))
    assert svg_file(secret.snapshot()) == svg_file(plain.snapshot())


def test_nor_does_one_that_was_taken_back_or_whose_making_was_forgotten():
    sketch = in_ink()
    made = svg_file(sketch.snapshot())
    sketch.history.do(line((10, 10, 1.0), (290, 190, 1.0), size=34.0, colour=RED))
    assert svg_file(sketch.snapshot()) != made
    sketch.history.undo()
    assert svg_file(sketch.snapshot()) == made == svg_file(sketch.snapshot().without_past())


def test_it_holds_shapes_and_its_size_and_nothing_else():
    made = svg_file(in_ink().snapshot())
    root = ElementTree.fromstring(made)
    assert root.attrib == {
        "version": "1.1",
        "width": "25.400mm",  # 300 px at 300 dots an inch
        "height": "16.933mm",
        "viewBox": f"0 0 {WIDTH} {HEIGHT}",
    }
    ground, drawn = root
    assert ground.attrib == {"width": str(WIDTH), "height": str(HEIGHT), "fill": "#ffffff"}
    assert drawn.attrib == {"transform": "scale(0.1)", "fill-rule": "evenodd"}
    assert [group.attrib for group in drawn] == [
        {"fill": fill} for fill in ("#171718", "#1a65b8", "#cf0c1b")
    ]
    paths = [path for group in drawn for path in group]
    assert {each.tag for each in paths} == {SPACE + "path"}
    assert {name for each in paths for name in each.attrib} == {"d"}
    assert {letter for each in paths for letter in each.get("d", "")} <= set("Mlz0123456789 -")
    assert not any(each.text and each.text.strip() for each in root.iter())
    assert b"<!--" not in made


def test_a_paper_of_one_colour_lies_under_it_as_one_rectangle():
    assert colours_in(svg_file(on_paper(in_ink(), "night").snapshot())) == [
        "#1b1e26", "#171718", "#1a65b8", "#cf0c1b",
    ]  # fmt: skip


def test_an_empty_sheet_is_its_paper():
    assert colours_in(svg_file(small_sheet().snapshot())) == ["#ffffff"]


SOFT = [("pencil", 18.0), ("chalk", 16.0), ("charcoal", 32.0), ("watercolour", 48.0)]


@pytest.mark.parametrize(("name", "size"), SOFT)
@pytest.mark.parametrize("among", [(), (line((20, 130, 1.0), (280, 150, 1.0), colour=BLUE),)])
def test_what_is_not_even_is_refused(name, size, among):
    sketch = with_brush(name, size, *among)
    with pytest.raises(StudioError, match="soft colours"):
        svg_file(sketch.snapshot())


def test_so_are_smudged_or_softly_rubbed_ink_and_rough_paper():
    ink = line((20, 100, 1.0), (280, 100, 1.0), size=34.0, colour=BLUE)
    svg_file(with_brush("pen", 7.0, ink).snapshot())
    for soft in (
        with_brush("smudge", 46.0, ink),
        with_brush("soft_rubber", 60.0, ink),
        on_paper(in_ink(), "rough"),
    ):
        with pytest.raises(StudioError, match="soft colours"):
            svg_file(soft.snapshot())


def test_paint_that_would_come_out_in_steps_is_told_before_it_is_traced():
    assert is_soft(flattened(with_brush("watercolour", 48.0).snapshot()))
    assert not is_soft(flattened(in_ink().snapshot()))


@pytest.mark.parametrize("colour", [BLACK, 0xF2C200, 0x339D6B])
def test_lines_less_than_a_pixel_wide_keep_their_colour(colour):
    sketch = in_ink()
    sketch.history.do(line((20, 140, 0.0), (120, 100.3, 0.0), size=7.0, colour=colour))
    found = colours_in(svg_file(sketch.snapshot()))
    assert min(apart(int(each[1:], 16), colour) for each in found) < 40


def test_a_sheet_of_nothing_but_faint_lines_is_drawn_in_ink():
    sketch = small_sheet()
    for at in range(6):
        sketch.history.do(line((20, 20 + 27 * at, 0.0), (280, 30.3 + 25 * at, 0.05), size=7.0))
    ground, ink = colours_in(svg_file(sketch.snapshot()))
    assert ground == "#ffffff"
    assert apart(int(ink[1:], 16), 0) < 24


def test_marker_over_marker_is_a_colour_of_its_own():
    crossed = Stroke(Ink("marker", RED, 32.0), pack(samples_at([(150, 10, 1.0), (150, 190, 1.0)])))
    assert len(colours_in(svg_file(with_brush("marker", 32.0, crossed).snapshot()))) == 4


def test_it_is_the_same_each_time():
    assert svg_file(in_ink().snapshot()) == svg_file(in_ink().snapshot())
