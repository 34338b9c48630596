"""Keeps one document while it is made: no Save button, and a crash costs a second at most."""

from __future__ import annotations

import functools
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from studio.core import craft as crafts
from studio.core.craft import Craft
from studio.core.document import Document
from studio.core.errors import StudioError
from studio.core.history import Do, Step
from studio.core.signal import Signal
from studio.core.timing import Scheduler
from studio.portfolio.growing import Growing
from studio.portfolio.outbox import Outbox
from studio.portfolio.pieces import Likeness, likeness
from studio.portfolio.portfolio import Portfolio

PAUSE = 0.5  # seconds without typing after which it is written
LATEST = 1.0  # seconds the first unwritten letter waits at most
REST = 20.0  # seconds without a step after which the piece is folded
_HAIR = 1e-6


class Autosave:
    """Listens to a document's history and logs every step; lives on the screen's thread.

    ``failed`` carries the reason when steps could not be written (they stay in memory and are
    tried again); ``kept`` says that all is on disk. A document that is not to be kept is never
    listened to.
    """

    def __init__(
        self,
        document: Document,
        craft: Craft,
        uid: str,
        portfolio: Portfolio,
        scheduler: Scheduler,
        began: int | None = None,
    ) -> None:
        """``began`` is how many steps the piece had when ``document`` was opened."""
        self._document = document
        self._craft = craft
        self._scheduler = scheduler
        self._growing = Growing()
        self._first_letter = self._last_letter = self._last_step = scheduler.now()
        self._timers: dict[Callable[[], None], Callable[[], None]] = {}
        self._last = document.history.last
        pack = functools.partial(crafts.pack, craft=craft)
        self._outbox = Outbox(portfolio.line(uid, craft.key, began), pack, scheduler)
        self._outbox.emptied.subscribe(self._emptied)
        self._stop = document.history.stepped.subscribe(self._stepped) if document.kept else None
        self.failed: Signal[[StudioError]] = self._outbox.failed
        self.kept = Signal[[]]()

    @property
    def settled(self) -> bool:
        """True when every step is on disk."""
        return self._outbox.is_empty and not self._growing

    def try_again(self) -> None:
        """Write what could not be written, now."""
        self._outbox.put(self._growing.empty())
        self._outbox.try_again()

    def rest(self) -> Future[None]:
        """Write what waits and fold it into a revision: the person left the room."""
        if self._stop is None:
            return _done()
        self._still()
        return self._outbox.rest(self._growing.empty(), self._look())

    def close(self) -> Future[None]:
        """Rest, then stop listening. Fails with CannotKeep; the steps are then still in memory.

        Safe to wait for on the screen's thread: it needs no posted call to finish.
        """
        resting = self.rest()
        resting.add_done_callback(lambda done: self._scheduler.post(lambda: self._closed(done)))
        return resting

    def _closed(self, done: Future[None]) -> None:
        if done.exception() is None and self._stop is not None:
            self._stop()
            self._stop = None
            self._write()

    def _stepped(self, step: Step) -> None:
        before, self._last = self._last, self._document.history.last
        self._last_step = self._scheduler.now()
        self._arrange(REST, self._maybe_rest)
        match step:
            case Do(command) if command.growing:
                self._hold(step, before)
            case _:
                self._outbox.put([*self._growing.empty(), step])

    def _hold(self, step: Do[Any], before: Any) -> None:
        now = self._scheduler.now()
        self._first_letter = self._first_letter if self._growing else now
        self._last_letter = now
        self._growing.take(step, before, self._last)
        self._arrange(PAUSE, self._maybe_write)

    def _maybe_write(self) -> None:
        due = min(self._first_letter + LATEST, self._last_letter + PAUSE)
        self._when(due, self._maybe_write, self._write)

    def _write(self) -> None:
        self._outbox.put(self._growing.empty())

    def _maybe_rest(self) -> None:
        self._when(self._last_step + REST, self._maybe_rest, self._rest_alone)

    def _rest_alone(self) -> None:
        # Nobody waits for this one, so what nobody foresaw is raised where it will be noted.
        self.rest().add_done_callback(lambda done: self._scheduler.post(lambda: _raise(done)))

    def _when(self, due: float, again: Callable[[], None], act: Callable[[], None]) -> None:
        """Call ``act`` if it is due, or ``again`` when it will be."""
        left = due - self._scheduler.now()
        self._timers.pop(again, None)
        if left > _HAIR:
            self._arrange(left, again)
        else:
            act()

    def _arrange(self, seconds: float, call: Callable[[], None]) -> None:
        if call not in self._timers:
            self._timers[call] = self._scheduler.call_later(seconds, call)

    def _still(self) -> None:
        for cancel in self._timers.values():
            cancel()
        self._timers.clear()

    def _look(self) -> Callable[[], Likeness]:
        """Return how to picture the document as it is now, on any thread."""
        craft, snapshot = self._craft, self._document.snapshot()
        return lambda: likeness(craft, snapshot)

    def _emptied(self) -> None:
        if self.settled:
            self.kept.emit()


def _done() -> Future[None]:
    future: Future[None] = Future()
    future.set_result(None)
    return future


def _raise(done: Future[None]) -> None:
    error = done.exception()
    if error is not None and not isinstance(error, StudioError):
        raise error
