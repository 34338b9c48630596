"""One Tab stop for a group of buttons, of which the arrow keys reach the others."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

TARGET = 44  # px: the least side of a tool


def grouped(owner: QObject, buttons: Iterable[QAbstractButton]) -> QButtonGroup:
    """Let one of ``buttons`` be chosen at a time; each is a large target."""
    group = QButtonGroup(owner)
    for made in buttons:
        made.setCheckable(True)
        made.setMinimumSize(TARGET, TARGET)
        group.addButton(made)
    return group


def one_stop(group: QButtonGroup) -> None:
    """Let Tab stop once, at what is chosen; arrow keys lead to the others.

    A click takes no keys away from the sheet.
    """
    buttons = group.buttons()
    stop = group.checkedButton() or (buttons[0] if buttons else None)
    for one in buttons:
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus if one is stop else Qt.FocusPolicy.NoFocus)


def check(group: QButtonGroup, chosen: QAbstractButton | None) -> None:
    """Show which one is chosen, or that none is."""
    if chosen is None:
        group.setExclusive(False)
        for one in group.buttons():
            one.setChecked(False)
        group.setExclusive(True)
    else:
        chosen.setChecked(True)
    one_stop(group)
