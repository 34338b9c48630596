"""Words to look at and not to change, each line as it is meant to look."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from studio.core.marked import Block, Run

_LARGER = {1: 3, 2: 2, 3: 1}
"""Steps of Qt's sizes of letters: each is a fifth larger."""
_SET_IN = 1.6
"""How far a level or a quote is set in, in heights of the letters."""


class DressedWords(QTextEdit):
    """Shows a writing; takes no keys but those that move, choose and copy."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setMinimumSize(96, 72)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_blocks(self, blocks: Iterable[Block]) -> None:
        """Show these lines in place of any before, from the first one on."""
        self.clear()
        self.ensurePolished()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for at, block in enumerate(blocks):
            if at:
                cursor.insertBlock()
            cursor.setBlockFormat(QTextBlockFormat())
            cursor.insertText(block.lead, QTextCharFormat())
            for run in block.runs:
                cursor.insertText(run.text, _looks(run, block))
            from_right = cursor.block().textDirection() == Qt.LayoutDirection.RightToLeft
            cursor.setBlockFormat(self._stands(block, from_right))
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _stands(self, block: Block, from_right: bool) -> QTextBlockFormat:
        """Return where the lines of a block begin; its own sign hangs before them."""
        made, sign = QTextBlockFormat(), self.fontMetrics().horizontalAdvance(block.lead)
        set_in = _SET_IN * self.fontMetrics().height() if block.kind == "quote" else 0
        if sign or set_in:
            (made.setRightMargin if from_right else made.setLeftMargin)(sign + set_in)
            made.setTextIndent(-sign)
        if block.kind == "heading":
            made.setHeadingLevel(block.level)
            made.setTopMargin(self.fontMetrics().height() / 3)
        return made


def _looks(run: Run, block: Block) -> QTextCharFormat:
    made = QTextCharFormat()
    if run.bold or block.kind == "heading":
        made.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        made.setFontItalic(True)
    if block.kind == "heading":
        step = QTextCharFormat.Property.FontSizeAdjustment.value
        made.setProperty(step, _LARGER[block.level])
    return made
