"""Singing bowl: hammered bronze, struck on its rim with a padded stick.

Each bending mode of the rim lies about as (m² − 1)·m / √(m² + 1) to the others; the ratios here
are those measured on Tibetan bowls (O. Inácio, L. Henrique and J. Antunes, "The dynamics of
Tibetan singing bowls", Acta Acustica 92, 2006). No bowl is quite round, so each mode is a pair
that beats slowly: that is the "singing".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import USUAL, beating, breath, finished, laid, pitch_hz, touched
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_RATIOS = np.array([1.0, 2.71, 4.93, 7.6, 10.7])
_LEVELS = np.array([0.78, 0.26, 0.10, 0.035, 0.012])
_LASTS = np.array([1.0, 0.55, 0.32, 0.18, 0.1])


def singing_bowl_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return one note of 3.5–5.5 s."""
    sing = 6.5 * 2 ** ((57 - pitch) / 36)
    length = frames(min(5.5, max(3.5, 0.85 * sing)))
    note = pitch_hz(pitch)
    hz = _RATIOS * note
    level = _LEVELS * touched(hz, note, touch) / (1 + (hz / 4000) ** 2)
    rim = beating(hz[:1], level[:1], _LASTS[:1] * sing, 0.55, length)
    above = beating(hz[1:], level[1:], _LASTS[1:] * sing, 1.2, length)
    stick = 0.01 * breath(pitch + 1000, 90, 420, 0.06)
    return finished(laid(rim, above, stick), 0.014, 0.9)
