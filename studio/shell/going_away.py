"""Locks when the person goes away: the screen was locked, or the computer sleeps or has slept.

Never in the middle of a stroke: what is drawn is kept first, and the lock waits for its end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from studio.core.signal import Signal
from studio.widgets.pressed import is_pressed

if TYPE_CHECKING:
    from concurrent.futures import Future

    from studio.core.timing import Scheduler
    from studio.shell.locking import Locking
    from studio.shell.making import Making
    from studio.shell.window import StudioWindow

_SOON = 0.25  # seconds until a hand at work is looked at again
_PATIENCE = 20.0  # seconds after which a stroke nobody ends is ended, and kept
LetSleep = Callable[[], None]


class Watch(Protocol):
    """Hears from one kind of system."""

    left: Signal[[]]
    sleeping: Signal[[LetSleep]]


class GoingAway:
    """Listens from when there is a password: from the start, or once the person has set one."""

    def __init__(
        self, window: StudioWindow, locking: Locking, making: Making, scheduler: Scheduler
    ) -> None:
        self._window, self._locking = window, locking
        self._making, self._scheduler = making, scheduler
        self._watches: list[object] = []
        self._until: float | None = None
        window.shown_place.connect(self._shown)
        self._begin()

    def _shown(self, _key: str) -> None:
        self._begin()

    def _begin(self) -> None:
        """Listen from now on, if there is a password and nobody listens yet."""
        if self._watches or not self._locking.can_lock:
            return
        from studio.shell.asleep import Asleep

        last_net = Asleep(self._scheduler)
        last_net.woke.subscribe(self.leave)
        self._watches.append(last_net)
        watch = _watch(self._window)
        if watch is not None:
            watch.left.subscribe(self.leave)
            watch.sleeping.subscribe(self.sleep)
            self._watches.append(watch)

    def leave(self) -> None:
        """Lock as soon as no hand is at work."""
        if self._until is None:
            self._until = self._scheduler.now() + _PATIENCE
            self._lock_when_idle()

    def sleep(self, let_sleep: LetSleep) -> None:
        """Lock now, or keep what is made so far where a hand is at work; then ``let_sleep``.

        Where it locks, the end of this process lets the computer sleep.
        """
        if self._hand_is_down:
            _after(self._making.rest_all(), lambda: self._scheduler.post(let_sleep))
            self.leave()
        elif self._locking.can_lock:
            self.leave()
        else:
            let_sleep()

    def _lock_when_idle(self) -> None:
        assert self._until is not None
        if self._hand_is_down and self._scheduler.now() < self._until:
            self._scheduler.call_later(_SOON, self._lock_when_idle)
            return
        self._until = None
        self._locking.lock_if_possible()

    @property
    def _hand_is_down(self) -> bool:
        return is_pressed() or any(
            getattr(piece.document, "is_drawing", False) for piece in self._making.open_pieces
        )


def _watch(window: StudioWindow) -> Watch | None:
    system: str = sys.platform
    if system == "win32":
        from studio.shell.session_windows import WindowsWatch

        return WindowsWatch(int(window.winId()))
    if system == "linux":
        from studio.shell.session_watch import SessionWatch

        return SessionWatch(parent=window)
    return None


def _after(kept: list[Future[None]], then: Callable[[], None]) -> None:
    """Call ``then`` once all of ``kept`` are done, on whichever thread that is."""
    left = len(kept)
    if not left:
        then()

    def one_done(_future: Future[None]) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            then()

    for future in kept:
        future.add_done_callback(one_done)
