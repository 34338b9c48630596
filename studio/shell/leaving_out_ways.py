"""What pages leave out of the pieces in the rooms: read as each is opened, kept as it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from studio.core.errors import StudioError
from studio.core.leaving_out import LeftOut
from studio.portfolio.errors import NoSuchPiece

if TYPE_CHECKING:
    from studio.portfolio.portfolio import Portfolio
    from studio.portfolio.shelves.shelves import Shelf
    from studio.shell.courier import Courier
    from studio.shell.making import Making, OpenPiece

Told = Callable[[tuple[LeftOut, ...]], None]


class LeavingOutWays:
    """Implements ``studio.core.leaving_out.LeavingOut``.

    What could not be kept yet is owed: pages leave it out all the same, and it is tried again
    with the piece it belongs to.
    """

    def __init__(self, courier: Courier) -> None:
        self._courier = courier
        self._kept: tuple[Portfolio, Making] | None = None
        self._watched: dict[int, tuple[object, Told]] = {}
        self._owed: dict[str, tuple[LeftOut, ...]] = {}
        self._under_way: set[str] = set()
        self._known: dict[str, tuple[LeftOut, ...]] = {}

    def use(self, portfolio: Portfolio, making: Making) -> None:
        """The portfolio is open: pieces can be opened from now on."""
        self._kept = portfolio, making
        making.opened.subscribe(self._opened)
        making.changed.subscribe(self._try_again)

    def watch(self, document: object, told: Told) -> Callable[[], None]:
        self._watched[id(document)] = document, told
        return lambda: self._unwatch(document)

    def mark(self, document: object, marks: Sequence[LeftOut]) -> None:
        piece = self._piece_of(document)
        if piece is not None and piece.document.kept:
            self._owed[piece.uid] = tuple(marks)
            self._keep(piece.uid)

    def look_again(self, _place: str = "") -> None:
        """Something may have come in from elsewhere: tell what is left out of the pieces now."""
        for piece in self._kept[1].open_pieces if self._kept else ():
            self._opened(piece)

    def owed(self, uid: str) -> tuple[LeftOut, ...]:
        """Return the marks of a piece that are not kept yet."""
        return self._owed.get(uid, ())

    def settle(self) -> list[Future[None]]:
        """Keep once more what could not be kept before."""
        return [self._write(uid) for uid in self._owed]

    def _unwatch(self, document: object) -> None:
        self._watched.pop(id(document), None)

    def _piece_of(self, document: object) -> OpenPiece | None:
        pieces = self._kept[1].open_pieces if self._kept else ()
        return next((piece for piece in pieces if piece.document is document), None)

    def _opened(self, piece: OpenPiece) -> None:
        assert self._kept is not None
        if id(piece.document) not in self._watched:
            return
        owed = self._owed.get(piece.uid)
        if owed is not None:
            self._tell(piece, owed)
            return
        found = self._kept[0].shelves.look(lambda shelf: shelf.leave_out.of(piece.uid))
        self._courier.deliver(
            found, lambda marks: self._read(piece, marks), lambda error: self._unread(piece, error)
        )

    def _read(self, piece: OpenPiece, marks: tuple[LeftOut, ...]) -> None:
        """Tell what is kept, unless it is being changed: then all of it is told once written."""
        if piece.uid not in self._owed:
            self._known[piece.uid] = marks
            self._tell(piece, marks)

    def _tell(self, piece: OpenPiece, marks: tuple[LeftOut, ...]) -> None:
        watched = self._watched.get(id(piece.document))
        if watched is not None:
            watched[1](marks)

    def _unread(self, piece: OpenPiece, error: StudioError) -> None:
        """A piece still to begin has no marks; of one that cannot be read none may be lost."""
        if isinstance(error, NoSuchPiece):
            self._tell(piece, ())

    def _keep(self, uid: str) -> None:
        """One at a time for each piece, so that many changes in a row cost little."""
        assert self._kept is not None
        if uid not in self._under_way:
            self._under_way.add(uid)
            done, failed = self._written(uid), self._failed(uid)
            self._courier.deliver(self._kept[0].shelves.keep(self._laying(uid)), done, failed)

    def _write(self, uid: str) -> Future[None]:
        assert self._kept is not None
        lay = self._laying(uid)

        def write(shelf: Shelf) -> None:
            lay(shelf)

        return self._kept[0].shelves.keep(write)

    def _laying(self, uid: str) -> Callable[[Shelf], tuple[LeftOut, ...]]:
        """Return what writes what is owed, and returns all that is left out now.

        What came from elsewhere since it was read stays left out too.
        """
        marks, known = self._owed[uid], self._known.get(uid, ())

        def lay(shelf: Shelf) -> tuple[LeftOut, ...]:
            here = shelf.leave_out.of(uid)
            together = (*marks, *(mark for mark in here if mark not in {*known, *marks}))
            shelf.leave_out.mark(uid, together)
            return together

        return lay

    def _written(self, uid: str) -> Callable[[tuple[LeftOut, ...]], None]:
        written = self._owed[uid]

        def done(together: tuple[LeftOut, ...]) -> None:
            self._under_way.discard(uid)
            if self._owed.get(uid) != written:
                self._known[uid] = written
                self._keep(uid)
                return
            del self._owed[uid]
            piece = self._kept[1].find(uid) if self._kept else None
            if piece is not None and together != written:
                self._read(piece, together)
            self._known[uid] = together

        return done

    def _failed(self, uid: str) -> Callable[[StudioError], None]:
        def failed(error: StudioError) -> None:
            self._under_way.discard(uid)
            piece = self._kept[1].find(uid) if self._kept else None
            if not isinstance(error, NoSuchPiece):
                return
            if piece is None:
                self._owed.pop(uid, None)  # it was let go meanwhile
            else:
                piece.autosave.try_again()  # it begins with its first step

        return failed

    def _try_again(self, piece: OpenPiece) -> None:
        if piece.uid in self._owed and piece.autosave.settled and not piece.untouched:
            self._keep(piece.uid)
