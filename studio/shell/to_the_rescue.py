"""Damage found while the pieces are open: the way to the rescue screen, once all is kept."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.shell.closing import Closing

if TYPE_CHECKING:
    from studio.core.timing import Scheduler
    from studio.portfolio.rescue.rescued import Rescuable
    from studio.shell.rescuing import Rescuing
    from studio.shell.window import StudioWindow


class ToTheRescue:
    """``keep_all`` begins to keep everything; ``let_go`` then holds no file open any more.

    ``left`` is True from then on: the pieces open again in a new process.
    """

    def __init__(
        self,
        window: StudioWindow,
        rescuing: Rescuing,
        scheduler: Scheduler,
        keep_all: Callable[[], list[Future[None]]],
        let_go: Callable[[], None],
    ) -> None:
        self._window, self._rescuing = window, rescuing
        self._keep_all, self._let_go = keep_all, let_go
        self._closing = Closing(scheduler, self._go)
        self._line = ""
        self._wreck: Rescuable | None = None
        self.left = False

    def offer(self, line: str, wreck: Rescuable) -> None:
        """Say what was found, with the way there and a way past it."""
        self._line, self._wreck = line, wreck
        self._window.banner.say(
            line, {_("Rescue my pieces"): self._begin, _("Go on"): self._window.banner.hide}
        )

    def _begin(self) -> None:
        self._closing.begin(self._keep_all(), self._stay)

    def _stay(self) -> None:
        told = _("Some of what you made is not kept yet. The disk may be full.")
        self._window.tell(told, stays=True)

    def _go(self) -> None:
        assert self._wreck is not None
        self.left = True
        self._window.banner.hide()
        self._let_go()
        self._rescuing.offer(self._line, self._wreck)
