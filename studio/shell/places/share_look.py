"""Step 3: look at each page, drawn from the very bytes that can be saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from studio.core.surroundings import Look
from studio.core.texts import _
from studio.shell.places.share_step import Step
from studio.shell.places.share_types import MadePages
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words
from studio.widgets.page_view import PageView

DrawPage = Callable[[bytes, int, Callable[[QImage, str], None]], None]
"""Draw page ``n`` (from 0) of a PDF and find its text; answers on the screen's thread."""


class LookStep(Step):
    """Waits while pages are made, then shows one at a time. Save opens once all were shown."""

    again = Signal()

    def __init__(self, look: Look, draw: DrawPage) -> None:
        before, after = button(_("Page before")), button(_("Page after"))
        where = words("", "quiet")
        super().__init__(
            _("Look at each page"), _("Save these pages"), between=(before, after, where)
        )
        self.before_button, self.after_button, self.where = before, after, where
        self._draw = draw
        self._made: MadePages | None = None
        self._looked_at: MadePages | None = None
        self._at = 0
        self._seen: set[int] = set()
        self.told = words(_("This is just what they will see."), "lead")
        self.codes = words("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Making your pages"))
        self.view = PageView(look)
        self.where.setWordWrap(False)
        self.again_button = button(_("Try again"))
        self._lay_out()
        self.before_button.clicked.connect(self._go_before)
        self.after_button.clicked.connect(self._go_after)
        self.again_button.clicked.connect(self.again)
        self.view.turned.connect(self._turn)
        self.setFocusProxy(self.back_button)

    def _lay_out(self) -> None:
        for part in (self.told, self.codes, self.bar, self.again_button, self.view):
            self.page.column.addWidget(part)
        self.page.column.setAlignment(self.again_button, Qt.AlignmentFlag.AlignLeading)

    def wait(self) -> None:
        """Show that pages are being made; Back calls it off."""
        self._made = None
        self.told.setText(_("Making your pages. You can go back at any time."))
        self.bar.setValue(0)
        self._show(looking=False, failed=False)
        self._put_keyboard_on(self.back_button)

    def progress(self, share: float) -> None:
        self.bar.setValue(round(100 * share))

    def fail(self, told: str) -> None:
        """Say why there are no pages, and offer to try again."""
        self.told.setText(told)
        announce(self.told, told)
        self._show(looking=False, failed=True)
        self._put_keyboard_on(self.again_button)

    def show_pages(self, made: MadePages) -> None:
        """Show the first page; pages made anew have to be looked at anew."""
        if made is not self._looked_at:
            self._seen = set()
        self._made = self._looked_at = made
        self.told.setText(_("This is just what they will see."))
        self.codes.setText(_codes(made))
        self._show(looking=True, failed=False)
        self.codes.setVisible(bool(self.codes.text()))
        self._go(0)
        self._put_keyboard_on(self.view)

    def forget(self) -> None:
        """Let go of every page."""
        self._made = self._looked_at = None
        self._seen = set()
        self.view.show_page(QImage(), "", "")

    def _put_keyboard_on(self, first: QWidget) -> None:
        """``first`` is the first control in sight, so Tab reaches every other from there."""
        self.setFocusProxy(first)
        first.setFocus()

    @property
    def all_seen(self) -> bool:
        return self._made is not None and len(self._seen) == self._made.pages

    def _show(self, *, looking: bool, failed: bool) -> None:
        self.bar.setVisible(not looking and not failed)
        self.again_button.setVisible(failed)
        self.codes.setVisible(False)
        for part in (self.view, self.where, self.before_button, self.after_button):
            part.setVisible(looking)
        self.onward_button.setVisible(looking)
        self._update_foot()

    def _go_before(self) -> None:
        self._go(self._at - 1)

    def _go_after(self) -> None:
        self._go(self._at + 1)

    def _turn(self, step: int) -> None:
        self._go(self._at + step)

    def _go(self, page: int) -> None:
        if self._made is not None and 0 <= page < self._made.pages:
            self._at = page
            self._draw(self._made.pdf, page, self._receiver(self._made, page))

    def _receiver(self, made: MadePages, page: int) -> Callable[[QImage, str], None]:
        """Take a drawn page, unless another one is asked for by now."""

        def arrived(image: QImage, text: str) -> None:
            if made is self._made and page == self._at:
                self._put(image, text)

        return arrived

    def _put(self, image: QImage, text: str) -> None:
        assert self._made is not None
        name = _("Page {page} of {all}").format(page=self._at + 1, all=self._made.pages)
        self.view.show_page(image, name, text)
        self._show_top()
        self._seen.add(self._at)
        self._update_foot()
        announce(self.view, name)

    def _show_top(self) -> None:
        """Begin at the top of the page; the words above it are needed only once."""
        first_look = not self._seen
        self.page.verticalScrollBar().setValue(0 if first_look else self.view.y())

    def _update_foot(self) -> None:
        pages = self._made.pages if self._made else 0
        # What is opened comes before what is shut, so that the keyboard has somewhere to go.
        self.onward_button.setEnabled(self.all_seen)
        self.before_button.setEnabled(self._at > 0)
        self.after_button.setEnabled(self._at + 1 < pages)
        line = _("Page {page} of {all}. {seen} of {all} seen.")
        self.where.setText(line.format(page=self._at + 1, all=pages, seen=len(self._seen)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.page.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown:
                bar.setValue(bar.value() + bar.pageStep())
            case Qt.Key.Key_PageUp:
                bar.setValue(bar.value() - bar.pageStep())
            case _:
                super().keyPressEvent(event)


def _codes(made: MadePages) -> str:
    if not made.missing:
        return ""
    return _("No font here has some of the letters. They are printed as codes: {codes}").format(
        codes=" ".join(made.missing)
    )
