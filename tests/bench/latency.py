"""From a key or a pointer move to the pixels it changes, read from the framebuffer."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.samples.xvfb import Screen

Region = tuple[int, int, int, int]
_PATIENCE = 2.0
_ROWS = 4
_PAUSE = 0.00005  # s between looks


def until_changed(screen: Screen, region: Region, act: Callable[[], object]) -> float:
    """Do ``act`` and return the seconds until ``region`` (x, y, w, h) changed.

    Every fourth row is looked at, so that a look takes a fraction of a millisecond; no letter
    is lower than that. Between looks there is a pause of a twentieth of a millisecond: without
    it, looking would take a whole core from the program and the server.
    Raises TimeoutError when nothing changes for two seconds.
    """
    before = screen.pixels(*region, every=_ROWS)
    began = time.perf_counter()
    act()
    while screen.pixels(*region, every=_ROWS) == before:
        if time.perf_counter() - began > _PATIENCE:
            raise TimeoutError(f"nothing changed on the screen within {_PATIENCE:g} s")
        time.sleep(_PAUSE)
    return time.perf_counter() - began


def until_still(screen: Screen, region: Region, seconds: float = 0.05) -> None:
    """Wait until ``region`` has not changed for ``seconds`` (a blinking cursor has its pauses)."""
    before, since = screen.pixels(*region, every=_ROWS), time.perf_counter()
    while time.perf_counter() - since < seconds:
        now = screen.pixels(*region, every=_ROWS)
        if now != before:
            before, since = now, time.perf_counter()
        time.sleep(0.002)
