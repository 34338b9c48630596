"""Listens to rendered sound with numbers: pitch, colour over time, and clicks.

``python -m tests.samples.hearing`` prints the colours of every patch, to be added to
``tests/unit/sound/bank_colours.json`` when a patch (or a new version of one) is.
"""

from __future__ import annotations

import json

import numpy as np

RATE = 48_000
_BANDS = 1000 * 2 ** (np.arange(-13, 13) / 3)  # thirds of an octave, 50 Hz to 16 kHz
_MOMENTS = ((0.0, 0.1), (0.1, 0.5), (0.5, 1.2))
_SOFTEST = -75.0
COLOUR_PITCHES = (48, 60, 67, 72, 84)


def hz(pitch):
    return 440 * 2 ** ((pitch - 69) / 12)


def cents_off(wave, expected_hz):
    """How far the strongest partial near ``expected_hz`` lies from it, in cents."""
    part = wave[: int(1.2 * RATE)]
    size = 1 << 18
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), size))
    low, high = (int(expected_hz * ratio * size / RATE) for ratio in (0.94, 1.06))
    peak = low + int(np.argmax(spectrum[low:high]))
    a, b, c = np.log(spectrum[peak - 1 : peak + 2])
    exact = peak + 0.5 * (a - c) / (a - 2 * b + c)
    return 1200 * np.log2(exact * RATE / size / expected_hz)


def colour(wave):
    """Levels in dB of each third of an octave in three moments of a note, softest cut off."""
    parts = [wave[int(a * RATE) : int(b * RATE)] for a, b in _MOMENTS]
    return [_levels(part) for part in parts if len(part) > RATE // 50]


def loudness(wave, seconds=0.4):
    """The loudest moment in LUFS after ITU-R BS.1770-4 (K-weighting as given for 48 kHz)."""
    window = int(seconds * RATE)
    wave = np.concatenate((wave, np.zeros(max(0, 2 * window - len(wave)))))
    z = np.exp(-2j * np.pi * np.fft.rfftfreq(len(wave), 1 / RATE) / RATE)
    shelf = (1.53512485958697 - 2.69169618940638 * z + 1.19839281085285 * z**2) / (
        1 - 1.69065929318241 * z + 0.73248077421585 * z**2
    )
    pass_high = (1 - z) ** 2 / (1 - 1.99004745483398 * z + 0.99007225036621 * z**2)
    power = np.fft.irfft(np.fft.rfft(wave) * shelf * pass_high, len(wave)) ** 2
    so_far = np.concatenate(([0.0], np.cumsum(power)))
    starts = np.arange(0, len(wave) - window + 1, RATE // 50)
    return -0.691 + 10 * np.log10(((so_far[starts + window] - so_far[starts]) / window).max())


def centroid(wave):
    """The centre of a sound's spectrum in Hz: how bright it is."""
    power = np.abs(np.fft.rfft(wave * np.hanning(len(wave)))) ** 2
    return float((power * np.fft.rfftfreq(len(wave), 1 / RATE)).sum() / power.sum())


def fall_time(wave, decibels=20):
    """Seconds until the sound stays so far below its loudest 10 ms."""
    parts = wave[: len(wave) // 480 * 480].reshape(-1, 480)
    power = (parts.astype(float) ** 2).mean(axis=1)
    return float(np.flatnonzero(power > power.max() / 10 ** (decibels / 10))[-1] + 1) * 0.01


def jolt(wave):
    """The sharpest bend anywhere in ``wave`` (largest second difference)."""
    return float(np.abs(np.diff(wave, 2, axis=0)).max(initial=0.0))


def _levels(part):
    spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** 2 / len(part) ** 2
    band = np.digitize(np.fft.rfftfreq(len(part), 1 / RATE), _BANDS)
    power = np.bincount(band, spectrum, len(_BANDS) + 1)
    return [round(max(_SOFTEST, float(level)), 1) for level in 10 * np.log10(power + 1e-12)]


def all_colours():
    from studio.sound.bank import PATCHES

    return {
        name: {str(pitch): colour(patch.make(pitch, 90)) for pitch in COLOUR_PITCHES}
        for name, patch in PATCHES.items()
    }


if __name__ == "__main__":
    print(json.dumps(all_colours()))
