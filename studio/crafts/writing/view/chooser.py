"""Choosing how the page is laid out: one button that says how it is, and opens the five ways."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.writing.layouts import LAYOUTS, LET_GO, Layout
from studio.crafts.writing.prompts import line_of, name_of
from studio.crafts.writing.view.panels import open_below
from studio.widgets.controls import words

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class LayoutChooser(QPushButton):
    """Shows the layout in use; ``chosen`` when the person asks for another one."""

    chosen = Signal(str)

    def __init__(self, *, with_let_go: bool) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.panel = LayoutPanel(self, with_let_go=with_let_go)
        self.panel.chosen.connect(self.chosen)
        self.clicked.connect(self.open)

    def show_layout(self, layout: Layout) -> None:
        """Say which layout is in use."""
        self.setText(f"{name_of(layout)}      ")  # room for the arrow
        self.setAccessibleName(name_of(layout))
        self.setAccessibleDescription(f"{_('Layout')}. {line_of(layout)}")
        self.panel.show_layout(layout)

    def open(self) -> None:
        """Show the layouts below the button, or above it where there is no room."""
        self.panel.open_for(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the small arrow of what opens."""
        super().paintEvent(event)
        half = self.fontMetrics().height() / 4
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        middle = QPointF(5 * half if leftward else self.width() - 5 * half, self.height() / 2)
        corners = (QPointF(-half, -half / 2), QPointF(0, half / 2), QPointF(half, -half / 2))
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().buttonText(), max(1.5, half / 3)))
            painter.drawPolyline([middle + corner for corner in corners])


class LayoutPanel(QFrame):
    """The layouts one below the other, each with a line that says what it is."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, *, with_let_go: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("Layouts"))
        self._warning = words(_("Another layout is a new page. These words are gone then."), "care")
        self.ways = {
            layout: self._way(layout) for layout in LAYOUTS if with_let_go or layout != LET_GO
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(4)
        column.addWidget(self._warning)
        for way in self.ways.values():
            column.addWidget(way)

    def _way(self, layout: Layout) -> _Way:
        way = _Way(layout)
        way.clicked.connect(self._clicked)
        way.installEventFilter(self)
        return way

    def show_layout(self, layout: Layout) -> None:
        for each, way in self.ways.items():
            way.setChecked(each == layout)
        self._warning.setVisible(layout == LET_GO)

    def open_for(self, opener: QWidget) -> None:
        """Show it, all of it on the screen; the layout in use has the keyboard."""
        self.adjustSize()
        inner = self.layout()
        if inner is not None and inner.hasHeightForWidth():
            self.resize(self.width(), inner.totalHeightForWidth(self.width()))
        open_below(self, opener)
        now = [way for way in self.ways.values() if way.isChecked()]
        (now or list(self.ways.values()))[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow keys go from one to the next."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            ways = list(self.ways.values())
            # Only these are watched, which the type does not say.
            at = _led_to(Qt.Key(event.key()), ways.index(watched), len(ways))  # type: ignore[arg-type]
            if at is not None:
                ways[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _clicked(self) -> None:
        way = self.sender()
        assert isinstance(way, _Way)
        self.hide()
        self.chosen.emit(way.layout_name)


def _led_to(key: Qt.Key, at: int, count: int) -> int | None:
    """Return where a key leads from the way at ``at``, round the end; None where it does not."""
    if key in _STEPS:
        return (at + _STEPS[key]) % count
    return _ENDS.get(key)


class _Way(QPushButton):
    """One layout: its name, and below it what it is."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self.layout_name = layout
        self.setProperty("kind", "rail")
        self.setAccessibleName(name_of(layout))
        self.setAccessibleDescription(line_of(layout))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 7, 14, 7)
        column.setSpacing(0)
        for line in (words(name_of(layout), "body"), words(line_of(layout), "quiet")):
            line.setWordWrap(False)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(line)

    def sizeHint(self) -> QSize:
        inner = self.layout()
        return inner.sizeHint() if inner is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)
