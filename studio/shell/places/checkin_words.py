"""Words to choose from, any number of them: one stop for Tab, arrow keys between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.shell.checkin_words import LONGEST, tidy
from studio.widgets.accessible import announce
from studio.widgets.controls import button, clear
from studio.widgets.flow import FlowLayout, in_a_row
from studio.widgets.tabbing import tab_as_seen

_TICK, _GAP = "✓ ", 8
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_BY_WORD = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: None, Qt.Key.Key_End: None}
_BY_LINE = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class _Chip(QPushButton):
    """A word as wide off as it is on, so that none moves under the pointer."""

    entered = Signal()
    arrow = Signal(int)

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.setCheckable(True)
        self.setProperty("kind", "pick")
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggled.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        literal = self.word.replace("&", "&&")
        self.setText(f"{_TICK}{literal}" if self.isChecked() else literal)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does as Space; an arrow key leads to the word it points to."""
        if event.key() in _ENTER:
            self.click()
        elif event.key() in _BY_WORD or event.key() in _BY_LINE:
            self.arrow.emit(event.key())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if not self.isChecked():
            size.setWidth(size.width() + self.fontMetrics().horizontalAdvance(_TICK))
        return size


class WordChips(QWidget):
    """Words that are on or off; a tick says which, not a colour alone."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        """``name`` says what the words are for, to those who cannot see them."""
        super().__init__()
        self.setAccessibleName(name)
        self.chips: list[_Chip] = []
        self._row = FlowLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._stop: _Chip | None = None

    def offer(self, words: Sequence[str], chosen: Iterable[str] = ()) -> None:
        """Offer ``words`` in their order, those chosen on; chosen ones of no list come last."""
        on = tuple(chosen)
        clear(self._row)
        self.chips = []
        for word in dict.fromkeys((*words, *on)):
            self._add(word, on=word in on)
        self._stop_at(self.chips[0] if self.chips else None)

    def add(self, word: str) -> None:
        """Put a word at the end, or turn on the one that is there."""
        chip = next((chip for chip in self.chips if chip.word == word), None)
        chip = chip or self._add(word, on=False)
        chip.setChecked(True)
        self._stop_at(chip)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(chip.word for chip in self.chips if chip.isChecked())

    def _add(self, word: str, *, on: bool) -> _Chip:
        chip = _Chip(word)
        chip.setChecked(on)
        chip.toggled.connect(self.changed)
        chip.entered.connect(self._entered)
        chip.arrow.connect(self._arrow)
        self.chips.append(chip)
        self._row.addWidget(chip)
        chip.show()  # at once: until a layout shows it, it cannot have the focus
        return chip

    def set_out_tabs(self, root: QWidget) -> None:
        """Let Tab go through ``root`` as the eye does, and stop at one of the words."""
        for chip in self.chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab_as_seen(root)
        self._stop_at(self._stop)

    def _stop_at(self, stop: _Chip | None) -> None:
        """Let Tab reach ``stop``, and no other of the words."""
        self._stop = stop
        for chip in self.chips:
            one = Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(one)
        if stop is not None:
            self.setFocusProxy(stop)

    def _entered(self) -> None:
        chip = self.sender()
        assert isinstance(chip, _Chip)
        self._stop_at(chip)

    def _arrow(self, key: int) -> None:
        chip = self.sender()
        assert isinstance(chip, _Chip)
        self._move(chip, Qt.Key(key))

    def _move(self, at: _Chip, key: Qt.Key) -> None:
        here = self.chips.index(at)
        there = self._line(here, _BY_LINE[key]) if key in _BY_LINE else self._word(here, key)
        self.chips[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _word(self, here: int, key: Qt.Key) -> int:
        by = _BY_WORD[key]
        if by is None:
            return 0 if key == Qt.Key.Key_Home else len(self.chips) - 1
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            by = -by
        return min(max(here + by, 0), len(self.chips) - 1)

    def _line(self, here: int, by: int) -> int:
        """Return the word most nearly above or below; the same one at either end."""
        at = self.chips[here].geometry().center()
        beyond = [
            (abs(there.center().y() - at.y()), abs(there.center().x() - at.x()), number)
            for number, there in ((n, chip.geometry()) for n, chip in enumerate(self.chips))
            if (there.center().y() - at.y()) * by > there.height() / 2
        ]
        return min(beyond)[2] if beyond else here


class OwnWord(QWidget):
    """A field for one more word; Enter adds it."""

    added = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field, self.add = _Field(), button(_("Add this word"))
        name = _("A word of your own")
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(name)
        self.field.setMaxLength(LONGEST)
        self.field.entered.connect(self._add)
        self.add.clicked.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(in_a_row(self.field, self.add))

    def _add(self) -> None:
        word = tidy(self.field.text())
        self.field.clear()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if word:
            self.added.emit(word)
            announce(self.field, _("Added: {word}").format(word=word))
        else:
            announce(self.field, _("Type a word first."))


class _Field(QLineEdit):
    """Enter is for the word that is typed, not for the card around it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
