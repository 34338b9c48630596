"""A change of a whole sheet: held as it is, packed bit by bit, taken back exactly meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from studio.core.history import History
from studio.crafts.sketch.commands.fills import EMPTY, Fill
from studio.crafts.sketch.commands.masks import WHOLE, Mask
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.document import HEIGHT, WIDTH, Sketch
from studio.crafts.sketch.paint.tiles import ARGB, Turn, Turned, places
from studio.crafts.sketch.past.turnings import FRESH, MOST_FRESH, Turnings
from tests.samples.strokes import drawing, samples

TILES = len(places(WIDTH, HEIGHT))


def everywhere(colour: int, was: int = EMPTY) -> Fill:
    import numpy as np

    mask = Mask.of(np.full((HEIGHT, WIDTH), WHOLE, np.uint8), 0, 0)
    assert mask is not None
    return Fill(0, colour, mask, was)


def look(sketch: Sketch) -> bytes:
    image = sketch.image(0)
    return b"" if image is None else bytes(image.constBits())


def packed_at_once(monkeypatch, act) -> int:
    packed: list[Turn] = []
    pack = Turn.pack
    monkeypatch.setattr(Turn, "pack", lambda turn: (packed.append(turn), pack(turn)))
    act()
    monkeypatch.undo()
    return len(packed)


def test_a_fill_of_the_whole_sheet_waits_for_the_hand_to_rest(monkeypatch):
    sketch = Sketch()
    at_once = packed_at_once(monkeypatch, lambda: sketch.history.do(everywhere(0x336699)))
    assert at_once <= 16 < TILES
    assert packed_at_once(monkeypatch, lambda: list(iter(sketch.settle, False))) >= TILES - at_once


@pytest.mark.parametrize("slices", [0, 1, 20, 10_000])
def test_it_is_taken_back_exactly_however_much_of_it_is_packed(slices):
    sketch = Sketch()
    sketch.start(Ink("pen", 0x112233, 15.0))
    sketch.draw(samples(drawing(1, seed=3)[0]))
    sketch.lift()
    before = look(sketch)
    sketch.history.do(everywhere(0x336699))
    after = look(sketch)
    for _slice in range(slices):
        if not sketch.settle():
            break
    sketch.history.undo()
    assert look(sketch) == before
    sketch.history.redo()
    assert look(sketch) == after


def tile(colour: int) -> QImage:
    image = QImage(128, 128, ARGB)
    image.fill(colour)
    return image


def turned(count: int) -> Turned:
    turns = [Turn((at, 0), tile(0), tile(0xFF000000 | at)) for at in range(count)]
    return Turned(History, {0: turns})


def raw(turnings: Turnings) -> int:
    return sum(turn.weight for turn in turnings._fresh)


def test_strokes_after_it_pack_a_little_each_and_none_of_them_all():
    turnings = Turnings()
    turnings.keep(0, turned(TILES))
    for at in range(1, 40):
        before = len(turnings._fresh)
        turnings.keep(at, turned(2))
        assert before + 2 - len(turnings._fresh) <= 16
        assert turnings._raw == raw(turnings)
    assert raw(turnings) <= FRESH


def test_there_is_an_end_to_what_may_wait():
    turnings = Turnings()
    for at in range(3):
        turnings.keep(at, turned(TILES))
        assert turnings._raw == raw(turnings) <= MOST_FRESH


def test_what_waits_for_a_moment_drives_nothing_out_that_is_packed():
    turnings = Turnings(budget=20 << 20)
    for at in range(30):
        turnings.keep(at, turned(8))
    turnings.keep(30, turned(TILES))
    assert turnings.horizon(31) == 0


def test_what_is_dropped_waits_no_longer():
    turnings = Turnings()
    turnings.keep(0, turned(TILES))
    turnings.keep(1, turned(3))
    turnings.forget_from(0)
    assert turnings._raw == raw(turnings) == turnings._weight == 0
