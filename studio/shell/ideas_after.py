"""What comes after a piece that began from a deeper idea, between its card and Home."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.core.texts import _

if TYPE_CHECKING:
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.making import OpenPiece
    from studio.shell.places.ideas_after import AfterPlace
    from studio.shell.window import StudioWindow

Then = Callable[[], None]
PLACE = "after"


class AfterIdeas:
    """Shows a calm place once; whoever goes elsewhere meanwhile is not called back."""

    def __init__(
        self,
        window: StudioWindow,
        portfolio: Portfolio,
        courier: Courier,
        is_deeper: Callable[[OpenPiece], bool],
        go_home: Then,
    ) -> None:
        self._window, self._portfolio, self._courier = window, portfolio, courier
        self._is_deeper, self._go_home = is_deeper, go_home
        self._piece: OpenPiece | None = None
        window.add_place(PLACE, self._make_place)

    def before_home(self, piece: OpenPiece, home: Then) -> None:
        """Show the place for a deeper piece that was just finished, else go home."""
        if self._window.place_key != "finish" or not self._is_deeper(piece):
            home()
            return
        self._piece = piece
        self._place().begin()
        self._window.show_place(PLACE, _("Finish"))

    def _place(self) -> AfterPlace:
        from studio.shell.places.ideas_after import AfterPlace

        place = self._window.place(PLACE)
        assert isinstance(place, AfterPlace)
        return place

    def _make_place(self) -> AfterPlace:
        from studio.shell.places.ideas_after import AfterPlace

        place = AfterPlace()
        place.keep.connect(self._keep)
        place.closed.connect(self._close)
        return place

    def _keep(self, thing: str) -> None:
        """Write it under the note of the piece, where it can be seen and changed."""
        piece = self._piece
        if piece is not None:
            line = _("Next: {thing}").format(thing=thing)
            note = f"{piece.note}\n{line}" if piece.note else line
            kept = self._portfolio.rename(piece.uid, piece.title, note)
            self._courier.deliver(kept, self._kept)

    def _kept(self, _done: None) -> None:
        self._close()
        self._window.tell(_("It is in the note of this piece."))

    def _close(self) -> None:
        self._place().begin()
        self._piece = None
        self._go_home()
