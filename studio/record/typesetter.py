"""From what was typed to lines, paragraph after paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from studio.core.marked import Run
from studio.record.fonts import Style
from studio.record.itemise import Itemiser, Stretch, clean, paragraphs
from studio.record.text import UNBROKEN, Line, Setting, Type, is_right_to_left

_CHUNK = 4000
"""UTF-16 units laid out at a time: keeps a paragraph of a megabyte quick and small."""
_BLANK_LINES = 12
_STYLES: dict[Style, tuple[Style, Style, Style, Style]] = {
    "text": ("text", "bold", "italic", "bold_italic"),
    "bold": ("bold", "bold", "bold_italic", "bold_italic"),
    "title": ("title", "title", "title_italic", "title_italic"),
}
"""How words look in words of a style: plain, bold, italic, and both."""

_Part = tuple[int, Run]


class Typesetter:
    """Turns what was typed into lines. ``missing`` collects the characters no font has."""

    def __init__(self, language: str) -> None:
        self.missing: set[str] = set()
        self._language = language
        self._itemisers: dict[Style, Itemiser] = {}

    def lines(self, text: str, type_: Type, width: float) -> Iterator[Line]:
        """Yield the lines of ``text`` set ``width`` points wide; a dozen blank ones at a time."""
        return self.marked((Run(text),), type_, width)

    def marked(self, runs: Sequence[Run], type_: Type, width: float) -> Iterator[Line]:
        """Yield the same of words of which some stand out; the parts of a line are such runs."""
        blank = 0
        for paragraph in _paragraphs(runs):
            shown = self._stretches(paragraph, type_.style)
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
                yield setting.kept(line, layout.text(), start)
            start += kept[-1].textStart() + kept[-1].textLength()
        self.missing |= setting.refused

    def _stretches(self, paragraph: Sequence[_Part], style: Style) -> list[Stretch]:
        around = "".join(run.text for _part, run in paragraph)
        return [
            replace(stretch, part=part) if part else stretch
            for part, run in paragraph
            for stretch in self.itemiser(_style(style, run)).itemise(clean(run.text), around)
        ]

    def itemiser(self, style: Style) -> Itemiser:
        if style not in self._itemisers:
            self._itemisers[style] = Itemiser(style, self._language, self.missing.add)
        return self._itemisers[style]


def _style(style: Style, run: Run) -> Style:
    return _STYLES[style][run.bold + 2 * run.italic]


def _paragraphs(runs: Iterable[Run]) -> Iterator[list[_Part]]:
    """Cut runs at the ends of lines within them."""
    made: list[_Part] = []
    for part, run in enumerate(runs):
        first, *further = paragraphs(run.text)
        made.append((part, replace(run, text=first)))
        for text in further:
            yield made
            made = [(part, replace(run, text=text))]
    yield made


def _blank(type_: Type) -> Line:
    """A blank line is lower than a full one, so that verses stay together."""
    return Line((), 0, type_.size * type_.leading * 0.6, 0)


def _whole_characters(units: bytes, stop: int) -> int:
    """Step back when ``stop`` would part the halves of a surrogate pair."""
    before = int.from_bytes(units[2 * stop - 2 : 2 * stop], "little")
    return stop - 1 if 0xD800 <= before < 0xDC00 else stop
