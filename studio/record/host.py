"""The process that makes pages: one request in, progress and the finished bytes out.

It is a process of its own so that the window never waits, calling off is at once, and all
memory goes back when it ends. It has no window, no files and no network.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Sequence
from typing import IO

from studio.core.errors import StudioError
from studio.record.request import Made, RecordRequest
from studio.record.wire import Answer, Failed, Progress, read_request, write_answer

_CALLED_OFF = 3


def run(_argv: Sequence[str]) -> int:
    """Serve one request from stdin and return the exit code: 0 for pages, 1 for none."""
    answers = _only_ours(sys.stdout.fileno())
    try:
        answer: Answer = _served(sys.stdin.buffer, answers)
    except StudioError as error:
        answer = Failed(error.told)
    write_answer(answers, answer)
    answers.close()
    return 0 if isinstance(answer, Made) else 1


def _served(pipe: IO[bytes], answers: IO[bytes]) -> Made:
    request = read_request(pipe)
    _end_with(pipe)
    return _made(request, answers)


def _made(request: RecordRequest, answers: IO[bytes]) -> Made:
    """Lay out, write and look through the pages; needs Qt's text, but no screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtGui import QGuiApplication

    from studio.record.finish import check
    from studio.record.pages import make_pages

    application = QGuiApplication(["pages"])
    made = make_pages(request, lambda *done: write_answer(answers, Progress(*done)))
    check(made.pdf, made.pages)
    del application
    return made


def _only_ours(number: int) -> IO[bytes]:
    """Keep stdout for answers alone; whatever else is printed goes to stderr."""
    answers = os.fdopen(os.dup(number), "wb")
    os.dup2(sys.stderr.fileno(), number)
    return answers


def _end_with(pipe: IO[bytes]) -> None:
    """End at once when the studio closes its end: it called the pages off, or is gone.

    Past the buffer, whose lock a waiting thread would hold: Python aborts over it as it ends.
    """

    def wait() -> None:
        os.read(pipe.fileno(), 1)
        os._exit(_CALLED_OFF)

    threading.Thread(target=wait, daemon=True).start()
