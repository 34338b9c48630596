"""What is different where the pieces can only be looked at, and how that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.crafts import CRAFTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.portfolio.errors import LookOnly
    from studio.shell.rooms import Rooms
    from studio.shell.visit import Visit
    from studio.shell.window import StudioWindow

CLOSED = frozenset({*(craft.key for craft in CRAFTS), "password", "backups", "checkin", "ideas"})
"""The places in which everything is a change."""


def only_look(
    refusal: LookOnly,
    window: StudioWindow,
    visit: Visit,
    rooms: Rooms,
    show_piece: Callable[[str], None],
) -> None:
    """Say so once, and again wherever a way would lead to a change.

    ``show_piece`` shows a piece, by its uid, instead of laying it out in its room.
    """
    rooms.instead = show_piece
    visit.keep_out(CLOSED, lambda: window.tell(refusal.told, stays=True))
    window.banner.say(refusal.told, {_("Go on"): window.banner.hide})
