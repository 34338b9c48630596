"""The part of the place for copies that is about sticks and other second places for backups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.core.timing import Clock
from studio.shell.naming import day_on_screen
from studio.widgets.accessible import announce
from studio.widgets.controls import breakable, button, clear, words
from studio.widgets.flow import in_a_row

if TYPE_CHECKING:
    from studio.portfolio.backup.second_places import SecondPlace

LONG_DAYS = 14


class SecondCopies(QWidget):
    """Each place with how it is; nothing here asks for anything, and nothing else reminds of it."""

    shown = Signal()
    use = Signal(str, bool)
    erase = Signal(str)

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.ways: object = None
        """Whoever does what is asked for here, kept for as long as this."""
        self.choose, self.told = button(_("Choose a stick or a folder")), words("", "lead")
        self.open_to_all = words(
            _("There is no password yet, so anyone who finds the stick can open it."), "care"
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (
            words(_("Keep a second copy on a stick"), "title"),
            words(_("Each backup can go to a stick or another folder too, sealed as it is here.")),
            self.open_to_all,
        ):
            column.addWidget(part)
        column.addLayout(self._list)
        column.addWidget(self.told)
        column.addLayout(in_a_row(self.choose))
        self.tell_of_password(has_one=True)
        self.say("")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def tell_of_password(self, *, has_one: bool) -> None:
        self.open_to_all.setHidden(has_one)

    def show_places(self, places: Sequence[SecondPlace]) -> None:
        """Show every place as it is now."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.choose.setEnabled(True)
        self.say("")
        clear(self._list)
        for place in places:
            self._list.addWidget(_Place(self, place, self._clock.today()))
        if had_focus:
            self.choose.setFocus()

    def wait(self, line: str) -> None:
        self.choose.setEnabled(False)
        self.say(line)

    def fail(self, line: str) -> None:
        self.choose.setEnabled(True)
        self.say(line)

    def say(self, line: str) -> None:
        self.told.setText(line)
        self.told.setHidden(not line)
        if line:
            announce(self.told, line)


class _Place(QWidget):
    """One place: its name, how it is in a line or two, and what can be done with it."""

    def __init__(self, section: SecondCopies, place: SecondPlace, today: date) -> None:
        super().__init__()
        self._section, self._uid = section, place.uid
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words(breakable(place.name), "heading"))
        for line in lines_of(place, today):
            column.addWidget(words(line))
        ways = [self._stop(place)] if place.used else [self._again(place)]
        if not place.used and place.here and place.holds:
            ways.append(self._erase(place))
        column.addLayout(in_a_row(*ways))

    def _stop(self, place: SecondPlace) -> QPushButton:
        made = button(_("Use it no more"))
        made.setAccessibleName(_("Use it no more: {name}").format(name=place.name))
        made.clicked.connect(self._use_no_more)
        return made

    def _again(self, place: SecondPlace) -> QPushButton:
        made = button(_("Use it again"))
        made.setAccessibleName(_("Use it again: {name}").format(name=place.name))
        made.clicked.connect(self._use_again)
        return made

    def _erase(self, place: SecondPlace) -> QPushButton:
        made = button(_("Delete the backups on it"))
        made.setAccessibleName(_("Delete the backups on it: {name}").format(name=place.name))
        made.clicked.connect(self._erase_it)
        return made

    def _use_no_more(self) -> None:
        self._section.use.emit(self._uid, False)

    def _use_again(self) -> None:
        self._section.use.emit(self._uid, True)

    def _erase_it(self) -> None:
        self._section.erase.emit(self._uid)


def lines_of(place: SecondPlace, today: date) -> list[str]:
    """Say in plain sentences how a place is."""
    lines = [_presence(place)]
    if place.day:
        lines.append(_newest(date.fromisoformat(place.day), today))
    if not place.used:
        lines.append(_("No new backups go there. What is on it stays."))
    if place.trouble:
        lines.append(_trouble(place))
    if place.uncleaned:
        lines.append(_("It may still hold what you let go. It is cleaned when it is next here."))
    if place.opens_as_before:
        lines.append(_("It still opens the way it did before, until it is next here."))
    return lines


def _presence(place: SecondPlace) -> str:
    if place.here is None:
        return _("Looking for it…")
    return _("It is here.") if place.here else _("It is not here now. That is fine.")


def _newest(day: date, today: date) -> str:
    told = _("The newest backup on it is of {day}.").format(day=day_on_screen(day, today))
    if (today - day).days >= LONG_DAYS:
        return " ".join([told, _("That is a while ago.")])
    return told


def _trouble(place: SecondPlace) -> str:
    return {
        "full": _("It is full, so the newest backup is not on it. Those before it are."),
        "large": _("A backup is larger than 4 GB by now. A stick formatted as exFAT takes it."),
        "refused": _("Nothing could be written to it, so the newest backup is not on it."),
        "": "",
    }[place.trouble]
