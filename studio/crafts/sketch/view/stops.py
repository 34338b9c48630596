"""One Tab stop for a group of buttons, of which the arrow keys reach the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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
    _stop_at(group, group.checkedButton() or (buttons[0] if buttons else None))


def _stop_at(group: QButtonGroup, stop: QAbstractButton | None) -> None:
    for one in group.buttons():
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus if one is stop else Qt.FocusPolicy.NoFocus)


def pass_on(group: QButtonGroup, press: Callable[[], None]) -> None:
    """Let an arrow key lead to the next one, as ``press`` does, without choosing it on the way."""
    chosen = group.checkedButton()
    blocked = group.blockSignals(True)
    press()
    group.blockSignals(blocked)
    check(group, chosen)
    _stop_at(group, next((one for one in group.buttons() if one.hasFocus()), chosen))


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
