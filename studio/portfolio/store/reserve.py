"""Room kept free for the last save: a file that is given up on the day the disk is full.

Deleting needs room too, so the reserve is also what lets a piece go on a full disk. It is made
again, unasked, once there is plenty.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from studio.portfolio.errors import DiskFull
from studio.portfolio.store.folder import RESERVE, make_private_file

T = TypeVar("T")

SIZE = 4 * 1024 * 1024
PLENTY = 4 * SIZE
"""Bytes that must be free before any of them are held back."""


class Reserve:
    """``reserve.bin`` in a portfolio's folder. Used on the portfolio's thread."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / RESERVE
        self._spent = False

    def hold(self) -> None:
        """Hold the room back where there is plenty; where there is not, that is no trouble."""
        with contextlib.suppress(OSError):
            if not self._is_held() and shutil.disk_usage(self._file.parent).free >= PLENTY:
                self._make()
            self._spent = not self._is_held()

    def keep(self, write: Callable[[], T]) -> T:
        """Call ``write``, and once more with the reserve given up when the disk was full.

        Raises DiskFull when that was not enough, and whatever else ``write`` does.
        """
        try:
            kept = write()
        except DiskFull:
            if not self._give_up():
                raise
            return write()
        if self._spent:
            self.hold()
        return kept

    def _is_held(self) -> bool:
        return self._file.exists() and self._file.stat().st_size == SIZE

    def _make(self) -> None:
        self._file.unlink(missing_ok=True)  # half of one, from a process that was killed
        make_private_file(self._file)
        try:
            # Noise, as some disks keep no room for zeros.
            self._file.write_bytes(os.urandom(SIZE))
        except OSError:
            self._file.unlink()
            raise

    def _give_up(self) -> bool:
        try:
            self._file.unlink()
        except OSError:
            return False
        self._spent = True
        return True
