"""How marked words and lines look, as formats that lie over a line of the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextLayout

from studio.crafts.writing.marks import Line, Span
from studio.crafts.writing.measure import units

WHOLE = frozenset({"heading", "quote", "picture"})
"""Kinds of lines that look otherwise from end to end."""
_LARGER = {1: 1.6, 2: 1.35, 3: 1.15}
_SMALL = 0.65  # what tells the studio, not the reader, which drawing is meant
_UNSEEN = 1  # px; no letter may have none


class MarkLooks:
    """``size`` is that of the page's letters in pixels, ``muted`` the tone of marks."""

    def __init__(self, size: int, muted: str) -> None:
        self._size, self._quiet = size, QBrush(QColor(muted))
        self._formats: dict[tuple[str, int], QTextCharFormat] = {}

    def ranges(
        self, text: str, line: Line, found: tuple[Span, ...], length: int, *, shut: bool = False
    ) -> list[QTextLayout.FormatRange]:
        """Return what lies over a line of ``length`` units, of which ``found`` is marked.

        Of a drawing's line that is ``shut`` only the name is seen.
        """
        if line.kind == "plain" and not found:
            return []
        if units(text) != length:
            return []  # half a letter stands alone: Qt cannot hand the line over whole
        at = _ruler(text)
        made = []
        if line.kind in WHOLE:
            made.append(self._range(0, at(len(text)), line.kind, line.level))
        if line.kind == "picture":
            made += self._picture_signs(at(2), at(text.index("](")), at(len(text)), shut=shut)
        if line.head:
            made.append(self._range(0, at(line.head), "sign"))
        for span in found:
            first, last, width = at(span.start), at(span.end), span.width
            made.append(self._range(first, last, span.style))
            made.append(self._range(first, first + width, "sign"))
            made.append(self._range(last - width, last, "sign"))
        return made

    def _picture_signs(
        self, name: int, signs: int, end: int, *, shut: bool
    ) -> list[QTextLayout.FormatRange]:
        """Return how the signs before and behind a drawing's name look; all places in units."""
        if shut:
            return [self._range(0, name, "unseen"), self._range(signs, end, "unseen")]
        return [self._range(signs, end, "small")]

    def _range(self, start: int, end: int, look: str, level: int = 0) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length, made.format = start, end - start, self._format(look, level)
        return made

    def _format(self, look: str, level: int) -> QTextCharFormat:
        if (look, level) not in self._formats:
            self._formats[look, level] = self._made(look, level)
        return self._formats[look, level]

    def _made(self, look: str, level: int) -> QTextCharFormat:
        made = QTextCharFormat()
        if look in {"sign", "quote", "picture"}:
            made.setForeground(self._quiet)
        if look in {"bold", "heading"}:
            made.setFontWeight(QFont.Weight.Bold)
        if look == "italic":
            made.setFontItalic(True)
        if look in {"heading", "small"}:
            size = round(self._size * (_LARGER[level] if look == "heading" else _SMALL))
            made.setProperty(QTextCharFormat.Property.FontPixelSize.value, size)
        if look == "unseen":
            made.setProperty(QTextCharFormat.Property.FontPixelSize.value, _UNSEEN)
            made.setForeground(QColor(Qt.GlobalColor.transparent))
        return made


def _ruler(text: str) -> Callable[[int], int]:
    """Return what tells the units before a code point of ``text``."""
    if text.isascii() or max(text) <= "\uffff":
        return lambda point: point
    return lambda point: units(text[:point])
