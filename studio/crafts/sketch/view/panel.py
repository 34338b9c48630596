"""What is one step away: a calm panel beside the sheet, with a list and a page for each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.sketch.view.two_lines import fit_words, in_two_lines
from studio.widgets.controls import button, keep_coloured, tool, words

_WIDE = 16.5  # letters high: as wide as the longest words of its controls need
_SIDE = 12  # px beside what a page holds
_LEAST = 140  # px: it is given more, but must never make the window wider
_NO_FOCUS = Qt.FocusReason.OtherFocusReason


class Section(QWidget):
    """A page of the panel: put what belongs together into ``column``."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)

    def heading(self, said: str) -> None:
        """Begin a part of the page."""
        made = words(said, "quiet")
        made.setContentsMargins(0, 6, 0, 0)
        self.column.addWidget(made)

    def entered(self) -> None:
        """The page comes into sight: show how things stand."""


@dataclass(frozen=True)
class Page:
    """One page: its words, its icon in the list, and what makes it when it is first opened."""

    key: str
    title: Callable[[], str]
    icon: str
    make: Callable[[], Section]


def deed_tool(said: str, icon: str, look: Look, act: Callable[[], None]) -> QToolButton:
    """Return one target of the list: an icon, words, and what it does."""
    made = tool(in_two_lines(said), icon, look)
    made.setAccessibleName(said)
    made.clicked.connect(act)
    return made


class _Scrolled(QScrollArea):
    """Scrolls down, never sideways."""

    def __init__(self, title: str, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("page")
        column = QVBoxLayout(holder)
        column.setContentsMargins(_SIDE, 0, _SIDE, 12)
        if title:
            column.addWidget(words(title, "lead"))
        column.addWidget(inside)
        column.addStretch(1)
        self.setWidget(holder)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Let buttons with long words take two lines where one is too wide."""
        fit_words(self.findChildren(QPushButton), self.viewport().width() - 2 * _SIDE)


class Panel(QFrame):
    """Opens at its list or at one page; Escape goes back, and gives the focus back."""

    turned = Signal()
    """It was opened, closed, or shows something else."""

    def __init__(self, first: Section, look: Look) -> None:
        super().__init__()
        self.setObjectName("side")
        self.opened = False
        """Whoever sets the room out makes room for it, then shows it."""
        self.shown = ""
        """The key of the page in sight, "" for the list."""
        self._look = look
        self._pages: dict[str, Page] = {}
        self._rows: dict[str, QToolButton] = {}
        self._opener: QAbstractButton | None = None
        self._direct = False
        self._begin()
        self._first = first
        self._scrolled = {"": _Scrolled("", first)}
        self._stack.addWidget(self._scrolled[""])
        self._sections = {"": first}
        self.hide()

    def _begin(self) -> None:
        self.back = button(_("Back"), "quiet")
        keep_coloured(self.back, "draw-back", self._look)
        self.title = words(_("More"), "lead")
        self.title.setWordWrap(False)
        self.title.setContentsMargins(8, 0, 8, 0)
        self.shut = button(_("Close"), "quiet")
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 0)
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.shut)
        self._stack = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(self._stack, 1)
        self.back.clicked.connect(self.go_back)
        self.shut.clicked.connect(self.close_up)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def add(self, page: Page) -> QToolButton:
        """Return the target of the list that opens a page."""
        self._pages[page.key] = page
        row = deed_tool(page.title(), page.icon, self._look, lambda: self.turn_to(page.key))
        self._rows[page.key] = row
        return row

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all pages."""
        return tuple(self._pages)

    def page(self, key: str) -> Section:
        """Return a page that has been opened; KeyError for another."""
        return self._sections[key]

    def open_by(self, opener: QAbstractButton, key: str = "") -> None:
        """Open at a page; ``opener`` gets the focus back when it is closed again."""
        if self._opener is not None and self._opener is not opener:
            self._opener.setChecked(False)
        self._opener, self._direct = opener, bool(key)
        opener.setChecked(True)
        self.opened = True
        self.turn_to(key)

    def close_up(self) -> None:
        """Close, and give the focus back to what opened it."""
        opener = self._opener
        self.put_away()
        if opener is not None:
            opener.setFocus(_NO_FOCUS)

    def put_away(self) -> None:
        """Close without a word about the focus: the sheet has it now."""
        opener, self._opener = self._opener, None
        if opener is not None:
            opener.setChecked(False)
        self.opened = False
        self.turned.emit()

    def go_back(self) -> None:
        """Go back by one step: from a page to the list, from the list to the sheet."""
        if not self.shown or self._direct:
            self.close_up()
            return
        before = self.shown
        self.turn_to("")
        self._rows[before].setFocus(_NO_FOCUS)

    def turn_to(self, key: str) -> None:
        """Show a page; it is made when it is first asked for."""
        if key not in self._scrolled:
            self._make(self._pages[key])
        self.shown = key
        self._sections[key].entered()
        self._stack.setCurrentWidget(self._scrolled[key])
        self._scrolled[key].fold()
        self.title.setVisible(not key)
        self.back.setVisible(bool(key) and not self._direct)
        self.turned.emit()
        self._focus_first()

    def _make(self, page: Page) -> None:
        self._sections[page.key] = page.make()
        self._scrolled[page.key] = _Scrolled(page.title(), self._sections[page.key])
        self._stack.addWidget(self._scrolled[page.key])

    def _focus_first(self) -> None:
        """Let the keys begin at the first control of what was opened."""
        first = next(
            (
                one
                for one in self._sections[self.shown].findChildren(QWidget)
                if one.focusPolicy() & Qt.FocusPolicy.TabFocus
                and one.isVisibleTo(self)
                and one.isEnabled()
            ),
            self.shut,
        )
        first.setFocus(_NO_FOCUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(round(_WIDE * self.fontMetrics().height()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, 120)
