"""Notices a second copy of the pieces beside them, and offers to bring in what is only there.

Each copy is asked about once; its file stays as it is, whatever the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.errors import StudioError
from studio.core.texts import _
from studio.crafts import CRAFTS
from studio.portfolio.arriving.conflict_copies import LEAF, conflict_copies, pack, state_of, unpack

if TYPE_CHECKING:
    from studio.portfolio.carry.bringing import Brought
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.studio import Studio


class ConflictWays:
    """Asks on the banner, where nothing else is told there."""

    def __init__(self, portfolio: Portfolio, studio: Studio, came_in: Callable[[], None]) -> None:
        """``came_in`` is told once something was brought in."""
        from studio.shell.copying import Copying

        self._window, self._courier = studio.window, studio.courier
        self._portfolio, self._folder = portfolio, studio.paths.portfolio
        self._copying = Copying(portfolio, CRAFTS, studio.courier, studio.scheduler)
        self._came_in = came_in
        self._answered: frozenset[str] = frozenset()
        self._copy = Path()
        self._courier.deliver(portfolio.load(LEAF), self._look)

    def _look(self, found: bytes | None) -> None:
        self._answered = unpack(found)
        fresh = [
            one for one in conflict_copies(self._folder) if state_of(one) not in self._answered
        ]
        if fresh and not self._window.banner.text:
            self._copy = fresh[0]
            self._window.banner.say(
                _("Another copy lies beside your pieces. What is only there can come in."),
                {_("Bring it in"): self._bring, _("Leave it"): self._leave},
            )

    def _leave(self) -> None:
        self._window.banner.hide()
        self._settle()

    def _bring(self) -> None:
        self._window.banner.say(_("Bringing in what is only there…"), {})
        self._copying.bring_in(self._copy, lambda _share: None, self._brought, self._failed)

    def _brought(self, brought: Brought) -> None:
        from studio.shell.places.copies import told_of

        self._settle()
        self._came_in()
        self._tell(" ".join(told_of(brought)))

    def _failed(self, error: StudioError) -> None:
        self._tell(error.told)

    def _tell(self, line: str) -> None:
        self._window.banner.say(line, {_("Go on"): self._window.banner.hide})

    def _settle(self) -> None:
        """Ask no more about this copy, unless it changes."""
        here = {state_of(one) for one in conflict_copies(self._folder)}
        self._answered = (self._answered | {state_of(self._copy)}) & here
        self._courier.deliver(self._portfolio.save(LEAF, pack(self._answered)), _done)


def _done(_nothing: None) -> None:
    return
