"""Four quiet drums. A higher pitch is a smaller drum, a few steps to the octave.

They have no note of their own to be in tune with; pads and grid choose by height all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import USUAL, breath, finished, firmness, laid, ring, touched
from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_MIDDLE = 60


def _size(pitch: int, per_octave: float) -> float:
    return float(2 ** ((pitch - _MIDDLE) / per_octave))


def frame_drum_1(pitch: int, touch: int = USUAL) -> Wave:
    """A skin over a wide, shallow ring, struck with the hand: modes of a loaded membrane."""
    base = 92 * _size(pitch, 24)
    hz = base * np.array([1.0, 1.59, 2.14, 2.30, 2.65, 2.92])
    level = np.array([1.0, 0.5, 0.3, 0.16, 0.2, 0.1]) * touched(hz, base, touch)
    skin = ring(hz, level, np.array([0.62, 0.4, 0.3, 0.22, 0.24, 0.2]), frames(0.75))
    hand = 0.16 * 2 ** firmness(touch) * breath(pitch, 180, 1300, 0.07)
    return finished(laid(skin, hand), 0.0025, 0.2, most=0.7)


def shaker_1(pitch: int, touch: int = USUAL) -> Wave:
    """A handful of seeds in a gourd: a breath of noise that swells and falls."""
    low = 3200 * _size(pitch, 30) * 2 ** (0.4 * firmness(touch))
    seeds = breath(pitch + 1400, low, 1.6 * low, 0.20)
    swell = np.minimum(np.arange(len(seeds)) / frames(0.035), 1).astype(np.float32)
    return finished(seeds * swell, 0.004, 0.06, most=0.62)


def wood_block_1(pitch: int, touch: int = USUAL) -> Wave:
    """A hollowed block of hard wood: two or three short modes and a knock."""
    base = 640 * _size(pitch, 18)
    hz = base * np.array([1.0, 1.47, 2.62, 4.1])
    level = np.array([0.9, 0.42, 0.2, 0.06]) * touched(hz, base, touch)
    block = ring(hz, level, np.array([0.15, 0.11, 0.07, 0.04]), frames(0.24))
    knock = 0.1 * breath(pitch + 1600, 500, 1800, 0.02)
    return finished(laid(block, knock), 0.002, 0.08)


def soft_kick_1(pitch: int, touch: int = USUAL) -> Wave:
    """A big drum under a blanket: its pitch sinks a little, as the skin slackens."""
    base = 52 * _size(pitch, 30)
    time = np.arange(frames(0.5)) / RATE
    bend = 0.9 * 2 ** (0.5 * firmness(touch))
    turns = base * (time + bend * 0.035 * (1 - np.exp(-time / 0.035)))
    drum = np.sin(2 * np.pi * turns) * np.exp(-time / 0.12)
    felt = 0.05 * 2 ** firmness(touch) * breath(pitch + 1800, 80, 500, 0.03)
    return finished(laid(np.asarray(drum, np.float32), felt), 0.004, 0.15, most=0.45)
