"""Pieces of a long paragraph: blocks of the page with no line end between them in the text.

A block is soft when it goes on with the paragraph before it. What separates it from the block
before counts one place on the page, and nothing in the text.
"""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextFormat

SOFT = QTextFormat.Property.UserProperty.value + 1
"""A property of a block's format: set, and true, on a soft block."""


def soft(block: QTextBlock) -> bool:
    """Tell whether ``block`` goes on with the paragraph of the block before it."""
    return block.blockFormat().boolProperty(SOFT)
