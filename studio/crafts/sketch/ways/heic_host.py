"""HEIC photos opened in a child process: a damaged one can end the library that reads them.

The photo comes in through stdin, and goes out through stdout as a PNG with its colour profile, and
nothing else of what was said in it.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import Final

FLAG: Final = "--heic-host"
TOO_BIG: Final = 3
"""What the child ends with where a photo has too many pixels."""
MOST_PIXELS: Final = 64_000_000
"""Of any photo: more would take too much memory to open."""
_MOST: Final = 4800  # px either way: twice the sheet, to be made smaller once more


def run() -> int:
    """Open one photo and return the exit code; any other end means that it is damaged."""
    from pi_heif import HeifImageFile

    photo = HeifImageFile(BytesIO(sys.stdin.buffer.read()))
    if not 0 < photo.width * photo.height <= MOST_PIXELS:
        return TOO_BIG
    photo.load()
    photo.thumbnail((_MOST, _MOST))
    profile = photo.info.get("icc_profile")
    plain = {"icc_profile": profile} if profile else {}
    photo.info.clear()
    photo.save(sys.stdout.buffer, "PNG", compress_level=1, **plain)
    sys.stdout.buffer.flush()
    return 0
