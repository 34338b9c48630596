"""Which drawing is behind a tune, and what may be seen of it now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from studio.core.pictures import OwnPicture, Pictures, Seen
from studio.crafts.melody.document import Tune

Standing = Literal["none", "coming", "gone", "covered", "seen"]
"""How it is with the drawing: "gone" is one that is not among the pieces now."""


class Behind:
    """Asks for the drawing whenever the room comes into sight, and holds none while it is not.

    A covered one is only seen in a visit in which the person asked for it.
    """

    def __init__(self, tune: Tune, pictures: Pictures, show: Callable[[], None]) -> None:
        """``show`` is called whenever ``standing``, ``about`` or ``seen`` may be another."""
        self._tune, self._pictures, self._show = tune, pictures, show
        self._awake = False
        self._wanted = ""
        self._seen: Seen | None = None
        self._answered = False
        self._uncovered = ""

    @property
    def standing(self) -> Standing:
        if not self._wanted:
            return "none"
        if not self._answered:
            return "coming"
        if self._seen is None:
            return "gone"
        return "covered" if self._is_covered(self._seen.about) else "seen"

    @property
    def about(self) -> OwnPicture | None:
        """The drawing in words, while it is known."""
        return self._seen.about if self._seen else None

    @property
    def seen(self) -> Seen | None:
        """The drawing, where it may be seen."""
        return self._seen if self.standing == "seen" else None

    def wake(self) -> None:
        """The room is in sight: ask how the drawing is now."""
        self._awake = True
        self._ask()

    def rest(self) -> None:
        """The room is left: hold nothing of the drawing, and cover what was covered."""
        self._awake, self._uncovered = False, ""
        self._forget()

    def follow(self) -> None:
        """The tune may have another drawing behind it now."""
        if self._awake and self._tune.state.backdrop != self._wanted:
            self._ask()

    def choose(self, uid: str) -> None:
        """Let a drawing be behind the tune, covered or not, or none for ""."""
        self._uncovered = uid
        self._tune.history.seal()
        self._tune.set_backdrop(uid)
        self._show()

    def uncover(self) -> None:
        """Show the covered drawing for this visit."""
        self._uncovered = self._wanted
        self._show()

    def _ask(self) -> None:
        self._forget()
        self._wanted = uid = self._tune.state.backdrop
        if uid:
            self._pictures.picture(uid, lambda seen: self._arrived(uid, seen))
        self._show()

    def _arrived(self, uid: str, seen: Seen | None) -> None:
        if self._awake and uid == self._wanted and not self._answered:
            self._seen, self._answered = seen, True
            self._show()

    def _forget(self) -> None:
        self._seen, self._answered, self._wanted = None, False, ""
        self._show()

    def _is_covered(self, about: OwnPicture) -> bool:
        return about.covered and about.uid != self._uncovered
