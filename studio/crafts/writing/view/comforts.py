"""What makes the pages of a writing pleasant, put around them from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from studio.core.pictures import OwnPicture
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.crafts.writing.document import Writing
from studio.crafts.writing.spelling import Spelling
from studio.crafts.writing.view.alone import JustThePage
from studio.crafts.writing.view.binding import Binding
from studio.crafts.writing.view.finding_pages import FindingPages, Searched
from studio.crafts.writing.view.looks import Deeds, LooksButton
from studio.crafts.writing.view.mark_hands import MarkHands
from studio.crafts.writing.view.marking import Marking
from studio.crafts.writing.view.page import Page
from studio.crafts.writing.view.picture_chooser import PictureChooser
from studio.crafts.writing.view.pictured import Pictured
from studio.crafts.writing.view.spelled import Spelled
from studio.crafts.writing.view.spelling_switch import Spellings, SpellingSwitch
from studio.crafts.writing.view.steady import Steady
from studio.crafts.writing.view.tints import Tints
from studio.crafts.writing.view.worn import Worn

Ways = tuple[tuple[str, Callable[[], None]], ...]


@dataclass(frozen=True, slots=True)
class Cared:
    """One page and what is around it."""

    page: Page
    binding: Binding
    marking: Marking
    hands: MarkHands
    tints: Tints
    pictured: Pictured
    steady: Steady
    spelled: Spelled


class HasPage(Protocol):
    """A view of pages."""

    @property
    def page(self) -> Page:
        """The page one wrote on last."""
        ...


class Comforts(QObject):
    """Belongs to one view, which hands its pages over whenever it has others."""

    def __init__(
        self, view: QWidget, pages: HasPage, document: Writing, surroundings: Surroundings
    ) -> None:
        super().__init__(view)
        self._pages, self._document = pages, document
        self._pictures, self._look = surroundings.pictures, surroundings.look
        self.cared: tuple[Cared, ...] = ()
        self.worn = worn = Worn(surroundings.look, surroundings.habits)
        """The colours and letters of the pages."""
        self._follows = False
        self.destroyed.connect(lambda: worn.end())
        self.spellings = Spellings(worn, self._spell, kept=document.kept)
        self.looks = LooksButton(
            worn, self._deeds, lambda: SpellingSwitch(self.spellings), self._back_to_page
        )
        self.finding = FindingPages(view, document, worn.colour, surroundings.look)
        alone = surroundings.alone
        self.alone = JustThePage(view, alone, self._alone_changed) if alone else None

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """What stands beside the choice of a layout."""
        alone = (self.alone.button,) if self.alone else ()
        return (self.looks.button, *alone)

    def stand_around(self, hide: Callable[[bool], None]) -> None:
        """Hand over what hides what is not to be seen while there is just the page."""
        if self.alone:
            self.alone.hide_around = hide

    @property
    def ways(self) -> Ways:
        """Return the same as words and deeds, for where the buttons have no room."""
        alone = ((_("Just the page"), self.alone.button.click),) if self.alone else ()
        find = (_("Find in the text…"), self.finding.open)
        return ((_("How it looks…"), self.looks.open), *alone, find)

    def care_for(self, bound: Iterable[tuple[Page, Binding]]) -> None:
        """Care for these pages from now on, and for those before no more."""
        self.cared = tuple(self._care(at, *one) for at, one in enumerate(bound))
        self.finding.search([Searched(each.page, each.binding, each.tints) for each in self.cared])
        self.spellings.begin()
        if not self._follows:  # now, so that the pages are dressed before what lies over them
            self._follows = True
            self.worn.changed.subscribe(self.dress)
        if self.alone and self.alone.on:
            self._alone_changed(on=True)

    def _deeds(self) -> Deeds:
        """Return what marks the page one wrote on last."""
        deeds = self._at_hand().hands.deeds()
        if self._pictures is None:
            return deeds
        return (*deeds, (_("A drawing of yours…"), "", self.choose_picture))

    def _back_to_page(self) -> None:
        self._pages.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _at_hand(self) -> Cared:
        page = self._pages.page
        return next((cared for cared in self.cared if cared.page is page), self.cared[0])

    def _care(self, part: int, page: Page, binding: Binding) -> Cared:
        colour, tints = self.worn.colour, Tints(page)
        hands = MarkHands(page, binding, self._document, part)
        marking, steady = Marking(page, colour), Steady(page, tints, colour)
        pictured = Pictured(page, marking, self._pictures)
        spelled = Spelled(page, marking, hands, tints)
        return Cared(page, binding, marking, hands, tints, pictured, steady, spelled)

    def _spell(self, spelling: Spelling) -> None:
        for cared in self.cared:
            cared.spelled.use(spelling)

    def choose_picture(self) -> None:
        """Let the person choose one of their drawings for the page they wrote on last."""
        if self._pictures is not None:
            page, look = self._at_hand().page, self._look
            PictureChooser(page, self._pictures, look, self._put_picture).open()

    def _put_picture(self, about: OwnPicture) -> None:
        self._at_hand().hands.put_picture(about.name, about.uid)

    def _alone_changed(self, on: bool) -> None:
        """Let the sentence one writes stand out; where there is one page, at one height too."""
        for steady in (cared.steady for cared in self.cared if cared.steady.on != on):
            if on:
                steady.begin(holds=len(self.cared) == 1)
            else:
                steady.end()

    def dress(self) -> None:
        """The colours or the size of letters are others; the pages are dressed already."""
        for cared in self.cared:
            cared.marking.dress()
            cared.steady.dress()
            cared.spelled.look()

    def offer_in(self, menu: QMenu, page: Page) -> None:
        """Put into a page's menu what else can be done there."""
        for cared in self.cared:
            if cared.page is page:
                cared.spelled.offer_in(menu)
                cared.hands.offer_in(menu.addMenu(_("Marks")))
                if self._pictures is not None:
                    menu.addAction(_("A drawing of yours…")).triggered.connect(self.choose_picture)
