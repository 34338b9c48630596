"""Soft piano: strings struck through a strip of felt, the lid closed, the room quiet.

Stiff strings: partial h lies at h·f·√(1 + B·h²) (H. Fletcher, "Normal vibration frequencies of a
stiff piano string", JASA 36, 1964), here scaled so that the first is exactly in tune. Each partial
falls in two stages, prompt sound and aftersound (G. Weinreich, "Coupled piano strings", JASA 62,
1977): that is what makes a piano note bloom instead of beep.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import USUAL, breath, finished, laid, pitch_hz, ring, touched
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Numbers, Wave

_STRIKE_AT = 1 / 7.6  # of the string's length
_SIGNS = np.array([1, 1, 1, -1, 1, 1, -1, 1, 1, 1, 1, -1, -1, -1, 1, -1, 1, 1, 1, -1, 1, 1])
"""One per partial (the Rudin–Shapiro sequence): they never peak all at once, so nothing buzzes."""
_SPLIT = 0.00022  # the strings of one note differ by under half a cent
_BOARD = (74.0, 103.0, 161.0, 248.0), (0.05, 0.06, 0.05, 0.03), (0.16, 0.14, 0.11, 0.08)
"""Hz, levels and seconds of the sound board's thud under the note."""


def felt_piano_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return one note of 1.4–4.2 s, held."""
    sing = 6.4 * 2 ** ((60 - pitch) / 19)
    length = frames(min(4.2, max(1.4, 0.62 * sing)))
    hz, level, t60 = _strings(pitch, sing)
    level = level * touched(hz, pitch_hz(pitch), touch)
    prompt = ring(hz * (1 - _SPLIT), level * 0.76, t60 * 0.42, length)
    after = ring(hz * (1 + _SPLIT), level * 0.24, t60 * 1.25, length)
    board = ring(*_BOARD, length)
    felt = 0.035 * breath(pitch, 90, 420, 0.07)
    return finished(laid(prompt, after, board, felt), _contact(pitch), 0.5)


def _contact(pitch: int) -> float:
    """Seconds the soft hammer stays on the string."""
    return float(0.0062 * 2 ** ((60 - pitch) / 26))


def _strings(pitch: int, sing: float) -> tuple[Numbers, Numbers, Numbers]:
    """Return frequencies, levels and decay times of the partials."""
    h = np.arange(1, len(_SIGNS) + 1)
    stiffness = 0.00032 * 2 ** ((pitch - 60) / 9)
    hz = pitch_hz(pitch) * h * np.sqrt((1 + stiffness * h**2) / (1 + stiffness))
    comb = np.abs(np.sin(np.pi * h * _STRIKE_AT)) / (h * np.sin(np.pi * _STRIKE_AT))
    return hz, _SIGNS * comb * _felt(hz, pitch), sing / (1 + (hz / 1500) ** 1.1)


def _felt(hz: Numbers, pitch: int) -> Numbers:
    """Felt lets the low partials through and takes the edge off the rest."""
    corner = 1150 * 2 ** ((pitch - 60) / 30)
    return np.asarray(1 / (1 + (hz / corner) ** 2))
