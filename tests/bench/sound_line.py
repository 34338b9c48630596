"""Speaks with a sound process of the bench's own, on the silent device, which keeps real time."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from studio.core.child import start_child
from studio.sound.messages import Clock, Late, Message, Play, Ready
from studio.sound.wire import Unpacker, encode


class Line:
    """Speaks with a host and reads until something is said, without threads of its own."""

    def __init__(self, module: str = "") -> None:
        self.process = _started(module) if module else start_child("--sound-host")
        self._unpacker = Unpacker()

    def send(self, message: Message) -> None:
        assert self.process.stdin
        self.process.stdin.write(encode(message))
        self.process.stdin.flush()

    def until(self, fits: Callable[[object], bool]) -> list[object]:
        """Return all that was said up to and with the first that ``fits``."""
        said: list[object] = []
        while not any(map(fits, said)):
            said += self.read()
        return said

    def read(self) -> list[object]:
        assert self.process.stdout
        received = os.read(self.process.stdout.fileno(), 65_536)
        if not received:
            raise EOFError("the sound process ended")
        return list(self._unpacker.feed(received))

    def close(self) -> None:
        self.process.communicate()


def _started(module: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", module], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


@contextmanager
def line(module: str = "") -> Iterator[Line]:
    """A process that is ready; ``module`` is one of the bench in place of the studio's own."""
    opened = Line(module)
    try:
        opened.until(lambda message: isinstance(message, Ready))
        yield opened
    finally:
        opened.close()


def late_blocks(host: Line, tune: Play, before: int) -> int:
    """Play ``tune`` to its end and return how many blocks have come late since the start."""
    host.send(tune)
    ended = functools.partial(ends, tune.tune)
    counts = [message.count for message in host.until(ended) if isinstance(message, Late)]
    return counts[-1] if counts else before


def ends(tune: int, message: object) -> bool:
    return isinstance(message, Clock) and message.tune == tune and not message.playing


@contextmanager
def busy() -> Iterator[None]:
    """Hold this process's one lock nearly all the time, on another thread."""
    ended = threading.Event()
    thread = threading.Thread(target=_keep_busy, args=(ended,), daemon=True)
    thread.start()
    yield
    ended.set()
    thread.join()


def _keep_busy(until: threading.Event) -> None:
    while not until.is_set():
        sum(range(1_000_000))  # holds the lock throughout: one call into C
