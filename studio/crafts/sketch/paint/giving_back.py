"""Memory that is free in between, given back to the system."""

from __future__ import annotations

import contextlib
import sys


def give_back() -> None:
    """Give back what lies free between what is in use: malloc_trim(3) of glibc, a few milliseconds.

    Tiles come and go by the thousand, and glibc keeps the holes they leave. Other systems see to
    it themselves.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).malloc_trim(0)
