"""How the Draw room is set out: what stands where, and what makes room for what."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.crafts.sketch.view.canvas import Canvas
from studio.crafts.sketch.view.palette import Palette
from studio.crafts.sketch.view.panel import Panel
from studio.crafts.sketch.view.strip import Strip
from studio.crafts.sketch.view.tools import Tools
from studio.widgets.side import Side
from studio.widgets.tabbing import tab_through

_LEAST_SHEET = 340  # px: with less of it in sight, something else makes room
_GOOD_SHEET = 420  # px: as much has to be left for it before the tools take a second column
_SMALLEST = (200, 116)  # px: of the sheet, where the window is narrow and the text large
_LEAST_STRIP, _MOST_STRIP = 60, 0.42  # px, and of the room's height
_LOW = 12  # lines of text: in a room less high the sheet has no height to share
_ANY = 16777215  # Qt's "no limit"


class Parts(NamedTuple):
    tools: Tools
    panel: Panel
    canvas: Canvas
    strip: Strip
    colours: Palette


class SettingOut:
    """Tools, panel, sheet and colours side by side.

    While the panel is open in a narrow window the colours make room for it, and then the sheet;
    closing it gives both back. What is said of the tool in hand stands under the sheet; in a low
    room it stands above the tools, and the sheet stays as high as it was.
    """

    def __init__(self, room: QWidget, parts: Parts) -> None:
        self._parts = parts
        beside, self._above_tools = _column(parts.tools)
        self._tools, self._colours = Side(beside), Side(parts.colours)
        parts.canvas.setMinimumSize(*_SMALLEST)
        self._middle, self._below_sheet = _column(parts.canvas)
        self._below_sheet.addWidget(parts.strip)
        self._row = QHBoxLayout(room)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        for part in (self._tools, parts.panel, self._middle, self._colours):
            self._row.addWidget(part)
        self._row.setStretchFactor(self._middle, 1)

    def fold(self, room: QSize) -> None:
        """Fit everything into ``room`` pixels."""
        parts = self._parts
        parts.colours.fold(room.height())
        self._put_strip(room.height())
        sides = parts.tools.narrow + self._colours.sizeHint().width()
        parts.tools.fold(room.height(), room.width() - sides - _GOOD_SHEET)
        opened = parts.panel.opened
        if not opened:
            parts.panel.hide()
        free = room.width() - self._tools.sizeHint().width() - parts.panel.sizeHint().width()
        beside = free >= _LEAST_SHEET
        self._middle.setVisible(not opened or beside)
        spare = free - self._colours.sizeHint().width()
        self._colours.setVisible(not opened or spare >= (_LEAST_SHEET if beside else 0))
        parts.panel.setMaximumWidth(parts.panel.sizeHint().width() if beside else _ANY)
        self._row.setStretchFactor(parts.panel, 0 if beside else 1)
        parts.panel.setVisible(opened)  # last: together with all the rest it may be too wide

    def _put_strip(self, height: int) -> None:
        strip = self._parts.strip
        low = height < _LOW * strip.line.fontMetrics().height()
        column, at = (self._above_tools, 0) if low else (self._below_sheet, 1)
        if column.indexOf(strip) < 0:
            column.insertWidget(at, strip)
        if low:
            strip.stand_above()
        else:
            strip.stand_below(max(_LEAST_STRIP, round(height * _MOST_STRIP)))

    def put_tools(self, *, left: bool) -> None:
        """Put the tools to the left or to the right of the sheet, in every language."""
        reads_left = self._middle.layoutDirection() == Qt.LayoutDirection.LeftToRight
        direction = self._row.Direction
        self._row.setDirection(
            direction.LeftToRight if left == reads_left else direction.RightToLeft
        )

    def show_strip(self) -> None:
        """Bring what is said of the tool in hand into sight, wherever it stands."""
        self._tools.verticalScrollBar().setValue(0)

    def order_tabs(self) -> None:
        tab_through(self.tab_parts())

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Begin at the sheet, where the focus is handed to, and reach all the rest."""
        parts = self._parts
        return parts.canvas, parts.strip, parts.tools, parts.panel, self._colours


def _column(first: QWidget) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(first, 1)
    return holder, column
