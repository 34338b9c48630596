"""One sound process, and the two threads that talk with it so that the window never waits."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress

from studio.sound.messages import Garbled, Message
from studio.sound.wire import Unpacker, encode

_MOST_WAITING = 1000
"""Messages kept for a process that does not read; more are dropped, as late notes help nobody."""
_GOODBYE = 2.0
_MOST_AT_ONCE = 1 << 16


class Connection:
    """``heard`` and ``gone`` are called on a thread of its own, and not once it is to leave."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        heard: Callable[[Connection, Message | Garbled], None],
        gone: Callable[[Connection], None],
    ) -> None:
        self._process = process
        self._heard, self._gone = heard, gone
        self._waiting: queue.Queue[bytes | None] = queue.Queue(_MOST_WAITING)
        self._leaving = threading.Event()
        self._reader = threading.Thread(target=self._read, name="sound in", daemon=True)
        self._writer = threading.Thread(target=self._write, name="sound out", daemon=True)
        self._reader.start()
        self._writer.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, message: Message) -> None:
        """Send without waiting. Raises ValueError for what no message can hold."""
        with suppress(queue.Full):
            self._waiting.put_nowait(encode(message))

    def leave(self) -> None:
        """Let the process end, without waiting for it; it is ended if it does not."""
        self._leaving.set()
        try:
            self._waiting.put_nowait(None)
        except queue.Full:  # it has not read for long
            self.kill()

    def kill(self) -> None:
        """End the process now."""
        self._process.kill()

    def close(self) -> None:
        """Let the process end and wait for it, at most a few seconds."""
        self.leave()
        self._writer.join(_GOODBYE)
        if self._writer.is_alive():
            self.kill()
            self._writer.join(_GOODBYE)
        self._reader.join(_GOODBYE)

    def _write(self) -> None:
        stdin = self._process.stdin
        assert stdin
        with suppress(OSError):
            while not self._leaving.is_set() and (packet := self._waiting.get()) is not None:
                stdin.write(packet)
                stdin.flush()
        with suppress(OSError):
            stdin.close()
        self._see_off()

    def _see_off(self) -> None:
        """Wait until the process has ended, and end it if it does not."""
        try:
            self._process.wait(_GOODBYE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout
        unpacker = Unpacker()
        with stdout, suppress(OSError):
            while received := os.read(stdout.fileno(), _MOST_AT_ONCE):
                for message in unpacker.feed(received):
                    self._hand_on(message)
        if not self._leaving.is_set():
            self._gone(self)

    def _hand_on(self, message: Message | Garbled) -> None:
        if not self._leaving.is_set():
            self._heard(self, message)
