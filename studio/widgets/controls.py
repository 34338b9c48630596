"""Buttons and words in the studio's few kinds; the style sheet dresses them by ``kind``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLayout, QPushButton, QToolButton

from studio.widgets.icons import icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QMenu

    from studio.core.surroundings import Look

ButtonKind = Literal["plain", "main", "quiet", "pick"]
WordsKind = Literal["title", "lead", "body", "quiet", "care", "heading", "number", "emergency"]
_LONGEST_RUN, _PART = 24, 8
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class _PressedByEnter:
    """Mixed into a button: Enter presses it as Space does, which Qt leaves to dialogs."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        assert isinstance(self, QAbstractButton)
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, _KEYPAD}
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[misc]


class _Button(_PressedByEnter, QPushButton):
    pass


class _Tool(_PressedByEnter, QToolButton):
    pass


def button(text: str, kind: ButtonKind = "plain") -> QPushButton:
    """A button that says what it does: "main" is the one step most people take next.

    "pick" is for one of a few that can be on.
    """
    made = _Button(_literal(text))
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def open_menu(made: QPushButton, menu: QMenu) -> None:
    """Let ``made`` open ``menu``; its word, which ends in "…", says so in place of an arrow."""
    made.setMenu(menu)
    made.setStyleSheet("::menu-indicator { image: none; width: 0; }")


def tool(text: str, icon_name: str, look: Look, *, checkable: bool = False) -> QToolButton:
    """A big target with an icon above its word; follows the colours as they change."""
    made = _Tool()
    made.setText(_literal(text))
    made.setAccessibleName(text)
    made.setProperty("kind", "tool")
    made.setCheckable(checkable)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    keep_coloured(made, icon_name, look)
    return made


def _literal(text: str) -> str:
    """A title may hold "&", which Qt would take for the mark of a key."""
    return text.replace("&", "&&")


def keep_coloured(
    target: QAbstractButton, icon_name: str, look: Look, *, chosen: str = "on_accent"
) -> None:
    """Give ``target`` an icon in the text colour, again whenever the colours change.

    ``chosen`` is the token for its icon while it is on.
    """

    def paint() -> None:
        on = look.colour(chosen) if target.isCheckable() else None
        target.setIcon(icon(icon_name, look.colour("text"), on))

    paint()
    unsubscribe = look.changed.subscribe(paint)
    target.destroyed.connect(lambda: unsubscribe())


def words(text: str, kind: WordsKind = "body") -> QLabel:
    """A label that wraps and can be read by every means."""
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setWordWrap(True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def breakable(text: str) -> str:
    """Let a run of letters without a space wrap, so that no odd name makes a page wider.

    The mark put in is U+200B, a place where a line may end; it has no width.
    """
    return " ".join(_with_breaks(run) for run in text.split(" "))


def _with_breaks(run: str) -> str:
    if len(run) <= _LONGEST_RUN:
        return run
    return "\u200b".join(run[at : at + _PART] for at in range(0, len(run), _PART))


def clear(layout: QLayout) -> None:
    """Take every widget out of ``layout``, at once for the eye, and for good."""
    while (item := layout.takeAt(0)) is not None:
        if (gone := item.widget()) is not None:
            gone.hide()
            gone.deleteLater()
