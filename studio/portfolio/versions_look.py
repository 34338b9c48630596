"""How a kept piece looks, whatever its craft."""

from __future__ import annotations

from collections.abc import Sequence

from studio.core.craft import Craft, reopen
from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.portfolio.pieces import Kept, Likeness, Look, likeness


class UnknownCraft(CannotRead):
    def __init__(self) -> None:
        super().__init__(
            _("This piece was made with a newer version of this app. Nothing was changed.")
        )


def looking(crafts: Sequence[Craft]) -> Look:
    """Return what pictures a piece of any of ``crafts``, on any thread.

    It raises CannotRead for one that cannot be read, and UnknownCraft.
    """
    by_key = {craft.key: craft for craft in crafts}

    def look(kept: Kept) -> Likeness:
        craft = by_key.get(kept.card.kind)
        if craft is None:
            raise UnknownCraft
        return likeness(craft, reopen(craft, kept.content, kept.past, kept.tail).snapshot())

    return look
