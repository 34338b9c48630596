"""The sound process: notes in on stdin, sound out of the device, news out on stdout.

A process of its own, because Python's one lock belongs to the window's thread too often: in the
same process a busy window makes gaps, in this one none. It ends when stdin does, so it never
outlives the window.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress

_MMAP_THRESHOLD = -3  # malloc.h
_LARGE = 256 << 10


def run(_argv: Sequence[str]) -> int:
    """Serve until stdin ends. ``STUDIO_SOUND=null`` plays to nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the window's affair
    # Notes are small; threads for big matrices would cost 20 MB and help nobody.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.setswitchinterval(0.001)  # the device's thread must not wait longer for Python's lock
    _give_memory_back()
    from studio.sound.device_miniaudio import open_real, open_silent
    from studio.sound.host_serving import Serving

    muted = os.environ.get("STUDIO_SOUND") == "null"
    serving = Serving(io.FileIO(1, "w", closefd=False), None if muted else open_real, open_silent)
    gc.freeze()
    ended_well = serving.serve(io.FileIO(0, closefd=False))
    if not ended_well:
        os._exit(0)  # a sound server that hangs must not keep this process
    return 0


def _give_memory_back() -> None:
    """Let every note and loop that is dropped go back to the system at once.

    By itself glibc keeps what was freed after the first large block: twice the memory for good.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        with suppress(AttributeError, OSError):  # another C library has no such thing
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)
