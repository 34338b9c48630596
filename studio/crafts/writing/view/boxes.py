"""The boxes of a layout, each a page of its own: one that fills the room, or a column of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LET_GO, box_titles
from studio.crafts.writing.prompts import begun_with, called, said_above
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.carrying import TakesWords, carry
from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.unkept import UnkeptPage
from studio.widgets.controls import words

_LEAST_LINES = 3
_EDGE = 8  # px kept free around the caret
_ABOVE, _BETWEEN = 4, 16  # px above the first title, and between a box and the next title
_BY_TAB = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}
_HELD_KEYS = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Box(TakesWords):
    """One of several pages in a column: as tall as its words, up to what is in sight."""

    padding, above = 18, 2
    _passed = False
    """True from when Tab comes to it until a key is pressed there: one may be on the way."""
    entered = Signal()
    stepped = Signal(int)
    """Ctrl and an arrow: on to the next box (1), or back (-1)."""

    @property
    def edges(self) -> int:
        """Pixels of its height in which no words can stand."""
        around = self.viewportMargins()
        return around.top() + around.bottom() + 2 * self.frameWidth()

    def sizeHint(self) -> QSize:
        """Ask for no more height than the words need; what is free is shared."""
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._passed and event.key() not in _HELD_KEYS:
            self._passed = False
            self.entered.emit()
        step = _STEPS.get(Qt.Key(event.key()))
        if (
            step is not None
            and event.modifiers() & _MODIFIERS == Qt.KeyboardModifier.ControlModifier
        ):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._passed = event.reason() in _BY_TAB
        if not self._passed:
            self.entered.emit()


class Boxes(QWidget):
    """Holds the page or pages of a writing, and lays them out anew when its layout changes."""

    built = Signal()
    """There are other pages now."""

    def __init__(self, document: Writing, look: Look) -> None:
        super().__init__()
        self._document, self._look = document, look
        self._bindings: list[Binding] = []
        self._inner: QWidget | None = None
        self.pages: tuple[Page, ...] = ()
        self._at = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._build()
        stops = (
            document.relaid.subscribe(self._relaid),
            document.replaced.subscribe(self._replaced),
            look.changed.subscribe(self._dress),
        )
        self.destroyed.connect(lambda: [stop() for stop in stops])

    @property
    def page(self) -> Page:
        """The page one wrote on last; the first at the beginning."""
        return self.pages[self._at]

    @property
    def binding(self) -> Binding:
        """What joins that page to the document."""
        return self._bindings[self._at]

    @property
    def bound(self) -> tuple[tuple[Page, Binding], ...]:
        """Every page, and what joins it to the document."""
        return tuple(zip(self.pages, self._bindings, strict=True))

    def take_off(self) -> None:
        """Show nothing more of the document, which stays as it is."""
        for binding in self._bindings:
            binding.release()
        for page in self.pages:
            page.blockSignals(True)
            page.clear()
        self._bindings = []

    def _build(self) -> None:
        self._at = 0
        layout = self._document.layout
        titles = box_titles(layout)
        if len(titles) > 1:
            self._inner = column = BoxColumn(titles, self._look, self)
            self.pages = tuple(column.boxes)
        else:
            self._inner = (UnkeptPage if layout == LET_GO else Page)(self._look, self)
            self.pages = (self._inner,)
        self._bindings = [Binding(self._document, page, at) for at, page in enumerate(self.pages)]
        for page, prompt, name in zip(self.pages, begun_with(layout), called(layout), strict=True):
            page.setPlaceholderText(prompt)
            page.setAccessibleName(name)
            page.setAccessibleDescription(f"{said_above(layout)} {prompt}".strip())
        for box in (page for page in self.pages if isinstance(page, Box)):
            box.entered.connect(self._entered)
            box.carried.connect(self._carry)
        self._column.addWidget(self._inner)
        if self.isVisible():
            self._inner.show()  # at once, so that no key between is lost

    def _carry(self, here: Page, there: Page) -> None:
        carry(self._document, self.bound, here, there)

    def _relaid(self) -> None:
        had_it = any(_has_keyboard(page) for page in self.pages)
        self.take_off()
        old = self._inner
        self._build()
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.built.emit()
        if had_it:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _replaced(self, part: int, *_change: object) -> None:
        """Follow a change to the box it was made in: undo leads there, and the keyboard with it."""
        if part == self._at or part >= len(self.pages):
            return
        had_it = _has_keyboard(self.page)
        self._at = part
        if had_it:
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(self._inner, BoxColumn):
            self._inner.show_caret(part)

    def _entered(self) -> None:
        self._at = self.pages.index(self.sender())

    def _dress(self) -> None:
        for page in self.pages:
            page.dress()


class BoxColumn(QScrollArea):
    """Titled boxes that share the height, and scroll as a whole where their words need more."""

    def __init__(self, titles: tuple[str, ...], look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._holder = holder = QWidget()
        holder.setObjectName("page")
        self._titles = [words(title, "lead") for title in titles]
        self.boxes = [Box(look, holder) for _title in titles]
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        for title, box in zip(self._titles, self.boxes, strict=True):
            title.setBuddy(box)
            column.addWidget(title)
            column.addWidget(box, 1)
            self._follow(box)
        self.setWidget(holder)
        self.verticalScrollBar().rangeChanged.connect(self._caret_moved)

    def _follow(self, box: Box) -> None:
        box.viewport().installEventFilter(self)
        box.document().documentLayout().documentSizeChanged.connect(self._measure)
        box.stepped.connect(self._go)
        box.cursorPositionChanged.connect(self._caret_moved)
        box.verticalScrollBar().rangeChanged.connect(self._caret_moved)

    def _go(self, by: int) -> None:
        at = next((at for at, box in enumerate(self.boxes) if _has_keyboard(box)), 0) + by
        if 0 <= at < len(self.boxes):
            self.boxes[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.show_caret(at)

    def show_caret(self, at: int) -> None:
        """Bring the caret of a box into sight, with the title above it where there is room."""
        box = self.boxes[at]
        caret, around = box.cursorRect().center(), box.viewport().rect()
        # A caret out of the box's own sight is told before the box scrolls to it.
        caret.setY(max(around.top(), min(caret.y(), around.bottom())))
        place = box.viewport().mapTo(self._holder, caret)
        reach = box.cursorRect().height() // 2 + _EDGE
        if place.y() - box.y() < self.viewport().height() // 2:
            self.ensureVisible(place.x(), self._titles[at].y(), 0, 0)
        self.ensureVisible(place.x(), place.y(), 0, reach)

    def _caret_moved(self) -> None:
        at = next((at for at, box in enumerate(self.boxes) if _has_keyboard(box)), None)
        if at is not None:
            self.show_caret(at)

    def _measure(self) -> None:
        """Let each box be as tall as its words, and no taller than what is in sight."""
        for box in self.boxes:
            lines = _LEAST_LINES * round(box.fontMetrics().lineSpacing() * 1.2)
            fewest = lines + 2 * box.padding
            edges = box.edges
            most = max(self.viewport().height() - edges, fewest)
            least = min(max(round(box.document().size().height()), fewest), most) + edges
            if box.minimumHeight() != least:
                box.setMinimumHeight(least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep each title above the first letter of its box."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Move}:
            for title, box in zip(self._titles, self.boxes, strict=True):
                side = box.viewport().x() + box.padding
                above = _ABOVE if title is self._titles[0] else _BETWEEN
                title.setContentsMargins(side, above, side, 0)
            self._measure()
        return super().eventFilter(watched, event)


def _has_keyboard(page: Page) -> bool:
    """True for the page that has it in its window, also while a menu is open over that."""
    return page.window().focusWidget() is page
