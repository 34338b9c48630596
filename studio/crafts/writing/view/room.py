"""The Write room: a page or a few, and nothing on them that counts or judges."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from studio.core.signal import Signal
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.writing.document import Writing
from studio.crafts.writing.layouts import LET_GO, Layout, blank
from studio.crafts.writing.prompts import begun_with, name_of, said_above
from studio.crafts.writing.view.boxes import Boxes
from studio.crafts.writing.view.chooser import LayoutChooser
from studio.crafts.writing.view.comforts import Comforts, Ways
from studio.crafts.writing.view.files_out import FilesOut
from studio.crafts.writing.view.left_out import LeftOutWords
from studio.crafts.writing.view.letting import LettingGo
from studio.crafts.writing.view.low import GivingWay, is_low, is_very_low
from studio.crafts.writing.view.outside_ways import OutsideWays
from studio.crafts.writing.view.page import Page
from studio.widgets.accessible import announce
from studio.widgets.controls import words
from studio.widgets.flow import FlowLayout
from studio.widgets.tabbing import tab_through


class WritingView(QWidget):
    """Shows one writing and lets it grow."""

    def __init__(self, document: Writing, surroundings: Surroundings) -> None:
        super().__init__()
        self._document = document
        self._around = surroundings
        self.comforts = Comforts(self, self, document, surroundings)
        self.boxes = Boxes(document, self.comforts.worn)
        self.chooser = LayoutChooser(with_let_go=surroundings.begin_anew is not None)
        self.bar = GivingWay()
        self.put_away = Signal[[]]()
        """The bar has given way to the page, or is in sight again."""
        self.takes_foot = self._is_very_low = self._has_promised = False
        self.said = words("", "body")
        self.told = words("", "quiet")
        self._letting = None if document.kept else LettingGo(document, self.boxes, surroundings)
        self.left_out = LeftOutWords(self, document, surroundings, self._tell)
        self.outside = OutsideWays(self, document, self.boxes, self._tell, surroundings.scheduler)
        self.files = FilesOut(self, document, surroundings, self._tell)
        self._arrange()
        self._connect()
        self._built()

    @property
    def page(self) -> Page:
        """The page one wrote on last."""
        return self.boxes.page

    def settle(self) -> None:
        """Put in what an input method still holds; also done when the view is left or hidden."""
        for page in self.boxes.pages:
            page.settle()

    def let_go(self, then: Callable[[], None]) -> None:
        """Let words that are not kept be seen to go, then call ``then``; asked again, at once."""
        self.settle()
        if self._letting is not None:
            self._letting.begin(then)

    def _arrange(self) -> None:
        row = FlowLayout(self.bar)
        row.setContentsMargins(20, 6, 20, 0)
        for part in (self.chooser, self.outside.button, *self.comforts.buttons):
            row.addWidget(part)
        self.comforts.stand_around(self._be_just_the_page)
        self.comforts.finding.make_room = self._let_find_stand
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.said)
        layout.addWidget(self.boxes, 1)
        layout.addWidget(self.told)
        layout.addWidget(self.comforts.finding.bar)
        for line in (self.said, self.told):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setMargin(8)
        self.told.hide()

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._lay_out)
        self.boxes.built.connect(self._built_anew)

    def _built(self) -> None:
        """Other pages lie here now."""
        layout = self._document.layout
        self.chooser.show_layout(layout)
        self.said.setText(said_above(layout))
        self._say_above()
        self.comforts.care_for(self.boxes.bound)
        self.left_out.care_for(self.comforts, (binding for _page, binding in self.boxes.bound))
        for page in self.boxes.pages:
            page.refused.connect(self._tell)
            page.textChanged.connect(self.told.hide)
            page.customContextMenuRequested.connect(self._show_menu)
        self.setFocusProxy(self.boxes.pages[0])
        self._order_tabs()

    def _built_anew(self) -> None:
        """The layout is another one: tell those who cannot see it, too."""
        self._built()
        announce(self, f"{name_of(self._document.layout)}. {self.said.text()}".strip())

    def _promise(self) -> None:
        """Say once of a page that comes that its words are not saved."""
        if not (self._document.kept or self._has_promised):
            self._has_promised = True
            announce(self, self.said.text())

    def _order_tabs(self) -> None:
        tab_through(self.tab_parts())

    def tab_parts(self) -> tuple[QWidget, ...]:
        """Let the page come first, as it is the place that gets the focus."""
        return self.boxes, self.bar, self.comforts.finding.bar

    def _say_above(self) -> None:
        """Where the room is low, the empty page itself says what else stands above it."""
        low = is_low(self)
        line = self.said.text()
        wanted = bool(line) and not (self.bar.has_given_way_to("alone") and self._document.kept)
        self.said.setVisible(wanted and not low)
        self.outside.follow(low=low)
        prompts = begun_with(self._document.layout)
        for page, prompt in zip(self.boxes.pages, prompts, strict=True):
            page.setPlaceholderText(line if line and low else prompt)

    def _give_way(self) -> None:
        """Leave all of a very low room to the page; what stood above it waits elsewhere."""
        before, self._is_very_low = self._is_very_low, is_very_low(self)
        if before != self._is_very_low:
            self.bar.give_way("low", now=self._is_very_low)
            self.put_away.emit()

    def _let_find_stand(self, on: bool) -> None:
        """Let the row for finding take the place of the others, or give it back to them."""
        self.takes_foot = on
        self.put_away.emit()
        self.bar.give_way("finding", now=on)

    def _be_just_the_page(self, on: bool) -> None:
        self.bar.give_way("alone", now=on)
        self._say_above()
        self.told.hide()

    def ways_put_away(self) -> Ways:
        """A ``studio.core.craft.PutsAway``: what the bar would offer, while it is away."""
        if not self._is_very_low:
            return ()
        outside = ((_("See it from outside…"), self.outside.look),)
        fits = self._document.layout == "two_ways"
        layout = (_("Layout…"), self.chooser.open)
        return (layout, *(outside if fits else ()), *self.comforts.ways)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()
        self._say_above()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()  # again, as Qt forgets it where a view is made before it has a window
        self._promise()

    def _lay_out(self, chosen: str) -> None:
        """Bring the words into another layout; words to be let go have a page of their own."""
        layout = cast(Layout, chosen)
        self.settle()
        if LET_GO in {layout, self._document.layout}:
            self._begin_anew(layout)
        else:
            self._document.lay_out(layout)
            self.boxes.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_anew(self, layout: Layout) -> None:
        if layout == self._document.layout or self._around.begin_anew is None:
            return
        fresh = Writing(blank(LET_GO) if layout == LET_GO else "")
        if layout != LET_GO:
            fresh.lay_out(layout)
        self._around.begin_anew(fresh)

    def _tell(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.show()
        announce(self, sentence)

    def _show_menu(self, at: QPoint) -> None:
        page = self.sender()
        assert isinstance(page, Page)
        menu = self._menu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(page.menu_place(at))

    def _menu(self, page: Page | None = None) -> QMenu:
        history, page = self._document.history, page or self.page
        chosen, writable = page.textCursor().hasSelection(), page.canPaste()
        menu = QMenu(self)
        for word, act, offered in (
            (_("Undo"), history.undo, history.undo_label is not None),
            (_("Redo"), history.redo, history.redo_label is not None),
            (_("Cut"), page.cut, chosen),
            (_("Copy"), page.copy, chosen),
            (_("Paste"), page.paste, writable),
            (_("Select all"), page.selectAll, True),
            (_("Find in the text…"), self.comforts.finding.open, True),
        ):
            action = QAction(word, menu)
            action.triggered.connect(act)
            action.setEnabled(offered)
            menu.addAction(action)
        self.outside.offer_in(menu)
        self.left_out.offer_in(menu, page)
        self.comforts.offer_in(menu, page)
        self.files.offer_in(menu)
        return menu
