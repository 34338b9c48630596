"""Keeps some device asking for sound: the real one when there is one, a silent one meanwhile.

A device that dies does not say so (its server is killed, a plug is pulled: it merely stops
asking), so a watch notices the silence, closes it, and tries again ever more patiently. Time goes
on in the meantime, because the silent device asks in its place.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import numpy as np

from studio.sound.messages import Device
from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

STALLED = 0.5
"""Seconds without being asked after which a device counts as gone."""
SETTLING = 2.5
"""The same for a device just opened: a sleeping sound server may need two seconds to wake."""
PATIENCE = (0.5, 1.0, *(1.5,) * 40, 5.0)
"""Seconds between attempts to open a device; the last one again and again.

For a minute, one that is back is found within two seconds.
"""
MISSED = 4
"""Attempts after which it is said that there is no device."""
PERIODS_MS = (5, 10, 20, 40)
"""How much a device may ask for at a time, from the quickest to the steadiest."""
USUAL_MS = 10
LATE_ENOUGH = 3
"""Late blocks after which the next, steadier period is used."""
STRAINED_ENOUGH, _LATELY = 8, 10.0
"""As many blocks in so many seconds that came two periods after the one before: not late yet, but
a sound server with less to spare than we think may already have had nothing to play."""
_RISE = frames(0.05)
_AHEAD = 3  # periods that devices buffer: later than that is heard as a gap


class NoDevice(Exception):
    """There is nothing to play on."""


class Opened(Protocol):
    """A device that asks for sound until it is closed."""

    def close(self) -> None: ...


Fill = Callable[[int], "Wave"]
"""Frames → (n, 2) float32."""
Open = Callable[[Fill, int], Opened]
"""Opens a device that calls ``Fill`` every so many ms on a thread of its own, or NoDevice."""


class Output:
    """The one device there is at any time. ``tick`` it about ten times a second, from one thread.

    ``real`` is None when silence was asked for. ``report`` is told each change of state.
    """

    def __init__(
        self,
        fill: Fill,
        report: Callable[[Device], None],
        real: Open | None,
        silent: Open,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fill, self._report, self._now = fill, report, now
        self._real, self._silent = real, silent
        self._device: Opened | None = None
        self._is_real = False
        self._state: Device | None = None
        self._attempts = 0
        self._next_attempt = now()
        self._asking = threading.Lock()
        self._steadiness = PERIODS_MS.index(USUAL_MS)
        self._asked_for: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._forgiven = 0
        self._strained: deque[float] = deque(maxlen=STRAINED_ENOUGH)
        self.late = 0
        self._begin_watch()

    def tick(self) -> None:
        """Open what is not open, and replace what has stopped asking."""
        if self._device and self._now() > self._deadline:
            self._give_up()
        self._steady()
        if not self._is_real and self._real and self._now() >= self._next_attempt:
            self._try(self._real)
        if not self._device:
            self._device = self._silent(self._feed, USUAL_MS)
            self._begin_watch()
            self._tell(self._why_silent())

    def steady(self, period_ms: int) -> None:
        """Let a device ask for so much at a time; any thread. It is opened anew at the next tick.

        Raises ValueError for a period that is not one of ``PERIODS_MS``.
        """
        self._asked_for.put(PERIODS_MS.index(period_ms))

    def close(self) -> None:
        """Close what is open; nothing asks for sound afterwards."""
        if self._device:
            self._device.close()
        self._device, self._is_real = None, False

    def _give_up(self) -> None:
        lost = self._is_real
        self.close()
        if lost:
            self._attempts = 0
            self._next_attempt = self._now() + PATIENCE[0]
            self._tell(Device.LOST)

    def _steady(self) -> None:
        """Reopen a device with the period asked for, or with a longer one when it is too quick."""
        too_quick = self._is_real and self._struggles()
        wanted = min(self._steadiness + too_quick, len(PERIODS_MS) - 1)
        while not self._asked_for.empty():
            wanted = self._asked_for.get()
        if wanted != self._steadiness:
            self._steadiness = wanted
            if self._is_real:
                self._next_attempt = self._now()
                self.close()

    def _struggles(self) -> bool:
        strained = len(self._strained) == STRAINED_ENOUGH
        if strained and self._strained[0] > self._now() - _LATELY:
            return True
        return self.late - self._forgiven >= LATE_ENOUGH

    def _try(self, real: Open) -> None:
        """Swap in the real device; the silent one goes on if there is none."""
        try:
            device = real(self._feed, PERIODS_MS[self._steadiness])
        except NoDevice:
            self._next_attempt = self._now() + PATIENCE[min(self._attempts, len(PATIENCE) - 1)]
            self._attempts += 1
            if self._attempts == MISSED:
                self._tell(Device.ABSENT)
            return
        self.close()
        self._device, self._is_real, self._attempts = device, True, 0
        self._begin_watch()
        self._tell(Device.SOUNDING)

    def _why_silent(self) -> Device:
        if not self._real:
            return Device.MUTED
        return Device.LOST if self._state in {Device.LOST, Device.SOUNDING} else Device.ABSENT

    def _tell(self, state: Device) -> None:
        if state != self._state:
            self._state = state
            self._report(state)

    def _begin_watch(self) -> None:
        self._deadline = self._now() + SETTLING
        self._asked: float | None = None
        self._strained.clear()
        self._risen = 0
        self._forgiven = self.late

    def _feed(self, n: int) -> Wave:
        """What a device calls. Never two at once, not even for a moment while they swap."""
        if not self._asking.acquire(blocking=False):
            return np.zeros((n, 2), np.float32)
        try:
            self._note_time(n / RATE)
            return self._eased(self._fill(n))
        finally:
            self._asking.release()

    def _note_time(self, seconds: float) -> None:
        now = self._now()
        gap = now - self._asked if self._asked is not None else 0.0
        if gap > 2 * seconds:
            self._strained.append(now)
        self.late += gap > _AHEAD * seconds
        self._asked = now
        self._deadline = now + STALLED

    def _eased(self, wave: Wave) -> Wave:
        """Let a device just opened rise from silence, for it may open amid a note."""
        if self._risen < _RISE:
            rise = np.arange(self._risen, self._risen + len(wave), dtype=np.float32) / _RISE
            wave = wave * np.minimum(rise, 1)[:, None]
            self._risen += len(wave)
        return wave
