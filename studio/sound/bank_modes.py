"""The parts every struck or plucked patch is made of: ringing modes, a touch of noise, an end.

The same code gives the same sound on every machine to within rounding: noise comes from numpy's
frozen legacy generator, whose stream never changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from studio.sound.tone import Numbers, Wave

_BLOCK = 512
_HIGHEST = 0.45 * RATE  # partials above are left out, so nothing folds back
_T60 = float(np.log(1000))  # the fall of 60 dB, in nepers
LOUDNESS = 0.11
"""Weighted effective value of a note's first 0.4 s, the same for every note of every patch."""
_PEAK = 0.9
_HELD = np.float32(0.66)
"""What lasts is heard as louder than what fades."""
USUAL = 90
"""The velocity of a touch that is neither soft nor firm."""


def pitch_hz(pitch: float) -> float:
    """Return the frequency of a MIDI note in equal temperament, A4 = 440 Hz."""
    return float(440.0 * 2 ** ((pitch - 69) / 12))


def ring(hz: ArrayLike, level: ArrayLike, t60: ArrayLike, length: int) -> Wave:
    """Return the sum of sines that start at 0 and fall by 60 dB in ``t60`` seconds each.

    A decaying sine at frame ``512 k + m`` is a product of a factor of k and a factor of m, so all
    partials together are one product of two small matrices.
    """
    hz_, level_, t60_ = (np.asarray(each, float) for each in np.broadcast_arrays(hz, level, t60))
    fits = hz_ < _HIGHEST
    turn = (2j * np.pi * hz_[fits] - _T60 / t60_[fits]) / RATE
    inner = np.exp(np.outer(turn, np.arange(_BLOCK)))
    outer = np.exp(np.outer(np.arange(-(-length // _BLOCK)) * _BLOCK, turn)) * level_[fits]
    outer[np.abs(outer) < 1e-9] = 0
    wave = np.hstack((outer.real, outer.imag)) @ np.vstack((inner.imag, inner.real))
    return np.asarray(wave.reshape(-1)[:length], np.float32)


def firmness(touch: int) -> float:
    """Return how much firmer than usual a touch is: −1.6 for the softest, 0 usual, 0.5 firmest.

    Soft flesh or felt stays longer on what it strikes, and so lets less of the high partials
    through: the corner of that low-pass moves by so many octaves.
    """
    return float(np.log2(max(touch, 30) / USUAL))


def touched(hz: Numbers, note_hz: float, touch: int) -> Numbers:
    """Return the gain of partials for a touch: 1 everywhere for a usual one."""
    corner = 2.5 * note_hz
    usual = 1 + (hz / corner) ** 2
    return np.asarray(usual / (1 + (hz / (corner * 2 ** firmness(touch))) ** 2))


def beating(hz: ArrayLike, level: ArrayLike, t60: ArrayLike, beat_hz: float, length: int) -> Wave:
    """Return modes whose loudness swells ``beat_hz`` times a second, but whose pitch stays.

    A round body (a bowl, a dented shell) has each mode twice, close together, and that is heard
    as a beat. Two lines even on both sides of a third beat without pulling its pitch.
    """
    hz_, level_, t60_ = (np.asarray(each, float) for each in np.broadcast_arrays(hz, level, t60))
    lines = np.concatenate((hz_, hz_ - beat_hz, hz_ + beat_hz))
    levels = np.concatenate((level_ * 0.72, level_ * 0.14, level_ * 0.14))
    return ring(lines, levels, np.tile(t60_, 3), length)


def breath(seed: int, low: float, high: float, t60: float) -> Wave:
    """Return a burst of noise between two frequencies (Hz) with effective value 1 at its start.

    Edges are gentle (12 dB an octave), and it rises over its first 2 ms.
    """
    length = frames(t60 * 1.5)
    noise = np.random.RandomState(seed).standard_normal(length)
    hz = np.fft.rfftfreq(length, 1 / RATE)
    band = (hz / low) ** 2 / (1 + (hz / low) ** 2) / (1 + (hz / high) ** 2)
    wave = np.fft.irfft(np.fft.rfft(noise) * band, length)
    wave /= np.sqrt(np.mean(wave**2)) or 1.0
    fall = np.exp(np.arange(length) * (-_T60 / (t60 * RATE)))
    return faded(np.asarray(wave * fall, np.float32), 0.002, t60 * 0.5)


def laid(*waves: Wave) -> Wave:
    """Return waves of different lengths on top of each other."""
    whole = np.zeros(max(map(len, waves)), np.float32)
    for wave in waves:
        whole[: len(wave)] += wave
    return whole


def faded(wave: Wave, rise: float, fall: float) -> Wave:
    """Return ``wave`` rising from 0 and falling to 0 in so many seconds (raised cosines)."""
    shaped = wave.copy()
    up, down = frames(rise), frames(fall)
    shaped[:up] *= sloped(up)
    shaped[len(shaped) - down :] *= sloped(down)[::-1]
    return shaped


def finished(wave: Wave, rise: float, fall: float, most: float = _PEAK) -> Wave:
    """Return a note fit for the bank: from 0 to 0, without DC, as loud as every other note.

    No sample passes ``most``.
    """
    shaped = faded(wave, rise, fall)
    window = np.hanning(len(shaped)).astype(np.float32)
    shaped -= window * (shaped.mean() / window.mean())
    return np.asarray(shaped * _balance(shaped[: frames(0.4)], np.abs(shaped).max(), most))


def levelled(wave: Wave, hz: Numbers, level: Numbers) -> Wave:
    """Return a held note as loud as every other, judged by the lines of the part that repeats."""
    effective = float(np.sqrt((level**2 * hearing(hz)).sum() / 2))
    return np.asarray(wave * _gain(effective, np.abs(wave).max(), _PEAK) * _HELD)


def sloped(length: int) -> Wave:
    """Return a raised cosine from 0 towards 1."""
    turn = np.arange(length) * (np.pi / max(1, length))
    return np.asarray(0.5 - 0.5 * np.cos(turn), np.float32)


def _balance(start: Wave, peak: float, most: float) -> np.float32:
    """Return the gain that makes a note as loud as the others without passing ``most``."""
    hz = np.asarray(np.fft.rfftfreq(len(start), 1 / RATE), np.float64)
    power = np.abs(np.fft.rfft(start.astype(float))) ** 2 * hearing(hz)
    effective = float(np.sqrt(2 * power.sum())) / len(start)
    return _gain(effective, peak, most)


def _gain(effective: float, peak: float, most: float) -> np.float32:
    return np.float32(min(LOUDNESS / effective, most / float(peak)))


def hearing(hz: Numbers) -> Numbers:
    """Power weighting halfway (in dB) between flat and IEC 61672 A: low notes keep their body."""
    f2 = np.maximum(hz, 1.0) ** 2
    amplitude = (12194**2 * f2**2) / (
        (f2 + 20.6**2) * np.sqrt((f2 + 107.7**2) * (f2 + 737.9**2)) * (f2 + 12194**2)
    )
    return np.asarray(1.2589 * amplitude)
