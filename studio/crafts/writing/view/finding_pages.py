"""Looks for words through all pages of a writing, and shows where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QKeySequence, QShortcut, QTextCharFormat
from PySide6.QtWidgets import QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.crafts.writing.document import Writing
from studio.crafts.writing.finding import Sought
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.finding_bar import FindingBar
from studio.crafts.writing.view.low import is_low
from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.tints import Tints

_TINTED = 300
"""Places around the one in sight; more would be painted with every letter."""
_TONE = 0.22
"""Of the accent in the page's own colour, behind what was found."""
_SOON, _LATER = 20, 150  # ms until what is not laid out, or was changed, is looked at again


@dataclass(frozen=True, slots=True)
class Searched:
    """One page, and what is laid over it."""

    page: Page
    binding: Binding
    tints: Tints


class FindingPages(QObject):
    """Belongs to one view. ``colour`` gives the page's "surface" and "accent" as ``#rrggbb``."""

    def __init__(
        self, view: QWidget, document: Writing, colour: Callable[[str], str], look: Look
    ) -> None:
        super().__init__(view)
        self._view, self._document, self._colour = view, document, colour
        self._pages: Sequence[Searched] = ()
        self._found: list[tuple[int, int, int]] = []
        self._at = -1
        self._home = (0, 0)
        self.make_room: Callable[[bool], None] = _nothing
        """Told when this stands in place of something else, and when no more."""
        self._folded: dict[int, Sought] = {}
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._show)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.timeout.connect(self._look_again)
        self.bar = FindingBar(view, look)
        self.bar.sought.connect(self._look)
        self.bar.stepped.connect(self.step)
        self.bar.left.connect(self.close)
        self._shortcuts(view)
        self._stop = stop = document.changed.subscribe(self._changed)
        self.destroyed.connect(lambda: stop())

    def _shortcuts(self, view: QWidget) -> None:
        standard = QKeySequence.StandardKey
        for keys, act in (
            (standard.Find, self.open),
            (standard.FindNext, self._next),
            (standard.FindPrevious, self._previous),
        ):
            shortcut = QShortcut(keys, view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def search(self, pages: Sequence[Searched]) -> None:
        """Look through these pages from now on."""
        self._pages = pages
        self._folded.clear()
        if self.bar.isVisible():
            self._look_again()

    def open(self) -> None:
        """Begin where the caret is."""
        at = self._page_in_hand()
        page = self._pages[at].page
        page.settle()
        cursor = page.textCursor()
        self._home = (at, self._pages[at].binding.point_of(cursor.selectionStart()))
        chosen = self._pages[at].binding.words_between(
            cursor.selectionStart(), min(cursor.selectionEnd(), cursor.selectionStart() + 200)
        )
        self.make_room(is_low(self._view))
        self.bar.open("" if "\n" in chosen else chosen)

    def close(self) -> None:
        """Leave the caret behind what was found, and write on there."""
        self.bar.hide()
        self.make_room(False)
        self._waiting.stop()
        at = self._found[self._at][0] if self._at >= 0 else self._page_in_hand()
        self._found, self._at = [], -1
        self._folded.clear()
        for searched in self._pages:
            searched.tints.lay("matches", ())
        page = self._pages[at].page
        cursor = page.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        page.setTextCursor(cursor)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """Go on to the next place (1) or back (-1), round the end."""
        if self._stale.isActive():
            self._stale.stop()
            self._look_again()
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    def _next(self) -> None:
        self.step(1) if self.bar.isVisible() else self.open()

    def _previous(self) -> None:
        self.step(-1) if self.bar.isVisible() else self.open()

    def _page_in_hand(self) -> int:
        view_page = getattr(self.parent(), "page", None)
        pages = [searched.page for searched in self._pages]
        return pages.index(view_page) if view_page in pages else 0

    # Looking

    def _look(self, words: str) -> None:
        self._found = [
            (at, start, end)
            for at in range(len(self._pages))
            for start, end in self._text(at).find(words)
        ]
        self._at = next((n for n, one in enumerate(self._found) if one[:2] >= self._home), 0)
        if not self._found:
            self._at = -1
            told = _("Not found.") if words.strip() else ""
            self.bar.say(told, some=False)
            self._tint()
        else:
            self._show()

    def _text(self, at: int) -> Sought:
        """Fold a page's text once for all the letters one types."""
        text = self._pages[at].binding.text
        if at not in self._folded or self._folded[at].text is not text:
            self._folded[at] = Sought(text)
        return self._folded[at]

    def _changed(self) -> None:
        if self.bar.isVisible():
            self._stale.start(_LATER)

    def _look_again(self) -> None:
        """The text is another one; stay near where one was."""
        if not self.bar.isVisible():
            return
        if self._at >= 0:
            self._home = self._found[self._at][:2]
        self._look(self.bar.field.text())

    # Showing

    def _show(self) -> None:
        """Choose what was found, once it is laid out."""
        at, start, end = self._found[self._at]
        searched = self._pages[at]
        if not searched.binding.is_at_rest:
            self._waiting.start(_SOON)
            return
        cursor = searched.page.textCursor()
        cursor.setPosition(searched.binding.place_of(start))
        cursor.setPosition(searched.binding.place_of(end), cursor.MoveMode.KeepAnchor)
        searched.page.setTextCursor(cursor)
        searched.page.ensureCursorVisible()
        self._tint()
        which, of = self._at + 1, len(self._found)
        self.bar.say(_("{which} of {of}").format(which=which, of=of), some=True)

    def _tint(self) -> None:
        look = QTextCharFormat()
        look.setBackground(QBrush(self._tone()))
        near = self._found[max(0, self._at - _TINTED) : max(0, self._at) + _TINTED]
        for at, searched in enumerate(self._pages):
            place = searched.binding.place_of
            if searched.binding.is_at_rest:
                places = [(place(a), place(b), look) for page, a, b in near if page == at]
                searched.tints.lay("matches", places)

    def _tone(self) -> QColor:
        one, other = QColor(self._colour("surface")), QColor(self._colour("accent"))
        parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
        return QColor(*(round(a + (b - a) * _TONE) for a, b in parts))


def _nothing(_on: bool) -> None:
    """Nothing stands in the way."""
