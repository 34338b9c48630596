"""Starters: lines to begin from and patterns to colour, as data in ``resources/starters``.

Each is a small TOML file: ``over`` (its lines stay on top of paint, else they lie under it), and
``line`` and ``area`` tables. A line has a ``path`` of the commands M, L, C and Z of SVG with whole
or decimal numbers, and a ``width`` in sheet pixels. An area has a ``part``, a word of ``PARTS``,
and ``at``, a place inside it. ``turns`` repeats either around ``middle``, ``mirror`` also left
and right of it. Places are pixels of a sheet of 2400 × 1800; other sheets show it fitted in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, pi, sin
from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from studio.core.resources import resource
from studio.core.texts import _

SIZE: Final = (2400, 1800)
_OVER, _UNDER, _ON_DARK = 0x33363B, 0x8C949D, 0xD9DCE1
_TOKEN = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?")
_TAKES = {"M": 1, "L": 1, "C": 3, "Z": 0}

STARTERS: Final[dict[str, Callable[[], str]]] = {
    "circle": lambda: _("Circle pattern"),
    "body": lambda: _("Body outline"),
    "tree": lambda: _("My tree, in six parts"),
    "path": lambda: _("A path with stepping stones"),
    "window": lambda: _("A window"),
    "wave": lambda: _("A wave"),
    "comic": lambda: _("Boxes for a story"),
    "flower": lambda: _("Flower to colour"),
    "scales": lambda: _("Scales to colour"),
    "stars": lambda: _("Star tiles to colour"),
    "leaves": lambda: _("Leaves to colour"),
}
"""The word for each id, in the order they are shown."""

PARTS: Final[dict[str, Callable[[], str]]] = {
    "petal": lambda: _("Petal"),
    "ring": lambda: _("Ring"),
    "middle": lambda: _("Middle"),
    "around": lambda: _("All around"),
    "inside": lambda: _("Inside"),
    "roots": lambda: _("Roots"),
    "ground": lambda: _("Ground"),
    "trunk": lambda: _("Trunk"),
    "branches": lambda: _("Branches"),
    "leaves": lambda: _("Leaves"),
    "fruit": lambda: _("Fruit"),
    "stone": lambda: _("Stone"),
    "hill": lambda: _("Hill"),
    "sky": lambda: _("Sky"),
    "sun": lambda: _("Sun"),
    "pane": lambda: _("Window pane"),
    "frame": lambda: _("Window frame"),
    "sill": lambda: _("Window sill"),
    "wall": lambda: _("Wall"),
    "wave": lambda: _("Wave"),
    "water": lambda: _("Water"),
    "box": lambda: _("Box"),
    "scale": lambda: _("Scale"),
    "star": lambda: _("Star"),
    "tile": lambda: _("Tile"),
    "half": lambda: _("Half of a leaf"),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A part that can be coloured: its word, and a place inside it in pixels of the sheet."""

    name: str
    place: tuple[int, int]


@dataclass(frozen=True)
class Starter:
    """``lines`` are paths and their widths, on a sheet of ``SIZE``; ``parts`` words and places."""

    over: bool
    lines: tuple[tuple[QPainterPath, float], ...]
    parts: tuple[tuple[str, tuple[float, float]], ...]


@cache
def starter(name: str) -> Starter | None:
    """Return the starter of that id; None for one that is not here: the sheet is just empty."""
    if name not in STARTERS:
        return None
    found = tomllib.loads(resource("starters", f"{name}.toml").read_text(encoding="utf-8"))
    x, y = found.get("middle", (SIZE[0] / 2, SIZE[1] / 2))
    return Starter(
        found["over"],
        tuple(_lines(found["line"], x, y)),
        tuple(_parts(found["area"], x, y)),
    )


def paint_starter(painter: QPainter, name: str, sheet: QRect, *, dark: bool = False) -> None:
    """Draw the lines of a starter; the painter measures in pixels of ``sheet``.

    ``dark``: the paper is, so the lines are light.
    """
    found = starter(name)
    if found is None:
        return
    colour = _ON_DARK if dark else _OVER if found.over else _UNDER
    painter.save()
    painter.setTransform(_fitted(sheet), True)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path, width in found.lines:
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, cap, join))
        painter.drawPath(path)
    painter.restore()


def areas(name: str, sheet: QRect) -> tuple[Area, ...]:
    """Return the parts of a starter that can be coloured, in an order to walk through them.

    Parts of one kind are numbered; each is told with where on the sheet it lies.
    """
    found = starter(name)
    if found is None:
        return ()
    fitted, counts = _fitted(sheet), dict[str, int]()
    many = [part for part, _place in found.parts]
    told = []
    for part, place in found.parts:
        counts[part] = counts.get(part, 0) + 1
        x, y = fitted.map(*place)
        told.append(Area(_name(part, counts[part], many.count(part)), (round(x), round(y))))
    return tuple(told)


def _name(part: str, number: int, count: int) -> str:
    word = PARTS[part]()
    if count == 1:
        return word
    return _("{part}, {number} of {count}").format(part=word, number=number, count=count)


def _fitted(sheet: QRect) -> QTransform:
    """Return the way from a sheet of ``SIZE`` to the middle of this one."""
    size = min(sheet.width() / SIZE[0], sheet.height() / SIZE[1])
    left, top = (
        (a - size * b) / 2 for a, b in zip((sheet.width(), sheet.height()), SIZE, strict=True)
    )
    return QTransform(size, 0, 0, size, sheet.x() + left, sheet.y() + top)


def _lines(found: list[dict[str, Any]], x: float, y: float) -> Iterator[tuple[QPainterPath, float]]:
    for line in found:
        path = _path(line["path"])
        for way in _repeated(line, x, y):
            yield way.map(path), line["width"]


def _parts(
    found: list[dict[str, Any]], x: float, y: float
) -> Iterator[tuple[str, tuple[float, float]]]:
    for area in found:
        for way in _repeated(area, x, y):
            yield area["part"], way.map(*map(float, area["at"]))


def _repeated(table: dict[str, Any], x: float, y: float) -> Iterator[QTransform]:
    turns = table.get("turns", 1)
    for at in range(turns):
        across, down = cos(2 * pi * at / turns), sin(2 * pi * at / turns)
        turned = QTransform(across, down, -down, across, 0, 0)
        back, there = QTransform.fromTranslate(-x, -y), QTransform.fromTranslate(x, y)
        yield back * turned * there
        if table.get("mirror", False):
            yield back * QTransform.fromScale(-1, 1) * turned * there


def _path(text: str) -> QPainterPath:
    path, tokens = QPainterPath(), _TOKEN.findall(text)
    at = 0
    while at < len(tokens):
        command, count = tokens[at], 2 * _TAKES[tokens[at]]
        numbers = [float(token) for token in tokens[at + 1 : at + 1 + count]]
        _draw(path, command, numbers)
        at += 1 + count
    return path


def _draw(path: QPainterPath, command: str, numbers: list[float]) -> None:
    match command:
        case "M":
            path.moveTo(*numbers)
        case "L":
            path.lineTo(*numbers)
        case "C":
            path.cubicTo(*numbers)
        case _:
            path.closeSubpath()
