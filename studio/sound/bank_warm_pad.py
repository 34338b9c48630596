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
_BLOCK = 512
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
    at, lines = _lines(pitch, partials * turns, level)
    one_turn = _turn(loop, at, lines)
    whole = np.concatenate((one_turn[-RISE:], one_turn))
    whole[:RISE] *= sloped(RISE)
    return levelled(whole, np.asarray(at * (RATE / loop), np.float64), np.abs(lines))


def _lines(
    pitch: int, at: NDArray[np.int_], level: Numbers
) -> tuple[NDArray[np.int_], NDArray[np.complex128]]:
    """Return how often each voice turns in the loop, and its level and place as one number."""
    random = np.random.RandomState(pitch + 1200)
    start, swell, drift = random.uniform(0, 2 * np.pi, (3, 12))[:, : len(at)]
    drift[0] = 0  # the note itself swells but never wavers
    turns, lines = [], []
    for beats, share in _SPREAD:
        turns.append(at + beats)
        lines.append(share * level * np.exp(1j * (start + beats * swell + abs(beats) * drift)))
    return np.concatenate(turns), np.concatenate(lines)


def _turn(loop: int, at: NDArray[np.int_], lines: NDArray[np.complex128]) -> Wave:
    """Return one exact period of the whole sound.

    As in ``ring``, a product of two small matrices: the loop's length is that of the note, and
    where it has no small factors a Fourier transform takes ten times as long.
    """
    turn = at * (2j * np.pi / loop)
    inner = np.exp(np.outer(turn, np.arange(_BLOCK)))
    outer = np.exp(np.outer(np.arange(-(-loop // _BLOCK)) * _BLOCK, turn)) * lines
    wave = np.hstack((outer.real, -outer.imag)) @ np.vstack((inner.real, inner.imag))
    return np.asarray(wave.reshape(-1)[:loop], np.float32)
