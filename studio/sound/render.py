"""A tune as sound without a device: the same notes through the same engine, as fast as it goes."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from studio.sound.engine import Engine
from studio.sound.engine_limiter import LATENCY
from studio.sound.timeline import channel, strikes
from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from studio.core.surroundings import Performance
    from studio.sound.bank import Bank
    from studio.sound.tone import Wave

BLOCK = 4096
_STEP_16 = 1 / 32767
"""One step of a 16-bit file; what is softer than half of it is silence there."""


def rendered(bank: Bank, whole: Performance) -> Wave:
    """Return (n, 2) float32 at 48 kHz: the tune and whatever rings on after it.

    Frame 0 is the start of the tune. Raises KeyError for an unknown instrument.
    """
    return np.concatenate([np.zeros((0, 2), np.float32), *trimmed(bank, whole)])


def trimmed(bank: Bank, whole: Performance) -> Iterator[Wave]:
    """Yield the tune piece by piece, up to its last frame that a 16-bit file could hold."""
    left = frames(whole.length)
    quiet: list[Wave] = []
    for block in blocks(bank, whole):
        kept = len(block) if left >= len(block) else max(left, _loud_end(block))
        left = max(0, left - len(block))
        if kept:
            yield from (*quiet, block[:kept])
            quiet.clear()
        quiet.append(block[kept:])


def _loud_end(block: Wave) -> int:
    """How many frames there are up to the last that is not silence in a 16-bit file."""
    loud = np.flatnonzero(np.maximum(np.abs(block[:, 0]), np.abs(block[:, 1])) > _STEP_16 / 2)
    return int(loud[-1]) + 1 if len(loud) else 0


def blocks(bank: Bank, whole: Performance) -> Iterator[Wave]:
    """Yield the tune piece by piece, until all is quiet, for writing without holding it whole."""
    engine, end = Engine(), frames(whole.length)
    ready(engine, whole)
    for strike in strikes(bank, whole):
        engine.strike(strike)
    if whole.ambience:
        engine.surround(bank.ambience(whole.ambience), whole.ambience_level)
    late = LATENCY
    while engine.frame < end:
        block = engine.render(min(BLOCK, end - engine.frame))
        yield block[late:]
        late = max(0, late - len(block))
    engine.surround(None)
    while engine.frame < end + LATENCY or not engine.silent:
        yield engine.render(BLOCK)[late:]
        late = 0


def ready(engine: Engine, whole: Performance) -> None:
    """Give every part of a tune its level, at once."""
    engine.forget_levels()
    for number, part in enumerate(whole.parts):
        engine.level(channel(number), part.level)


def steps_16(sound: Wave) -> bytes:
    """Return 16-bit little-endian samples of float32 within ±1."""
    steps = np.clip(np.rint(sound / _STEP_16), -32767, 32767).astype("<i2")
    return bytes(steps.tobytes())


def steps_24(sound: Wave) -> bytes:
    """Return 24-bit little-endian samples of float32 within ±1."""
    most = (1 << 23) - 1
    steps = np.clip(np.rint(sound.astype(np.float64) * most), -most, most).astype("<i4")
    octets = np.frombuffer(steps.tobytes(), np.uint8).reshape(-1, 4)
    return bytes(octets[:, :3].tobytes())


def wav_bytes(sound: Wave) -> bytes:
    """Return a 16-bit stereo WAV file (RIFF, PCM) of (n, 2) float32 within ±1."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(steps_16(sound))
    return file.getvalue()
