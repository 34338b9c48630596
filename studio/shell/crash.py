"""What goes wrong unforeseen: noted without a word of anyone's, and told calmly."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from studio.shell.paths import make_private

_LOG = logging.getLogger("studio")
_LOG_LIMIT = 200_000


def keep_log(file: Path) -> None:
    """Write the studio's log to ``file``: kinds of errors and places in the code, no content."""
    try:
        make_private(file.parent)
        if file.exists() and file.stat().st_size > _LOG_LIMIT:
            file.unlink()
        handler: logging.Handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def end_log() -> None:
    """Let go of the log file."""
    for handler in tuple(_LOG.handlers):
        if isinstance(handler, logging.FileHandler):
            _LOG.removeHandler(handler)
            handler.close()


def note(error: BaseException) -> None:
    """Log an error by its kind and place only: its message may hold somebody's words."""
    _LOG.error("%s at %s", type(error).__name__, " < ".join(_places(error.__traceback__)))


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return places[::-1]


def catch_all(tell: Callable[[], None]) -> None:
    """Let no unforeseen error end the app; each is noted and ``tell`` is called."""

    def caught(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        note(error)
        tell()

    sys.excepthook = caught
