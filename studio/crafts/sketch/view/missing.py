"""What is said once, as the room opens, of tools whose brush cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from studio.core.texts import _
from studio.crafts.sketch.choice import SOFT_RUBBER, Choice, is_known
from studio.crafts.sketch.view.held_words import brush_word
from studio.crafts.sketch.view.strip import Deed
from studio.crafts.sketch.view.tools import BRUSHES


class Missing:
    """Which tools are not there, until the person has read of it; each is told of only once."""

    def __init__(self, choice: Choice, shown: Callable[[], None]) -> None:
        every = [key for key, _icon, _word in BRUSHES] + [SOFT_RUBBER]
        new = [key for key in every if key not in choice.now.told and not is_known(key)]
        self._names, self._shown = [brush_word(key) for key in new], shown
        choice.note_told(new)

    def told(self) -> tuple[str, list[Deed]]:
        """Return the words for it, and a way to be done with them; none where all are there."""
        if not self._names:
            return "", []
        said = _("Not here just now: {tools}. Everything else works. Your drawings are safe.")
        return said.format(tools=", ".join(self._names)), [(_("All right"), self._let_go)]

    def _let_go(self) -> None:
        self._names = []
        self._shown()
