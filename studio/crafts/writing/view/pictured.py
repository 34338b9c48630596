"""Shows drawings of one's own below the lines that name them.

A drawing is asked for each time its line comes into sight, and let go of when it leaves: one that
is let go for good is not seen again. The text stays text; the line's lower margin makes the room.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap, QTextBlock
from PySide6.QtWidgets import QLabel, QMenu

from studio.core.pictures import Pictures, Seen
from studio.core.texts import _
from studio.crafts.writing.marks import picture_of
from studio.crafts.writing.view.marking import Marking
from studio.crafts.writing.view.page import Page

_TALLEST = 0.6
"""Of the page in sight; a drawing is never higher."""
_GAP = 8
_SHOWS = (QEvent.Type.Resize, QEvent.Type.Show)


class Pictured(QObject):
    """Follows one page. Without ``pictures`` the lines are words like any other."""

    def __init__(self, page: Page, marking: Marking, pictures: Pictures | None) -> None:
        super().__init__(page)
        self._page, self._marking, self._pictures = page, marking, pictures
        self.frames: dict[int, Frame] = {}
        """By the number of the block whose drawing each shows."""
        self._heights: dict[str, float] = {}
        self._asked_for: set[str] = set()
        self._watching = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.refresh)
        if pictures is not None:
            marking.room_below = self._room_below
            page.document().contentsChanged.connect(self._look_soon)
            page.verticalScrollBar().valueChanged.connect(self._look_soon)
            marking.done.connect(self._look_soon)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in _SHOWS:
            self._look_soon()
        elif event.type() is QEvent.Type.Hide:
            self._let_go(set())
        return False

    def offer_in(self, menu: QMenu) -> None:
        """Put into the page's menu the way to see a drawing that is kept covered, and back."""
        uid = self._covered_here()
        if uid:
            menu.addSeparator()
            seen = uid in self._asked_for
            word = _("Cover this drawing again") if seen else _("Show this drawing here")
            menu.addAction(word).triggered.connect(partial(self._turn, uid))

    def _covered_here(self) -> str:
        """Return the covered drawing of the caret's line, else the only one in sight."""
        here = self.frames.get(self._page.textCursor().blockNumber())
        found = {frame.uid for frame in self.frames.values() if frame.covered}
        if here is not None and here.covered:
            return here.uid
        return found.pop() if len(found) == 1 else ""

    def _turn(self, uid: str) -> None:
        """Show a covered drawing on this page, or no more; it stays covered everywhere else."""
        self._asked_for ^= {uid}
        self._let_go({at for at, frame in self.frames.items() if frame.uid != uid})
        self.refresh()

    def _look_soon(self) -> None:
        if self._marking.has_pictures and not self._soon.isActive():
            self._watch()
            self._soon.start(0)

    def _watch(self) -> None:
        """Hear of the page's events from the first drawing on: without any they cost a key time."""
        if not self._watching:
            self._watching = True
            self._page.viewport().installEventFilter(self)

    def _room_below(self, uid: str) -> float:
        return self._heights.get(uid, 0.0)

    def refresh(self) -> None:
        """Show what is in sight and let go of the rest."""
        if not self._page.isVisible():
            return
        in_sight: set[int] = set()
        for block in self._marking.in_sight():
            named = picture_of(block.text())
            if named is not None:
                in_sight.add(block.blockNumber())
                self._show(block, *named)
        self._let_go(in_sight)

    def _show(self, block: QTextBlock, name: str, uid: str) -> None:
        at = block.blockNumber()
        frame = self.frames.get(at)
        if frame is not None and frame.uid != uid:
            frame.hide()
            frame.deleteLater()
            frame = None
        if frame is None:
            frame = self.frames[at] = Frame(self._page, uid, name)
            assert self._pictures is not None
            self._pictures.picture(uid, frame.taker(self._came))
        self._put(frame, block)

    def _came(self, frame: Frame, seen: Seen | None) -> None:
        """A drawing has come, or is not there any more."""
        widest = self._page.viewport().width() - 2 * self._page.padding
        tallest = round(self._page.viewport().height() * _TALLEST)
        frame.fill(seen, widest, tallest, asked_for=frame.uid in self._asked_for)
        room = frame.height() + 2.0 * _GAP
        if self._heights.get(frame.uid) != room:
            self._heights[frame.uid] = room
            self._marking.make_room(frame.uid)
        self.refresh()

    def _put(self, frame: Frame, block: QTextBlock) -> None:
        """Set it below the words of its line, on the side they begin on."""
        if not frame.filled:
            return
        layout = self._page.document().documentLayout()
        around: QRectF = layout.blockBoundingRect(block)
        words_end = block.layout().boundingRect().height() + block.layout().position().y()
        bar, page = self._page.verticalScrollBar(), self._page
        x = page.padding
        if block.textDirection() == Qt.LayoutDirection.RightToLeft:
            x = page.viewport().width() - page.padding - frame.width()
        top = max(words_end, around.top()) + _GAP - bar.value()
        frame.move(QPoint(x, round(top)))
        frame.show()

    def _let_go(self, wanted: set[int]) -> None:
        for at in [at for at in self.frames if at not in wanted]:
            frame = self.frames.pop(at)
            frame.hide()
            frame.deleteLater()


class Frame(QLabel):
    """One drawing, or a kind line where it cannot be seen."""

    def __init__(self, page: Page, uid: str, name: str) -> None:
        super().__init__(page.viewport())
        self.uid, self._name = uid, name
        self.filled = self.covered = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setProperty("kind", "quiet")
        self.setStyleSheet(f"color: {page.tone('muted')}; background: {page.tone('surface')};")
        self.hide()

    def taker(self, came: Callable[[Frame, Seen | None], None]) -> Callable[[Seen | None], None]:
        """Return what takes the answer, unless this is gone by then."""
        from shiboken6 import isValid

        def take(seen: Seen | None) -> None:
            if isValid(self):  # type: ignore[no-untyped-call] # has no types
                came(self, seen)

        return take

    def fill(self, seen: Seen | None, widest: int, tallest: int, *, asked_for: bool) -> None:
        """Show the drawing, no larger than this; a covered one only where it was asked for."""
        self.filled = True
        self.covered = seen is not None and seen.about.covered
        if seen is None:
            self.setText(_("This drawing is not here any more."))
        elif self.covered and not asked_for:
            self.setText(_("This drawing is kept covered. The menu of the page can show it."))
        else:
            self.setPixmap(_pixmap(seen, widest, tallest))
            self.setAccessibleName(_("Drawing: {name}").format(name=self._name or seen.about.name))
        self.adjustSize()


def _pixmap(seen: Seen, widest: int, tallest: int) -> QPixmap:
    rows = QImage(seen.pixels, seen.width, seen.height, QImage.Format.Format_RGB32)
    size = rows.size().scaled(
        min(widest, seen.width), min(tallest, seen.height), Qt.AspectRatioMode.KeepAspectRatio
    )
    return QPixmap.fromImage(
        rows.scaled(
            size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
    )
