"""A keyboard plugged into the computer plays here, without a way through the window.

Only looked for once somebody asks. It may come and go while it is listened to. Where the optional
library is absent, or the system has no such ports, there are simply none.
"""

from __future__ import annotations

import queue
import re
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from studio.sound.messages_keyboard import PORT_NAME_LIMIT, PORTS_LIMIT

LOOKS_EVERY = 1.0
"""Seconds between looks for what was plugged in or pulled out."""
_NUMBERS = re.compile(r" \d+:\d+$")  # Linux adds some, and others the next time
_PEDAL, _ALL_SOUND_OFF, _ALL_NOTES_OFF = 64, 120, 123


class Opened(Protocol):
    def close(self) -> None: ...


class Plugs(Protocol):
    """What the system offers; ``open`` calls back with whole MIDI messages on its own thread."""

    def names(self) -> Sequence[str]: ...
    def open(self, name: str, heard: Callable[[Sequence[int]], None]) -> Opened: ...


class Hands(Protocol):
    """Who plays what the keyboard says; called on whatever thread it speaks on."""

    def key_down(self, pitch: int, velocity: int) -> None: ...
    def key_up(self, pitch: int) -> None: ...
    def pedal(self, *, down: bool) -> None: ...


class Keyboard:
    """``listen`` from any thread; ``tick`` it about ten times a second, from one."""

    def __init__(
        self,
        plugs: Plugs,
        hands: Hands,
        report: Callable[[tuple[str, ...]], None],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._plugs, self._hands, self._report, self._now = plugs, hands, report, now
        self._asked: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._wanted: str | None = None
        self._seen: tuple[str, ...] | None = None
        self._open: tuple[str, Opened] | None = None
        self._down: set[int] = set()
        self._treads = False
        self._next_look = 0.0

    def listen(self, name: str) -> None:
        """Look for keyboards from now on, and let the one of this name play (none: "")."""
        self._asked.put(name)

    def tick(self) -> None:
        """Open what is wanted and there, and let go of what is gone."""
        while not self._asked.empty():
            self._wanted, self._next_look, self._seen = self._asked.get(), 0.0, None
        if self._wanted is not None and self._now() >= self._next_look:
            self._next_look = self._now() + LOOKS_EVERY
            self._look(self._wanted)

    def close(self) -> None:
        """Let go of the keyboard; what its keys held is let go too."""
        opened, self._open = self._open, None
        if opened:
            opened[1].close()
        self._all_up()

    def _look(self, wanted: str) -> None:
        there = {_plain(name): name for name in reversed(self._plugs.names())}
        names = tuple(sorted(there))[:PORTS_LIMIT]
        if self._open and (self._open[0] != wanted or wanted not in there):
            self.close()
        if wanted in there and not self._open:
            self._open = wanted, self._plugs.open(there[wanted], self._heard)
        if names != self._seen:
            self._seen = names
            self._report(names)

    def _heard(self, message: Sequence[int]) -> None:
        """Mind notes and the pedal, on any channel; the rest is for other instruments."""
        if len(message) == 3 and all(0 <= value < 128 for value in message[1:]):
            status, first, second = message
            match status & 0xF0:
                case 0x90 if second:
                    self._press(first, second)
                case 0x80 | 0x90:
                    self._lift(first)
                case 0xB0:
                    self._control(first, second)
                case _:
                    pass

    def _press(self, pitch: int, velocity: int) -> None:
        self._down.add(pitch)
        self._hands.key_down(pitch, velocity)

    def _lift(self, pitch: int) -> None:
        if pitch in self._down:
            self._down.discard(pitch)
            self._hands.key_up(pitch)

    def _control(self, number: int, value: int) -> None:
        if number == _PEDAL and (value >= 64) != self._treads:
            self._treads = value >= 64
            self._hands.pedal(down=self._treads)
        elif number in {_ALL_SOUND_OFF, _ALL_NOTES_OFF}:
            self._all_up()

    def _all_up(self) -> None:
        for pitch in tuple(self._down):
            self._lift(pitch)
        if self._treads:
            self._control(_PEDAL, 0)


class SystemPlugs:
    """The computer's own ports, through ``rtmidi2`` where that is installed."""

    def names(self) -> Sequence[str]:
        try:
            import rtmidi2

            return [str(name) for name in rtmidi2.get_in_ports()]
        except (ImportError, OSError, RuntimeError):  # RuntimeError: no such thing on this system
            return []

    def open(self, name: str, heard: Callable[[Sequence[int]], None]) -> Opened:
        """Open a port. Raises ValueError when it is gone, RuntimeError when it is kept from us."""
        import rtmidi2

        port = rtmidi2.MidiIn()
        port.callback = lambda message, _seconds: heard(message)
        port.open_port(list(rtmidi2.get_in_ports()).index(name))  # a name would be a pattern
        return _Port(port)


class _Port:
    def __init__(self, port: object) -> None:
        self._port = port

    def close(self) -> None:
        port = self._port
        port.callback = None  # type: ignore[attr-defined]
        port.close_port()  # type: ignore[attr-defined]


def _plain(name: str) -> str:
    return _NUMBERS.sub("", name)[:PORT_NAME_LIMIT]
