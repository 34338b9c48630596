"""Turns tunes into files, one after another, on a thread of its own, while others may sound."""

from __future__ import annotations

import io
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from studio.sound.host_encoders import NoEncoder, Sink, encoder
from studio.sound.messages import Message, Trouble
from studio.sound.messages_files import (
    PIECE,
    FileKind,
    Outcome,
    Piece,
    Progress,
    Write,
    Written,
)
from studio.sound.part_files import whole_file
from studio.sound.render import trimmed
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.bank import Bank

_UNDERWAY = 8
"""Pieces that may wait to be read by the window; making more waits for it."""
_BREATH, _DEEP_BREATH = 0.001, 0.010
"""Seconds given to whoever waits for Python's lock after each block; more while something sounds,
for the device comes first."""


_LOOK = 0.1


class Files:
    """``begin`` and ``call_off`` from any thread; ``say`` is called on the thread of its own."""

    def __init__(
        self, bank: Bank, say: Callable[[Message], None], sounding: Callable[[], bool]
    ) -> None:
        self._bank, self._say, self._sounding = bank, say, sounding
        self._jobs: queue.SimpleQueue[Write | None] = queue.SimpleQueue()
        self._called_off: set[int] = set()
        self._room = threading.Semaphore(_UNDERWAY)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, name="files", daemon=True)
        self._thread.start()

    def begin(self, job: Write) -> None:
        self._jobs.put(job)

    def call_off(self, job: int) -> None:
        """Make no more of it; a job unknown or over is no matter."""
        self._called_off.add(job)

    def piece_sent(self) -> None:
        """One piece less waits to be read."""
        self._room.release()

    def end(self) -> None:
        """Call everything off and let the thread end."""
        self._ending.set()
        self._jobs.put(None)

    def ended(self, within: float) -> bool:
        """Wait so many seconds until no part of a file is left; tell whether none is."""
        self._thread.join(within)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            outcome = self._outcome(job)
            self._say(Written(job.job, outcome))
            self._called_off.discard(job.job)

    def _outcome(self, job: Write) -> Outcome:
        try:
            return self._made(job)
        except NoEncoder:
            return Outcome.NO_ENCODER
        except OSError as wrong:
            self._say(Trouble(f"a file: {type(wrong).__name__} {wrong.errno}"))
            return Outcome.NO_PLACE
        except Exception as wrong:  # noqa: BLE001 - whatever a job does, the next is done
            self._say(Trouble(f"a file: {type(wrong).__name__}: {wrong}"))
            return Outcome.FAILED

    def _made(self, job: Write) -> Outcome:
        place: AbstractContextManager[Sink]
        place = whole_file(Path(job.path)) if job.path else self._sent(job.job)
        with suppress(_CalledOff), place as sink:
            with encoder(FileKind(job.kind), sink) as put:
                self._fill(job, put)
            return Outcome.DONE
        return Outcome.CALLED_OFF

    def _fill(self, job: Write, put: Callable[..., object]) -> None:
        done = 0
        whole = max(1, frames(job.performance.length))
        for block in trimmed(self._bank, job.performance):
            self._may_go_on(job.job)
            put(block)
            before, done = done, done + len(block)
            if before * 100 // whole != done * 100 // whole:
                self._say(Progress(job.job, min(0.99, done / whole)))

    def _may_go_on(self, job: int) -> None:
        breath = _DEEP_BREATH if self._sounding() else _BREATH
        if self._ending.wait(breath) or job in self._called_off:
            raise _CalledOff

    @contextmanager
    def _sent(self, job: int) -> Iterator[Sink]:
        sink = _ToWindow(lambda offset, content: self._send(Piece(job, offset, content)))
        yield sink
        sink.flush()

    def _send(self, piece: Piece) -> None:
        self._may_go_on(piece.job)
        while not self._room.acquire(timeout=_LOOK):
            self._may_go_on(piece.job)
        self._say(piece)


class _CalledOff(Exception):
    pass


class _ToWindow:
    """A file that is not kept here: what is written goes out in pieces."""

    def __init__(self, send: Callable[[int, bytes], None]) -> None:
        self._send = send
        self._waiting = bytearray()
        self._at = self._end = 0

    def write(self, content: bytes) -> int:
        """Take bytes (or anything with a buffer) and return how many."""
        view = memoryview(content).cast("B")
        self._waiting += view
        self._end = max(self._end, self.tell())
        while len(self._waiting) >= PIECE:
            self._out(PIECE)
        return len(view)

    def seek(self, offset: int, whence: int = 0) -> int:
        self.flush()
        self._at = offset + (0, self._at, self._end)[whence]
        return self._at

    def tell(self) -> int:
        return self._at + len(self._waiting)

    def flush(self) -> None:
        while self._waiting:
            self._out(min(PIECE, len(self._waiting)))

    def read(self, _count: int = -1) -> bytes:
        """Libraries ask for it to be there; what went out is not read back."""
        raise io.UnsupportedOperation

    def _out(self, count: int) -> None:
        piece = bytes(self._waiting[:count])
        del self._waiting[:count]
        at, self._at = self._at, self._at + count
        self._send(at, piece)
