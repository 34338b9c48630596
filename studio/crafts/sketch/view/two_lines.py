"""Words that take two lines where there is no room for one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QPushButton

_SHORT = 10  # letters that never need a second line


def in_two_lines(said: str) -> str:
    """Break words at the space nearest to their middle."""
    spaces = [at for at, letter in enumerate(said) if letter == " "]
    if len(said) < _SHORT or not spaces:
        return said
    at = min(spaces, key=lambda place: abs(place - len(said) / 2))
    return f"{said[:at]}\n{said[at + 1 :]}"


def fit_words(buttons: Iterable[QPushButton], room: int) -> None:
    """Let buttons say their words in one line, or in two where that is wider than ``room`` px."""
    for made in buttons:
        _fit(made, room)


def _fit(made: QPushButton, room: int) -> None:
    whole = made.accessibleName().replace("&", "&&")
    if made.text() != whole:
        made.setText(whole)
    if made.sizeHint().width() > room:
        made.setText(in_two_lines(whole))
