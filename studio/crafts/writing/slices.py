"""Long work in slices, so that whoever waits for it can do something else, or end it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from studio.core.timing import Scheduler

_SLICE = 0.012  # s of work before others have their turn
_MOMENT = 0.6  # s until somebody may wonder what is going on


def _nothing() -> None:
    pass


class Slices:
    """Goes through one iterator at a time.

    ``done`` is called after each slice, ``wondering`` once, should it take more than a moment.
    """

    def __init__(
        self,
        scheduler: Scheduler,
        done: Callable[[], None] = _nothing,
        wondering: Callable[[], None] = _nothing,
    ) -> None:
        self._scheduler, self._done, self._wondering = scheduler, done, wondering
        self._steps: Iterator[None] = iter(())
        self.is_going = False
        self._calls: dict[Callable[[], None], Callable[[], None]] = {}

    def begin(self, steps: Iterator[None]) -> None:
        """Do the first slice now, and all others later, in place of what went on before."""
        self.stop()
        self._steps, self.is_going = steps, True
        self._call_later(_MOMENT, self._wondering)
        self._go_on()

    def stop(self) -> None:
        """Do nothing more."""
        self._steps, self.is_going = iter(()), False
        self._cancel(self._go_on)
        self._cancel(self._wondering)

    def _go_on(self) -> None:
        steps, until = self._steps, self._scheduler.now() + _SLICE
        is_over = all(self._scheduler.now() < until for _step in steps)
        if steps is self._steps:  # what it did has not ended it, or begun something else
            self.is_going = not is_over
            self._plan(is_over=is_over)
            self._done()

    def _plan(self, *, is_over: bool) -> None:
        if is_over:
            self._cancel(self._wondering)
        else:
            self._call_later(0.0, self._go_on)

    def _call_later(self, seconds: float, call: Callable[[], None]) -> None:
        self._calls[call] = self._scheduler.call_later(seconds, call)

    def _cancel(self, call: Callable[[], None]) -> None:
        cancel = self._calls.pop(call, None)
        if cancel is not None:
            cancel()
