"""Buttons and words in the studio's few kinds; the style sheet dresses them by ``kind``."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton

from studio.core.surroundings import Look
from studio.widgets.icons import icon

ButtonKind = Literal["plain", "main", "quiet"]
WordsKind = Literal["title", "lead", "body", "quiet"]
_TOOL_ICON = 24


def button(text: str, kind: ButtonKind = "plain") -> QPushButton:
    """A button that says what it does: "main" is the one step most people take next."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def tool(text: str, icon_name: str, look: Look, *, checkable: bool = False) -> QToolButton:
    """A big target with an icon above its word; follows the colours as they change."""
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(text)
    made.setProperty("kind", "tool")
    made.setCheckable(checkable)
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    made.setIconSize(QSize(_TOOL_ICON, _TOOL_ICON))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    keep_coloured(made, icon_name, look)
    return made


def keep_coloured(
    target: QAbstractButton, icon_name: str, look: Look, *, chosen: str = "on_accent"
) -> None:
    """Give ``target`` an icon in the text colour, again whenever the colours change.

    ``chosen`` is the token for its icon while it is on.
    """

    def paint() -> None:
        target.setIcon(icon(icon_name, look.colour("text"), look.colour(chosen)))

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
