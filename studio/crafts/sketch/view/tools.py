"""The tools in sight, at the side of the sheet: what draws, what rubs out, and the way to more."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.sketch.choice import BRUSH, PEN, RUBBER, SMUDGE, SOFT_RUBBER, Choice, is_known
from studio.crafts.sketch.view.stops import TARGET, check, grouped
from studio.widgets.controls import tool

Word = Callable[[], str]
BRUSHES: tuple[tuple[str, str, Word], ...] = (
    ("pencil", "draw-pencil", lambda: _("Pencil")),
    (PEN, "draw-pen", lambda: _("Pen")),
    ("marker", "draw-marker", lambda: _("Marker")),
    ("watercolour", "draw-watercolour", lambda: _("Watercolour")),
    ("chalk", "draw-chalk", lambda: _("Chalk")),
    ("charcoal", "draw-charcoal", lambda: _("Charcoal")),
    (SMUDGE, "draw-smudge", lambda: _("Smudge")),
    (RUBBER, "rubber", lambda: _("Rubber")),
)
DRAWN = frozenset({BRUSH, "line", "rectangle", "ellipse", "triangle"})
"""The tools that leave the mark of a brush."""
_GAP = 2


class Tools(QWidget):
    """One column of big targets, or two where the window is too low for one."""

    def __init__(self, choice: Choice, look: Look) -> None:
        super().__init__()
        self._choice = choice
        known = [each for each in BRUSHES if is_known(each[0])]
        self.tools = {key: tool(word(), icon, look, checkable=True) for key, icon, word in known}
        self.more = tool(_("More"), "more", look, checkable=True)
        self.more.setMinimumSize(TARGET, TARGET)
        self._group = grouped(self, self.tools.values())
        self._group.buttonClicked.connect(self._take)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 8, 8, 8)
        self._grid.setSpacing(_GAP)
        self._columns = 0
        self._set_out(1)
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def fold(self, height: int, spare: int) -> None:
        """Take a second column where one is too high, and ``spare`` pixels are wide enough."""
        self._set_out(1 if self._high(1) <= height or self._widest + _GAP > spare else 2)

    @property
    def narrow(self) -> int:
        """How wide one column is, in pixels."""
        around = self._grid.contentsMargins()
        return self._widest + around.left() + around.right()

    @property
    def _widest(self) -> int:
        return max(one.sizeHint().width() for one in self._every())

    def _high(self, columns: int) -> int:
        every = self._every()
        rows = -(-len(every) // columns)
        tallest = max(one.sizeHint().height() for one in every)
        around = self._grid.contentsMargins()
        return rows * tallest + (rows - 1) * _GAP + around.top() + around.bottom()

    def _every(self) -> list[QAbstractButton]:
        return [*self.tools.values(), self.more]

    def _set_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        every = self._every()
        for at, made in enumerate(every):
            self._grid.addWidget(made, at // columns, at % columns)
            made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
        for row in range(len(every) + 1):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(-(-len(every) // columns), 1)
        self.updateGeometry()

    def _show(self) -> None:
        now = self._choice.now
        soft = now.brush == SOFT_RUBBER
        shown = RUBBER if soft else now.brush
        check(self._group, self.tools.get(shown) if now.tool in DRAWN else None)
        if RUBBER in self.tools:
            self.tools[RUBBER].setText(_("Soft rubber") if soft else _("Rubber"))
            self.tools[RUBBER].setAccessibleName(self.tools[RUBBER].text())

    def _take(self, button: QAbstractButton) -> None:
        """Take what the button is called: the soft rubber while it stands for that one."""
        key = next(key for key, one in self.tools.items() if one is button)
        soft = key == RUBBER and self._choice.now.brush == SOFT_RUBBER
        self._choice.take_brush(SOFT_RUBBER if soft else key)
