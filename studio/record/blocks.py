"""Words laid on sheets: passages, and the flow that carries them from page to page."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from studio.record.sheet import Box, Sheet
from studio.record.tags import Element
from studio.record.text import Line, Type
from studio.record.typesetter import Typesetter
from studio.record.writer import Book

INK, MUTED, ACCENT, RULE, PALE = "#23262B", "#565B63", "#1F5F6B", "#CFC8BA", "#F3EEE5"
"""Darker and lighter as well as different in hue, so that they hold in grey."""

Draw = Callable[[Line], None]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words set in one way. ``role`` is their part in the structure; ``before`` is in points."""

    role: str
    text: str
    type_: Type
    before: float = 0


@dataclass(frozen=True, slots=True)
class SetPassage:
    """A passage broken into lines for a known width."""

    passage: Passage
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


def set_passages(setter: Typesetter, passages: Iterable[Passage], width: float) -> list[SetPassage]:
    """Break every passage that has words into lines."""
    return [
        SetPassage(p, tuple(setter.lines(p.text, p.type_, width)))
        for p in passages
        if p.text.strip()
    ]


def height_of(passages: Sequence[SetPassage]) -> float:
    """Return the height of passages one under another, without space above the first."""
    gaps = sum(setting.passage.before for setting in passages[1:])
    return gaps + sum(setting.height for setting in passages)


def draw_passages(
    sheet: Sheet, parent: Element, passages: Sequence[SetPassage], x: float, top: float
) -> float:
    """Draw passages down from ``top``; return where the last one ends."""
    for i, setting in enumerate(passages):
        top -= setting.passage.before if i else 0
        with sheet.part(parent.child(setting.passage.role)):
            for line in setting.lines:
                sheet.words(line, x, top - line.ascent, setting.passage.type_)
                top -= line.height
    return top


@dataclass(frozen=True, slots=True)
class PageShape:
    """Paper and margins in points."""

    width: float
    height: float
    side: float
    top: float
    bottom: float

    @property
    def inner(self) -> float:
        return self.width - 2 * self.side


class Flow:
    """Fills one sheet after another from the top. ``y`` is where the next thing goes."""

    def __init__(self, book: Book, page: PageShape, setter: Typesetter) -> None:
        self.page = page
        self.setter = setter
        self.sheets: list[Sheet] = []
        self._book = book
        self.next_sheet()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def next_sheet(self) -> None:
        self.finish()
        self.sheets.append(self._book.sheet(self.page.width, self.page.height, self.page.side))
        self.floor = self.page.bottom
        self.y = self.page.height - self.page.top

    def finish(self) -> None:
        """Close the sheet being drawn on; nothing more is laid on it."""
        if self.sheets:
            self._book.close(self.sheet)

    def need(self, height: float) -> None:
        """Go on to a new sheet when ``height`` does not fit below, unless this one is fresh."""
        fresh = self.y >= self.page.height - self.page.top
        if self.y - height < self.floor and not fresh:
            self.next_sheet()

    def space(self, height: float) -> None:
        """Leave room, but never at the top of a sheet."""
        if self.y < self.page.height - self.page.top:
            self.y -= height

    def place(self, height: float) -> Box:
        """Take ``height`` points across the page; goes to a new sheet when there is no room."""
        self.need(height)
        self.y -= height
        return Box(self.page.side, self.y, self.page.inner, height)

    def passage(self, parent: Element, passage: Passage, *, keep: float = 0) -> None:
        """Let words run on over as many sheets as they take; a blank line ends a paragraph.

        ``keep`` more points stay on the same sheet as its first line (for headings).
        """
        self.space(passage.before)

        def begin() -> Draw:
            return partial(self._draw, parent.child(passage.role), passage.type_)

        lines = self.setter.lines(passage.text, passage.type_, self.page.inner)
        self.run_on(lines, begin, keep=keep)

    def _draw(self, element: Element, type_: Type, line: Line) -> None:
        with self.sheet.part(element):
            self.sheet.words(line, self.page.side, self.y - line.ascent, type_)

    def run_on(self, lines: Iterator[Line], begin: Callable[[], Draw], *, keep: float = 0) -> None:
        """Let lines run on over sheets; ``begin`` is asked how to draw each paragraph of them.

        A line to be drawn has its top at ``y`` of ``sheet``. ``keep`` as in ``passage``.
        """
        ahead = _Ahead(lines)
        while (line := ahead.peek(0)) is not None:
            if line.blank:
                self.space(ahead.take().height)
            else:
                self._paragraph(ahead, begin(), keep)

    def _paragraph(self, lines: _Ahead, draw: Draw, keep: float) -> None:
        """Draw lines; neither the first nor the last of a paragraph stands alone on a sheet."""
        first = True
        while lines.words(0):
            line = lines.take()
            together = line.height + (keep if first else 0)
            if lines.words(0) and (first or not lines.words(1)):
                together += line.height
            self.need(together)
            draw(line)
            self.y -= line.height
            first = False


class _Ahead:
    """Lines still to come, of which at most two are looked at before their turn."""

    def __init__(self, lines: Iterator[Line]) -> None:
        self._lines = lines
        self._seen: deque[Line] = deque()

    def peek(self, i: int) -> Line | None:
        while len(self._seen) <= i:
            line = next(self._lines, None)
            if line is None:
                return None
            self._seen.append(line)
        return self._seen[i]

    def words(self, i: int) -> bool:
        """Whether the line ``i`` further on goes on with the same paragraph."""
        line = self.peek(i)
        return line is not None and not line.blank

    def take(self) -> Line:
        return self._seen.popleft()
