"""Kalimba: steel tines on a small wooden box, plucked with the thumb.

A tine is a bar clamped over a bridge: its overtones lie far above the note and are not harmonic
(D. Chapman, "The tones of the kalimba", JASA 131, 2012: about 5.5, 6.3 and 14–15 times). They
give the soft "ting" of the first tenth of a second; what sings on is nearly a sine, with a little
of its octave from the box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import USUAL, breath, finished, firmness, laid, pitch_hz, ring, touched
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Numbers, Wave

_BOX = (112.0, 196.0, 367.0, 612.0), (0.05, 0.09, 0.06, 0.03), (0.10, 0.09, 0.06, 0.04)
"""Hz, levels and seconds of the box's own knock."""
_C5 = 72


def kalimba_1(pitch: int, touch: int = USUAL) -> Wave:
    """Return one plucked note of 1.2–3.4 s."""
    sing = 2.6 * 2 ** ((60 - pitch) / 22)
    length = frames(min(3.4, max(1.2, 1.15 * sing)))
    hz = pitch_hz(pitch)
    at, level, t60 = _tine(pitch, hz, sing)
    tine = ring(at, level * touched(at, hz, touch), t60, length)
    thumb = 0.016 * 2 ** firmness(touch) * breath(pitch, 700, 2600, 0.03)
    knock = ring(*_BOX, length)
    return finished(laid(tine, knock, thumb), _contact(pitch), 0.25)


def _contact(pitch: int) -> float:
    """Seconds the thumb's flesh takes to slide off; shorter on the short, stiff tines."""
    return float(0.0028 * 2 ** ((60 - pitch) / 24))


def _tine(pitch: int, hz: float, sing: float) -> tuple[Numbers, Numbers, Numbers]:
    """Return frequencies, levels and decay times of everything the tine does."""
    deep = max(0.0, (_C5 - pitch) / 12)  # octaves below C5: long tines show more of their modes
    ting = 0.50 * 2 ** ((60 - pitch) / 20)
    modes = [
        (0.99981, 0.62, sing),  # the two ways it swings beat too slowly to be heard as such
        (1.00031, 0.38, sing * 0.8),
        (2.0, 0.16 + 0.13 * deep, sing * 0.42),
        (3.0, 0.06 + 0.08 * deep, sing * 0.26),
        (4.0, 0.02 + 0.04 * deep, sing * 0.17),
        (5.43, 0.32 + 0.15 * deep, ting),
        (6.27, 0.12 + 0.09 * deep, ting * 0.8),
        (9.1, 0.02 + 0.06 * deep, ting * 0.45),
        (14.6, 0.05 + 0.09 * deep, ting * 0.28),
        (18.9, 0.03 * deep, ting * 0.2),
    ]
    ratio, level, t60 = np.array(modes).T
    return ratio * hz, level * _softened(ratio * hz), t60


def _softened(hz: Numbers) -> Numbers:
    """Flesh, unlike a nail, hardly excites what is above 4 kHz."""
    return np.asarray(1 / (1 + (hz / 4200) ** 2))
