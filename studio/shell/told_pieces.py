"""What tells a piece apart for those who cannot see its picture: read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from studio.core.craft import Craft, reopen
from studio.core.errors import StudioError
from studio.portfolio.pieces import Kept
from studio.shell.courier import Courier
from studio.shell.places.share_background import Background

if TYPE_CHECKING:
    from studio.portfolio.portfolio import Portfolio


class ToldPieces:
    """Reads one piece at a time, away from the window, and keeps nothing of it."""

    def __init__(self, portfolio: Portfolio, crafts: Mapping[str, Craft], courier: Courier) -> None:
        self._portfolio, self._crafts, self._courier = portfolio, crafts, courier
        self._background = Background(courier)

    def tell(self, uid: str, show: Callable[[str], None]) -> None:
        """Call ``show`` with a line about a piece; never of a covered or damaged one."""

        def read(kept: Kept) -> None:
            craft = self._crafts.get(kept.card.kind)
            if craft is not None and not kept.card.covered:
                self._background.run(lambda: _line(craft, kept), show, _nothing)

        self._courier.deliver(self._portfolio.read(uid, past=False), read, _nothing)


def _line(craft: Craft, kept: Kept) -> str:
    """Return the person's own words for it, else what its craft says."""
    if kept.card.description:
        return kept.card.description
    snapshot = reopen(craft, kept.content, kept.past, kept.tail).snapshot()
    return (craft.tell_apart or craft.describe)(snapshot)


def _nothing(_error: StudioError) -> None:
    """Whoever cannot see the picture then knows as much as whoever can: there is none."""
