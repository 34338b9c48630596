"""Harp: gut strings pulled aside by the soft of a finger, and a long sound board.

A string pulled at a fraction p of its length holds partial h at sin(π·h·p) / h² (N. Fletcher and
T. Rossing, "The Physics of Musical Instruments", 2.3); the finger's width rounds the corner off,
and gut lets high partials die soon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import USUAL, breath, finished, laid, pitch_hz, ring, touched
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Numbers, Wave

_PULLED_AT = 0.41
_H = np.arange(1, 21)
_BOARD = (98.0, 149.0, 236.0, 402.0), (0.04, 0.05, 0.04, 0.03), (0.20, 0.16, 0.12, 0.09)


def harp_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return one note of 1.3–3.4 s."""
    sing = 3.8 * 2 ** ((55 - pitch) / 21)
    length = frames(min(3.4, max(1.3, 0.9 * sing)))
    note = pitch_hz(pitch)
    hz = note * _H * np.sqrt((1 + 4e-5 * _H**2) / (1 + 4e-5))
    level = _pulled(hz) * touched(hz, note, touch)
    strings = ring(hz, level, sing / (1 + 0.16 * (_H - 1) ** 1.2 + (hz / 4800) ** 1.5), length)
    finger = 0.008 * breath(pitch + 600, 300, 1800, 0.04)
    return finished(laid(strings, ring(*_BOARD, length), finger), 0.0025, 0.35)


def _pulled(hz: Numbers) -> Numbers:
    corner = np.sin(np.pi * _H * _PULLED_AT) / _H**1.55
    return np.asarray(corner / (1 + (hz / 3400) ** 2))
