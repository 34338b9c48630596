"""A few short lines to write, one field at a time: the next appears when there is need of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.record.choosing import LINE_LIMIT
from studio.widgets.controls import words


class FewLines(QWidget):
    """At most ``limit`` lines under one heading."""

    def __init__(self, heading: str, limit: int) -> None:
        super().__init__()
        self._heading, self._limit = heading, limit
        self.fields: list[QLineEdit] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        label = words(heading)
        self._column.addWidget(label)
        self._add()
        label.setBuddy(self.fields[0])

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(field.text() for field in self.fields)

    def write(self, lines: Sequence[str]) -> None:
        """Show ``lines``, none of them empty, and an empty one while there is room for more."""
        for at, line in enumerate(lines[: self._limit]):
            self.fields[at].setText(line)
        for field in self.fields[len(lines) :]:
            field.clear()

    def _add(self) -> None:
        field = QLineEdit()
        field.setMaxLength(LINE_LIMIT)
        field.setAccessibleName(self._heading)
        field.textChanged.connect(self._grow)
        self._column.addWidget(field)
        if self.fields:
            QWidget.setTabOrder(self.fields[-1], field)
        self.fields.append(field)

    def _grow(self) -> None:
        if len(self.fields) < self._limit and self.fields[-1].text().strip():
            self._add()
