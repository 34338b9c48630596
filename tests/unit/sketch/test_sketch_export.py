"""What leaves the room: flat, on white paper, and nothing beside the pixels."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from PySide6.QtGui import QImage

from studio.core.exhibit import Picture
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.sheets import NOTHING, bare
from studio.crafts.sketch.shown import Shown
from tests.samples.sheets import (
    HEIGHT,
    RUBBER,
    WIDTH,
    drawn_live,
    line,
    many_strokes,
    samples_at,
    small_sheet,
)


def chunks(png: bytes) -> list[bytes]:
    found, at = [], 8
    while at < len(png):
        found.append(png[at + 4 : at + 8])
        at += 12 + int.from_bytes(png[at : at + 4], "big")
    return found


def shown(sketch: Sketch) -> QImage:
    made = CRAFT.exhibit(sketch.snapshot())
    assert isinstance(made, Picture)
    picture = QImage.fromData(made.png)
    assert (picture.width(), picture.height()) == (made.width, made.height)
    return picture


def test_the_page_shows_the_drawing_on_white_without_alpha():
    sketch = small_sheet()
    sketch.history.do(line((20, 100, 1.0), (280, 100, 1.0), size=34.0, colour=0x1A65B8))
    picture = shown(sketch)
    assert (picture.width(), picture.height()) == (WIDTH, HEIGHT)
    assert not picture.hasAlphaChannel()
    assert picture.pixel(150, 100) == 0xFF1A65B8
    assert picture.pixel(150, 10) == 0xFFFFFFFF


def test_it_holds_pixels_and_nothing_else():
    snapshot = small_sheet().snapshot()
    for png in (CRAFT.exhibit(snapshot).png, CRAFT.thumbnail(snapshot)):
        assert png[:8] == b"\x89PNG\r\n\x1a\n"
        assert set(chunks(png)) == {b"IHDR", b"IDAT", b"IEND"}
        assert png[24:26] == b"\x08\x02"  # 8 bits, red green blue


def test_what_was_rubbed_out_is_gone_from_every_copy():
    secret, plain = small_sheet(), small_sheet()
    for sketch in (secret, plain):
        sketch.history.do(line((20, 30, 1.0), (280, 30, 1.0)))
    secret.history.do(line((100, 120, 1.0), (200, 120, 1.0), colour=0xCF0C1B))
    secret.start(RUBBER)
    secret.draw(samples_at([(60, 120, 1.0), (240, 120, 1.0), (60, 122, 1.0)]))
    secret.lift()
    one, other = secret.snapshot(), plain.snapshot()
    assert CRAFT.exhibit(one) == CRAFT.exhibit(other)
    assert CRAFT.thumbnail(one) == CRAFT.thumbnail(other)


def test_what_was_painted_over_is_gone_from_every_copy():
    secret, plain = small_sheet(), small_sheet()
    secret.history.do(line((100, 120, 1.0), (200, 120, 1.0), size=12.0, colour=0xCF0C1B))
    for sketch in (secret, plain):
        sketch.history.do(line((60, 120, 1.0), (240, 120, 1.0), size=40.0, colour=0x171718))
    assert CRAFT.exhibit(secret.snapshot()) == CRAFT.exhibit(plain.snapshot())


def test_the_card_is_of_one_size_whatever_the_sheet():
    for width, height in ((2400, 1800), (300, 900), (900, 100)):
        layer = bare(width, height)
        layer.fill(0xFF171718)
        card = QImage.fromData(CRAFT.thumbnail(Shown(layer.rect(), (layer, *[NOTHING] * 3))))
        assert (card.width(), card.height()) == (480, 360)
        assert card.pixel(240, 180) == 0xFF171718
    assert card.pixel(240, 10) == 0xFFFFFFFF


def test_copies_are_made_on_any_thread():
    sketch = small_sheet()
    for stroke in many_strokes(5):
        drawn_live(sketch, stroke)
    snapshot = sketch.snapshot()
    with ThreadPoolExecutor(2) as workers:
        made = [workers.submit(CRAFT.exhibit, snapshot) for _time in range(4)]
    assert {each.result() for each in made} == {CRAFT.exhibit(snapshot)}


def test_it_is_described_by_what_can_be_counted():
    sketch = small_sheet()
    for stroke in many_strokes(1):
        sketch.history.do(stroke)
    assert CRAFT.describe(sketch.snapshot()) == "A drawing with 1 line."
    for stroke in many_strokes(7):
        sketch.history.do(stroke)
    assert CRAFT.describe(sketch.snapshot()) == "A drawing with 7 lines."
    assert CRAFT.text(sketch.snapshot()) == ""


def test_qt_is_not_loaded_by_looking_at_the_craft():
    import subprocess
    import sys

    asked = "import sys, studio.crafts.sketch; print([m for m in sys.modules if 'PySide6' in m])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
