"""Words a person leaves out of pages: marked from the page's menu or a key, and seen on the page.

They lie under a broken line in a quieter colour; the words themselves are as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QKeySequence,
    QShortcut,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QWidget

from studio.core.leaving_out import LeftOut, Reach
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.writing.document import Writing
from studio.crafts.writing.leaving import Leaving
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.comforts import Comforts
from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.tints import Tinted

_KEYS = "Ctrl+Shift+L"
_PAUSE = 120  # ms after a change; a key is never held up by it
_AROUND = 4_000  # code points on each side of what is in sight


class LeftOutWords(QObject):
    """Belongs to one view; where nothing can be kept, it offers and shows nothing."""

    def __init__(
        self, view: QWidget, document: Writing, around: Surroundings, tell: Callable[[str], None]
    ) -> None:
        super().__init__(view)
        self._document, self._tell = document, tell
        self._leaving = Leaving(document.parts)
        self._ways = around.leaving_out if document.kept else None
        self._comforts: Comforts | None = None
        self._bindings: tuple[Binding, ...] = ()
        self._known = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._lay)
        if self._ways is not None:
            stops = (
                self._ways.watch(document, self._told),
                document.replaced.subscribe(self._replaced),
                document.relaid.subscribe(self._relaid),
            )
            self.destroyed.connect(lambda: [stop() for stop in stops])

    def care_for(self, comforts: Comforts, bindings: Iterable[Binding]) -> None:
        """Show what is left out on these pages from now on."""
        if self._comforts is None:
            comforts.worn.changed.subscribe(self._soon)
        self._comforts, self._bindings = comforts, tuple(bindings)
        for page in self._pages if self._ways else ():
            keys = QShortcut(QKeySequence(_KEYS), page)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(self._toggle_here)
            page.verticalScrollBar().valueChanged.connect(self._moved)
        self._soon()

    def offer_in(self, menu: QMenu, page: Page) -> None:
        """Put into a page's menu what can be left out there, or shown again."""
        part = self._pages.index(page)
        if self._comforts is not None:
            self._comforts.cared[part].pictured.offer_in(menu)
        if self._ways is None:
            return
        menu.addSeparator()
        if self._is_out(part):
            ways: list[tuple[str, Callable[[], None]]] = [
                (_("Show in pages again"), lambda: self._show_again(part))
            ]
        else:
            ways = [
                (_("Leave out of pages"), lambda: self._leave_out(part, "words")),
                (_("Leave this line out of pages"), lambda: self._leave_out(part, "line")),
            ]
        for number, (word, act) in enumerate(ways):
            action = QAction(word, menu)
            action.setShortcut(QKeySequence(_KEYS if number == 0 else ""))
            action.setEnabled(self._known)
            action.triggered.connect(act)
            menu.addAction(action)

    @property
    def _pages(self) -> tuple[Page, ...]:
        return tuple(cared.page for cared in self._comforts.cared) if self._comforts else ()

    # What the person does

    def _toggle_here(self) -> None:
        part = self._pages.index(self.sender().parent())
        if not self._known:
            return
        if self._is_out(part):
            self._show_again(part)
        else:
            self._leave_out(part, "words")

    def _leave_out(self, part: int, reach: Reach) -> None:
        self._pages[part].settle()
        if self._leaving.leave_out(part, *self._chosen(part, word=True), reach):
            line = _("Pages leave this out. Your own piece, its title and saved files keep it.")
            self._changed(line)
        else:
            self._tell(_("Choose some words first."))

    def _show_again(self, part: int) -> None:
        if self._leaving.show_again(part, *self._chosen(part)):
            self._changed(_("Pages show this again, wherever it stands here."))

    def _changed(self, line: str) -> None:
        self._keep()
        self._lay()
        self._tell(line)

    def _keep(self) -> None:
        if self._ways is not None:
            self._ways.mark(self._document, self._leaving.marks)

    def _is_out(self, part: int) -> bool:
        return self._leaving.is_left_out(part, *self._chosen(part))

    def _chosen(self, part: int, *, word: bool = False) -> tuple[int, int]:
        """Return what is chosen on a page, in points of its text; else the caret, or its word."""
        cursor = self._pages[part].textCursor()
        if word and not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        point = self._bindings[part].point_of
        return point(cursor.selectionStart()), point(cursor.selectionEnd())

    # What is told

    def _told(self, marks: tuple[LeftOut, ...]) -> None:
        self._known = True
        self._leaving.begin(marks)
        self._soon()

    def _replaced(self, part: int, start: int, old: str, _new: str) -> None:
        if self._leaving.edited(part, start, old, self._document.parts[part]):
            self._keep()
        if self._leaving.marks:
            self._soon(_PAUSE)

    def _relaid(self) -> None:
        self._leaving.relaid(self._document.parts)

    # What is seen

    def _soon(self, pause: int = 0) -> None:
        self._idle.start(pause)

    def _lay(self) -> None:
        """Lay a line under what is left out; where much is to be looked at, bit by bit."""
        if self._comforts is None:
            return
        if self._leaving.forget_the_way():
            self._keep()
        marked = bool(self._leaving.marks)
        ready = not marked or self._leaving.look_on()
        for part, cared in enumerate(self._comforts.cared):
            cared.tints.lay("left_out", self._tinted(part) if marked else ())
            ready = ready and self._bindings[part].is_at_rest
        if marked and not ready:
            self._soon(_PAUSE)

    def _tinted(self, part: int) -> Sequence[Tinted]:
        """What is in sight, and a little around it: a long text may hold thousands."""
        place, look = self._bindings[part].place_of, self._look()
        first, last = self._in_sight(part)
        found = self._leaving.stands(part)
        seen = [span for span in found if span[1] > first and span[0] < last]
        return [(place(start), place(end), look) for start, end in seen]

    def _in_sight(self, part: int) -> tuple[int, int]:
        page, point = self._pages[part], self._bindings[part].point_of
        top = page.cursorForPosition(QPoint(0, 0)).position()
        foot = page.cursorForPosition(page.viewport().rect().bottomRight()).position()
        return point(top) - _AROUND, point(foot) + _AROUND

    def _moved(self) -> None:
        if self._leaving.marks:
            self._soon()

    def _look(self) -> QTextCharFormat:
        assert self._comforts is not None
        colour = QColor(self._comforts.worn.colour("muted"))
        look = QTextCharFormat()
        look.setForeground(QBrush(colour))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        look.setUnderlineColor(colour)
        return look
