"""The way back after a deeper piece: what is common, and something near to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.flow import in_a_row, make_alike
from studio.widgets.footed import FootedPage
from studio.widgets.tabbing import tab_as_seen

_LONGEST = 200  # letters


class AfterPlace(QWidget):
    """Nothing here has to be done, and nothing is kept unless ``keep`` tells of it."""

    keep = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.look_button = button(_("Look around"))
        self.next_button = button(_("One next thing"))
        self.home_button = button(_("Go home"))
        self.thing, self.keep_button = QLineEdit(), button(_("Keep it with this piece"))
        self._first, self.near = QWidget(), QWidget()
        self._parts = QStackedLayout()  # one as tall as another, so that no button moves
        self.sheet = QFrame()
        self.sheet.setObjectName("sheet")
        self.sheet.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        page = FootedPage(680)
        page.column.addWidget(self.sheet)
        page.foot.addLayout(in_a_row(*self._choices))
        self._fill(QVBoxLayout(self.sheet))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self.setFocusProxy(self.sheet)
        self._connect()

    @property
    def _choices(self) -> tuple[QPushButton, ...]:
        return self.look_button, self.next_button, self.home_button

    def _fill(self, column: QVBoxLayout) -> None:
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(10)
        lines = (
            _("It is kept. You may feel a bit low after making something like this."),
            _("That is common. It often passes in an hour or two."),
            _("Would you like something small to do, before you go?"),
        )
        first = QVBoxLayout(self._first)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(10)
        for line in lines:
            first.addWidget(words(line))
        first.addStretch(1)
        self._first.setAccessibleName(" ".join(lines))
        column.addLayout(self._parts)  # before its parts: it shows the first, which needs a window
        for part in (self._first, self._look(), self._next()):
            self._parts.addWidget(part)

    def _look(self) -> QWidget:
        self.around = words(
            _(
                "Put both feet on the floor. Look around, or listen."
                " Name five things you can see, hear or touch."
            ),
            "lead",
        )
        self.around.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.around.setAccessibleName(self.around.text())
        return self.around

    def _next(self) -> QWidget:
        inner = QVBoxLayout(self.near)
        inner.setContentsMargins(0, 0, 0, 0)
        label = words(_("One small thing I will do next"))
        label.setBuddy(self.thing)
        self.near.setAccessibleName(label.text())
        self.thing.setAccessibleName(label.text())
        self.thing.setMaxLength(_LONGEST)
        inner.addWidget(label)
        inner.addWidget(self.thing)
        inner.addWidget(words(_("It is not kept, unless you choose to keep it."), "quiet"))
        inner.addLayout(in_a_row(self.keep_button))
        inner.addStretch(1)
        return self.near

    def _connect(self) -> None:
        self.look_button.clicked.connect(self._look_around)
        self.next_button.clicked.connect(self._think_of_next)
        self.home_button.clicked.connect(self.closed)
        self.keep_button.clicked.connect(self._keep)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.closed)

    def begin(self) -> None:
        """Start with nothing chosen, and nothing of what was typed before."""
        self.thing.clear()
        self._show_only(self._first)
        make_alike(self._choices)

    def _show_only(self, part: QWidget) -> None:
        """The sheet is called what is on it: it can be read aloud again at any time."""
        self._parts.setCurrentWidget(part)
        self.sheet.setAccessibleName(part.accessibleName())
        tab_as_seen(self)

    def _look_around(self) -> None:
        self._show_only(self.around)
        announce(self.around, self.around.text())

    def _think_of_next(self) -> None:
        self._show_only(self.near)
        self.thing.setFocus()

    def _keep(self) -> None:
        thing = self.thing.text().strip()
        if thing:
            self.keep.emit(thing)
        else:
            self.thing.setFocus()
