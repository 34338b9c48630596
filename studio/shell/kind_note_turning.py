"""When words that were there already become a kind note: it is said at once, with a way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.crafts.writing.document import Relaid, Writing
from studio.crafts.writing.layouts import PLAIN, Layout

if TYPE_CHECKING:
    from studio.shell.making import Making, OpenPiece
    from studio.shell.window import StudioWindow


class TurningIntoKindNotes:
    """Watches the room for writings; what is begun as a kind note is no news to who writes it.

    All of the words go into the jar: a note that lacked some in a hard hour would be no comfort.
    So whoever turned a page of other words into one has to know.
    """

    def __init__(self, window: StudioWindow, making: Making) -> None:
        self._window, self._making = window, making
        self._was: Layout = PLAIN
        making.opened.subscribe(self._opened)
        making.changed.subscribe(self._changed)

    def _opened(self, piece: OpenPiece) -> None:
        if isinstance(piece.document, Writing):
            self._take_away()
            self._was = piece.document.layout

    def _changed(self, piece: OpenPiece) -> None:
        writing = piece.document
        if isinstance(writing, Writing) and writing.layout != self._was:
            self._was = writing.layout
            self._take_away()
            turned = _turned(writing)
            if turned is not None:
                self._window.tell(_line(), _("Undo"), partial(self._back, piece, turned))

    def _take_away(self) -> None:
        """What is in sight now is another page, or laid out in another way: say no more of it."""
        if self._window.told.text == _line():
            self._window.told.hide()

    def _back(self, piece: OpenPiece, turned: Relaid) -> None:
        """Take back that step, or lay out as before what went on since."""
        writing = piece.document
        assert isinstance(writing, Writing)
        if self._making.find(piece.uid) is not piece:
            self._window.tell(_("It is in My pieces. You can choose its layout there."))
        elif writing.history.last is turned:
            writing.history.undo()
        else:
            writing.lay_out(turned.before.layout)


def _line() -> str:
    return _("All these words are in the jar of kind notes now.")


def _turned(writing: Writing) -> Relaid | None:
    """Return the step that just made a kind note of other words, unless it was come back to."""
    step = writing.history.last
    if not isinstance(step, Relaid) or writing.history.redo_label or writing.is_blank:
        return None
    return step if writing.layout == "kind_note" else None
