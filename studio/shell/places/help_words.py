"""The words of the help page that are the same for everyone."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.core.texts import _
from studio.journey.help_now import calm_lines
from studio.widgets.controls import WordsKind, words


def not_alone() -> str:
    return _("You do not have to do this on your own.")


def if_in_danger() -> str:
    return _("If you might be in danger, call this number now.")


def where_none_is_known() -> str:
    return _("Call the emergency number where you live. Ask someone near you to help.")


def near_someone() -> str:
    return _("If you can, go and be near someone. You can show them this page.")


def calm() -> QWidget:
    """A short while of looking around; nothing to type and nothing that moves."""
    return _paragraphs(_("A calm moment"), calm_lines(), "lead")


def how_to_use() -> QWidget:
    """The other meaning of help: how the app works, in a few lines."""
    return _paragraphs(_("How to use this app"), _how_lines(), "body")


def _how_lines() -> tuple[str, ...]:
    undo = QKeySequence(QKeySequence.StandardKey.Undo)
    shown = undo.toString(QKeySequence.SequenceFormat.NativeText)
    return (
        _("In Make you can draw, play a tune or write."),
        _("Everything is kept as you go. You can close the app at any time."),
        _("My pieces holds what you made. Open a piece to go on with it."),
        _("Undo takes back the last thing you did. Press {keys} as often as you like.").format(
            keys=shown
        ),
        _("Share makes pages from the pieces you choose. You see each page first."),
        _("Cover hides what you are doing at once. F9 does the same."),
        _("F1 brings you back to this page."),
    )


def _paragraphs(heading: str, lines: tuple[str, ...], kind: WordsKind) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(words(heading, "heading"))
    for line in lines:
        column.addWidget(words(line, kind))
    return made
