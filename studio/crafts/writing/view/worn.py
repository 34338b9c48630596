"""The colours and letters a page wears: the studio's, or those chosen for pages."""

from __future__ import annotations

from dataclasses import replace

from studio.core.signal import Signal
from studio.core.surroundings import Habits, Look
from studio.crafts.writing.dress import PAPERS, Dress, unpacked
from studio.crafts.writing.view.letters import Letters

_ROOM = "writing"


class Worn:
    """A ``studio.core.surroundings.Look`` for pages; what is chosen is remembered."""

    def __init__(self, look: Look, habits: Habits | None) -> None:
        self._look, self._habits = look, habits
        self.changed = Signal[[]]()
        self.dress = unpacked(habits.recall(_ROOM)) if habits else Dress()
        self._stop = look.changed.subscribe(self.changed.emit)

    def end(self) -> None:
        """Follow the studio's colours no more."""
        self._stop()

    @property
    def letters(self) -> Letters:
        return Letters(self.dress.font, self.dress.size, self.dress.roomy)

    def colour(self, token: str) -> str:
        paper = PAPERS.get(self.dress.paper)
        own = getattr(paper, token, None) if paper else None
        return own if isinstance(own, str) else self._look.colour(token)

    def choose(self, dress: Dress) -> None:
        """Wear this from now on."""
        before, self.dress = self.dress, dress
        if dress != before and self._habits:
            self._habits.remember(_ROOM, dress.packed())
        if replace(dress, spelling=before.spelling, speller=before.speller) != before:
            self.changed.emit()


def letters_of(look: Look) -> Letters:
    """Return the letters a look asks for; the usual ones where it says nothing of them."""
    return look.letters if isinstance(look, Worn) else Letters()
