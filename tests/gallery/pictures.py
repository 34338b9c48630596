"""``python -m tests.gallery.pictures``: makes the README's pictures anew, by a real visit.

A small landscape with stepping stones, a tune and a few lines of writing are made with pointer
and keys under Xvfb, and the window is photographed on the way.
"""

from __future__ import annotations

import math
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tests.journeys import visit as journey
from tests.samples.visitor import Visitor, visit
from tests.samples.xvfb import screen

OUT = Path(__file__).resolve().parents[2] / "resources" / "notices" / "pictures"
WIDTH = 900
Line = list[tuple[float, float]]
TUNE = (
    *((0, 60), (2, 64), (3, 67), (4, 69), (6, 67), (8, 72), (10, 69), (11, 67)),
    *((12, 64), (14, 62), (16, 60), (18, 64), (20, 67), (22, 64), (24, 60)),
)
WRITING = (
    "Things I saw from the bus\n\n"
    "A dog with one ear up.\nThe river, brown and slow.\n"
    "Somebody waving at somebody else.\n\nI could go back there on Thursday."
)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with screen() as shown, tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        home.mkdir()
        with visit(shown, home) as visitor:
            journey.first_run(visitor)
            _draw(visitor)
            _keep(visitor, "draw")
            journey.finish(visitor, "Across the stream")
            journey.tune(visitor, journey.write_notes(Path(folder, "tune.mid"), TUNE))
            visitor.hands.move(visitor.window.x + 700, visitor.window.y + 60)
            _keep(visitor, "tune")
            journey.finish(visitor, "Walking home")
            journey.write(visitor, WRITING)
            _keep(visitor, "write")
            journey.finish(visitor, "From the bus")
            _keep(visitor, "home")


def _keep(visitor: Visitor, name: str) -> None:
    """Photograph the window, once its line is gone, small enough for a page on the web."""
    visitor.rest(5.0)
    window = visitor.window
    with tempfile.TemporaryDirectory() as folder:
        whole = Image.open(visitor.photograph(Path(folder, "whole.png")))
        area = (window.x, window.y, window.x + window.width, window.y + window.height)
        cut = whole.crop(area).convert("RGB")
    small = cut.resize((WIDTH, WIDTH * cut.height // cut.width), Image.Resampling.LANCZOS)
    small.save(OUT / f"{name}.webp", quality=88, method=6)


def _draw(visitor: Visitor) -> None:
    visitor.click("Draw")
    visitor.find("Drawing sheet", "Graphic")
    for tool, colour, thickness, lines in _landscape():
        visitor.click(tool)
        visitor.click(colour)
        visitor.click(thickness)
        journey.draw_lines(visitor, lines, 0.003)


def _landscape() -> Iterator[tuple[str, str, str, list[Line]]]:
    """Yield tool, colour, thickness and lines in the unit square, from the back to the front."""
    chance = random.Random(11)
    sun = [_circle(0.86, 0.08, 0.075 - 0.02 * ring) for ring in range(4)]
    yield "Watercolour", "Yellow", "Thick", sun
    far = [_wave(0.29 + 0.03 * at, 0.045, 0.7, 0.1 + 0.02 * at) for at in range(4)]
    yield "Watercolour", "Sky", "Thick", far
    hills = [_wave(0.37 + 0.03 * at, 0.05, 0.9, 0.4 + 0.03 * at) for at in range(4)]
    yield "Watercolour", "Green", "Thick", hills
    trunk = [_branch(0.12, 0.5, 0.14, 0.22), _branch(0.13, 0.36, 0.2, 0.26)]
    yield "Charcoal", "Brown", "Medium", trunk + trunk[:1]
    leaves = [
        _circle(0.15 + chance.gauss(0, 0.05), 0.19 + chance.gauss(0, 0.04), 0.018)
        for _leaf in range(18)
    ]
    yield "Chalk", "Green", "Medium", leaves
    water = [_wave(0.56 + 0.05 * at, 0.012, 3.1, 0.2 * at) for at in range(9)]
    yield "Watercolour", "Blue", "Medium", water[::2]
    yield "Pencil", "Blue", "Medium", water[1::2]
    ovals = [(0.12 + 0.15 * at, 0.93 - 0.062 * at, 0.058 - 0.004 * at) for at in range(6)]
    inside = [_oval(*oval, ring) for oval in ovals for ring in (0.95, 0.68, 0.4, 0.15)]
    yield "Chalk", "Grey", "Thick", inside
    yield "Pen", "Grey", "Medium", [_oval(*oval, 1.06) for oval in ovals]
    flowers = [_circle(0.7 + 0.09 * at, 0.49, 0.012) for at in range(3)]
    yield "Pen", "Pink", "Thick", flowers


def _wave(height: float, depth: float, turns: float, start: float) -> Line:
    points = [at / 60 for at in range(61)]
    return [(x, height + depth * math.sin(math.tau * (turns * x + start))) for x in points]


def _circle(x: float, y: float, radius: float) -> Line:
    return _oval(x, y, radius, 1.0, flat=1.0)


def _oval(x: float, y: float, radius: float, ring: float, flat: float = 0.5) -> Line:
    steps = [math.tau * at / 24 for at in range(26)]
    reach = radius * ring
    return [(x + reach * math.cos(a), y + flat * reach * math.sin(a)) for a in steps]


def _branch(x: float, y: float, to_x: float, to_y: float) -> Line:
    parts = [at / 12 for at in range(13)]
    bend = [0.012 * math.sin(math.pi * part) for part in parts]
    return [(x + (to_x - x) * p + b, y + (to_y - y) * p) for p, b in zip(parts, bend, strict=True)]


if __name__ == "__main__":
    main()
