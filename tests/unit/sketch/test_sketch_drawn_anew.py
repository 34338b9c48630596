"""A stroke drawn anew while the hand goes on, as shapes are: what was before leaves no trace."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from studio.crafts.sketch.commands.patterns import Pattern
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.hand.outlines import samples
from studio.crafts.sketch.view.proof import Proof
from tests.samples.brush_sheets import names
from tests.samples.sheets import HEIGHT, WIDTH, many_strokes, small_sheet

WAY = ((250, 40), (300, 200), (60, 180), (140, 120), (280, 150))
AROUND = Pattern("turn", 3, 160.0, 100.0)


def inks() -> list[Ink]:
    plain = [Ink(name, 0x225588, 24.0, 7) for name in names()]
    return [*plain, Ink("pen", 0x225588, 24.0, 0, AROUND), Ink("smudge", 0, 24.0, 0, AROUND)]


def painted_on() -> Sketch:
    sketch = small_sheet()
    for stroke in many_strokes(5):
        sketch.history.do(stroke)
    return sketch


def look(sketch: Sketch) -> QImage | None:
    return sketch.image(0)


def proof_of(sketch: Sketch) -> Proof:
    proof = Proof(sketch)
    proof.fit(1.0)
    return proof


def picture(proof: Proof) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        proof.paint(painter, QRectF(0, 0, WIDTH, HEIGHT))
    return image


def shape(place: tuple[int, int]):
    return samples("ellipse", (20, 20), place)


def inks_by_name(ink: Ink) -> str:
    return f"{ink.brush}-{ink.pattern.kind}"


@pytest.mark.parametrize("ink", inks(), ids=inks_by_name)
def test_a_shape_led_about_is_the_shape_drawn_at_once(ink):
    led, at_once = painted_on(), painted_on()
    for place in WAY:
        led.draw_anew(ink, shape(place))
    led.lift()
    at_once.start(ink)
    at_once.draw(shape(WAY[-1]))
    at_once.lift()
    assert look(led) == look(at_once)
    led.history.undo()
    assert look(led) == look(painted_on())


@pytest.mark.parametrize("ink", inks(), ids=inks_by_name)
def test_what_is_told_to_have_changed_is_all_that_changed(ink):
    sketch = painted_on()
    proof = proof_of(sketch)
    sketch.painted.subscribe(proof.follow)
    for place in WAY:
        sketch.draw_anew(ink, shape(place))
        assert picture(proof) == picture(proof_of(sketch))
    sketch.drop()
    assert picture(proof) == picture(proof_of(painted_on()))


def test_a_stroke_drawn_freely_before_it_leaves_no_trace():
    sketch, plain = painted_on(), painted_on()
    ink = Ink("pen", 0x225588, 24.0)
    sketch.draw_anew(ink, shape(WAY[0]))
    sketch.start(ink)
    sketch.draw(shape(WAY[1]))
    sketch.draw_anew(ink, shape(WAY[2]))
    sketch.lift()
    plain.history.do(sketch.history.done[-2])
    plain.history.do(sketch.history.done[-1])
    assert look(sketch) == look(plain)
