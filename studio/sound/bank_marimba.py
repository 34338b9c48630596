"""Marimba: rosewood bars undercut so that they ring in the note, two octaves and a third above.

The tuning 1 : 4 : 10 and the tube below each bar, which takes the note's strength and gives it
back as loudness, are after N. Fletcher and T. Rossing, "The Physics of Musical Instruments", 19.4.
A yarn mallet is soft: little but the note itself is heard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import (
    USUAL,
    breath,
    finished,
    firmness,
    laid,
    pitch_hz,
    ring,
    touched,
)
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_RATIOS = np.array([1.0, 2.0, 4.0, 9.9, 16.6])
_LEVELS = np.array([0.86, 0.03, 0.24, 0.09, 0.03])
_LASTS = np.array([1.0, 0.4, 0.34, 0.13, 0.06])


def marimba_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return one note of 0.8–1.9 s."""
    sing = 1.5 * 2 ** ((60 - pitch) / 17)
    length = frames(min(1.9, max(0.8, 1.15 * sing)))
    note = pitch_hz(pitch)
    hz = _RATIOS * note
    level = _LEVELS * touched(hz, note, touch) / (1 + (hz / 5200) ** 2)
    bar = ring(hz, level, _LASTS * sing, length)
    yarn = 0.03 * 2 ** firmness(touch) * breath(pitch + 800, 160, 900, 0.035)
    return finished(laid(bar, yarn), 0.003, 0.2)
