"""How the tune is heard, and by what else it can be played: silently, steadier, a keyboard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.core.surroundings import Sound
from studio.core.texts import _
from studio.widgets.choice import Choice, beside_its_name
from studio.widgets.controls import words
from studio.widgets.flow import FlowLayout

_NOBODY = ""


class Listening(QWidget):
    """What most people never need; a keyboard is offered only where one is plugged in."""

    hushed = Signal(bool)
    steadied = Signal(int)
    """Thousandths of a second of sound made at a time."""

    def __init__(self, sound: Sound) -> None:
        super().__init__()
        self._sound, self._keyboard = sound, sound.keyboard
        self.silently = QCheckBox(_("Play silently (notes still light up)"))
        self.silently.setAccessibleName(self.silently.text())
        self.steadiness = Choice(_("Sound answers"), _steadiness())
        self.keyboards = Choice(_("Music keyboard"), ())
        self.line = words(_no_part(), "quiet")
        self._keyboard_row = beside_its_name(self.keyboards)
        self._set_out()
        self.silently.toggled.connect(self.hushed)
        self.steadiness.activated.connect(self._steadiness_chosen)
        self.keyboards.activated.connect(self._keyboard_chosen)
        self.show_keyboards()
        self.show_steadiness()

    def _set_out(self) -> None:
        flow = FlowLayout()
        flow.setContentsMargins(0, 0, 0, 0)
        for each in (self.silently, beside_its_name(self.steadiness), self._keyboard_row):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)
        column.addWidget(self.line)

    def show_keyboards(self) -> None:
        """Offer the keyboards there are; one that was chosen and is gone stays in the list."""
        names = list(self._keyboard.names)
        chosen = self._keyboard.chosen
        if chosen and chosen not in names:
            names.append(chosen)
        self.keyboards.clear()
        self.keyboards.addItem(_("None"), _NOBODY)
        for name in names:
            self.keyboards.addItem(name, name)
        self.keyboards.choose(chosen)
        self._keyboard_row.setVisible(bool(names))
        self.line.setVisible(not self._keyboard.possible)

    def show_steadiness(self) -> None:
        """Show what was chosen, here, in another tune or at another visit."""
        self.steadiness.choose(str(self._sound.period_ms))

    def _keyboard_chosen(self) -> None:
        self._keyboard.listen(self.keyboards.key)

    def _steadiness_chosen(self) -> None:
        self.steadied.emit(int(self.steadiness.key))


def _steadiness() -> tuple[tuple[str, str], ...]:
    return (("5", _("Soonest")), ("10", _("As usual")), ("20", _("Steadiest")))


def _no_part() -> str:
    return _("To play on a music keyboard, the app needs a part that is not installed.")
