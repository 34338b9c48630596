"""The ways between the places once the portfolio is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from studio.core.errors import StudioError
from studio.core.texts import _
from studio.shell.finishing import Finishing
from studio.shell.making import OpenPiece
from studio.shell.menus import Menus
from studio.shell.pieces_ways import PiecesWays
from studio.shell.rooms import Rooms
from studio.shell.window import StudioWindow

_OUTSIDE = frozenset({"lock", "trouble", "welcome"})
"""Places with nowhere else to go to: no rail, and only help leads out of them for a while."""


@dataclass(frozen=True)
class OpenStudio:
    """What only exists while the portfolio is open."""

    pieces: PiecesWays
    finishing: Finishing


class Visit:
    """Walks the person from place to place; keeps what is left behind on the way."""

    def __init__(self, window: StudioWindow, rooms: Rooms) -> None:
        self._window = window
        self._rooms = rooms
        self._open: OpenStudio | None = None
        self.came_from = "home"
        self._wish: Callable[[], None] | None = None
        self.menus: Menus | None = None
        window.shown_place.connect(self._arrived)

    @property
    def is_open(self) -> bool:
        return self._open is not None

    def open(self, parts: OpenStudio) -> None:
        """The portfolio is open: the places that need it can be entered."""
        self._open = parts
        assert self._rooms.making is not None
        self._rooms.making.changed.subscribe(self._show_history)
        self._rooms.making.failed.subscribe(self._cannot_keep)
        self._rooms.making.mended.subscribe(self._mended)

    def go(self, key: str) -> None:
        """Enter a place from the rail or the menu."""
        if self._rooms.has(key):
            self._enter(lambda: self._rooms.enter(key))
        else:
            self._enter(lambda: self._window.show_place(key, place_title(key)))

    def make(self, key: str) -> None:
        """Start something new in a room."""
        self._enter(lambda: self._rooms.enter(key, fresh=True))

    def help_now(self) -> None:
        """Show the help page, from anywhere; Back leads to where one was."""
        if self._window.covered:
            self._window.uncover()
        if self._window.place_key != "help":
            self.came_from = self._window.place_key
            self._leave()
            self._window.show_place("help", "")

    def about(self) -> None:
        if self._window.place_key != "about":
            self.came_from = self._window.place_key
            self._enter(lambda: self._window.show_place("about", _("About")))

    def grant_wish(self) -> None:
        """Do what was asked for while the portfolio was still opening."""
        wish, self._wish = self._wish, None
        if wish:
            self._enter(wish)

    def back(self) -> None:
        """Return from help or About to where one was."""
        self._window.show_place(self.came_from, place_title(self.came_from))

    def undo(self) -> None:
        if not self._window.covered:
            self._rooms.undo()

    def redo(self) -> None:
        if not self._window.covered:
            self._rooms.redo()

    def finish(self) -> None:
        """Rest the piece in sight and offer the card; a blank one just leads home."""
        piece = None if self._barred else self._rooms.current()
        if piece is None or self._open is None:
            return
        if piece.document.is_blank and piece.document.history.undo_label is None:
            self.go("home")
            return
        self._leave()
        self._open.finishing.ask(piece.uid, piece.title, piece.note, lambda: self._finished(piece))

    @property
    def _barred(self) -> bool:
        return self._window.covered or self._window.place_key in _OUTSIDE

    def _finished(self, piece: OpenPiece) -> None:
        self._rooms.put_down(piece.uid, self._home_with_a_line)

    def _home_with_a_line(self) -> None:
        self.go("home")
        self._window.tell(_("You made something today. That counts."))

    def _enter(self, show: Callable[[], None]) -> None:
        """Leave the place in sight for another; a wish made while all opens is granted then."""
        if self._barred:
            return
        if self._open is None:
            self._wish = show
            return
        self._leave()
        show()

    def _leave(self) -> None:
        """Keep what the room in sight holds, half-composed letters included."""
        QGuiApplication.inputMethod().commit()
        self._rooms.rest(self._window.place_key)

    def _arrived(self, key: str) -> None:
        self._window.show_rail(visible=key == "home" or (self.is_open and key not in _OUTSIDE))
        if self._open:
            self._open.pieces.refresh()
        if self.menus:
            current = self._rooms.current()
            self.menus.show_history(current.document.history if current else None)

    def _show_history(self, piece: OpenPiece) -> None:
        if self.menus and piece is self._rooms.current():
            self.menus.show_history(piece.document.history)

    def _cannot_keep(self, error: StudioError) -> None:
        self._window.banner.say(error.told, {_("Try again"): self._rooms.try_again})

    def _mended(self) -> None:
        if self._window.banner.text and self._rooms.all_settled:
            self._window.banner.hide()


def place_title(key: str) -> str:
    """Return the words on top of a place; Home and help need none."""
    return {
        "sketch": _("Draw"),
        "melody": _("Tune"),
        "writing": _("Write"),
        "pieces": _("My pieces"),
        "share": _("Make pages"),
        "finish": _("Finish"),
    }.get(key, "")
