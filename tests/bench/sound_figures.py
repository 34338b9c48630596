"""What the sound costs, how soon it is there, and what it is like."""

from __future__ import annotations

import os
from collections.abc import Iterator

from tests.bench.figure import Figure
from tests.bench.measuring import ROUNDS
from tests.bench.melody_figures import midi_figures
from tests.bench.sound_host import host_figures
from tests.bench.sound_render import render_figures
from tests.bench.sound_touch import touch_figures


def figures(full: bool) -> Iterator[Figure]:
    """Yield all that is promised of sound; tunes below the screen are ``melody``."""
    os.environ["STUDIO_SOUND"] = "null"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the sound process
    yield from touch_figures(ROUNDS if full else 3)
    yield from host_figures()
    yield from render_figures()
    yield from midi_figures(10_000)
