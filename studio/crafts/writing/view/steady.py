"""A page that is all there is to see: its caret stays at one height, its sentence stands out."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTextBoundaryFinder
from PySide6.QtGui import QBrush, QColor, QTextCharFormat, QTextCursor

from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.tints import Tints
from studio.widgets.pressed import is_pressed

_HEIGHT = 0.45
"""Of the page, above the line one writes on."""
_NEAR = 1200
"""Units before and behind the caret in which the ends of its sentence are looked for."""
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_FOCUS = (QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_SENTENCE = QTextBoundaryFinder.BoundaryType.Sentence


class Steady(QObject):
    """``colour`` gives ``#rrggbb`` for "muted", the tone of what is not the sentence."""

    def __init__(self, page: Page, tints: Tints, colour: Callable[[str], str]) -> None:
        super().__init__(page)
        self._page, self._tints, self._colour = page, tints, colour
        self._on, self._holds = False, True
        self._edges: tuple[QTextCursor, QTextCursor] | None = None

    @property
    def on(self) -> bool:
        return self._on

    def begin(self, *, holds: bool = True) -> None:
        """Hold the caret's line at one height from now on, and let its sentence stand out.

        One of several pages (``holds`` is False) stays where it is, and is lit while one writes
        on it.
        """
        self._on, self._holds = True, holds
        page = self._page
        if holds:
            page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._give_room()
        page.installEventFilter(self)
        page.viewport().installEventFilter(self)
        page.cursorPositionChanged.connect(self._follow)
        page.document().contentsChanged.connect(self._follow)
        self._follow()

    def end(self) -> None:
        self._on = False
        page = self._page
        page.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        page.removeEventFilter(self)
        page.viewport().removeEventFilter(self)
        page.cursorPositionChanged.disconnect(self._follow)
        page.document().contentsChanged.disconnect(self._follow)
        self._put_out()
        self._give_room()
        page.ensureCursorVisible()

    def dress(self) -> None:
        """The colours are others."""
        if self._on:
            self._edges = None
            self._follow()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Resize:
            self._give_room()
            self._hold()
        elif event.type() in _FOCUS:
            self._light()
        return False

    def _give_room(self) -> None:
        """Let even the first line and the last stand in the middle."""
        frame = self._page.document().rootFrame()
        form, edge = frame.frameFormat(), float(self._page.padding)
        high = self._page.viewport().height()
        above, below = (high * _HEIGHT, high * (1 - _HEIGHT)) if self._is_holding else (edge, edge)
        if (form.topMargin(), form.bottomMargin()) != (above, below):
            form.setTopMargin(above)
            form.setBottomMargin(below)
            frame.setFrameFormat(form)

    @property
    def _is_holding(self) -> bool:
        return self._on and self._holds

    @property
    def _is_lit(self) -> bool:
        return self._holds or self._page.window().focusWidget() is self._page

    def _put_out(self) -> None:
        self._edges = None
        self._tints.lay("sentence", ())

    def _follow(self) -> None:
        self._hold()
        self._light()

    def _hold(self) -> None:
        """Scroll so that the caret's line is where it was; never under a pressed mouse."""
        if self._holds and not is_pressed():
            page, bar = self._page, self._page.verticalScrollBar()
            aside = page.cursorRect().center().y() - round(page.viewport().height() * _HEIGHT)
            if aside:
                bar.setValue(bar.value() + aside)

    def _light(self) -> None:
        """Let all but the sentence the caret stands in step back.

        What lies over the words moves with them, so that a key within the sentence changes nothing.
        """
        if not self._is_lit:
            self._put_out()
            return
        start, end = bounds = self._sentence()
        if self._edges and (self._edges[0].position(), self._edges[1].position()) == bounds:
            return
        self._edges = self._edge(start), self._edge(end)
        quiet = QTextCharFormat()
        quiet.setForeground(QBrush(QColor(self._colour("muted"))))
        last = self._page.document().characterCount() - 1
        self._tints.lay("sentence", ((0, start, quiet), (end, last, quiet)))

    def _edge(self, place: int) -> QTextCursor:
        edge = QTextCursor(self._page.document())
        edge.setPosition(place)
        return edge

    def _sentence(self) -> tuple[int, int]:
        """Return where the caret's sentence begins and ends, in units, within its block."""
        cursor = self._page.textCursor()
        block = cursor.block()
        text, at = block.text(), cursor.positionInBlock()
        start, end = sentence_at(text, at)
        return block.position() + start, block.position() + end


def _in_units(text: str) -> str:
    """Return a text as long in letters as in units, with ends of sentences where they were."""
    return text if text.isascii() or max(text) <= "\uffff" else _ASTRAL.sub("XX", text)


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Return the bounds of the sentence around ``at``, by the rules of every script (UAX #29).

    All three count UTF-16 units, as places on the page do.
    """
    text = _in_units(text)
    first = max(0, at - _NEAR)
    near = text[first : at + _NEAR]
    finder = QTextBoundaryFinder(_SENTENCE, near)
    finder.setPosition(min(at - first, len(near)))
    inside = finder.isAtBoundary() and 0 < at - first < len(near)
    end = finder.toNextBoundary()
    finder.setPosition(min(at - first, len(near)))
    start = finder.position() if inside else finder.toPreviousBoundary()
    return first + max(start, 0), first + (end if end >= 0 else len(near))
