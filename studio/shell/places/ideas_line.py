"""The line on top of a room: the idea the piece in it began from."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import breakable, button, words

_LEAST = 12  # letters in sight in the narrowest window
_OF_THE_ROOM = 0.6  # of its height, at most, that the whole idea may lie over


class _OneLine(QPushButton):
    """As much of a text as one line holds; pressing it shows all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "idea")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._whole = ""

    def say(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * _LEAST, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        room = self.width() - 3 * self.fontMetrics().averageCharWidth()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class _WholeIdea(QScrollArea):
    """Lies over the room below the line, and moves nothing there; arrows scroll it."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("idea")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = words("", "lead")
        self.words.setContentsMargins(20, 12, 20, 12)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self.words)

    def lie_below(self, line: QRect, room: QWidget) -> None:
        """Take as much height as the words need, as far as the room has it."""
        needed = self.words.heightForWidth(line.width()) + 2 * self.frameWidth()
        height = min(needed, int(room.height() * _OF_THE_ROOM))
        self.setGeometry(line.left(), line.bottom() + 1, line.width(), height)
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class IdeaLine(QFrame):
    """Out of sight while there is no idea."""

    another = Signal()

    def __init__(self, room: QWidget) -> None:
        super().__init__(room)
        self._room, self._wanted, self._may_be_seen = room, False, True
        self.setObjectName("idealine")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.idea, self.whole, self._idea = _OneLine(), _WholeIdea(), ""
        self.another_button = button(_("Another one"), "quiet")
        self.hide_button = button(_("Hide"), "quiet")
        self.another_button.setAccessibleName(_("Another idea"))
        self.hide_button.setAccessibleName(_("Hide the idea"))
        self.whole.setParent(room)
        self.whole.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(0)
        row.addWidget(self.idea, 1)
        row.addWidget(self.another_button)
        row.addWidget(self.hide_button)
        self.idea.toggled.connect(self._unfold)
        self.whole.closed.connect(self._fold)
        self.another_button.clicked.connect(self.another)
        self.hide_button.clicked.connect(self._hide)
        room.installEventFilter(self)
        self.say("")

    def say(self, idea: str, *, may_change: bool = False) -> None:
        """Show the idea of the piece in the room; "" shows nothing."""
        self.idea.setChecked(False)
        self.idea.say(_("Idea: {idea}").format(idea=idea) if idea else "")
        self._idea = idea
        self._say_whole(idea)
        self.let_change(may=may_change)
        self._wanted = bool(idea)
        self._settle()

    def let_be_seen(self, *, may: bool) -> None:
        """Keep out of sight while nothing but the view is to be seen."""
        self._may_be_seen = may
        self._settle()

    def _settle(self) -> None:
        self.setVisible(self._wanted and self._may_be_seen)

    def say_time(self, line: str) -> bool:
        """Say a quiet line in place of the idea, so that nothing moves; False where it is hidden.

        Pressing it shows both. It asks for nothing and stops nothing.
        """
        if self.isHidden():
            return False
        self.idea.say(line)
        self._say_whole(f"{line}\n{self._idea}")
        announce(self.idea, line)
        return True

    def _say_whole(self, text: str) -> None:
        self.whole.words.setText(breakable(text))
        self.whole.setAccessibleName(text)

    def let_change(self, *, may: bool) -> None:
        """Offer another idea, or no more: one's own marks are there now."""
        self.another_button.setVisible(may)

    def _unfold(self, shown: bool) -> None:
        self.whole.setVisible(shown)
        if shown:
            self._place_whole()
            self.whole.setFocus()

    def _fold(self) -> None:
        self.idea.setChecked(False)
        self.idea.setFocus()

    def _hide(self) -> None:
        self.idea.setChecked(False)
        self.focusNextChild()
        self._wanted = False
        self._settle()

    def _place_whole(self) -> None:
        self.whole.lie_below(self.geometry(), self._room)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        moved = event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}
        if moved and self.idea.isChecked():
            self._place_whole()
        return super().eventFilter(watched, event)
