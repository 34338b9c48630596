"""Bringing a long file to the disk while it is written.

A sync waits for all that is on its way to the disk, of other files too: a copy that is synced
only in the end makes a save wait for all of the copy.
"""

from __future__ import annotations

import os
from concurrent.futures import Executor, Future
from pathlib import Path

_STEPS = 16
"""Steps of writing between two syncs, if the one before is through."""


class Flushing:
    """Syncs ``file`` on a thread beside the one that writes it."""

    def __init__(self, file: Path, beside: Executor) -> None:
        self._file = file
        self._beside = beside
        self._steps = 0
        self._under_way: Future[None] | None = None

    def go_on(self) -> None:
        """A step was written."""
        self._steps += 1
        through = self._under_way is None or self._under_way.done()
        if self._steps % _STEPS == 0 and through:
            self._under_way = self._beside.submit(flush, self._file)


def flush(file: Path) -> None:
    """Wait until what was written to ``file`` is on disk. Raises OSError."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
