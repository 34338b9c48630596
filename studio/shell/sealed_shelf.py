"""The help page's own numbers inside the sealed portfolio."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier

_NAME = "help"


class SealedShelf:
    """What was read when the portfolio opened; changes are sealed on its own thread."""

    def __init__(self, portfolio: Portfolio, courier: Courier, found: bytes | None) -> None:
        self._portfolio = portfolio
        self._courier = courier
        self._found = found
        self._unsealed = False

    def load(self) -> bytes | None:
        return self._found

    def save(self, data: bytes) -> None:
        self._found = data
        self._unsealed = True
        self._courier.deliver(self._seal(), _nothing)

    def settle(self) -> list[Future[None]]:
        """Seal once more what could not be sealed before; nothing where all of it is."""
        return [self._seal()] if self._unsealed else []

    def _seal(self) -> Future[None]:
        data = self._found or b""
        sealing = self._portfolio.save(_NAME, data)
        sealing.add_done_callback(lambda done: self._sealed(data, done))
        return sealing

    def _sealed(self, data: bytes, done: Future[None]) -> None:
        if done.exception() is None and data == self._found:
            self._unsealed = False


def bring_shelf(portfolio: Portfolio, courier: Courier, use: Callable[[SealedShelf], None]) -> None:
    """Read what is sealed and hand over the shelf."""
    courier.deliver(
        portfolio.load(_NAME), lambda found: use(SealedShelf(portfolio, courier, found))
    )


def _nothing(_done: None) -> None:
    return
