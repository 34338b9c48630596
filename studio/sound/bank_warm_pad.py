"""Warm pad: many soft voices that hold a note for as long as it is held.

What repeats is exact: the loop holds a whole number of the note's periods, and every voice lies a
whole number of beats per loop beside its partial, so the end runs on into the beginning without
a seam and the note stays in tune.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import USUAL, levelled, pitch_hz, sloped, touched
from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from studio.sound.tone import Numbers, Wave

RISE = frames(0.45)
"""Frames in which it swells; what follows them repeats."""
_HIGHEST = 12_000.0  # Hz
_ABOUT = 2.4  # seconds of the part that repeats
_SPREAD = ((0, 0.6), (-1, 0.16), (1, 0.16), (-2, 0.05), (2, 0.05))
"""Beats per loop and levels of the voices beside each partial; even, so that it stays in tune."""


def warm_pad_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return ``RISE`` frames of swelling and one turn of the part that repeats."""
    turns = round(pitch_hz(pitch) * _ABOUT)
    loop = round(turns * RATE / pitch_hz(pitch))
    partials = np.arange(1, min(12, int(_HIGHEST / pitch_hz(pitch))) + 1)
    hz = np.asarray(partials * pitch_hz(pitch), np.float64)
    level = partials**-1.25 / (1 + (hz / 1500) ** 2)
    level = level * touched(hz, 2 * pitch_hz(pitch), touch)
    one_turn = _turn(pitch, loop, partials * turns, level)
    whole = np.concatenate((one_turn[-RISE:], one_turn))
    whole[:RISE] *= sloped(RISE)
    return levelled(whole, one_turn)


def _turn(pitch: int, loop: int, at: NDArray[np.int_], level: Numbers) -> Wave:
    """One exact period of the whole sound, laid out as a spectrum."""
    spectrum = np.zeros(loop // 2 + 1, complex)
    random = np.random.RandomState(pitch + 1200)
    start, swell, drift = random.uniform(0, 2 * np.pi, (3, 12))[:, : len(at)]
    drift[0] = 0  # the note itself swells but never wavers
    for beats, share in _SPREAD:
        turn = start + beats * swell + abs(beats) * drift
        spectrum[at + beats] += share * level * np.exp(1j * turn)
    return np.asarray(np.fft.irfft(spectrum, loop) * (loop / 2), np.float32)
