"""A keyboard on a cable: stands in for the library of this name, and hears real MIDI bytes.

What is written to the pipe that ``WIRED_KEYBOARD`` names comes in as a byte stream after the
MIDI 1.0 Detailed Specification: running status, and real-time bytes in the midst of messages. The
whole messages are handed on as the library does: a list of numbers and the seconds since the last.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

NAME = "Wired keys"
_DATA_BYTES = {0x80: 2, 0x90: 2, 0xA0: 2, 0xB0: 2, 0xC0: 1, 0xD0: 1, 0xE0: 2}


def get_in_ports() -> list[str]:
    return [NAME] if os.environ.get("WIRED_KEYBOARD") else []


def messages(stream: Iterator[int]) -> Iterator[list[int]]:
    """Yield whole channel messages of a byte stream; the rest is let pass."""
    status, data = 0, []
    for byte in stream:
        if byte >= 0xF8:  # real time: may stand anywhere and ends nothing
            continue
        if byte >= 0x80:
            status, data = byte if byte < 0xF0 else 0, []
        elif status:
            data.append(byte)
            if len(data) == _DATA_BYTES[status & 0xF0]:
                yield [status, *data]
                data = []


class MidiIn:
    """One open port, read on a thread of its own."""

    def __init__(self) -> None:
        self.callback: Callable[[list[int], float], None] | None = None

    def open_port(self, _number: int) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def close_port(self) -> None:
        self.callback = None

    def _read(self) -> None:
        """Listen until the cable is pulled."""
        with Path(os.environ["WIRED_KEYBOARD"]).open("rb", buffering=0) as cable:
            for message in messages(byte[0] for byte in iter(lambda: cable.read(1), b"")):
                heard = self.callback
                if heard is not None:
                    heard(message, 0.0)
