"""The idea on top of a room: laid there, kept with the piece, and back when that is opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from studio.core.craft import LaysOut
from studio.core.texts import _
from studio.portfolio.errors import NoSuchPiece
from studio.shell.ideas_time import TimeWithIdea
from studio.shell.places.room import RoomPlace

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.core.errors import StudioError
    from studio.journey.ideas import Idea
    from studio.portfolio.portfolio import Portfolio
    from studio.portfolio.shelves.ideas import Room
    from studio.shell.ideas_known import KnownIdeas
    from studio.shell.making import Making, OpenPiece
    from studio.shell.studio import Studio

ROOM_OF: dict[Room, str] = {"draw": "sketch", "tune": "melody", "write": "writing"}
"""The craft made in each room."""
_ROOMS = {craft: room for room, craft in ROOM_OF.items()}


class IdeasInRooms:
    """Knows which piece began from which idea while it lies in a room."""

    def __init__(
        self, studio: Studio, making: Making, portfolio: Portfolio, known: KnownIdeas
    ) -> None:
        self._window, self._settings = studio.window, studio.settings
        self._scheduler, self._courier = studio.scheduler, studio.courier
        self._make = studio.visit.make
        self._making, self._portfolio, self._known = making, portfolio, known
        self._unkept: dict[str, OpenPiece] = {}
        self._blank: dict[str, Idea] = {}
        self._heard: set[str] = set()
        self._time = TimeWithIdea(studio.scheduler, self._say_time)
        self.swapped: Callable[[Room], Idea | None] = lambda _room: None
        making.opened.subscribe(self._opened)
        making.changed.subscribe(self._changed)
        self._window.shown_place.connect(self._came)
        known.changed.subscribe(self._watch_time)

    def begin(self, idea: Idea) -> None:
        """Open the room of an idea, with a blank sheet and the idea on top of it."""
        key = ROOM_OF[idea.room]
        self._make(key)
        piece = self._making.current(key)
        if piece is not None and piece.untouched:
            self._give(piece, idea)
            _lay_out(piece, idea)

    def is_deeper(self, piece: OpenPiece) -> bool:
        """True for a piece that began from a deeper idea, whether or not that is still here."""
        idea = self._known.by_text(piece.idea) if piece.idea else None
        return piece.deeper or (idea is not None and idea.deeper)

    def left(self, document: object) -> None:
        """A piece is put down, or all are (None): its idea follows its steps."""
        for piece in tuple(self._unkept.values()):
            if document is None or document is piece.document:
                self._scheduler.post(partial(self._keep, piece))

    def _give(self, piece: OpenPiece, idea: Idea) -> None:
        piece.idea, piece.deeper = idea.text, idea.deeper
        self._blank[piece.craft.key] = idea
        self._unkept[piece.uid] = piece
        self._show(piece)

    def _opened(self, piece: OpenPiece) -> None:
        """A sheet laid out anew in place of a blank one keeps its idea."""
        idea = self._blank.get(piece.craft.key) if piece.untouched else None
        if idea is not None:
            self._give(piece, idea)
        else:
            self._show(piece)

    def _show(self, piece: OpenPiece) -> None:
        self._room(piece.craft.key).idea_line.say(piece.idea, may_change=piece.untouched)
        self._watch_time()

    def _room(self, key: str) -> RoomPlace:
        room = self._window.place(key)
        assert isinstance(room, RoomPlace)
        if key not in self._heard:
            self._heard.add(key)
            room.idea_line.another.connect(self._swap)
        return room

    def _swap(self) -> None:
        piece = self._making.current(self._window.place_key)
        idea = self.swapped(_ROOMS[piece.craft.key]) if piece and piece.untouched else None
        if piece is not None and idea is not None:
            self._give(piece, idea)
            _lay_out(piece, idea)

    def _changed(self, piece: OpenPiece) -> None:
        if piece.idea and not piece.untouched:
            self._blank.pop(piece.craft.key, None)
            self._room(piece.craft.key).idea_line.let_change(may=False)
            if piece.autosave.settled:
                self._keep(piece)

    def _keep(self, piece: OpenPiece) -> None:
        """Write the idea beside the piece, which has to be there; what is not kept has none."""
        if piece.uid not in self._unkept or piece.untouched or not piece.document.kept:
            return
        del self._unkept[piece.uid]
        kept = self._portfolio.shelves.keep(
            lambda shelf: shelf.checkin.begin_from(piece.uid, piece.idea, deeper=piece.deeper)
        )
        self._courier.deliver(kept, _nothing, partial(self._not_kept, piece))

    def _not_kept(self, piece: OpenPiece, error: StudioError) -> None:
        """Try again at its next step; a piece that is just beginning is no trouble."""
        self._unkept[piece.uid] = piece
        if not isinstance(error, NoSuchPiece):
            self._window.tell(error.told, stays=True)

    def _came(self, _key: str) -> None:
        self._watch_time()

    def _watch_time(self) -> None:
        piece = self._making.current(self._window.place_key)
        if piece is not None and self._settings.now.soft_line and self.is_deeper(piece):
            self._time.enter(piece.uid)
        else:
            self._time.leave()

    def _say_time(self, uid: str) -> None:
        piece = self._making.find(uid)
        if piece is not None:
            line = _("You can stop at any time. You have been here a while.")
            if not self._room(piece.craft.key).idea_line.say_time(line):
                self._window.tell(line, stays=True)


def _lay_out(piece: OpenPiece, idea: Idea) -> None:
    """Let the blank sheet lie as suits its idea."""
    if piece.document.kept and isinstance(piece.document, LaysOut):
        piece.document.lay_out(idea.layout)
        piece.view.setFocus()


def _nothing(_done: object) -> None:
    return
