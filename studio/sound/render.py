"""A tune as sound without a device: the same notes through the same engine, as fast as it goes."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from studio.sound.engine import Engine
from studio.sound.engine_limiter import LATENCY
from studio.sound.engine_voices import Strike
from studio.sound.timeline import strikes
from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from studio.core.surroundings import TimedNote
    from studio.sound.bank import Bank
    from studio.sound.tone import Wave

BLOCK = 4096
_STEP_16 = 1 / 32767
"""One step of a 16-bit file; what is softer than half of it is silence there."""


def rendered(bank: Bank, instrument: str, notes: Sequence[TimedNote], length: float) -> Wave:
    """Return (n, 2) float32 at 48 kHz: ``length`` seconds and whatever rings on after them.

    Frame 0 is the start of the tune. Raises KeyError for an unknown instrument.
    """
    struck = strikes(bank, instrument, notes, length)
    whole = np.concatenate(list(blocks(struck, length)))
    loud = np.flatnonzero(np.abs(whole).max(axis=1) > _STEP_16 / 2)
    end = max(frames(length), int(loud[-1]) + 1 if len(loud) else 0)
    return whole[:end]


def blocks(struck: Sequence[Strike], length: float) -> Iterator[Wave]:
    """Yield the tune piece by piece, until all is quiet, for writing without holding it whole."""
    engine = Engine()
    for strike in struck:
        engine.strike(strike)
    yield engine.render(BLOCK)[LATENCY:]
    while engine.frame < frames(length) + LATENCY or not engine.silent:
        yield engine.render(BLOCK)


def wav_bytes(sound: Wave) -> bytes:
    """Return a 16-bit stereo WAV file (RIFF, PCM) of (n, 2) float32 within ±1."""
    steps = np.clip(np.rint(sound / _STEP_16), -32767, 32767).astype("<i2")
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(steps.tobytes())
    return file.getvalue()
