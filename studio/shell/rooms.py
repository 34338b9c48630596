"""The rooms: what happens between opening a piece and putting it down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studio.core.craft import Craft, PutsBack
from studio.core.document import Document
from studio.core.errors import StudioError
from studio.core.surroundings import Surroundings
from studio.portfolio.pieces import Kept
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier
from studio.shell.making import Making, OpenPiece
from studio.shell.places.room import RoomPlace
from studio.shell.window import StudioWindow

Then = Callable[[], None]


class Rooms:
    """One room for each craft, keyed as the craft is."""

    def __init__(self, crafts: Sequence[Craft], window: StudioWindow, courier: Courier) -> None:
        self._crafts = {craft.key: craft for craft in crafts}
        self._window = window
        self._courier = courier
        self._portfolio: Portfolio | None = None
        self._finish: Then = lambda: None
        self.making: Making | None = None
        self.instead: Callable[[str], None] | None = None
        self.both: Callable[[str], None] = lambda _uid: None
        """Shows the piece called so and what it goes with, beside each other."""
        self.ask_first: Callable[[OpenPiece, Then], None] = lambda _piece, then: then()
        """Called with a blank sheet before it is shown, and with what shows it."""

    def furnish(self, around: Surroundings, finish: Then) -> None:
        """Give the window a place for each room; each is built when it is first entered."""
        self._finish = finish
        for key in self._crafts:
            self._window.add_place(key, lambda key=key: self._make_room(key, around))  # type: ignore[misc]

    def open(self, portfolio: Portfolio, around: Surroundings) -> Making:
        """Start making, now that there is somewhere to keep it."""
        self._portfolio = portfolio
        self.making = Making(tuple(self._crafts.values()), portfolio, around, self._courier)
        self.making.opened.subscribe(self._show_piece)
        self.making.changed.subscribe(self._show_state)
        return self.making

    def begin_anew(self, document: Document) -> None:
        """Lay this blank document out in the room in sight, in place of what lies there."""
        key = self._window.place_key
        if self.making is not None and key in self._crafts:
            self.making.begin_with(key, document)
            self._window.show_place(key, self._crafts[key].verb())

    def has(self, key: str) -> bool:
        return key in self._crafts

    def current(self) -> OpenPiece | None:
        """The piece in the room in sight."""
        return self.making.current(self._window.place_key) if self.making else None

    def enter(self, key: str, *, fresh: bool = False) -> None:
        """Show a room with its open piece, or a blank one; ``fresh`` puts the open one down."""
        if self.making is None:
            return
        piece = self.making.current(key)
        if piece is None or (fresh and not piece.untouched):
            piece = self.making.begin(key)
        if piece.untouched:
            self.ask_first(piece, lambda: self._show(key))
        else:
            self._show(key)

    def _show(self, key: str) -> None:
        self._window.show_place(key, self._crafts[key].verb())

    def go_on(self, uid: str) -> None:
        """Open a kept piece in its room; what cannot be read is told, and left as it is.

        Where pieces can only be looked at, ``instead`` shows it.
        """
        if self.instead is not None:
            self.instead(uid)
            return
        assert self.making is not None
        assert self._portfolio is not None
        already = self.making.find(uid)
        if already:
            self.enter(already.craft.key)
        else:
            asked_at = self._window.place_key
            reading = self._portfolio.read(uid)
            self._courier.deliver(reading, lambda kept: self._lay_out(kept, asked_at))

    def rest(self, key: str) -> None:
        """Fold what is open in a room into a version, as one leaves it for a while."""
        piece = self.making.current(key) if self.making else None
        if piece:
            piece.settle()
            piece.document.history.seal()
            piece.autosave.rest()

    def named(self, uid: str, title: str, note: str) -> None:
        """Remember what a piece is called now, if it lies in a room."""
        piece = self.making.find(uid) if self.making else None
        if piece:
            piece.title, piece.note = title, note

    def put_down(self, uid: str, then: Then) -> None:
        """Take a piece out of its room if it lies in one, keep it whole, then call ``then``."""
        piece = self.making.find(uid) if self.making else None
        if piece is None or self.making is None:
            then()
            return
        self.making.put_down(piece.craft.key, then)

    def end_unkept(self, here: str) -> None:
        """Let go of what is not kept, as the person went ``here``: to another place than its room.

        A blank sheet takes its place, so that no view of it stays behind.
        """
        for piece in self.making.open_pieces if self.making else ():
            if not piece.document.kept and piece.craft.key != here:
                assert self.making is not None
                self.making.begin(piece.craft.key)

    def undo(self) -> None:
        """Put back what is in the hand, else take back the last step; or tell why it cannot be."""
        piece = self.current()
        if piece and not (isinstance(piece.view, PutsBack) and piece.view.put_back()):
            self._step(piece.document.history.undo)

    def redo(self) -> None:
        piece = self.current()
        if piece:
            self._step(piece.document.history.redo)

    def _step(self, step: Then) -> None:
        try:
            step()
        except StudioError as error:
            self._window.tell(error.told)

    def _lay_out(self, kept: Kept, asked_at: str) -> None:
        """Open what was read, unless the person went elsewhere since: to help, to another piece."""
        assert self.making is not None
        if self._window.place_key != asked_at:
            return
        try:
            piece = self.making.go_on(kept)
        except StudioError as error:
            self._window.tell(error.told)
            return
        self.enter(piece.craft.key)

    def _make_room(self, key: str, around: Surroundings) -> RoomPlace:
        room = RoomPlace(around.look)
        room.undo.connect(self.undo)
        room.redo.connect(self.redo)
        room.new.connect(self._start_new)
        room.finish.connect(self._finish)
        room.both.connect(self._both)
        piece = self.making.current(key) if self.making else None
        if piece:
            room.show_view(piece.view)
        return room

    def _both(self) -> None:
        piece = self.current()
        if piece is not None:
            self.rest(piece.craft.key)
            self.both(piece.uid)

    def _start_new(self) -> None:
        self.enter(self._window.place_key, fresh=True)

    def _room(self, piece: OpenPiece) -> RoomPlace:
        room = self._window.place(piece.craft.key)
        assert isinstance(room, RoomPlace)
        return room

    def _show_piece(self, piece: OpenPiece) -> None:
        room = self._room(piece)
        if room.view is not piece.view:
            room.show_view(piece.view)

    def _show_state(self, piece: OpenPiece) -> None:
        room, history = self._room(piece), piece.document.history
        room.show_state(history.undo_label, history.redo_label, piece.kept_words)
        room.name_finish(piece.finish_words)
