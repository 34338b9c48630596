"""The ways between the places once the portfolio is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from studio.core.craft import LetsGo
from studio.core.texts import _
from studio.shell.places.standing import BEFORE_HOME
from studio.shell.window import StudioWindow

if TYPE_CHECKING:
    from studio.core.errors import StudioError
    from studio.shell.finishing import Finishing
    from studio.shell.making import Making, OpenPiece
    from studio.shell.menus import Menus
    from studio.shell.pieces_ways import PiecesWays
    from studio.shell.rooms import Rooms
    from studio.shell.together_ways import TogetherWays
    from studio.shell.versions_ways import VersionsWays


@dataclass(frozen=True)
class OpenStudio:
    """What only exists while the portfolio is open."""

    rooms: Rooms
    making: Making
    pieces: PiecesWays
    finishing: Finishing
    past: VersionsWays
    together: TogetherWays


_ASIDE = frozenset({"about", "help", "password", "kind_note"})
"""Places that Back leads away from, never to."""
Walk = Callable[[OpenStudio], None]


class Visit:
    """Walks the person from place to place; keeps what is left behind on the way."""

    def __init__(self, window: StudioWindow) -> None:
        self._window = window
        self._open: OpenStudio | None = None
        self._wish: Walk | None = None
        self.came_from = "home"
        self.menus: Menus | None = None
        self._closed: frozenset[str] = frozenset()
        self._tell_why: Callable[[], None] = lambda: None
        self.before_home: Callable[[OpenPiece, Callable[[], None]], None] = _straight
        """Called once a finished piece is kept, and with what then leads home."""
        window.shown_place.connect(self._arrived)

    def open(self, parts: OpenStudio) -> None:
        """The portfolio is open: the places that need it can be entered."""
        self._open = parts
        parts.making.changed.subscribe(self._show_history)
        parts.making.failed.subscribe(self._cannot_keep)
        parts.making.mended.subscribe(self._mended)

    def keep_out(self, closed: frozenset[str], tell_why: Callable[[], None]) -> None:
        """Lead to none of the ``closed`` places, but ``tell_why``."""
        self._closed, self._tell_why = closed, tell_why

    def grant_wish(self) -> None:
        """Do what was asked for while the portfolio was still opening."""
        wish, self._wish = self._wish, None
        if wish:
            self._enter(wish)

    def go(self, key: str) -> None:
        """Enter a place from the rail or the menu."""
        if key == "home":
            self._enter(lambda _parts: self._show("home"))
        else:
            self._enter(lambda parts: self._go(parts, key))

    def make(self, key: str) -> None:
        """Start something new in a room."""
        self._enter(lambda parts: self._make(parts, key))

    def help_now(self) -> None:
        """Show the help page, from anywhere; Back leads to where one was."""
        if self._window.covered:
            self._window.uncover()
        if self._window.place_key != "help":
            self.came_from = self._window.place_key
            self._leave()
            self._window.told.hide()
            self._show("help")

    def about(self) -> None:
        """Show what this is; Back leads to where one was."""
        self._step_aside("about")

    def password(self) -> None:
        """Show the place for the password; Back leads to where one was."""
        self._step_aside("password")

    def as_it_was(self) -> None:
        """Show the versions of the piece in sight; Back leads to where one was."""
        self._enter(lambda parts: parts.past.open_here())

    def together(self) -> None:
        """Show what the piece chosen in My pieces goes with."""
        self._enter(lambda parts: parts.together.open_here())

    def stay(self) -> None:
        """Show the place in sight once more: more can be entered from it now."""
        self._show(self._window.place_key)

    def back(self) -> None:
        """Return from help, About or the password to where one was."""
        self._show(self.came_from)

    def undo(self) -> None:
        """Take back the last step in the room in sight, elsewhere what was just told of."""
        if self._open is None or self._window.covered:
            return
        if self._open.rooms.current():
            self._open.rooms.undo()
        else:
            self._window.told.take_back()

    def redo(self) -> None:
        if self._open and not self._window.covered:
            self._open.rooms.redo()

    def finish(self) -> None:
        """Rest the piece in sight and offer the card; a blank one just leads home."""
        piece = None if self._barred or not self._open else self._open.rooms.current()
        if piece is None or self._open is None:
            return
        if not piece.document.kept:
            self._let_go(piece)
            return
        if piece.untouched:
            self.go("home")
            return
        self._leave()
        self._open.finishing.ask(piece.uid, piece.title, piece.note, lambda: self._finished(piece))

    def saved(self) -> None:
        """Say how the piece in sight is kept: Save was asked for, as elsewhere."""
        piece = self._open.rooms.current() if self._open else None
        if piece is not None and not piece.document.kept:
            line = _("These words are not saved. When you close this page, they are gone.")
        else:
            line = _("It is saved. We keep all you make as you go.")
        self._window.tell(line)

    def _let_go(self, piece: OpenPiece) -> None:
        """See what is not kept go, then be at Home."""
        assert isinstance(piece.view, LetsGo)
        line = "" if piece.untouched else _("Your words are gone.")
        piece.view.let_go(lambda: self._gone(piece.craft.key, line))

    def _gone(self, key: str, line: str) -> None:
        """Be at Home; who is at help or behind the cover by now is left there in peace."""
        if self._window.covered or self._window.place_key != key:
            self._gone_meanwhile(key)
            return
        self.go("home")
        if line:
            self._window.tell(line)

    def _gone_meanwhile(self, key: str) -> None:
        """Lay a blank sheet where the words were, and let Back lead Home."""
        assert self._open is not None
        self._open.rooms.end_unkept("")
        if self.came_from == key:
            self.came_from = "home"

    @property
    def _barred(self) -> bool:
        return self._window.covered or self._is_before_home(self._window.place_key)

    def _is_before_home(self, key: str) -> bool:
        """The help page is where one came from."""
        return (self.came_from if key == "help" else key) in BEFORE_HOME

    def _show(self, key: str) -> None:
        self._window.show_place(key, place_title(key))

    def _step_aside(self, key: str) -> None:
        if key in self._closed and not self._barred:
            self._tell_why()
            return
        if not self._barred and self._window.place_key not in _ASIDE:
            self.came_from = self._window.place_key
        self._enter(lambda _parts: self._show(key))

    def _make(self, parts: OpenStudio, key: str) -> None:
        if key in self._closed:
            self._tell_why()
        else:
            parts.rooms.enter(key, fresh=True)

    def _go(self, parts: OpenStudio, key: str) -> None:
        if key in self._closed:
            self._tell_why()
        elif parts.rooms.has(key):
            parts.rooms.enter(key)
        else:
            self._show(key)

    def _finished(self, piece: OpenPiece) -> None:
        assert self._open is not None
        home = partial(self.before_home, piece, self._home_with_a_line)
        self._open.rooms.put_down(piece.uid, home)

    def _home_with_a_line(self) -> None:
        if self._window.place_key == "finish":
            self.go("home")
        self._window.tell(_("You made something today. That counts."))

    def _enter(self, walk: Walk) -> None:
        """Leave the place in sight for another; a wish made while all opens is granted then."""
        if self._barred:
            return
        if self._open is None:
            self._wish = walk
            return
        self._leave()
        walk(self._open)

    def _leave(self) -> None:
        """Keep what the room in sight holds, half-composed letters included."""
        QGuiApplication.inputMethod().commit()
        if self._open:
            self._open.rooms.rest(self._window.place_key)

    def _arrived(self, key: str) -> None:
        inside = self._open is not None and not self._is_before_home(key)
        self._window.show_rail(visible=key == "home" or inside)
        if self._open:
            self._open.pieces.refresh()
            if key not in _ASIDE:
                self._open.rooms.end_unkept(key)
        current = self._open.rooms.current() if self._open else None
        if self.menus:
            self.menus.show_history(current.document.history if current else None)

    def _show_history(self, piece: OpenPiece) -> None:
        if self.menus and self._open and piece is self._open.rooms.current():
            self.menus.show_history(piece.document.history)

    def _cannot_keep(self, error: StudioError) -> None:
        assert self._open is not None
        again = {_("Try again"): self._open.making.try_again}
        self._window.banner.say(error.told, again, of_keeping=True)

    def _mended(self) -> None:
        if self._window.banner.is_of_keeping and self._open and self._open.making.all_settled:
            self._window.banner.hide()


def _straight(_piece: OpenPiece, home: Callable[[], None]) -> None:
    home()


def place_title(key: str) -> str:
    """Return the words on top of a place; Home and help need none."""
    return {
        "sketch": _("Draw"),
        "melody": _("Tune"),
        "writing": _("Write"),
        "pieces": _("My pieces"),
        "versions": _("As it was"),
        "together": _("Goes with"),
        "pair": _("Then and now"),
        "share": _("Make pages"),
        "belongings": _("Yours"),
        "copies": _("Copies"),
        "backups": _("Backups"),
        "finish": _("Finish"),
        "after": _("Finish"),
        "kind_note": _("A kind note"),
        "ideas": _("Ideas"),
        "about": _("About"),
        "password": _("Password"),
    }.get(key, "")
