"""One calm line under the sheet: how the tool in hand is used, and what can be done with it.

Where the room is low it stands above the tools instead, so that the sheet keeps its height.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from studio.crafts.sketch.view.two_lines import fit_words
from studio.widgets.controls import button, clear, words
from studio.widgets.flow import FlowLayout

Deed = tuple[str, Callable[[], None]]
_LEAST = 24  # px
_AROUND = 40  # px beside a button: margins and a scroll bar
_EDGE, _NARROW_EDGE = 12, 4  # px on either side of it all, below the sheet and above the tools
_ANY = 16777215  # Qt's "no limit"


class Strip(QScrollArea):
    """Hidden while there is nothing to say; scrolls where it would leave the sheet no room."""

    def __init__(self) -> None:
        super().__init__()
        self.line = words("")
        self._deeds: tuple[str, ...] = ()
        self._most = _ANY
        self._is_column = False
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._set_out()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)
        self.hide()

    def _set_out(self) -> None:
        inner = QFrame()
        inner.setObjectName("told")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._row.setSpacing(8)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self._buttons)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_line(self, said: str, deeds: Sequence[Deed] = ()) -> bool:
        """Say something with buttons for what can be done; True when there are other buttons."""
        self.line.setText(said)
        self.line.setVisible(bool(said))
        named = tuple(word for word, _act in deeds)
        other = named != self._deeds
        if other:
            self._deeds = named
            clear(self._flow)
            for word, act in deeds:
                made = button(word)
                made.clicked.connect(act)
                made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the sheet its keys
                self._flow.addWidget(made)
        self._buttons.setVisible(bool(deeds))
        self.setVisible(bool(said or deeds))
        self._fold()
        return other

    @property
    def has_keys(self) -> bool:
        """One of its buttons has the focus."""
        return any(made.hasFocus() for made in self._flow_buttons())

    def _flow_buttons(self) -> list[QPushButton]:
        return self._buttons.findChildren(QPushButton)

    def stand_below(self, most: int) -> None:
        """Be a row below the sheet, at most so many pixels high."""
        self._is_column, self._most = False, most
        self._fold()

    def stand_above(self) -> None:
        """Be a column above the tools, as high as it has to be: it scrolls with them."""
        self._is_column, self._most = True, _ANY
        self._fold()

    def _fold(self) -> None:
        """Put the buttons below the words where both are too wide for one row."""
        width = self.line.fontMetrics().horizontalAdvance(self.line.text())
        beside = width + self._flow.sizeHint().width() + 48 <= self.width()
        way = self._row.Direction
        fit_words(self._flow_buttons(), 0 if self._is_column else self.width() - _AROUND)
        edge = _NARROW_EDGE if self._is_column else _EDGE
        self._row.setContentsMargins(edge, 4, edge, 4)
        one_row = beside and not self._is_column
        self._row.setDirection(way.LeftToRight if one_row else way.TopToBottom)
        self._row.activate()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        room = self.viewport().width() if self.isVisible() else self.width()
        return QSize(self._wide(), min(self._row.totalHeightForWidth(max(1, room)), self._most))

    def _wide(self) -> int:
        """In a column no word may be cut; in a row buttons go on to the next line."""
        if not self._is_column:
            return 240
        return (
            max((made.sizeHint().width() for made in self._flow_buttons()), default=0) + 2 * _EDGE
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(_LEAST, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    def _follow(self, _left: QWidget | None, entered: QWidget | None) -> None:
        if entered is not None and self._buttons.isAncestorOf(entered):
            self.ensureWidgetVisible(entered, 0, 4)
