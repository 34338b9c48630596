"""The versions of a piece as rows of a model: pictures are asked for only when one is in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from studio.core.texts import _

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
PICTURE_ROLE = ROW_ROLE + 1
COVERED_ROLE = ROW_ROLE + 2
_PICTURES_KEPT = 200


@dataclass(frozen=True)
class VersionRow:
    """One version in words. ``day`` is said once, above the first row of it.

    ``now`` marks the newest, ``kept`` one the person keeps, and ``brought_back`` one they once
    went back to.
    """

    seq: int
    day: str
    opens_day: bool = False
    now: bool = False
    kept: bool = False
    brought_back: bool = False

    @property
    def name(self) -> str:
        return _("Version {number}").format(number=self.seq)

    @property
    def marks(self) -> str:
        told = (
            (self.now, _("As it is now")),
            (self.kept, _("You keep this one")),
            (self.brought_back and not self.now, _("You went back to this")),
        )
        return " · ".join(word for holds, word in told if holds)

    @property
    def spoken(self) -> str:
        marks = self.marks.replace(" · ", ", ")
        return ", ".join(part for part in (self.day, self.name, marks) if part)


class VersionsModel(QAbstractListModel):
    """Newest first. ``want_picture(seq)`` is called once per version that comes in sight."""

    def __init__(self, want_picture: Callable[[int], None]) -> None:
        super().__init__()
        self._want = want_picture
        self._rows: list[VersionRow] = []
        self._at: dict[int, int] = {}
        self._asked: set[int] = set()
        self._pictures: dict[int, QPixmap] = {}
        self.covered = False

    def show(self, rows: Sequence[VersionRow], *, covered: bool, same_piece: bool) -> None:
        """Show these rows; the pictures of a version never change while it is the same piece."""
        self.beginResetModel()
        self._rows, self.covered = list(rows), covered
        self._at = {row.seq: at for at, row in enumerate(self._rows)}
        self._asked.intersection_update(self._pictures)
        if not same_piece:
            self._asked.clear()
            self._pictures.clear()
        self.endResetModel()

    def uncover(self) -> None:
        """Let the pictures be seen."""
        self.covered = False
        self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [])

    def set_picture(self, seq: int, image: QImage) -> None:
        at = self._at.get(seq)
        if at is None:
            return
        while len(self._pictures) >= _PICTURES_KEPT:
            self.ask_again(gone := next(iter(self._pictures)))
            del self._pictures[gone]
        self._pictures[seq] = QPixmap.fromImage(image)
        self.dataChanged.emit(self.index(at), self.index(at), [PICTURE_ROLE])

    def ask_again(self, seq: int) -> None:
        """Its picture did not come; it is asked for when it is next in sight."""
        self._asked.discard(seq)

    def row(self, index: Index) -> VersionRow | None:
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, seq: int) -> int:
        """Return the row of a version, or of the newest where there is no such one."""
        return self._at.get(seq, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        return len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == PICTURE_ROLE:
            return None if self.covered else self._picture(row.seq)
        return {
            Qt.ItemDataRole.DisplayRole: row.name,
            Qt.ItemDataRole.AccessibleTextRole: row.spoken,
            ROW_ROLE: row,
            COVERED_ROLE: self.covered,
        }.get(role)

    def _picture(self, seq: int) -> QPixmap | None:
        if seq not in self._asked:
            self._asked.add(seq)
            self._want(seq)
        return self._pictures.get(seq)
