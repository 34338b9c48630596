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
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.sound.device import Fill, Open, Opened

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # malloc.h
_LARGE = 4 << 20
_MEMORY = ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_ARENA_MAX, 1))


def run(_argv: Sequence[str]) -> int:
    """Serve until stdin ends. ``STUDIO_SOUND=null`` plays to nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is the window's affair
    # Notes are small; threads for big matrices would cost 20 MB and help nobody.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.setswitchinterval(0.001)  # the device's thread must not wait longer for Python's lock
    _give_memory_back()
    from studio.sound.device_silent import SilentDevice
    from studio.sound.host_serving import Serving

    serving = Serving(io.FileIO(1, "w", closefd=False), _real_device(), SilentDevice)
    gc.freeze()
    ended_well = serving.serve(io.FileIO(0, closefd=False))
    if not ended_well:
        os._exit(0)  # a sound server that hangs must not keep this process
    return 0


def _real_device() -> Open | None:
    """How to open the computer's own device; None where nothing is to be heard."""
    if os.environ.get("STUDIO_SOUND") == "null":
        return None
    try:
        from studio.sound.device_miniaudio import open_real
    except (ImportError, OSError):  # a damaged library must not cost the tune its time
        return _no_device
    return open_real


def _no_device(_fill: Fill, _period_ms: int) -> Opened:
    from studio.sound.device import NoDevice

    raise NoDevice


def _give_memory_back() -> None:
    """Let every loop that is dropped go back to the system, and all but 4 MB of dropped notes.

    By itself glibc keeps what was freed after the first large block: twice the memory for good.
    With much less kept at hand a note costs twice as long: each array is then fetched anew, page
    by page. All threads share one store: in one for each thread, what one drops is of no use to
    another, which costs 35 MB.
    """
    if sys.platform.startswith("linux"):
        import ctypes

        with suppress(AttributeError, OSError):  # another C library has no such thing
            for what, much in _MEMORY:
                ctypes.CDLL(None).mallopt(what, much)
