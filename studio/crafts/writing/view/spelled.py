"""Underlines words that are not in the dictionary, where the eye is, while the hand rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction, QColor, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QMenu

from studio.core.texts import _
from studio.crafts.writing.marks import picture_of
from studio.crafts.writing.measure import units
from studio.crafts.writing.spelling import Spelling, words_in
from studio.crafts.writing.view.mark_hands import MarkHands
from studio.crafts.writing.view.marking import Marking
from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.tints import Tinted, Tints

_REST = 400  # ms without a key
_AT_ONCE = 40  # words looked up before anything else gets its turn


class Spelled(QObject):
    """Follows one page. ``spelling`` comes when it is first asked for."""

    def __init__(self, page: Page, marking: Marking, hands: MarkHands, tints: Tints) -> None:
        super().__init__(page)
        self._page, self._marking, self._hands, self._tints = page, marking, hands, tints
        self._spelling: Spelling | None = None
        self._asked = QPoint()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.look)
        page.document().contentsChanged.connect(self._look_soon)
        page.verticalScrollBar().valueChanged.connect(self._look_soon)
        page.customContextMenuRequested.connect(self._menu_asked)

    def use(self, spelling: Spelling) -> None:
        """Look with this from now on; it may be off, or speak another language now."""
        self._spelling = spelling
        self._tints.lay("spelling", ())
        self._look_soon()

    def _look_soon(self) -> None:
        if self._spelling and self._spelling.language:
            self._soon.start(_REST)

    def look(self) -> None:
        """Underline what is in sight; when there is much to look up, bit by bit."""
        spelling = self._spelling
        if spelling is None or not spelling.language or not self._page.isVisible():
            return
        left, wrong = _AT_ONCE, []
        look = self._look()
        for block in self._marking.in_sight():
            for start, end, word in self._words(block):
                if not spelling.is_remembered(word):
                    left -= 1
                    if left < 0:
                        self._soon.start(0)
                        return
                if not spelling.knows(word):
                    wrong.append((start, end, look))
        self._lay(wrong)

    def _lay(self, wrong: list[Tinted]) -> None:
        """Leave the word alone that is being written."""
        caret = self._page.textCursor().position()
        self._tints.lay("spelling", [one for one in wrong if not one[0] <= caret <= one[1]])
        if any(one[0] <= caret <= one[1] for one in wrong):
            self._soon.start(2 * _REST)

    def _words(self, block: QTextBlock) -> list[tuple[int, int, str]]:
        """Return the words of a block, with their places on the page."""
        text, first = block.text(), block.position()
        if picture_of(text) is not None or units(text) != block.length() - 1:
            return []
        return [
            (first + units(text[:start]), first + units(text[:end]), text[start:end])
            for start, end in words_in(text)
        ]

    def _look(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(QColor(self._page.tone("muted")))
        return made

    # The menu

    def _menu_asked(self, at: QPoint) -> None:
        self._asked = at

    def offer_in(self, menu: QMenu) -> None:
        """Put first what could stand instead of the word the menu was asked on."""
        found = self._asked_word()
        if found is None or self._spelling is None:
            return
        before = menu.actions()[0] if menu.actions() else None
        start, end, word = found
        for said in self._spelling.suggested(word):
            self._offer(menu, before, said, _Instead(self._hands, start, end, said))
        self._offer(menu, before, _("Keep this word"), _Kept(self, word))
        menu.insertSeparator(before)  # type: ignore[arg-type] # none means the end

    def _offer(self, menu: QMenu, before: QAction | None, said: str, act: _Act) -> None:
        action = QAction(said.replace("&", "&&"), menu)
        act.setParent(action)
        action.triggered.connect(act.act)
        menu.insertAction(before, action)  # type: ignore[arg-type] # none, too

    def _asked_word(self) -> tuple[int, int, str] | None:
        cursor = self._page.cursorForPosition(self._asked)
        if self._spelling is None or not self._spelling.language:
            return None
        for start, end, word in self._words(cursor.block()):
            if start <= cursor.position() <= end and not self._spelling.knows(word):
                return start, end, word
        return None

    def keep(self, word: str) -> None:
        if self._spelling is not None:
            self._spelling.keep(word)
            self.look()


class _Act(QObject):
    """What one entry of the menu does."""

    def act(self) -> None:
        raise NotImplementedError


class _Instead(_Act):
    def __init__(self, hands: MarkHands, start: int, end: int, word: str) -> None:
        super().__init__()
        self._hands, self._change = hands, (start, end, word)

    def act(self) -> None:
        self._hands.put_instead(*self._change)


class _Kept(_Act):
    def __init__(self, spelled: Spelled, word: str) -> None:
        super().__init__()
        self._spelled, self._word = spelled, word

    def act(self) -> None:
        self._spelled.keep(self._word)
