"""Shows light marks on a page: the words as they are meant, the marks quiet beside them.

How a line looks lies over its letters and changes none. A key looks at its own line only; a long
text is looked at from where the eye is, the rest of it while nothing else happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFontInfo,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextLayout,
)

from studio.crafts.writing.marks import Line, Span, line_of, picture_of, spans
from studio.crafts.writing.view.calm import Calm
from studio.crafts.writing.view.mark_looks import WHOLE, MarkLooks
from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.picture_lines import PictureLines
from studio.crafts.writing.view.pieces import soft

_AT_ONCE = 60
"""Lines; a change of more is shown bit by bit, first what is in sight."""
_SLICE = 60
_SET_IN = 24  # px for each level of a list
_ABOVE = 0.5  # of a letter's size, above a heading
_PLAIN = Line()
_KEY = 2  # units; a change of no more keeps the line, and what lies over its letters
_Shape = tuple[float, float, float, float]
"""How far a line is set in, how far its beginning hangs out, the room above it and below."""


class Marking(QObject):
    """Follows one page. ``colour`` gives ``#rrggbb`` for "muted" as the page shows it."""

    done = Signal()
    """Lines that waited were looked at."""

    def __init__(self, page: Page, colour: Callable[[str], str]) -> None:
        super().__init__(page)
        self.has_pictures = False
        """True once a line was seen that names a drawing."""
        self.room_below: Callable[[str], float] | None = None
        """Gives the pixels kept free below the line of a drawing, by its lasting name."""
        self._page, self._colour = page, colour
        self._document = page.document()
        self._pictures = PictureLines(page, self._mark_anew)
        self._calm = Calm()
        self._shaping = False
        self._wanting: list[tuple[QTextBlock, _Shape]] = []
        self._rest = QTextCursor(self._document)
        self._until = QTextCursor(self._document)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.look_on)
        self._in_sight_first = False
        self._dress()
        self._document.contentsChange.connect(self._changed)
        self._document.contentsChanged.connect(self._shape)
        self._look_over(0, self._document.characterCount())

    def dress(self) -> None:
        """Show everything anew: the colours or the letters of the page are others."""
        self._dress()
        self._look_over(0, self._document.characterCount(), anew=True)

    def _dress(self) -> None:
        self._page.ensurePolished()
        self._size = QFontInfo(self._page.font()).pixelSize()
        self._below = self._page.letters.below
        self._widths: dict[str, float] = {}
        self._looks = MarkLooks(self._size, self._colour("muted"))
        self._anew = False
        self._known: tuple[int, Line, tuple[Span, ...], int] | None = None

    # A change, at once

    def _changed(self, position: int, removed: int, added: int) -> None:
        if self._shaping or self._stays_calm(position, removed, added):
            return
        if removed + added > _KEY:
            self._known = None
        block = self._document.findBlock(position)
        end = position + added
        for _line in range(_AT_ONCE):
            if self._mark(block):
                self._document.markContentsDirty(block.position(), block.length())
            if end < block.position() + block.length():
                return
            block = block.next()
            if not block.isValid():
                return
        self._look_over(block.position(), position + added)

    def _stays_calm(self, position: int, removed: int, added: int) -> bool:
        """Tell whether a letter went in that cannot change how its line looks."""
        if self._known is None or removed or added != 1:
            return False
        return self._calm.takes(position, self._document.characterAt(position))

    def _mark(self, block: QTextBlock) -> bool:
        """Show one line as it is meant; tell whether it looks otherwise than before."""
        text = block.text()
        line = _PLAIN if soft(block) else line_of(text)
        found = spans(text, line.head)
        self._want(block, line, text)
        place = block.position()
        self._calm.see(place, text, block.length() - 1)
        known = (place, line, found, len(text) if line.kind in WHOLE else 0)
        if known == self._known:
            return False  # Qt kept what lies over the letters, and it lies where it should
        self._known = known
        shut = line.kind == "picture" and not self._pictures.is_open(block)
        laid = self._looks.ranges(text, line, found, block.length() - 1, shut=shut)
        return self._lay_over(block, laid)

    def _mark_anew(self, block: QTextBlock) -> bool:
        """Show a line whose text is as it was."""
        self._known = None
        return self._mark(block)

    def _lay_over(self, block: QTextBlock, ranges: list[QTextLayout.FormatRange]) -> bool:
        layout = block.layout()
        before = layout.formats()
        if not before and not ranges:
            return False
        if layout.preeditAreaText():
            ranges += [old for old in before if old.start >= layout.preeditAreaPosition()]
        layout.setFormats(ranges)
        self._page.narrowly.all_changed()
        return True

    # How a line stands

    def _want(self, block: QTextBlock, line: Line, text: str) -> None:
        wanted = self._shape_of(block, line, text)
        form = block.blockFormat()
        margin = max(form.leftMargin(), form.rightMargin())
        now = (margin, form.textIndent(), form.topMargin(), form.bottomMargin())
        if wanted != now or (margin and _side(block) != _side_of(form)):
            self._wanting.append((block, wanted))

    def _shape_of(self, block: QTextBlock, line: Line, text: str) -> _Shape:
        below = self._below if text and not soft(block.next()) else 0.0
        if line.kind == "picture":
            return (0.0, 0.0, 0.0, below + self._picture_room(text))
        if line.kind == "heading":
            return (0.0, 0.0, float(round(self._size * _ABOVE)), below)
        if line.kind in {"item", "numbered", "quote"}:
            hang = self._width(text[: line.head])
            set_in = _SET_IN * line.level if line.kind != "quote" else 0
            return (hang + set_in, -hang, 0.0, below)
        return (0.0, 0.0, 0.0, below)

    def _picture_room(self, text: str) -> float:
        named = picture_of(text)
        self.has_pictures = True
        return self.room_below(named[1]) if named and self.room_below else 0.0

    def make_room(self, uid: str) -> None:
        """The drawing of this lasting name needs other room: give it, where it is in sight."""
        for block in self.in_sight():
            named = picture_of(block.text())
            if named and named[1] == uid:
                self._want(block, line_of(block.text()), block.text())
        self._shape()

    def _width(self, sign: str) -> float:
        if sign not in self._widths:
            self._widths[sign] = QFontMetricsF(self._page.font()).horizontalAdvance(sign)
        return self._widths[sign]

    def _shape(self) -> None:
        """Set lines in once the change is whole: within it, Qt lets nothing else change."""
        if self._shaping or not self._wanting:
            return
        self._shaping = True
        self._page.narrowly.all_changed()
        wanting, self._wanting = self._wanting, []
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        for block, shape in wanting:
            if block.isValid():
                _stand(cursor, block, shape)
        cursor.endEditBlock()
        self._shaping = False

    # A long text, bit by bit

    def _look_over(self, start: int, end: int, *, anew: bool = False) -> None:
        """Look at all from ``start`` to ``end`` soon, and at what still waits to be looked at."""
        last = self._document.characterCount() - 1
        if self._idle.isActive():
            start, end = min(start, self._rest.position()), max(end, self._until.position())
        self._rest.setPosition(min(start, last))
        self._until.setPosition(min(end, last))
        self._anew = self._anew or anew
        self._in_sight_first = True
        self._idle.start(0)

    @property
    def at_work(self) -> bool:
        """True while there are lines nobody looked at yet."""
        return self._idle.isActive()

    def look_on(self) -> None:
        """Look at some lines: first those in sight."""
        self._known = None
        lines = self.in_sight() if self._in_sight_first else list(self._some())
        over = not self._in_sight_first and self._rest.position() >= self._until.position()
        self._in_sight_first = False
        self._look_at(lines)
        self.done.emit()
        if over:
            self._anew = False
        else:
            self._idle.start(0)

    def _some(self) -> Iterator[QTextBlock]:
        block = self._rest.block()
        for _line in range(_SLICE):
            if not block.isValid() or block.position() > self._until.position():
                return
            following = block.next()
            past = block.position() + block.length()
            self._rest.setPosition(min(past, self._document.characterCount() - 1))
            yield block
            block = following

    def in_sight(self) -> list[QTextBlock]:
        """Return the lines in sight, and the one before, whose drawing may reach into it."""
        page = self._page
        block = page.cursorForPosition(QPoint(0, 0)).block()
        block = block.previous() if block.previous().isValid() else block
        last = page.cursorForPosition(page.viewport().rect().bottomRight()).block()
        lines = []
        for _line in range(_SLICE):
            if not block.isValid() or block.blockNumber() > last.blockNumber():
                break
            lines.append(block)
            block = block.next()
        return lines

    def _look_at(self, lines: list[QTextBlock]) -> None:
        """Mark lines; what the eye rests on stays where it is."""
        if not lines:
            return
        fresh = [line for line in lines if self._anew or not line.layout().formats()]
        there = self._page.cursorForPosition(QPoint(0, 0))
        top = self._page.cursorRect(there).top()
        changed = [line for line in fresh if self._mark(line)]
        moved = bool(changed or self._wanting)
        if changed:  # laid out once for all of them
            start, last = changed[0].position(), changed[-1]
            self._document.markContentsDirty(start, last.position() + last.length() - start)
        self._shape()
        bar = self._page.verticalScrollBar()
        if moved and bar.value():
            bar.setValue(bar.value() + self._page.cursorRect(there).top() - top)


def _side(block: QTextBlock) -> bool:
    """Tell whether a line begins on the right."""
    return block.textDirection() == Qt.LayoutDirection.RightToLeft


def _side_of(form: QTextBlockFormat) -> bool:
    return form.rightMargin() > 0


def _stand(cursor: QTextCursor, block: QTextBlock, shape: _Shape) -> None:
    """Give a line its shape; what leads it stands on the side its words begin on."""
    margin, hang, above, below = shape
    form = block.blockFormat()
    form.setLeftMargin(0.0 if _side(block) else margin)
    form.setRightMargin(margin if _side(block) else 0.0)
    form.setTextIndent(hang)
    form.setTopMargin(above)
    form.setBottomMargin(below)
    cursor.setPosition(block.position())
    cursor.setBlockFormat(form)
