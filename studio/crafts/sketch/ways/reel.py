"""The frames of a film, each deflated as it comes: mostly paper, they take far less room so."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_LEVEL: Final = 1  # of deflating: the quickest


class Reel:
    """Frames of one size; what comes out is to the bit what went in.

    It may be cleared while another thread reads from it, which then finds nothing more.
    """

    def __init__(self) -> None:
        self.size = 0, 0
        """Of each frame, in pixels."""
        self._deflated: list[bytes] = []

    def __len__(self) -> int:
        return len(self._deflated)

    @property
    def weight(self) -> int:
        """Bytes held."""
        return sum(map(len, self._deflated))

    def add(self, frame: QImage) -> None:
        """Put in an opaque frame of 32 bits a pixel (``Format_RGB32``)."""
        self.size = frame.width(), frame.height()
        self._deflated.append(zlib.compress(frame.constBits(), _LEVEL))

    def rows(self, at: int) -> bytes:
        """Return a frame's bytes: blue, green, red and one to spare a pixel, row by row.

        Raises IndexError where there is no such frame.
        """
        return zlib.decompress(self._deflated[at])

    def clear(self) -> None:
        self._deflated.clear()
