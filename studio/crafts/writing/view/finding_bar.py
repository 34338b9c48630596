"""The row at the foot of the page in which one looks for words; it is never more than one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.writing.view.menu_keys import MenuByKeys
from studio.widgets.accessible import announce
from studio.widgets.controls import button, keep_coloured

_FEW, _MANY = 6, 20  # letters the field shows at least
_SIDE, _ABOVE, _GAP = 20, 8, 10  # px
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingBar(QFrame):
    """``sought`` as one types, ``stepped`` to the next (1) or the one before (-1), ``left``."""

    sought = Signal(str)
    stepped = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self.setObjectName("roombar")
        self.setAccessibleName(_("Find in the text"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Find"))
        self.field.setAccessibleName(_("Find in the text"))
        self.field.setMaxLength(200)
        self.before, self.after = button(_("Previous")), button(_("Next"))
        self._words = {self.before: _("Previous"), self.after: _("Next")}
        for made, drawn in ((self.before, "draw-up"), (self.after, "draw-down")):
            keep_coloured(made, drawn, look)
        self.close_button = button(_("Close"), "quiet")
        self.said = _Said()
        self._parts = (self.before, self.after, self.said, self.close_button)
        self._arrange()
        self.field.textChanged.connect(self.sought)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.close_button.clicked.connect(self.left)
        self.field.installEventFilter(self)
        MenuByKeys(self.field)
        self.hide()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE, _ABOVE, _SIDE, _ABOVE)
        row.setSpacing(_GAP)
        row.addWidget(self.field, 1)
        for part in self._parts:
            row.addWidget(part)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as it must: the pictures then stand without their words."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the words of Previous and Next where they leave the field enough."""
        letter = self.fontMetrics().averageCharWidth()
        for made, word in self._words.items():
            made.setText(word)
            made.setToolTip(word)
        beside = sum(part.sizeHint().width() + _GAP for part in self._parts)
        in_words = beside + _MANY * letter + 2 * _SIDE <= self.width()
        for made, word in self._words.items():
            made.setText(word if in_words else "")
        self.field.setMinimumWidth(letter * (_MANY if in_words else _FEW))

    def open(self, chosen: str) -> None:
        """Show it with the words chosen on the page, or those looked for before, all chosen."""
        self.show()
        if chosen and chosen != self.field.text():
            self.field.setText(chosen)
        else:
            self.sought.emit(self.field.text())
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, told: str, *, some: bool) -> None:
        """Say what was found, aloud too."""
        self.before.setEnabled(some)
        self.after.setEnabled(some)
        if told != self.said.text():
            self.said.setText(told)
            if told:
                announce(self.field, told)

    def _on(self) -> None:
        self.stepped.emit(1)

    def _back(self) -> None:
        self.stepped.emit(-1)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:  # noqa: N802
        """Let Enter go on from the field."""
        if event.type() is not QEvent.Type.KeyPress:
            return False
        assert isinstance(event, QKeyEvent)
        if event.key() in _ENTER:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
            return True
        return False

    def event(self, event: QEvent) -> bool:
        """Take Escape before the room does."""
        if event.type() in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress}:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                if event.type() is QEvent.Type.KeyPress:
                    self.left.emit()
                return True
        return super().event(event)


class _Said(QLabel):
    """What was found, on one line, which ends with "…" where the row has no room for all."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setTextFormat(Qt.TextFormat.PlainText)

    @property
    def room(self) -> int:
        """Pixels that most of what it says takes, so that nothing beside it goes to and fro."""
        most = _("{which} of {of}").format(which=88, of=88)
        return self.fontMetrics().horizontalAdvance(most)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self.room, 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        told = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().windowText().color())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
            painter.drawText(self.rect(), flags, told)
