"""Saves a kept piece as a file, from the menu of its card in My pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from studio.core.craft import Craft, reopen
from studio.core.errors import StudioError
from studio.core.file_writing import Writing
from studio.core.texts import _
from studio.core.ways_offered import ways_out_of
from studio.core.ways_out import ask_and_begin
from studio.crafts import CRAFTS
from studio.shell.card_ways import put_in_menu
from studio.widgets.saving import how_it_went

if TYPE_CHECKING:
    from studio.core.surroundings import Surroundings
    from studio.portfolio.pieces import Kept
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.places.pieces import PiecesPlace
    from studio.shell.rooms import Rooms
    from studio.shell.window import StudioWindow


def offered(
    pieces: PiecesPlace, offers: Iterable[Callable[[PiecesPlace], PiecesPlace]]
) -> PiecesPlace:
    """Let each of ``offers`` put its way into the menus of the cards."""
    for offer in offers:
        pieces = offer(pieces)
    return pieces


class SavingWays:
    """One file at a time; the line at the foot of the window tells of it and can stop it."""

    def __init__(
        self,
        window: StudioWindow,
        rooms: Rooms,
        portfolio: Portfolio,
        courier: Courier,
        around: Surroundings,
    ) -> None:
        self._window, self._rooms, self._portfolio = window, rooms, portfolio
        self._crafts = {craft.key: craft for craft in CRAFTS}
        self._courier, self._around = courier, around
        self._writing: Writing | None = None

    def offered_in(self, pieces: PiecesPlace) -> PiecesPlace:
        """Offer the way out in the menu of each card, and by keys."""
        put_in_menu(
            pieces, _("Save it as a file…"), lambda: self._save_chosen(pieces), "Ctrl+Shift+S"
        )
        return pieces

    def _save_chosen(self, pieces: PiecesPlace) -> None:
        if not pieces.chosen or pieces.in_bin.isChecked():
            return
        lying = self._rooms.making.find(pieces.chosen) if self._rooms.making else None
        if lying:
            self._save(lying.craft, lying.document.snapshot())
        else:
            reading = self._portfolio.read(pieces.chosen, past=False)
            self._courier.deliver(reading, self._save_kept)

    def _save_kept(self, kept: Kept) -> None:
        craft = self._crafts.get(kept.card.kind)
        if craft is None:
            return
        try:
            document = reopen(craft, kept.content, kept.past, kept.tail)
        except StudioError as error:
            self._window.tell(error.told)
        else:
            self._save(craft, document.snapshot())

    def _save(self, craft: Craft, snapshot: object) -> None:
        if self._writing is not None and not self._writing.has_ended:
            self._window.tell(_("One file is still being made."), _("Stop it"), self._writing.stop)
            return
        ways = ways_out_of(craft, self._around)
        writing = ask_and_begin(ways, craft.noun().capitalize(), snapshot, self._around)
        if writing is not None:
            self._follow(writing)

    def _follow(self, writing: Writing) -> None:
        self._writing = writing
        self._window.tell(_("Making the file…"), _("Stop"), writing.stop)
        writing.ended.subscribe(lambda: self._window.tell(how_it_went(writing)))
        if writing.has_ended:
            self._window.tell(how_it_went(writing))
