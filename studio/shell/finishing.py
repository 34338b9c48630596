"""The card after a piece, from the room or from My pieces."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier
from studio.shell.places.finish import FinishCard
from studio.shell.window import StudioWindow

if TYPE_CHECKING:
    from studio.shell.checkin_ways import CheckInWays

Named = Callable[[str, str, str], None]
"""Told the uid, the title and the note of a piece as they are now."""


class Finishing:
    """Shows the card for one piece and keeps what is written on it."""

    def __init__(
        self, window: StudioWindow, portfolio: Portfolio, courier: Courier, named: Named
    ) -> None:
        self._window = window
        self._named = named
        self._portfolio = portfolio
        self._courier = courier
        self.also: CheckInWays | None = None
        """Offers words for how one feels on the same card."""
        self._uid = ""
        self._then: Callable[[], None] = lambda: None
        window.add_place("finish", self._make)

    def ask(self, uid: str, title: str, note: str, then: Callable[[], None]) -> None:
        """Show the card for a piece, then call ``then`` whether it was filled in or skipped."""
        self._uid, self._then = uid, then
        card = self._card
        card.show_for(title, note)
        if self.also:
            self.also.show_after(card.feelings, uid)
        self._window.show_place("finish", _("Finish"))

    @property
    def _card(self) -> FinishCard:
        card = self._window.place("finish")
        assert isinstance(card, FinishCard)
        return card

    def _make(self) -> FinishCard:
        card = FinishCard()
        card.done.connect(self._done)
        card.skipped.connect(self._skipped)
        return card

    def _done(self, title: str, note: str) -> None:
        if self.also:
            self.also.keep_after(self._card.feelings, self._uid)
        renamed = self._portfolio.rename(self._uid, title, note)
        self._named(self._uid, title, note)
        self._courier.deliver(renamed, lambda _nothing: self._then())

    def _skipped(self) -> None:
        self._then()
