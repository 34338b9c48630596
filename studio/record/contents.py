"""What is in these pages: a small picture, the title, what it is and its page, each a link."""

from __future__ import annotations

from collections.abc import Sequence

from studio.record import words
from studio.record.blocks import INK, Flow
from studio.record.pieces import Making
from studio.record.request import ChosenPiece
from studio.record.sheet import Box, Link, Sheet
from studio.record.tags import Element
from studio.record.text import Line, Type
from studio.record.thumbnails import Thumbnails

_GAP = 18.0
_NUMBER_WIDTH = 44.0
_MOST_TITLE_LINES = 2

_Set = list[tuple[Line, Type]]


class Contents:
    """Lays one row for each piece."""

    def __init__(self, making: Making, flow: Flow, thumbnails: Thumbnails) -> None:
        self._making = making
        self._flow = flow
        self._thumbnails = thumbnails
        self._words_at = thumbnails.width + _GAP

    def lay(self, pieces: Sequence[ChosenPiece], section: Element, numbers: Sequence[int]) -> None:
        """Lay all rows; ``numbers`` are the pages the pieces start on."""
        contents = section.child("TOC")
        for i, (piece, number) in enumerate(zip(pieces, numbers, strict=True)):
            link = contents.child("TOCI").child("Reference").child("Link")
            box = self._row(i, piece, number, link)
            said = words.goes_to(words.title_of(piece), number)
            self._flow.sheet.links.append(Link(box, i, said, link))
            self._flow.space(self._thumbnails.height / 4)

    def _row(self, i: int, piece: ChosenPiece, number: int, link: Element) -> Box:
        lines = self._lines(piece)
        tall = sum(line.height for line, _ in lines)
        box = self._flow.place(max(self._thumbnails.height, tall))
        sheet = self._flow.sheet
        with sheet.ornament():
            self._thumbnails.draw(i, sheet, box.x, box.top)
        with sheet.part(link):
            _draw_lines(sheet, lines, box.x + self._words_at, box.top - (box.height - tall) / 2)
            self._draw_number(sheet, box, number)
        return box

    def _lines(self, piece: ChosenPiece) -> _Set:
        setter, quiet = self._making.setter, self._making.quiet
        width = self._flow.page.inner - self._words_at - _NUMBER_WIDTH
        title = Type(self._making.size + 0.5, "bold", INK, leading=1.35)
        lines = [(line, title) for line in self._shortened(words.title_of(piece), title, width)]
        about = words.about(piece)
        return lines + [(line, quiet) for line in setter.lines(about, quiet, width) if about]

    def _shortened(self, text: str, type_: Type, width: float) -> list[Line]:
        """Set at most two lines; three dots stand for the rest, which its own page says."""
        setter = self._making.setter
        lines = list(setter.lines(text, type_, width))
        if len(lines) <= _MOST_TITLE_LINES:
            return lines
        kept = " ".join(line.text for line in lines[:_MOST_TITLE_LINES])
        return list(setter.lines(kept[:-2].rstrip() + "…", type_, width))[:_MOST_TITLE_LINES]

    def _draw_number(self, sheet: Sheet, box: Box, number: int) -> None:
        line = self._making.setter.line(str(number), self._making.quiet)
        middle = box.y + box.height / 2 - self._making.size * 0.36
        sheet.words(line, box.right - line.width, middle, self._making.quiet)


def _draw_lines(sheet: Sheet, lines: _Set, x: float, top: float) -> None:
    for line, type_ in lines:
        sheet.words(line, x, top - line.ascent, type_)
        top -= line.height
