"""What fills, parts and pictures cost on a whole sheet of 2400 × 1800."""

from __future__ import annotations

import random
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from studio.crafts.sketch.commands.fills import Fill
from studio.crafts.sketch.commands.pixels import UNMOVED
from studio.crafts.sketch.commands.placed import Placed
from studio.crafts.sketch.commands.registry import encode
from studio.crafts.sketch.commands.samples import pack
from studio.crafts.sketch.commands.strokes import Ink, Stroke
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.paint.filling import fill_at
from studio.crafts.sketch.paint.filling_laying import lay_fill
from studio.crafts.sketch.paint.lifting import Pose, move, pixels_of
from studio.crafts.sketch.paint.lifting_laying import lay_moved
from studio.crafts.sketch.paint.lifting_shapes import rectangle_mask
from studio.crafts.sketch.paint.papers import PAPERS, paint_paper
from studio.crafts.sketch.paint.starters import STARTERS, paint_starter
from studio.crafts.sketch.view.hands_filling import Filling
from studio.crafts.sketch.ways.vector import svg_file
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import ROUNDS, cpu_seconds
from tests.bench.sketch_bench import Bench
from tests.samples.line_art import HEIGHT, WIDTH, empty, hatched, loops, widest
from tests.samples.strokes import drawing, samples

_COLOUR = 0xF5A3C0
_INKS = (0x171718, 0x171718, 0x1A65B8, 0xCF0C1B)
_SHEET = QRect(0, 0, WIDTH, HEIGHT)


def figures(full: bool) -> Iterator[Figure]:
    """Yield the figures of the makings of the Draw room."""
    counts = (6, 30, 60, 200) if full else (6, 60)
    _app = QApplication.instance() or QApplication(["bench"])
    art = {f"{count} loops": loops(count, seed=3) for count in counts}
    for name, image in {"an empty sheet": empty(), **art, "hatching": hatched()}.items():
        yield from _fill(name, image)
        yield _poured(name, image)
    yield _moving(art["6 loops"])
    yield from _grounds()
    yield from _outlined()


def _fill(name: str, image: QImage) -> Iterator[Figure]:
    place = widest(image)

    def fill() -> None:
        own = image.copy()
        lay_fill(fill_at(own, own, place, _COLOUR), own)

    yield at_most(f"fill with gaps closed, {name}", cpu_seconds(fill) * 1000, "ms", 100)
    size = len(encode(fill_at(image, image, place, _COLOUR)))
    yield told(f"a fill as it is kept, {name}", size, "bytes")


def _poured(name: str, image: QImage) -> Figure:
    """Take the figure of the tool itself: from the place pointed at until it is seen."""
    bench = Bench()
    bench.sketch.history.do(Placed(0, pixels_of(image), UNMOVED))
    while bench.sketch.settle():
        pass
    bench.view.choice.take_tool("fill")
    tool, (x, y) = bench.view.hands.tool, widest(image)
    assert isinstance(tool, Filling)
    QApplication.processEvents()

    def pour() -> None:
        tool.fill((x + 0.5, y + 0.5))
        QApplication.processEvents()

    spent = []
    for _round in range(ROUNDS):
        spent.append(cpu_seconds(pour, 1))
        assert isinstance(bench.sketch.history.last, Fill)
        bench.sketch.history.undo()
        QApplication.processEvents()
    return at_most(f"fill by the tool, until it is seen, {name}", min(spent) * 1000, "ms", 100)


def _moving(image: QImage) -> Figure:
    mask = rectangle_mask((400, 300), (1600, 1300), image.size())
    place = Pose(300, 200, 20, 1.2).transform(QRect(400, 300, 1200, 1000))

    def turn() -> None:
        own = image.copy()
        lay_moved(move(own, 0, mask, (place,), stays=False), own)

    return told("a part of 1200 × 1000 px turned and grown", cpu_seconds(turn) * 1000, "ms")


def _grounds() -> Iterator[Figure]:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)

    def papers() -> None:
        with QPainter(image) as painter:
            for one in PAPERS:
                paint_paper(painter, one.id, _SHEET)

    def starters() -> None:
        with QPainter(image) as painter:
            for name in STARTERS:
                paint_starter(painter, name, _SHEET)

    yield told("a paper, whole sheet", cpu_seconds(papers) * 1000 / len(PAPERS), "ms")
    yield told("a starter, whole sheet", cpu_seconds(starters) * 1000 / len(STARTERS), "ms")


def _outlined() -> Iterator[Figure]:
    """Take what it costs to save a full sheet of ink in four colours as outlines."""
    sketch, chance = Sketch(), random.Random(7)
    for at, trace in enumerate(drawing(2000, seed=7)):
        ink = Ink("pen", chance.choice(_INKS), chance.choice((7.0, 15.0, 34.0)))
        ink = Ink("rubber", 0, 56.0) if at % 9 == 8 else ink
        sketch.history.do(Stroke(ink, pack(samples(trace))))
    shown = sketch.snapshot()
    seconds = cpu_seconds(lambda: svg_file(shown), 3)
    yield at_most("2,000 strokes as SVG, proved", seconds, "s", 3)
    yield at_most("2,000 strokes as SVG, its size", len(svg_file(shown)) / 1e6, "MB", 2)
