"""The part of Copies that leads to the backups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout


def backups_section(go: Callable[[], None]) -> QWidget:
    """Return the section; ``go`` leads to the place of backups."""
    section = QWidget()
    column = QVBoxLayout(section)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    column.addWidget(words(_("Look into a backup"), "title"))
    column.addWidget(words(_("See what you had on a day. Bring one piece back, or all."), "lead"))
    way = button(_("Show the backups"))
    way.clicked.connect(go)
    row = FlowLayout()
    row.addWidget(way)
    column.addLayout(row)
    return section
