"""How hard a hand presses: what a pen measured, or what time tells where nothing measures."""

from __future__ import annotations

from math import exp, inf

_SLOW, _QUICK = 0.8, 0.54  # made pressure of a slow and of a quick hand
_QUICK_SPEED = 1500.0  # px/s as the hand sees it
_SWELL = 0.06  # s in which made pressure follows the hand
_SHORTEST = 0.001  # s: events may share a millisecond
TOUCH = 0.6
"""Made pressure at the touch."""


def given(pressure: float | None) -> float | None:
    """Return the pressure a pen really measured, 0–1; None when it measured none.

    Pens that know nothing say 0, a negative number or no number at all.
    """
    if pressure is None or not 0.0 < pressure < inf:
        return None
    return min(1.0, pressure)


def swollen(pressure: float, way: float, seconds: float) -> float:
    """Return what made ``pressure`` becomes after ``way`` px, as the hand sees them, in that time.

    A slow hand presses harder than a quick one. It is time that counts, not how often a device
    speaks: part of the difference, 1 - exp(-dt / 0.06 s), is made up at each word.
    """
    seconds = max(seconds, _SHORTEST)
    haste = min(1.0, way / seconds / _QUICK_SPEED)
    target = _SLOW + (_QUICK - _SLOW) * haste
    return pressure + (target - pressure) * (1 - exp(-seconds / _SWELL))
