"""The card after a piece, from the room or from My pieces."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.texts import _
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier
from studio.shell.places.finish import FinishCard
from studio.shell.window import StudioWindow

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
        self._uid = ""
        self._then: Callable[[], None] = lambda: None
        window.add_place("finish", self._make)

    def ask(self, uid: str, title: str, note: str, then: Callable[[], None]) -> None:
        """Show the card for a piece, then call ``then`` whether it was filled in or skipped."""
        self._uid, self._then = uid, then
        card = self._window.place("finish")
        assert isinstance(card, FinishCard)
        card.show_for(title, note)
        self._window.show_place("finish", _("Finish"))

    def _make(self) -> FinishCard:
        card = FinishCard()
        card.done.connect(self._done)
        card.skipped.connect(self._skipped)
        return card

    def _done(self, title: str, note: str) -> None:
        renamed = self._portfolio.rename(self._uid, title, note)
        self._named(self._uid, title, note)
        self._courier.deliver(renamed, lambda _nothing: self._then())

    def _skipped(self) -> None:
        self._then()
