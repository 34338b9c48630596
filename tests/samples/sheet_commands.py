"""Commands of every kind for a small sheet, as hands may come to make them in any order."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from studio.crafts.sketch.commands.arranged import Arranged, Arrangement, Photo, Underlay
from studio.crafts.sketch.commands.cleared import Cleared
from studio.crafts.sketch.commands.fills import EMPTY, Fill
from studio.crafts.sketch.commands.masks import WHOLE, Mask
from studio.crafts.sketch.commands.moved import Moved
from studio.crafts.sketch.commands.patterns import ALONE, Pattern
from studio.crafts.sketch.commands.pixels import Pixels
from studio.crafts.sketch.commands.placed import CUT, Placed
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.filling import fill_at
from studio.crafts.sketch.paint.lifting import box_of, lifted, pixels_of
from tests.samples.sheets import HEIGHT, WIDTH, drawn_live, many_strokes

BRUSHES = (
    *("pencil", "pen", "marker", "watercolour", "chalk", "charcoal"),
    *("rubber", "soft_rubber", "smudge"),
)
PATTERNS = (ALONE, ALONE, Pattern("mirror", 1, 150.0, 100.0), Pattern("turn", 5, 140.0, 90.0))
PHOTO = Photo.of(b"\x89PNG no picture, but known by its bytes")
WAYS = ("stroke", "stroke", "stroke", "fill", "pour", "move", "place", "clear", "arrange")


def deeds() -> st.SearchStrategy[tuple[str, int]]:
    """What is done next, and a number for all that chance has to decide in it."""
    return st.tuples(st.sampled_from((*WAYS, "undo", "redo", "settle")), st.integers(0, 1 << 30))


def do(sketch: Sketch, way: str, seed: int) -> None:
    """Do one thing to a small sheet, as hands do it."""
    chance = random.Random(seed)
    sketch.draw_on(chance.choice(sketch.arrangement.seen))
    match way:
        case "undo":
            sketch.history.undo()
        case "redo":
            sketch.history.redo()
        case "settle":
            while sketch.settle():
                pass
        case "stroke":
            (stroke,) = many_strokes(1, seed)
            brush, pattern = chance.choice(BRUSHES), chance.choice(PATTERNS)
            ink = Ink(brush, stroke.ink.colour, chance.choice((9.0, 40.0)), seed, pattern)
            drawn_live(sketch, type(stroke)(ink, stroke.packed), [chance.randrange(6)])
        case _:
            command = made(sketch, way, chance)
            if command is not None:
                sketch.history.do(command)


def made(sketch: Sketch, way: str, chance: random.Random) -> Any:
    """Return a command that fits a small sheet as it is now, or None."""
    at = sketch.at
    match way:
        case "fill":
            return Fill(at, chance.randrange(1 << 24), _mask(chance), EMPTY)
        case "pour":
            return _poured(sketch, chance)
        case "clear":
            return Cleared(at)
        case "place":
            return Placed(at, _pixels(chance), _way(chance), chance.choice((CUT, 7)))
        case "move":
            return _moved(sketch, _mask(chance), chance)
        case _:
            after = _arranged(sketch, chance)
            return None if after == sketch.arrangement else Arranged(sketch.arrangement, after)


def _poured(sketch: Sketch, chance: random.Random) -> Fill | None:
    """Fill, as a hand does, an area that shows a colour already; None where there is none."""
    image = sketch.image(sketch.at)
    if image is None:
        return None
    levels = np.frombuffer(bytes(image.constBits()), np.uint32).reshape(image.height(), -1)
    painted = np.argwhere(levels != EMPTY)
    if not len(painted):
        return None
    y, x = (int(one) for one in painted[chance.randrange(len(painted))])
    return fill_at(image, image, (x, y), chance.randrange(1 << 24), sheet=sketch.at)


def _mask(chance: random.Random) -> Mask:
    levels = np.zeros((chance.randrange(9, 120), chance.randrange(9, 200)), np.uint8)
    levels[2:-2, 3:-1] = WHOLE
    levels[1, 1] = 5
    mask = Mask.of(levels, chance.randrange(WIDTH - 200), chance.randrange(HEIGHT - 120))
    assert mask is not None
    return mask


def _pixels(chance: random.Random) -> Pixels:
    width, height = chance.randrange(5, 60), chance.randrange(5, 60)
    alpha = bytes([255]) if chance.random() < 0.5 else bytes([128])
    pixel = bytes(chance.randrange(alpha[0] + 1) for _part in range(3)) + alpha
    return Pixels.of(pixel * (width * height), width, height)


def _way(chance: random.Random) -> tuple[float, float, float, float, float, float]:
    x, y = chance.uniform(-20, 260), chance.uniform(-20, 160)
    return (chance.uniform(0.5, 3), chance.uniform(-1, 1), 0.0, chance.uniform(0.5, 3), x, y)


def _moved(sketch: Sketch, mask: Mask, chance: random.Random) -> Moved | None:
    image = sketch.image(sketch.at)
    if image is None or chance.random() < 0.2:
        return Moved(sketch.at, mask, None, ())
    assert box_of(mask).width() == mask.width
    places = tuple(_way(chance) for _place in range(chance.randrange(1, 3)))
    return Moved(sketch.at, mask, pixels_of(lifted(image, mask)), places, chance.random() < 0.5)


def _arranged(sketch: Sketch, chance: random.Random) -> Arrangement:
    now, at = sketch.arrangement, sketch.at
    choices = [_replaced(now, chance)]
    if now.free is not None:
        choices += [now.added(at)] * 3
    if now.seen != (at,):
        choices += [now.without(at), now.hiding(at, hidden=True)]
    choices += [now.hiding(sheet, hidden=False) for sheet in now.hidden]
    choices.append(now.moved(at, chance.randrange(len(now.sheets))))
    return chance.choice(choices)


def _replaced(now: Arrangement, chance: random.Random) -> Arrangement:
    under = Underlay(PHOTO, (1.0, 0.0, 0.0, 1.0, chance.uniform(0, 9), 0.0), 50)
    return chance.choice(
        [
            replace(now, paper=chance.choice(("", "warm", "rough"))),
            replace(now, underlay=None if now.underlay else under),
        ]
    )
