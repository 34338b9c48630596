"""The first page of "More": tools that are used now and then, and the way to everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QToolButton

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.sketch.choice import BRUSH, HAND, SOFT_RUBBER, Choice, is_known
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.view.stops import check, grouped
from studio.crafts.sketch.view.tray import Tray
from studio.crafts.sketch.view.two_lines import in_two_lines
from studio.widgets.controls import tool

Word = Callable[[], str]
OTHERS: tuple[tuple[str, str, Word], ...] = (
    ("line", "draw-line", lambda: _("Line")),
    ("rectangle", "draw-rectangle", lambda: _("Box")),
    ("ellipse", "draw-ellipse", lambda: _("Round")),
    ("triangle", "draw-triangle", lambda: _("Triangle")),
    ("fill", "draw-fill", lambda: _("Fill")),
    ("choose", "draw-choose", lambda: _("Choose a part")),
    ("lasso", "draw-lasso", lambda: _("Draw around")),
    (HAND, "draw-hand", lambda: _("Move sheet")),
    (SOFT_RUBBER, "draw-soft-rubber", lambda: _("Soft rubber")),
)


class More(Section):
    """Tools, then ways to pages; all are big targets."""

    taken = Signal()
    """A tool was taken by pointer, or the one in force by key: the sheet may have the keys."""

    def __init__(self, choice: Choice, look: Look, offered: Iterable[str]) -> None:
        super().__init__()
        self._choice = choice
        there = {*offered}
        self.tools = {
            key: _tool(word(), icon, look)
            for key, icon, word in OTHERS
            if key in there or (key == SOFT_RUBBER and is_known(key))
        }
        self._by_pointer = False
        for made in self.tools.values():
            made.installEventFilter(self)
        self._group = grouped(self, self.tools.values())
        self._group.buttonClicked.connect(self._take)
        self._set_out()
        self._show()
        unsubscribe = choice.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())

    def _set_out(self) -> None:
        tray, self._ways = Tray(), Tray()
        for made in self.tools.values():
            tray.add(made)
        self.column.addWidget(tray)
        self.column.addWidget(self._ways)

    def add(self, way: QAbstractButton) -> None:
        """Add a way to a page, or something that is done at once."""
        self._ways.add(way)

    def _show(self) -> None:
        now = self._choice.now
        key = now.brush if now.tool == BRUSH else now.tool
        check(self._group, self.tools.get(key))

    def _take(self, button: QAbstractButton) -> None:
        key = next(key for key, one in self.tools.items() if one is button)
        before = self._choice.now
        if key == SOFT_RUBBER:
            self._choice.take_brush(key)
        else:
            self._choice.take_tool(key)
        # Arrow keys lead over the tools, and must not close the panel on their way.
        if self._by_pointer or before == self._choice.now:
            self.taken.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note whether it is a pointer or a key that presses a tool."""
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress}:
            self._by_pointer = event.type() == QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)


def _tool(said: str, icon: str, look: Look) -> QToolButton:
    made = tool(in_two_lines(said), icon, look, checkable=True)
    made.setAccessibleName(said)
    return made
