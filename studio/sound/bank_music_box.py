"""Music box: a steel comb, plucked by the pins of a turning drum, on a little wooden box.

A tooth is a clamped bar (overtones near 6.27 and 17.5 times the note); the comb and the lid give
it a few true harmonics, which is what makes it sound of silver rather than of a kalimba's thumb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import USUAL, breath, finished, laid, pitch_hz, ring, touched
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_LID = (310.0, 545.0, 902.0), (0.03, 0.04, 0.02), (0.06, 0.05, 0.04)
_RATIOS = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.27, 7.0, 10.9, 17.5])
_LEVELS = np.array([0.70, 0.34, 0.20, 0.13, 0.05, 0.22, 0.03, 0.06, 0.03])
_LASTS = np.array([1.0, 0.62, 0.44, 0.31, 0.2, 0.15, 0.12, 0.06, 0.03])
_THIN = 5200.0
"""Hz above which so small a comb gives less and less."""


def music_box_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return one note of 1.2–2.8 s."""
    sing = 2.5 * 2 ** ((66 - pitch) / 24)
    length = frames(min(2.8, max(1.2, 1.1 * sing)))
    note = pitch_hz(pitch)
    hz = _RATIOS * note
    level = _LEVELS * touched(hz, note, touch) / (1 + (hz / _THIN) ** 2)
    pin = 0.006 * breath(pitch + 400, 1500, 4000, 0.02)
    whole = laid(ring(hz, level, _LASTS * sing, length), ring(*_LID, length), pin)
    return finished(whole, 0.002, 0.3)
