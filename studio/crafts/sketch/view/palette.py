"""The colours at the other side of the sheet, the name of the one in use, and how thick it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.sketch.choice import MEDIUM, THICK, THIN, Choice
from studio.crafts.sketch.colours import COLOURS, name_of
from studio.crafts.sketch.view.stops import check, grouped
from studio.crafts.sketch.view.swatch import Swatch
from studio.widgets.controls import tool, words

_THICKNESSES: tuple[tuple[int, str, Callable[[], str]], ...] = (
    (THIN, "line-thin", lambda: _("Thin")),
    (MEDIUM, "line-medium", lambda: _("Medium")),
    (THICK, "line-thick", lambda: _("Thick")),
)


def thickness_word(thickness: int) -> str:
    """Return what a thickness is called."""
    return {key: word for key, _icon, word in _THICKNESSES}[thickness]()


class Palette(QWidget):
    """Twelve colours, the name of the one in use, more of them, and three thicknesses."""

    def __init__(self, choice: Choice, look: Look) -> None:
        super().__init__()
        self._choice = choice
        self.swatches = [Swatch(colour, look) for colour in COLOURS]
        self.name = words("", "quiet")
        self.more = tool(_("Colours"), "draw-colours", look, checkable=True)
        self.thicknesses = {
            key: tool(word(), icon, look, checkable=True) for key, icon, word in _THICKNESSES
        }
        self._colours = grouped(self, self.swatches)
        self._thick = grouped(self, self.thicknesses.values())
        self._colours.buttonClicked.connect(self._take_colour)
        self._thick.buttonClicked.connect(self._take_thickness)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self._columns = 0
        self._arrange()
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def fold(self, height: int) -> None:
        """Take a third column of colours where that lets all be in sight."""
        self._set_out(3 if self._high(3) <= height < self._high(2) else 2)

    def _high(self, columns: int) -> int:
        row = self.swatches[0].height() + self._grid.spacing()
        others = self.sizeHint().height() - -(-len(self.swatches) // self._columns) * row
        return others + -(-len(self.swatches) // columns) * row

    def _arrange(self) -> None:
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        column.addLayout(self._grid)
        column.addWidget(self.name)
        for made in (self.more, *self.thicknesses.values()):
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addWidget(made)
        column.addStretch(1)
        self._set_out(2)

    def _set_out(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for at, swatch in enumerate(self.swatches):
                self._grid.addWidget(
                    swatch, at // columns, at % columns, Qt.AlignmentFlag.AlignHCenter
                )
            self.updateGeometry()

    def _show(self) -> None:
        now = self._choice.now
        named = [one for one in self.swatches if one.colour.value == now.colour]
        check(self._colours, named[0] if named else None)
        self.name.setText(name_of(now.colour))
        check(self._thick, self.thicknesses[now.thickness])

    def _take_colour(self, button: QAbstractButton) -> None:
        assert isinstance(button, Swatch)
        self._choice.take_colour(button.colour.value)

    def _take_thickness(self, button: QAbstractButton) -> None:
        taken = next(key for key, one in self.thicknesses.items() if one is button)
        self._choice.take_thickness(taken)
