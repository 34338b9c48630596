"""How what can be done with a piece comes into the menu of its card."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

if TYPE_CHECKING:
    from studio.shell.places.pieces import PiecesPlace


def put_in_menu(
    pieces: PiecesPlace, words: str, deed: Callable[[], None], keys: str = ""
) -> QAction:
    """Offer ``deed`` for the card chosen, and by ``keys`` while the cards have them."""
    way = QAction(words, pieces.list)
    if keys:
        way.setShortcut(QKeySequence(keys))
        way.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    way.triggered.connect(lambda: deed())
    pieces.list.addAction(way)
    return way


def put_in_menu_outside_the_bin(pieces: PiecesPlace, words: str, deed: Callable[[], None]) -> None:
    """Offer ``deed`` for the card chosen, and dim it in the bin and where none is chosen."""
    way = put_in_menu(pieces, words, deed)

    def follow() -> None:
        way.setEnabled(pieces.chosen is not None and not pieces.in_bin.isChecked())

    pieces.list.selectionModel().selectionChanged.connect(follow)
    pieces.in_bin.toggled.connect(follow)
    follow()
