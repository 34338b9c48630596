"""The window's side of making pages: starts the process, listens, and can call it off."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from typing import IO, Protocol

from studio.core.child import start_child
from studio.core.errors import CannotKeep, CannotRead, StudioError
from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.record.request import Made, RecordRequest
from studio.record.wire import Failed, Progress, read_answer, write_request

_FLAG = "--record-host"
Start = Callable[[str], "subprocess.Popen[bytes]"]


class _Heard(Protocol):
    def __call__(self, share: float) -> object: ...


class RecordClient:
    """Makes pages in a process of their own. Every answer comes through ``scheduler.post``."""

    def __init__(self, scheduler: Scheduler, start: Start = start_child) -> None:
        self._scheduler = scheduler
        self._start = start

    def make(
        self,
        request: RecordRequest,
        on_progress: _Heard,
        on_done: Callable[[Made], object],
        on_failed: Callable[[StudioError], object],
    ) -> Callable[[], None]:
        """Begin; ``on_progress`` goes from 0 to 1. The function returned calls it off.

        Exactly one of ``on_done`` and ``on_failed`` is called, unless it was called off; then
        neither is. The process is gone soon after, and nothing is left of what it made.
        """
        making = _Making(self._scheduler, self._start, on_progress, on_done, on_failed)
        threading.Thread(target=making.run, args=(request,), name="pages", daemon=True).start()
        return making.call_off


class _Making:
    """One request under way; ``run`` has a thread to itself."""

    def __init__(
        self,
        scheduler: Scheduler,
        start: Start,
        on_progress: _Heard,
        on_done: Callable[[Made], object],
        on_failed: Callable[[StudioError], object],
    ) -> None:
        self._scheduler, self._start = scheduler, start
        self._on_progress, self._on_done, self._on_failed = on_progress, on_done, on_failed
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._off = False

    def call_off(self) -> None:
        """End the process at once; may be called twice, and after all is done."""
        with self._lock:
            self._off = True
            if self._child is not None:
                self._child.kill()

    def run(self, request: RecordRequest) -> None:
        try:
            with self._started() as child:
                made = self._talk(child, request)
        except (OSError, CannotRead):
            self._post(lambda: self._on_failed(CannotKeep(_not_made())))
        except StudioError as error:
            told = error
            self._post(lambda: self._on_failed(told))
        else:
            self._post(lambda: self._on_done(made))

    def _started(self) -> subprocess.Popen[bytes]:
        child = self._start(_FLAG)
        with self._lock:
            self._child = child
            if self._off:
                child.kill()
        return child

    def _talk(self, child: subprocess.Popen[bytes], request: RecordRequest) -> Made:
        """Send the request and hear the answers; raises CannotRead when they break off."""
        asked, answers = child.stdin, child.stdout
        assert asked is not None
        assert answers is not None
        try:
            write_request(asked, request)
            return self._heard(answers)
        finally:
            child.kill()

    def _heard(self, answers: IO[bytes]) -> Made:
        while True:
            match read_answer(answers):
                case Progress(done, total):
                    self._tell(done / max(1, total))
                case Failed(told):
                    raise CannotKeep(told)
                case Made() as made:
                    return made

    def _tell(self, share: float) -> None:
        self._post(lambda: self._on_progress(share))

    def _post(self, callback: Callable[[], object]) -> None:
        def unless_called_off() -> None:
            if not self._off:
                callback()

        self._scheduler.post(unless_called_off)


def _not_made() -> str:
    return _("The pages could not be made just now. Your pieces are safe. Please try again.")
