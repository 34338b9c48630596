"""Rain, sea and night wind: stereo loops that never show where they begin again.

Noise is laid out as a spectrum, so one turn of the loop runs on into the next by itself; what
swells does so a whole number of times in a loop; a drop that falls at the very end rings on at the
beginning. Nothing here is white or steady, for a steady hiss tires and is taken for a fault.

A loop is 5 to 10 MB and is made while others play, so everything is worked out in place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.bank_modes import hearing
from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from studio.sound.tone import Numbers, Wave

    Shape = Callable[[Numbers], Numbers]

_LEVEL = 0.016
"""Weighted effective value at full level: far below a note's 0.11, as the weather should be."""
_SHORT = frames(0.09)


def rain_1() -> Wave:
    """Rain on leaves beyond an open window: a soft rustle and drops near by, far off, never even.

    14 s, (2, n).
    """
    length, random = frames(14), np.random.RandomState(7)
    far = _noise(random, length, lambda hz: _band(hz, 500, 3800))
    near = _noise(random, length, lambda hz: _band(hz, 1500, 6500))
    gusts = 1 + 0.25 * _wander(random, length, 5)
    far *= gusts
    near *= 0.35
    near *= gusts[::-1]
    far += near
    drops = _drops(random, length, 800)
    drops *= 17.0
    far += drops
    return _gentle(far)


def sea_1() -> Wave:
    """A slow sea on sand: three waves, none like the other, each drawing back with a hiss.

    27 s, (2, n).
    """
    length, random = frames(27), np.random.RandomState(11)
    deep = _noise(random, length, lambda hz: _band(hz, 60, 420))
    foam = _noise(random, length, lambda hz: _band(hz, 700, 3600))
    wash = _noise(random, length, lambda hz: _band(hz, 350, 1600))
    swell = _waves(length, (0.0, 8.6, 17.9), (1.0, 0.72, 0.88))
    wash *= 0.9
    wash *= swell**1.5
    foam *= 0.55
    foam *= np.roll(swell, frames(1.3), axis=1) ** 2.2
    wash += foam
    del foam
    swell *= 0.6
    swell += 0.55
    deep *= swell
    deep += wash
    return _gentle(deep)


def night_wind_1() -> Wave:
    """Wind about a house at night: it leans, hums a little in a crack, and lets go.

    23 s, (2, n).
    """
    length, random = frames(23), np.random.RandomState(13)
    air = _noise(random, length, lambda hz: _band(hz, 70, 380))
    low = _noise(random, length, lambda hz: _peak(hz, 310, 0.16))
    high = _noise(random, length, lambda hz: _peak(hz, 560, 0.10))
    lean = 1 + 0.55 * _wander(random, length, 4)
    air *= lean
    low *= 0.8
    lean *= lean
    low *= lean
    air += low
    del low, lean
    high *= 0.7
    high *= np.maximum(_wander(random, length, 6), 0) ** 1.5
    air += high
    return _gentle(air)


AMBIENCES: Mapping[str, Callable[[], Wave]] = {
    "rain@1": rain_1,
    "sea@1": sea_1,
    "night-wind@1": night_wind_1,
}


def _noise(random: np.random.RandomState, length: int, shape: Shape) -> Wave:
    """Return (2, n) of noise with that spectrum and effective value 1; its end meets its start."""
    hz = np.asarray(np.fft.rfftfreq(length, 1 / RATE), np.float64)
    level = shape(hz).astype(np.float32)
    level[level < 1e-4 * level.max()] = 0
    del hz
    wave = np.empty((2, length), np.float32)
    for side in wave:
        side[:] = _side(random, length, level)
    left, right = wave
    right *= np.float32(0.94)
    right += np.float32(0.35) * left  # both ears in the same weather
    wave /= np.sqrt(np.mean(wave**2))
    return wave


def _side(random: np.random.RandomState, length: int, level: Wave) -> Wave:
    spectrum = np.zeros(len(level), np.complex64)
    heard = np.flatnonzero(level)
    spectrum.real[heard] = random.standard_normal(len(heard)) * level[heard]
    spectrum.imag[heard] = random.standard_normal(len(heard)) * level[heard]
    return np.asarray(np.fft.irfft(spectrum, length), np.float32)


def _band(hz: Numbers, low: float, high: float) -> Numbers:
    """Amplitude of a band with soft edges: 12 dB an octave below, 18 above."""
    ratio = hz / high
    return np.asarray((hz / low) ** 2 / (1 + (hz / low) ** 2) / (1 + ratio**3))


def _peak(hz: Numbers, centre: float, width: float) -> Numbers:
    octaves = np.log2(np.maximum(hz, 1) / centre)
    return np.asarray(np.exp(-0.5 * (octaves / width) ** 2))


def _wander(random: np.random.RandomState, length: int, slowest: int) -> Wave:
    """Return (2, n) between about −1 and 1 that drifts up to ``slowest`` times in the loop."""
    spectrum = np.zeros((2, length // 2 + 1), np.complex64)
    size = (2, slowest)
    turns = np.exp(2j * np.pi * random.uniform(size=size))
    spectrum[:, 1 : slowest + 1] = turns / np.sqrt(np.arange(1, slowest + 1))
    spectrum[1] = 0.6 * spectrum[0] + 0.5 * spectrum[1]
    wave = np.fft.irfft(spectrum, length)
    return np.asarray(wave / np.abs(wave).max(), np.float32)


def _waves(length: int, starts: tuple[float, ...], heights: tuple[float, ...]) -> Wave:
    """Return (2, n): the height of waves that come in slowly and break; they wrap around."""
    swell = np.zeros(length, np.float32)
    for start, height in zip(starts, heights, strict=True):
        time = (np.arange(length, dtype=np.float32) / RATE - start) % (length / RATE)
        swell += height * (time / 2.6) ** 2 * np.exp(2 * (1 - time / 2.6))
    swell /= swell.max()
    return np.stack((swell, np.roll(swell, frames(0.35)))).astype(np.float32)


def _drops(random: np.random.RandomState, length: int, count: int) -> Wave:
    """Return (2, n) of drops: short rings with a pitch of their own, most of them faint."""
    out = np.zeros((2, length + _SHORT), np.float32)
    time = np.arange(_SHORT) / RATE
    for at in random.randint(0, length, count):
        hz, size, side = random.uniform(900, 3400), random.uniform() ** 3, random.uniform(0.2, 0.8)
        ring = np.sin(2 * np.pi * hz * time) * np.exp(-time * (60 + 0.08 * hz))
        ring *= np.minimum(time / 0.0012, 1)
        out[:, at : at + _SHORT] += np.outer((side, 1 - side), size * ring)
    out[:, :_SHORT] += out[:, length:]
    return out[:, :length]


def _gentle(wave: Wave) -> Wave:
    """Bring the weather to its level, without DC, and return it."""
    wave -= wave.mean(axis=1, keepdims=True)
    hz = np.asarray(np.fft.rfftfreq(wave.shape[1], 1 / RATE), np.float64)
    heard = hearing(hz)
    powers = [float((np.abs(np.fft.rfft(side)) ** 2 * heard).sum()) for side in wave]
    effective = np.sqrt(sum(powers)) / wave.shape[1]
    np.multiply(wave, _LEVEL / effective, out=wave, casting="same_kind")
    return wave
