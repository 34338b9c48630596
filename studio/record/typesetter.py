"""From what was typed to lines, paragraph after paragraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studio.record.fonts import Style
from studio.record.itemise import Itemiser, Stretch, clean, paragraphs
from studio.record.text import UNBROKEN, Line, Setting, Type, is_right_to_left

_CHUNK = 4000
"""UTF-16 units laid out at a time: keeps a paragraph of a megabyte quick and small."""
_BLANK_LINES = 12


class Typesetter:
    """Turns what was typed into lines. ``missing`` collects the characters no font has."""

    def __init__(self, language: str) -> None:
        self.missing: set[str] = set()
        self._language = language
        self._itemisers: dict[Style, Itemiser] = {}

    def lines(self, text: str, type_: Type, width: float) -> Iterator[Line]:
        """Yield the lines of ``text`` set ``width`` points wide; a dozen blank ones at a time."""
        blank = 0
        for paragraph in paragraphs(text):
            shown = self.itemiser(type_.style).itemise(clean(paragraph))
            if shown:
                blank = 0
                yield from self._paragraph(shown, type_, width)
            elif blank < _BLANK_LINES:
                blank += 1
                yield _blank(type_)

    def line(self, text: str, type_: Type) -> Line:
        """Set ``text`` on one line, however long."""
        return next(self.lines(" ".join(paragraphs(text)), type_, UNBROKEN))

    def _paragraph(self, stretches: Sequence[Stretch], type_: Type, width: float) -> Iterator[Line]:
        """Lay out chunk after chunk; a chunk's last line is set again with what follows it."""
        text = "".join(stretch.text for stretch in stretches)
        units = text.encode("utf-16-le")
        setting = Setting(stretches, type_, width, is_right_to_left(text))
        start, end = 0, len(units) // 2
        while start < end:
            stop = _whole_characters(units, min(end, start + _CHUNK))
            layout, broken = setting.broken(units, start, stop)
            kept = broken if stop == end or len(broken) == 1 else broken[:-1]
            for line in kept:
                yield setting.kept(line, layout.text())
            start += kept[-1].textStart() + kept[-1].textLength()
        self.missing |= setting.refused

    def itemiser(self, style: Style) -> Itemiser:
        if style not in self._itemisers:
            self._itemisers[style] = Itemiser(style, self._language, self.missing.add)
        return self._itemisers[style]


def _blank(type_: Type) -> Line:
    """A blank line is lower than a full one, so that verses stay together."""
    return Line((), 0, type_.size * type_.leading * 0.6, 0)


def _whole_characters(units: bytes, stop: int) -> int:
    """Step back when ``stop`` would part the halves of a surrogate pair."""
    before = int.from_bytes(units[2 * stop - 2 : 2 * stop], "little")
    return stop - 1 if 0xD800 <= before < 0xDC00 else stop
