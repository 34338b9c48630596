"""One piece and what it goes with: the piece it answers, and the collections it lies in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.core.texts import _
from studio.shell.naming import shortened
from studio.widgets.accessible import announce
from studio.widgets.controls import breakable, button, clear, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page
from studio.widgets.picture import fitted

_PICTURE = QSize(216, 162)
_LONGEST = 24  # letters of a name beside a tick, which cannot wrap


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a pair in words; ``binned`` ones cannot be opened, nor can ``here``."""

    uid: str
    name: str
    day: str
    here: bool = False
    binned: bool = False


@dataclass(frozen=True, slots=True)
class PairShown:
    """None stands for a half that was let go."""

    uids: tuple[str, str]
    then: Half | None
    now: Half | None


@dataclass(frozen=True, slots=True)
class CollectionShown:
    """``at`` is the place of the piece in it, from 1, or 0 when it is not in it."""

    uid: str
    name: str
    at: int
    size: int


class TogetherPlace(QWidget):
    """Ticks put the piece in and out; Escape leads back."""

    answer = Signal(str)
    go_on = Signal(str)
    part = Signal(str, str)
    both = Signal(str, str)
    put = Signal(str, bool)
    shift = Signal(str, int)
    make = Signal(str)
    rename = Signal(str, str)
    dissolve = Signal(str)
    closed = Signal()

    def __init__(
        self,
        rooms: Sequence[tuple[str, str]],
        want_picture: Callable[[str, Callable[[bytes | None], None]], None],
    ) -> None:
        """``rooms`` pairs a craft's key with the word on its button ("Draw")."""
        super().__init__()
        self._want_picture = want_picture
        self._renaming: str | None = None
        self.page, self.name = Page(), words("", "title")
        self.pairs, self.rows = QVBoxLayout(), QVBoxLayout()
        self.rooms = [self._room(key, word) for key, word in rooms]
        self.field, self.add = QLineEdit(), button(_("Make a collection"))
        self.field.setAccessibleName(_("Name of a collection"))
        self.field.setPlaceholderText(_("Name of a collection"))
        self.field.returnPressed.connect(self._named)
        self.add.clicked.connect(self._named)
        self.back = button(_("Back"))
        self.back.clicked.connect(self.closed)
        self._fill()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.rooms[0])
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self._escape)

    def _room(self, key: str, word: str) -> QPushButton:
        made = button(word)
        made.setAccessibleName(_("{word}: {name}").format(word=_("Answer this piece"), name=word))
        made.clicked.connect(lambda: self.answer.emit(key))
        return made

    def _fill(self) -> None:
        column = self.page.column
        column.addWidget(self.name)
        column.addLayout(self.pairs)
        column.addWidget(words(_("Answer this piece"), "heading"))
        column.addWidget(words(_("Make a new one beside it. The two stay a pair.")))
        column.addLayout(in_a_row(*self.rooms))
        column.addWidget(words(_("Collections"), "heading"))
        column.addWidget(words(_("A piece can be in more than one, or in none.")))
        column.addLayout(self.rows)
        column.addLayout(in_a_row(self.field, self.add))
        column.addLayout(in_a_row(self.back))

    def show_piece(
        self, name: str, pairs: Sequence[PairShown], collections: Sequence[CollectionShown]
    ) -> None:
        """Show a piece as it is now; what had the focus has it again where it is still there."""
        at = _name_of(self.focusWidget())
        self.name.setText(breakable(name))
        self._name_fresh()
        clear_all(self.pairs)
        clear_all(self.rows)
        if pairs:
            self.pairs.addWidget(words(_("Then and now"), "heading"))
        for pair in pairs:
            self._show_pair(pair)
        for collection in collections:
            self._show_collection(collection)
        again = self.findChild(QWidget, at) if at else None
        if again is not None:
            again.setFocus()

    def _show_pair(self, pair: PairShown) -> None:
        row = QHBoxLayout()
        for when, half in ((_("Then"), pair.then), (_("Now"), pair.now)):
            row.addWidget(self._half(when, half), 1, Qt.AlignmentFlag.AlignTop)
        self.pairs.addLayout(row)
        both = button(_("See both"))
        both.clicked.connect(lambda: self.both.emit(*pair.uids))
        apart = button(_("Let them stand alone"))
        apart.clicked.connect(lambda: self.part.emit(*pair.uids))
        self.pairs.addLayout(in_a_row(both, apart))

    def _half(self, when: str, half: Half | None) -> QWidget:
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words(when, "quiet"))
        if half is None:
            column.addWidget(words(_("There was a piece here. You let it go. This one stays.")))
            return shown
        picture = QLabel()
        self._want_picture(half.uid, lambda png: _paint(picture, png))
        day = _("In the bin") if half.binned else half.day
        for part in (picture, words(breakable(half.name)), words(day, "quiet")):
            column.addWidget(part)
        if not half.here and not half.binned:
            column.addLayout(in_a_row(self._open(half)))
        return shown

    def _open(self, half: Half) -> QPushButton:
        made = button(_("Go on"))
        made.setAccessibleName(_("{word}: {name}").format(word=_("Go on"), name=half.name))
        made.clicked.connect(lambda: self.go_on.emit(half.uid))
        return made

    def _show_collection(self, one: CollectionShown) -> None:
        tick = QCheckBox(shortened(one.name, _LONGEST).replace("&", "&&"))
        tick.setAccessibleName(one.name)
        tick.setObjectName(f"tick {one.uid}")
        tick.setChecked(one.at > 0)
        tick.clicked.connect(lambda: self.put.emit(one.uid, tick.isChecked()))
        self.rows.addWidget(tick)
        if one.at:
            self.rows.addLayout(in_a_row(*self._ways(one)))

    def _ways(self, one: CollectionShown) -> list[QPushButton]:
        """What can be done with a collection the piece lies in."""
        ways = (
            (_("Earlier"), lambda: self.shift.emit(one.uid, -1), one.at > 1),
            (_("Later"), lambda: self.shift.emit(one.uid, 1), one.at < one.size),
            (_("Rename"), lambda: self._ask_name(one), True),
            (_("Take apart"), lambda: self.dissolve.emit(one.uid), True),
        )
        made = []
        for word, act, can in ways:
            way = button(word, "quiet")
            way.setAccessibleName(_("{word}: {name}").format(word=word, name=one.name))
            way.setObjectName(f"{word} {one.uid}")
            way.setEnabled(can)
            way.clicked.connect(act)
            made.append(way)
        return made

    def _ask_name(self, one: CollectionShown) -> None:
        self._renaming = one.uid
        self.add.setText(_("Rename"))
        self.add.setAccessibleName(_("Rename"))
        self.field.setText(one.name)
        self.field.setFocus()
        self.field.selectAll()

    def _name_fresh(self) -> None:
        self._renaming = None
        self.field.clear()
        self.add.setText(_("Make a collection"))
        self.add.setAccessibleName(_("Make a collection"))

    def _named(self) -> None:
        name = self.field.text().strip()
        if not name:
            self.field.setFocus()
            announce(self.field, _("Type a name first."))
        elif self._renaming:
            self.rename.emit(self._renaming, name)
        else:
            self.make.emit(name)

    def _escape(self) -> None:
        if self._renaming:
            self._name_fresh()
        else:
            self.closed.emit()


def clear_all(column: QVBoxLayout) -> None:
    """Empty a column of widgets and of rows of them."""
    for row in column.findChildren(QLayout, options=Qt.FindChildOption.FindDirectChildrenOnly):
        clear(row)
    clear(column)


def _name_of(part: QWidget | None) -> str:
    return part.objectName() if part else ""


def _paint(picture: QLabel, png: bytes | None) -> None:
    if png is not None:
        picture.setPixmap(fitted(png, _PICTURE))
