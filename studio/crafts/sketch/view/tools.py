"""What to draw with: tools and thickness on one side of the sheet, colours on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.sketch.choice import MEDIUM, PEN, RUBBER, THICK, THIN, Choice
from studio.crafts.sketch.colours import COLOURS
from studio.crafts.sketch.view.swatch import Swatch
from studio.widgets.controls import tool, words

Word = Callable[[], str]
_TOOLS: tuple[tuple[str, str, Word], ...] = (
    (PEN, "pen", lambda: _("Pen")),
    (RUBBER, "rubber", lambda: _("Rubber")),
)
_THICKNESSES: tuple[tuple[int, str, Word], ...] = (
    (THIN, "line-thin", lambda: _("Thin")),
    (MEDIUM, "line-medium", lambda: _("Medium")),
    (THICK, "line-thick", lambda: _("Thick")),
)
_COLUMNS = 2
_TARGET = 44  # px


def _one_stop(group: QButtonGroup) -> None:
    """Let Tab stop once, at what is chosen; arrow keys lead to the others.

    A click takes no keys away from the sheet.
    """
    for one in group.buttons():
        chosen = one is group.checkedButton()
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus if chosen else Qt.FocusPolicy.NoFocus)


class Tools(QWidget):
    """Pen and rubber, and how thick they are."""

    def __init__(self, choice: Choice, look: Look) -> None:
        super().__init__()
        self._choice = choice
        self.tools = {key: tool(word(), icon, look, checkable=True) for key, icon, word in _TOOLS}
        self.thicknesses = {
            key: tool(word(), icon, look, checkable=True) for key, icon, word in _THICKNESSES
        }
        self._groups = [self._group(them.values()) for them in (self.tools, self.thicknesses)]
        self._groups[0].buttonClicked.connect(self._take_tool)
        self._groups[1].buttonClicked.connect(self._take_thickness)
        self._arrange()
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def _group(self, buttons: Iterable[QAbstractButton]) -> QButtonGroup:
        group = QButtonGroup(self)
        for made in buttons:
            made.setMinimumSize(_TARGET, _TARGET)
            group.addButton(made)
        return group

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 4, 10)
        column.setSpacing(6)
        for made in self.tools.values():
            column.addWidget(made)
        column.addSpacing(18)
        for made in self.thicknesses.values():
            column.addWidget(made)
        column.addStretch(1)

    def _show(self) -> None:
        self.tools[self._choice.now.brush].setChecked(True)
        self.thicknesses[self._choice.now.thickness].setChecked(True)
        for group in self._groups:
            _one_stop(group)

    def _take_tool(self, button: QAbstractButton) -> None:
        self._choice.take_brush(next(key for key, one in self.tools.items() if one is button))

    def _take_thickness(self, button: QAbstractButton) -> None:
        taken = next(key for key, one in self.thicknesses.items() if one is button)
        self._choice.take_thickness(taken)


class Palette(QWidget):
    """Twelve colours, and the name of the one in use."""

    def __init__(self, choice: Choice, look: Look) -> None:
        super().__init__()
        self._choice = choice
        self.swatches = [Swatch(colour, look) for colour in COLOURS]
        self.name = words("", "quiet")
        self._group = QButtonGroup(self)
        for swatch in self.swatches:
            self._group.addButton(swatch)
        self._group.buttonClicked.connect(self._take)
        self._arrange()
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(4)
        for at, swatch in enumerate(self.swatches):
            grid.addWidget(swatch, at // _COLUMNS, at % _COLUMNS)
        self.name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 10, 12, 10)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self.name)
        column.addStretch(1)

    def _show(self) -> None:
        chosen = next(one for one in self.swatches if one.colour.value == self._choice.now.colour)
        chosen.setChecked(True)
        _one_stop(self._group)
        self.name.setText(chosen.colour.word())

    def _take(self, button: QAbstractButton) -> None:
        assert isinstance(button, Swatch)
        self._choice.take_colour(button.colour.value)
