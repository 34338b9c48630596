"""Shaped lines: Qt breaks, orders and shapes (UAX 14, UAX 9, OpenType); we keep the glyphs.

Each stretch gets exactly one family and font merging is off, because only then do the string
indexes of Qt's glyph runs tell which characters a glyph stands for.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGlyphRun, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from studio.record.fonts import Face, Style
from studio.record.itemise import Stretch

if TYPE_CHECKING:
    from PySide6.QtGui import QRawFont

_FINE = 16
"""Layout happens this many times larger than printed, so that nothing is rounded to pixels."""
UNBROKEN = 1e5
"""A width no line reaches; such lines start at the left, whatever their direction."""
_LEADING = 1.5
_RETRIEVE = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
)


class Glyph(NamedTuple):
    """One glyph: ``x`` and ``rise`` in points from the start of its line's baseline.

    ``text`` is what it stands for; empty for every further glyph of the same cluster.
    """

    gid: int
    x: float
    rise: float
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one face and one direction, in logical order; ``part`` as in ``Stretch``."""

    face: Face
    glyphs: tuple[Glyph, ...]
    right_to_left: bool
    raw: QRawFont
    part: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One laid-out line; lengths in points. ``ascent`` is from its top to its baseline."""

    runs: tuple[Run, ...]
    width: float
    height: float
    ascent: float

    @property
    def blank(self) -> bool:
        return not self.runs

    @property
    def text(self) -> str:
        return "".join(glyph.text for run in self.runs for glyph in run.glyphs)

    def parts(self) -> Iterator[tuple[int, Line]]:
        """Yield what of the line is of one part, part by part as they are read."""
        for part, runs in groupby(self.runs, lambda run: run.part):
            yield part, replace(self, runs=tuple(runs))


@dataclass(frozen=True, slots=True)
class Type:
    """How words are set: ``size`` in points, ``colour`` as ``#rrggbb``."""

    size: float
    style: Style = "text"
    colour: str = "#23262B"
    leading: float = _LEADING


def is_right_to_left(text: str) -> bool:
    """Tell a paragraph's direction by its first strong character (UAX 9, P2 and P3)."""
    for character in text:
        strong = unicodedata.bidirectional(character)
        if strong in ("L", "R", "AL"):
            return strong != "L"
    return False


class Setting:
    """One paragraph's faces, size, width and direction."""

    def __init__(
        self, stretches: Sequence[Stretch], type_: Type, width: float, right_to_left: bool
    ) -> None:
        self._stretches = stretches
        self._type = type_
        self._width = width
        at_right = right_to_left and width < UNBROKEN
        self._option = _option(right_to_left=right_to_left, at_right=at_right)
        self._faces = {stretch.face.family: stretch.face for stretch in stretches}
        self._ranges = list(_ranges(stretches))
        self._ends = [last for _, last, _ in self._ranges]
        self._several = stretches[0].part != stretches[-1].part
        self.refused: set[str] = set()

    def broken(self, units: bytes, start: int, stop: int) -> tuple[QTextLayout, list[QTextLine]]:
        """Lay out ``units[start:stop]``; the lines live as long as the layout does."""
        text = units[2 * start : 2 * stop].decode("utf-16-le")
        layout = QTextLayout(text, _font(self._stretches[0].face, self._type.size))
        layout.setTextOption(self._option)
        layout.setFormats(list(self._formats(start, stop)))
        layout.setCacheEnabled(True)
        layout.beginLayout()
        lines = list(self._lines(layout))
        layout.endLayout()
        return layout, lines

    def _lines(self, layout: QTextLayout) -> Iterator[QTextLine]:
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(self._width * _FINE)
            yield line
            line = layout.createLine()

    def _formats(self, start: int, stop: int) -> Iterator[QTextLayout.FormatRange]:
        for first, last, face in islice(self._ranges, bisect_right(self._ends, start), None):
            if first >= stop:
                return
            span = QTextLayout.FormatRange()
            span.start = max(first, start) - start
            span.length = min(last, stop) - max(first, start)
            span.format = _format(face, self._type.size)
            yield span

    def kept(self, line: QTextLine, chunk: str, start: int) -> Line:
        """Take what is needed of one of Qt's lines, in points; ``start`` is its chunk's."""
        ascent, natural = line.ascent() / _FINE, (line.ascent() + line.descent()) / _FINE
        height = max(natural, self._type.size * self._type.leading)
        runs = line.glyphRuns(-1, -1, _RETRIEVE)
        last = line.textStart() + line.textLength()
        starts = sorted({i for run in runs for i in run.stringIndexes()} | {last})
        spoken = dict(_texts(starts, chunk))
        kept = (part for run in runs for part in self._runs(run, spoken, line.ascent(), start))
        slack = (height - natural) / 2
        shown = tuple(sorted(kept, key=lambda run: run.part))
        return Line(shown, line.naturalTextWidth() / _FINE, height, slack + ascent)

    def _runs(
        self, run: QGlyphRun, spoken: dict[int, str], ascent: float, start: int
    ) -> Iterator[Run]:
        """Yield a run for each part: Qt puts together what has one face, however far apart."""
        raw = run.rawFont()
        face = self._face(raw)
        if face is None:
            self.refused.update(*(spoken.get(cluster, "") for cluster in run.stringIndexes()))
            return
        glyphs: dict[int, list[Glyph]] = {}
        told = -1
        for index, at, cluster in zip(
            run.glyphIndexes(), run.positions(), run.stringIndexes(), strict=True
        ):
            text = spoken.get(cluster, "") if cluster != told else ""
            glyph = Glyph(index, at.x() / _FINE, (ascent - at.y()) / _FINE, text)
            glyphs.setdefault(self._part(start + cluster), []).append(glyph)
            told = cluster
        for part, shown in glyphs.items():
            yield Run(face, tuple(shown), run.isRightToLeft(), raw, part)

    def _part(self, unit: int) -> int:
        at = bisect_right(self._ends, unit) if self._several else 0
        return self._stretches[at].part

    def _face(self, raw: QRawFont) -> Face | None:
        """Return the face asked for, or None should Qt have drawn boxes instead.

        Boxes have no tables, and asking them for their name would end the process.
        """
        return self._faces.get(raw.familyName()) if raw.fontTable("head").size() else None


def _texts(starts: list[int], chunk: str) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of every cluster; the space a line breaks at belongs to none."""
    units = None if chunk.isascii() or max(chunk) < "\U00010000" else chunk.encode("utf-16-le")
    for first, following in pairwise(starts):
        if units is None:
            text = chunk[first:following]
        else:
            text = units[2 * first : 2 * following].decode("utf-16-le", "replace")
        yield first, (text.rstrip() or text) if following == starts[-1] else text


def _ranges(stretches: Sequence[Stretch]) -> Iterator[tuple[int, int, Face]]:
    """Yield (first, last, face) of each stretch in UTF-16 units."""
    at = 0
    for stretch in stretches:
        length = len(stretch.text.encode("utf-16-le")) // 2
        yield at, at + length, stretch.face
        at += length


def _option(*, right_to_left: bool, at_right: bool) -> QTextOption:
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
    )
    return option


def _font(face: Face, size: float) -> QFont:
    font = QFont()
    font.setFamilies([face.family])
    font.setPixelSize(round(size * _FINE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def _format(face: Face, size: float) -> QTextCharFormat:
    format_ = QTextCharFormat()
    format_.setFont(_font(face, size))
    return format_
