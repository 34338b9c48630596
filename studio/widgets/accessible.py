"""Proper accessible objects for painted widgets.

A painted widget with only a name has the role "filler", which screen readers skip. A widget
class that mixes in ``Spoken`` gets a real interface with a role, a name and a description.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QStackedWidget, QWidget

_NOTICE_MILLISECONDS = 5000


class Spoken:
    """Mixed into a QWidget that paints itself: says what it is and how it stands."""

    spoken_role = QAccessible.Role.Graphic

    def spoken_name(self) -> str:
        raise NotImplementedError

    def spoken_description(self) -> str:
        return ""

    def spoken_value(self) -> str:
        return ""


class _SpokenInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        assert isinstance(widget, Spoken)
        super().__init__(widget, widget.spoken_role)
        self._spoken: Spoken = widget

    def text(self, kind: QAccessible.Text) -> str:
        match kind:
            case QAccessible.Text.Name:
                return self._spoken.spoken_name()
            case QAccessible.Text.Description:
                return self._spoken.spoken_description()
            case QAccessible.Text.Value:
                return self._spoken.spoken_value()
            case _:
                return super().text(kind)


class Notice(QWidget, Spoken):
    """Words said once, never seen: a screen reader on Linux reads it as it comes, then it goes.

    AT-SPI got announcements late, and Orca 43 passes over them; notifications it has always told.
    """

    spoken_role = QAccessible.Role.Notification

    def __init__(self, message: str, over: QWidget) -> None:
        super().__init__(over)
        self._message = message
        self.hide()
        QTimer.singleShot(_NOTICE_MILLISECONDS, self.deleteLater)

    def spoken_name(self) -> str:
        return self._message

    def fall_silent(self) -> None:
        """Hold the words no more: whoever covers the window wants none of them to be found."""
        self._message = ""
        self.deleteLater()


# Qt keeps only a pointer to what a factory returns, so the studio holds the Python side.
_INTERFACES: dict[int, QAccessibleInterface] = {}


def _interface(_class_name: str, item: QObject | None) -> QAccessibleInterface | None:
    if isinstance(item, QWidget) and isinstance(item, Spoken):
        return _held(item, _SpokenInterface(item))
    if isinstance(item, QStackedWidget):
        # Else each is told as "layered pane" on the way to whatever lies in it.
        return _held(item, QAccessibleWidget(item, QAccessible.Role.Client))
    return None


def _held(item: QObject, interface: QAccessibleInterface) -> QAccessibleInterface:
    key = id(item)
    _INTERFACES[key] = interface
    item.destroyed.connect(lambda: _INTERFACES.pop(key, None))
    return interface


def install() -> None:
    """Teach Qt about ``Spoken`` widgets and stacks; once, when the application starts."""
    QAccessible.installFactory(_interface)


def announce(widget: QWidget, message: str) -> None:
    """Say ``message`` politely through the screen reader, if one listens."""
    if not QAccessible.isActive():
        return
    if sys.platform == "linux":
        notice = Notice(message, widget.window())
        QAccessible.updateAccessibility(QAccessibleEvent(notice, QAccessible.Event.ObjectShow))
    else:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, message))


def hush() -> None:
    """Take back at once what was said in any window and could still be read."""
    for window in QApplication.topLevelWidgets():
        for notice in window.findChildren(Notice):
            notice.fall_silent()
