"""Forgets how a piece was made, once the person has said so: it stays as it looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from studio.core.craft import Craft, reopen
from studio.core.texts import _
from studio.portfolio.pieces import Kept, Likeness, Look, likeness
from studio.portfolio.versions_look import UnknownCraft
from studio.shell.card_ways import put_in_menu_outside_the_bin
from studio.shell.second_copying import tell_gone

if TYPE_CHECKING:
    from studio.core.errors import StudioError
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.places.pieces import PiecesPlace
    from studio.shell.rooms import Rooms
    from studio.shell.window import StudioWindow

_DRAWN = "sketch"
"""What can be seen behind a tune."""


class ForgettingWays:
    """Asked from the menu of a card, or from a room that has asked already."""

    def __init__(
        self,
        window: StudioWindow,
        rooms: Rooms,
        portfolio: Portfolio,
        crafts: Sequence[Craft],
        courier: Courier,
        refresh: Callable[[], None],
    ) -> None:
        self._window, self._rooms, self._portfolio = window, rooms, portfolio
        self._look, self._courier, self._refresh = as_it_looks(crafts), courier, refresh
        self._drawn = {craft.noun() for craft in crafts if craft.key == _DRAWN}

    def offered_in(self, pieces: PiecesPlace) -> PiecesPlace:
        """Offer it in the menu of each card."""
        words = _("Forget how I made it…")
        put_in_menu_outside_the_bin(pieces, words, lambda: self._ask(pieces))
        return pieces

    def forget_here(self) -> None:
        """Forget how the piece in the room in sight was made; it is laid out there again."""
        piece = self._rooms.current()
        if piece is not None:
            asked_at = self._window.place_key
            piece.view.setEnabled(False)  # what is drawn from now on would find no piece
            self._forget(piece.uid, lambda uid: self._go_on(uid, asked_at))

    def _ask(self, pieces: PiecesPlace) -> None:
        uid, refusal = pieces.chosen, self._portfolio.refusal
        if refusal is not None:
            self._window.tell(refusal.told, stays=True)
        elif uid is not None and not pieces.in_bin.isChecked():
            pieces.question.ask(self._asked(pieces), lambda: self._forget(uid, pieces.choose_next))

    def _asked(self, pieces: PiecesPlace) -> str:
        """Return the question; a drawing goes on under another name, which no tune knows."""
        line = _("It stays as it is now. Every step and earlier version goes for good.")
        card = pieces.model.card(pieces.list.currentIndex())
        if card is None or card.kind not in self._drawn:
            return line
        behind = _("If it is behind a tune, choose it there again.")
        return f"{line} {behind}"

    def _forget(self, uid: str, then: Callable[[str], None]) -> None:
        """Forget it out of its room; ``then`` gets the name it has after, forgotten or not."""

        def failed(error: StudioError) -> None:
            then(uid)
            self._window.tell(error.told, stays=True)

        def done(fresh: str) -> None:
            then(fresh)
            self._refresh()
            told = _("How it was made is forgotten. It stays as it is now.")
            tell_gone(self._window, self._portfolio, self._courier, told)

        def begin() -> None:
            forgotten = self._portfolio.past.forget_making(uid, self._look)
            self._courier.deliver(forgotten, done, failed)

        self._rooms.put_down(uid, begin)

    def _go_on(self, uid: str, asked_at: str) -> None:
        if self._window.place_key == asked_at:
            self._rooms.go_on(uid)


def as_it_looks(crafts: Sequence[Craft]) -> Look:
    """Return what pictures a piece of any of ``crafts`` without a word of how it was made."""
    by_key = {craft.key: craft for craft in crafts}

    def look(kept: Kept) -> Likeness:
        craft = by_key.get(kept.card.kind)
        if craft is None:
            raise UnknownCraft
        shown = reopen(craft, kept.content, kept.past, kept.tail).snapshot()
        return likeness(craft, craft.without_past(shown))

    return look
