"""The jar of kind notes: nothing is read from it until the person asks for one."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from studio.core.craft import reopen
from studio.core.errors import StudioError
from studio.core.texts import _
from studio.crafts import CRAFTS
from studio.crafts.writing.layouts import KIND_NOTE_SORT
from studio.crafts.writing.marks import unmarked
from studio.shell.places.kind_note import KindNotePlace

if TYPE_CHECKING:
    from studio.portfolio.pieces import Card, Kept
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.visit import Visit
    from studio.shell.window import StudioWindow

PLACE = "kind_note"


class KindNoteWays:
    """Shows one note at a time, never the same twice in a row where there are two."""

    def __init__(
        self,
        window: StudioWindow,
        visit: Visit,
        portfolio: Portfolio,
        courier: Courier,
        choose: Callable[[Sequence[str]], str] = secrets.choice,
    ) -> None:
        self._window, self._visit = window, visit
        self._portfolio, self._courier, self._choose = portfolio, courier, choose
        self._shown, self._came_from = "", "home"
        window.add_place(PLACE, self._make)
        window.shown_place.connect(self._went)

    def show(self) -> None:
        """Show a note, or how one comes to be: the person asked for it."""
        self._came_from = self._window.place_key
        self._look(self._found)

    def _look(self, then: Callable[[tuple[Card, ...]], None]) -> None:
        self._courier.deliver(self._portfolio.cards(), then)

    def _found(self, cards: tuple[Card, ...]) -> None:
        if self._window.place_key not in {self._came_from, PLACE}:
            return
        notes = [card.uid for card in cards if card.sort == KIND_NOTE_SORT and not card.covered]
        if not notes:
            self._place.say_none()
            self._enter()
            return
        others = [uid for uid in notes if uid != self._shown] or notes
        self._shown = self._choose(others)
        reading = self._portfolio.read(self._shown, past=False)
        self._courier.deliver(reading, lambda kept: self._read(kept, more=len(notes) > 1))

    def _read(self, kept: Kept, *, more: bool) -> None:
        craft = next(craft for craft in CRAFTS if craft.key == kept.card.kind)
        try:
            document = reopen(craft, kept.content, kept.past, kept.tail)
        except StudioError as error:
            self._window.tell(error.told)
            return
        words = unmarked(craft.text(document.snapshot()))
        self._place.show_note(words.strip(), more=more)
        self._enter()

    @property
    def _place(self) -> KindNotePlace:
        place = self._window.place(PLACE)
        assert isinstance(place, KindNotePlace)
        return place

    def _enter(self) -> None:
        if self._window.place_key != PLACE:
            self._window.show_place(PLACE, _("A kind note"))

    def _make(self) -> KindNotePlace:
        place = KindNotePlace()
        place.another.connect(self._another)
        place.closed.connect(self._close)
        return place

    def _another(self) -> None:
        self._look(self._found)

    def _close(self) -> None:
        if self._came_from == "help":
            self._window.show_place("help")
        else:
            self._visit.go("home")

    def _went(self, key: str) -> None:
        """Words of a note stay nowhere once the person went on."""
        if key != PLACE and self._window.has_built(PLACE):
            self._place.forget()
