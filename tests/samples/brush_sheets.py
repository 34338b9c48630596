"""A small sheet made with each brush, always the same: ``python -m tests.samples.brush_sheets``.

The pictures it writes to ``tests/unit/sketch/golden`` are how each brush is meant to look. A later
Qt may draw one bit differently, so a probe of Qt's own drawing is kept beside them: where it comes
out the same, so must every brush, to the bit; elsewhere only nearly.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRadialGradient

from studio.core.resources import resource
from studio.crafts.sketch.commands.brushes import brush
from studio.crafts.sketch.commands.patterns import Pattern
from studio.crafts.sketch.commands.samples import Sample, quantise
from studio.crafts.sketch.commands.strokes import Ink
from studio.crafts.sketch.paint.beginning import begin
from studio.crafts.sketch.paint.inking import Veil
from studio.crafts.sketch.paint.tiles import ARGB
from tests.samples.strokes import made, placed, resampled

GOLDEN = Path(__file__).resolve().parents[1] / "unit" / "sketch" / "golden"
PROBE = GOLDEN / "probe.txt"
WIDTH, HEIGHT = 420, 280
RED, YELLOW, BLUE, BLACK, WHITE = 0xCF0C1B, 0xEEE460, 0x1A65B8, 0x171718, 0xFFFFFF
Way = Callable[[float], tuple[float, float]]


def names() -> list[str]:
    return sorted(path.stem for path in resource("brushes").glob("*.toml"))


def has_colour(name: str) -> bool:
    """Tell whether a brush leaves the colour that was chosen."""
    return brush(name).mode in {"build", "wash"}


def along(
    way: Way,
    seconds: float,
    pressure: Callable[[float], float],
    tilt: tuple[float, float] = (0.0, 0.0),
) -> list[Sample]:
    """Return the samples of a hand that goes ``way`` (0–1) evenly at 240 Hz."""
    count = max(2, round(seconds * 240))
    parts = [at / count for at in range(count + 1)]
    return [quantise(*way(part), pressure(part), part * seconds, *tilt) for part in parts]


def swelling(part: float) -> float:
    """Pressure of a stroke that comes and goes."""
    return math.sin(math.pi * part) ** 0.8


def sheet(name: str) -> QImage:
    """Return strokes of one brush: tapers, pressures, tilts, speeds, crossings, colours, copies."""
    layer, veil = QImage(WIDTH, HEIGHT, ARGB), Veil(WIDTH, HEIGHT)
    layer.fill(0)
    ground = () if has_colour(name) else _ground()
    for at, (ink, samples) in enumerate((*ground, *_strokes(name))):
        inking = begin(Ink(ink.brush, ink.colour, ink.size, at, ink.pattern), veil, layer)
        inking.add(samples)
        inking.merge(layer)
    return on_white(layer)


def on_white(layer: QImage) -> QImage:
    paper = QImage(layer.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    with QPainter(paper) as painter:
        painter.drawImage(0, 0, layer)
    return paper


def _ground() -> Iterator[tuple[Ink, list[Sample]]]:
    for at, colour in enumerate((RED, YELLOW, BLUE, BLACK)):
        yield Ink("pen", colour, 110.0), along(_across(60 + 100 * at, 0, 0, HEIGHT), 0.4, _firm)


def _across(x: float, y: float, dx: float, dy: float, wave: float = 0.0) -> Way:
    return lambda part: (x + dx * part, y + dy * part + wave * math.sin(math.tau * part))


def _firm(_part: float) -> float:
    return 0.7


def _strokes(name: str) -> Iterator[tuple[Ink, list[Sample]]]:
    thin, medium, thick = brush(name).sizes
    yield Ink(name, BLUE, thin), along(_across(15, 20, 170, 0, 8), 0.8, swelling)
    yield Ink(name, BLUE, medium), along(_across(15, 55, 170, 0, 10), 0.8, swelling)
    yield Ink(name, RED, medium), along(_across(15, 95, 170, 0), 0.8, lambda part: part)
    for at, seconds in enumerate((0.08, 3.0)):
        yield Ink(name, BLACK, thin), along(_across(15, 125 + 22 * at, 170, 0, 5), seconds, _firm)
    yield Ink(name, BLUE, medium), along(_across(15, 180, 170, 0), 0.6, _firm, (35, 0))
    yield Ink(name, BLUE, medium), along(_across(15, 220, 170, 0), 0.6, _firm, (-55, 20))
    yield Ink(name, BLUE, thick), along(_across(15, 262, 170, 0), 0.8, lambda part: 0.15 + part / 3)
    for at, colour in enumerate((RED, YELLOW, BLACK, WHITE)):
        yield Ink(name, colour, thin), along(_across(215 + 26 * at, 12, 0, 90), 0.4, _firm)
        yield Ink(name, colour, thin), along(_across(205, 22 + 24 * at, 110, 0), 0.4, _firm)
    yield Ink(name, BLUE, medium), along(_round(260, 160), 1.0, _firm)
    trace = placed(resampled(made(random.Random(5))), 0.5, (250, 240))
    yield Ink(name, RED, medium), [quantise(x, y, p, t) for t, x, y, p in trace]
    snow = Pattern("snowflake", 5, 368, 60)
    yield Ink(name, BLUE, thin, 0, snow), along(_across(374, 40, 28, 14, 5), 0.3, swelling)
    turn = Pattern("turn", 7, 368, 200)
    yield Ink(name, RED, thin, 0, turn), along(_across(372, 170, 24, -20, 6), 0.3, swelling)


def _round(x: float, y: float) -> Way:
    return lambda part: (x + 38 * math.cos(9 * part), y + (24 - 8 * part) * math.sin(9 * part))


def probe() -> str:
    """Return what Qt makes of the kinds of drawing that brushes are made of."""
    picture = QImage(64, 64, ARGB)
    picture.fill(0x80204060)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        modes = QPainter.CompositionMode
        used = (modes.CompositionMode_SourceOver, modes.CompositionMode_DestinationOut)
        used += (modes.CompositionMode_Plus, modes.CompositionMode_Multiply)
        used += (modes.CompositionMode_SourceOut, modes.CompositionMode_DestinationIn)
        for at, mode in enumerate(used):
            painter.setCompositionMode(mode)
            painter.setOpacity(0.4 + 0.1 * at)
            fading = QRadialGradient(QPointF(20.3 + 4 * at, 30.6), 18.7)
            fading.setColorAt(0.3, QColor(200, 30 * at, 60, 240))
            fading.setColorAt(1.0, QColor(0, 0, 0, 0))
            for fill in (QBrush(fading), QBrush(QColor(9, 99, 199, 90))):
                painter.setBrush(fill)
                painter.drawEllipse(QPointF(20.3 + 4 * at, 30.6), 18.7, 18.7)
            painter.drawImage(at, 3, picture.copy(QRect(9, 9, 30, 30)))
    return sha256(bytes(picture.constBits())).hexdigest()


def _main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name in names():
        sheet(name).save(str(GOLDEN / f"{name}.png"))
    PROBE.write_text(probe() + "\n", encoding="ascii")


if __name__ == "__main__":
    _main()
