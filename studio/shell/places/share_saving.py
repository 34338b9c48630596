"""Puts finished pages where the person wants them, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studio.core.errors import StudioError
from studio.shell.places.share_background import Background


class Saving:
    """Saves away from the window. Without a password the file is the very bytes looked at."""

    def __init__(self, background: Background) -> None:
        self._background = background

    def save(
        self,
        pdf: bytes,
        password: str,
        place: Path,
        done: Callable[[bytes], None],
        failed: Callable[[StudioError], None],
    ) -> None:
        """Write the file and call ``done`` with the bytes in it."""
        self._background.run(lambda: _save(pdf, password, place), done, failed)


def _save(pdf: bytes, password: str, place: Path) -> bytes:
    from studio.record.finish import lock_with, put_in_place

    data = lock_with(pdf, password) if password else pdf
    put_in_place(data, place)
    return data
