"""I need help now: one column, big, whole before the portfolio is open, and never in the log."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from studio.core.errors import StudioError
from studio.core.surroundings import Look
from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.journey.help_now import ELSEWHERE, HelpNow
from studio.journey.help_shelf import OwnNumber
from studio.shell.places.help_lines import PlainCard, helpline_card
from studio.shell.places.help_own import OwnNumbers
from studio.shell.places.help_status import HelpStatus
from studio.shell.places.help_words import (
    calm,
    how_to_use,
    if_in_danger,
    near_someone,
    not_alone,
    where_none_is_known,
)
from studio.widgets.choice import Choice
from studio.widgets.controls import button, clear, words
from studio.widgets.page import Page
from studio.widgets.tabbing import tab_as_seen


class HelpPlace(QWidget):
    """``closed`` when the person goes back to where they were (Back, or Esc)."""

    closed = Signal()
    kind_note = Signal()

    def __init__(self, help_now: HelpNow, look: Look, scheduler: Scheduler) -> None:
        super().__init__()
        self._help_now, self._look = help_now, look
        self.status = HelpStatus(scheduler)
        self.own = OwnNumbers(help_now)
        self.country = Choice(_("Where are you?"), _countries(help_now))
        self._told = words("", "care")
        self._known = QVBoxLayout()
        self.page = Page()
        self.kind_button = button(_("Show me a kind note"))
        self.kind_button.hide()
        self._fill()
        self._listen()
        self._refresh()
        self.setFocusProxy(self.status.back_button)

    def offer_kind_notes(self) -> None:
        """The pieces are open: a note can be asked for."""
        self.kind_button.show()
        tab_as_seen(self)

    def _fill(self) -> None:
        column = self.page.column
        column.addWidget(words(not_alone(), "title"))
        column.addLayout(self._known)
        column.addWidget(self._told)
        column.addLayout(self._country_row())
        for section in (self.own, calm(), how_to_use()):
            column.addSpacing(18)
            column.addWidget(section)
        kind = QHBoxLayout()
        kind.addWidget(self.kind_button)
        kind.addStretch(1)
        column.addLayout(kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.status)
        layout.addWidget(self.page, 1)

    def _country_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = words(self.country.accessibleName())
        label.setWordWrap(False)
        label.setBuddy(self.country)
        row.addWidget(label)
        row.addWidget(self.country)
        row.addStretch(1)
        return row

    def _listen(self) -> None:
        self.status.back_button.clicked.connect(self.closed)
        self.kind_button.clicked.connect(self.kind_note)
        self.status.undone.connect(self.own.put_back)
        self.own.said.connect(self.status.say)
        self.own.removed.connect(self._removed)
        self.country.activated.connect(self._choose_country)
        unsubscribe = self._help_now.changed.subscribe(self._refresh)
        self.destroyed.connect(lambda: unsubscribe())

    def _refresh(self) -> None:
        self.country.choose(self._help_now.country)
        self._told.setText(self._help_now.told)
        self._told.setVisible(bool(self._help_now.told))
        self._show_known()
        self.own.refresh()
        tab_as_seen(self)

    def _show_known(self) -> None:
        clear(self._known)
        for part in self._known_parts():
            self._known.addWidget(part)

    def _known_parts(self) -> list[QWidget]:
        emergency, say = self._help_now.emergency, self.status.say
        first: list[QWidget] = (
            [words(if_in_danger(), "lead"), helpline_card(emergency, say)]
            if emergency
            else [PlainCard(where_none_is_known())]
        )
        cards = [helpline_card(line, say) for line in self._help_now.listening]
        return [*first, words(near_someone(), "lead"), *cards]

    def _choose_country(self) -> None:
        try:
            self._help_now.choose_country(self.country.key)
        except StudioError as error:
            self.status.say(error.told)

    def _removed(self, one: OwnNumber) -> None:
        self.status.offer_undo(_("Removed."), one)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        tab_as_seen(self)
        self.status.quiet()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back_out()
        elif event.key() in _SCROLLS:
            _SCROLLS[Qt.Key(event.key())](self.page.verticalScrollBar())
        else:
            super().keyPressEvent(event)

    def _back_out(self) -> None:
        """Leave the form when it is open, and the page otherwise."""
        if self.own.form.isVisible():
            self.own.leave_form()
        else:
            self.closed.emit()


def _countries(help_now: HelpNow) -> list[tuple[str, str]]:
    known = [(code, _(name)) for code, name in help_now.countries]
    return [("", _("Skip this for now")), *known, (ELSEWHERE, _("Somewhere else"))]


def _by_page(bar: QScrollBar, pages: int) -> None:
    bar.setValue(bar.value() + pages * bar.pageStep())


_SCROLLS: dict[Qt.Key, Callable[[QScrollBar], None]] = {
    Qt.Key.Key_PageDown: lambda bar: _by_page(bar, 1),
    Qt.Key.Key_PageUp: lambda bar: _by_page(bar, -1),
    Qt.Key.Key_Home: lambda bar: bar.setValue(bar.minimum()),
    Qt.Key.Key_End: lambda bar: bar.setValue(bar.maximum()),
}
