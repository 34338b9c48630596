"""Backups while the studio is open: quietly, each half hour in which something changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.core.errors import StudioError
from studio.core.timing import Scheduler
from studio.portfolio.errors import ListDamaged
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier

if TYPE_CHECKING:
    from studio.portfolio.rescue.rescued import Rescuable

PAUSE = 30 * 60.0
"""Seconds from one backup to the next."""


class Safety:
    """Asks for a backup again and again; one that fails is made at another time, or at closing."""

    def __init__(self, portfolio: Portfolio, courier: Courier, scheduler: Scheduler) -> None:
        self._portfolio = portfolio
        self._courier = courier
        self._scheduler = scheduler
        self._wait()

    def _wait(self) -> None:
        self._scheduler.call_later(PAUSE, self._back_up)

    def _back_up(self) -> None:
        self._courier.deliver(self._portfolio.back_up(), self._made, self._failed)

    def _made(self, _any: bool) -> None:
        self._wait()

    def _failed(self, _error: StudioError) -> None:
        self._wait()


def tell_of_damage(
    portfolio: Portfolio,
    courier: Courier,
    tell: Callable[[StudioError], None],
    offer: Callable[[str, Rescuable], None],
) -> None:
    """Call ``tell`` if damage is found once the portfolio is open.

    Where a rescue may help, ``offer`` gets the sentence and the wreck instead.
    """

    def failed(error: StudioError) -> None:
        if isinstance(error, ListDamaged) and error.wreck is not None:
            offer(error.told, error.wreck)
        elif isinstance(error, ListDamaged):
            tell(error)

    courier.deliver(portfolio.tidied, lambda _none: None, failed)
