"""Handpan: a shell of nitrided steel whose dents ring in the note, its octave and the twelfth.

That 1 : 2 : 3 tuning, the pairs of close modes that make it shimmer, and the hollow body's low
breath follow T. Rossing, A. Morrison, U. Hansen, F. Rohner and S. Schärer, "Acoustics of the
Hang" (ISMA 2007).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import (
    USUAL,
    beating,
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

_SHELL = (86.0, 171.0, 463.0), (0.10, 0.05, 0.02), (0.22, 0.12, 0.07)
"""Hz, levels and seconds of the air in the body and of the shell under the finger."""
_RATIOS = np.array([1.0, 2.0, 3.0, 4.03, 5.11, 6.32])
_LEVELS = np.array([0.62, 0.42, 0.20, 0.05, 0.035, 0.02])
_LASTS = np.array([1.0, 0.82, 0.55, 0.22, 0.16, 0.12])


def handpan_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return one note of 1.8–3.8 s."""
    sing = 3.4 * 2 ** ((60 - pitch) / 26)
    length = frames(min(3.8, max(1.8, sing)))
    note = pitch_hz(pitch)
    level = _LEVELS * touched(_RATIOS * note, note, touch)
    shell = beating(_RATIOS * note, level, _LASTS * sing, 0.7, length)
    finger = 0.012 * 2 ** firmness(touch) * breath(pitch + 200, 250, 1100, 0.05)
    return finished(laid(shell, ring(*_SHELL, length), finger), 0.004, 0.4)
