"""One page as it is drawn. Lengths are points; the origin is the lower left corner."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studio.record.ink import Inkwell
from studio.record.objects import Entries, Stream, number
from studio.record.tags import Element
from studio.record.text import Line, Type

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDictionary

_CURVE = 0.5523
"""Length of a Bézier handle for a quarter circle of radius 1."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: ``x`` and ``y`` are its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        return self.y + self.height

    @property
    def right(self) -> float:
        return self.x + self.width

    def inset(self, by: float) -> Box:
        return Box(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)


@dataclass(frozen=True, slots=True)
class Link:
    """A place to press: leads to the page where the piece number ``target`` starts."""

    box: Box
    target: int
    words: str
    element: Element


@dataclass(eq=False)
class Sheet:
    """What is drawn on one page, what each part of it is, and which pictures it shows.

    ``side`` is the margin left and right. ``page`` is the page's dictionary; the writer fills it.
    """

    width: float
    height: float
    side: float
    ink: Inkwell
    page: Entries = field(default_factory=lambda: Entries({}))
    owners: list[Element] = field(default_factory=list)
    marks: list[PDFDictionary] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    pictures: dict[str, Stream] = field(default_factory=dict)
    operators: list[str] = field(default_factory=list)

    @contextmanager
    def part(self, element: Element) -> Iterator[None]:
        """All that is drawn inside is (a bit of) ``element``."""
        self.operators.append(f"/{element.role} << /MCID {len(self.owners)} >> BDC")
        self.marks.append(element.marked(len(self.owners)))
        self.owners.append(element)
        yield
        self.operators.append("EMC")

    @contextmanager
    def ornament(self) -> Iterator[None]:
        """All that is drawn inside says nothing of its own."""
        self.operators.append("/Artifact BMC")
        yield
        self.operators.append("EMC")

    def words(self, line: Line, x: float, baseline: float, type_: Type) -> None:
        self.fill(type_.colour)
        self.operators += self.ink.show(line, x, baseline, type_.size)

    def fill(self, colour: str) -> None:
        self.operators.append(f"{_rgb(colour)} rg")

    def stroke(self, colour: str, width: float) -> None:
        self.operators.append(f"{_rgb(colour)} RG {number(width)} w")

    def rectangle(self, box: Box, how: str = "f") -> None:
        """Draw ``box``; ``how`` is ``f`` for filled, ``S`` for outlined, ``B`` for both."""
        self.operators.append(f"{_numbers(box.x, box.y, box.width, box.height)} re {how}")

    def rounded(self, box: Box, radius: float, how: str = "f") -> None:
        """Draw ``box`` with round corners."""
        r = min(radius, box.width / 2, box.height / 2)
        k = r * (1 - _CURVE)
        left, low, right, high = box.x, box.y, box.right, box.top
        self.operators += [
            f"{_numbers(left + r, low)} m {_numbers(right - r, low)} l",
            f"{_numbers(right - k, low, right, low + k, right, low + r)} c",
            f"{_numbers(right, high - r)} l",
            f"{_numbers(right, high - k, right - k, high, right - r, high)} c",
            f"{_numbers(left + r, high)} l",
            f"{_numbers(left + k, high, left, high - k, left, high - r)} c",
            f"{_numbers(left, low + r)} l",
            f"{_numbers(left, low + k, left + k, low, left + r, low)} c {how}",
        ]

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.operators.append(f"{_numbers(*start)} m {_numbers(*end)} l S")

    def picture(self, picture: Stream, box: Box) -> None:
        """Show ``picture`` so that it fills ``box``."""
        tag = f"P{len(self.pictures) + 1}"
        self.pictures[tag] = picture
        place = _numbers(box.width, 0, 0, box.height, box.x, box.y)
        self.operators.append(f"q {place} cm /{tag} Do Q")


def _rgb(colour: str) -> str:
    return _numbers(*(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)), digits=3)


def _numbers(*values: float, digits: int = 2) -> str:
    if digits == 2:
        return " ".join(map(number, values))
    return " ".join(f"{value:.{digits}f}" for value in values)
