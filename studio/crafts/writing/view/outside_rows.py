"""What would change, row by row: only rows in sight are ever asked for, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from studio.crafts.writing.distance_seeing import Outlook
from studio.crafts.writing.distance_spots import Spot, spot_rewritten

_MOST = 120  # letters of each side of a row
_SOME = 50  # rows that are worth showing before there are more
_Role = Qt.ItemDataRole
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """``ticked`` is called with a row that was ticked, or left as it was."""

    def __init__(self, ticked: Callable[[int, bool], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ticked = ticked
        self._outlook: Outlook | None = None
        self._count = 0

    def begin(self, outlook: Outlook) -> None:
        """Show another outlook, as far as it is seen."""
        self.beginResetModel()
        self._outlook, self._count = outlook, outlook.count
        self.endResetModel()

    def grow(self) -> None:
        """Show what was seen since: some at once, then more and more, as a view counts them all."""
        if self._outlook is None:
            return
        count = self._outlook.count
        enough = count if self._outlook.is_whole else max(_SOME, 2 * self._count)
        if enough <= count != self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if self._outlook is None or not index.isValid():
            return None
        if role in {_Role.DisplayRole, _Role.ToolTipRole}:
            return _told(self._outlook.text, self._outlook.spot(index.row()))
        if role == _Role.CheckStateRole:
            return _CHECKED if self._outlook.is_on(index.row()) else _UNCHECKED
        return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        self._ticked(index.row(), Qt.CheckState(value) is _CHECKED)
        self.dataChanged.emit(index, index, [role])
        return True


def _told(text: str, spot: Spot) -> str:
    old, new = text[spot.start : spot.end], spot_rewritten(text, spot)
    return f"{_short(old)}  →  {_short(new)}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST else f"{line[:_MOST]}…"
