"""Notes while they sound. Everything is counted in frames of the engine's clock."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from studio.sound.engine_glide import Glide
from studio.sound.tone import Tone

if TYPE_CHECKING:
    from studio.sound.tone import Wave

ENDLESS = 1 << 60
"""Frames of a note that lasts until it is let go."""
_SOFTEST = 0.12  # velocity 1 can still be heard
_TOUCH = 1.7  # 1 would be plain amplitude, 2 what most samplers use


@dataclass(frozen=True, slots=True)
class Strike:
    """A note asked for: ``at`` a frame, ``held`` frames (None: until ``key`` is let go).

    ``channel`` names the level it goes through (``Engine.level``); ``pan`` moves it from where
    its tone stands. ``tone`` may be what makes it: it is asked when the note begins.
    """

    at: int
    key: Hashable
    tone: Tone | Callable[[], Tone]
    velocity: int
    held: int | None = None
    channel: Hashable = None
    pan: float = 0.0


def fetched(strike: Strike) -> Tone:
    """Return the tone of a note, which may be made only now."""
    return strike.tone if isinstance(strike.tone, Tone) else strike.tone()


@dataclass(slots=True, eq=False)
class Voice:
    """One sounding note and the fades that end it early."""

    strike: Strike
    level: Glide
    tone: Tone = field(init=False)
    end: int = 0
    left: float = 0.0
    right: float = 0.0
    let_go: bool = False
    on_pedal: bool = False
    """Let go by hand, but still held by the pedal."""
    stolen: bool = False
    fades: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tone = fetched(self.strike)
        length = self.tone.length
        self.end = self.strike.at + (ENDLESS if length is None else length)
        pan = max(-1.0, min(1.0, self.tone.pan + self.strike.pan))
        self.left, self.right = _gains(self.strike.velocity, pan)
        if self.strike.held is not None:
            self.release(self.strike.at + self.strike.held)

    def release(self, frame: int) -> None:
        """Let the key go at ``frame``; the note fades as its instrument does."""
        self.let_go, self.on_pedal = True, False
        self.fade(frame, self.tone.release)

    def fade(self, frame: int, length: int) -> None:
        """Fade to nothing from ``frame`` on, on top of any fade under way."""
        if frame + length < self.end:
            self.fades.append((frame, length))
            self.end = frame + length

    def mix_into(self, out: Wave, frame: int) -> None:
        """Add to ``out`` (2, n), whose first column is ``frame``."""
        first = max(self.strike.at, frame)
        last = min(self.end, frame + out.shape[1])
        if first >= last:
            return
        wave = self.tone.part(first - self.strike.at, last - self.strike.at)
        for at, length in self.fades:
            wave = _faded(wave, first - at, length)
        level = self.level.over(first, last - first)
        heard = out[:, first - frame : last - frame]
        heard[0] += wave * (level * np.float32(self.left))
        heard[1] += wave * (level * np.float32(self.right))


def _gains(velocity: int, pan: float) -> tuple[float, float]:
    """Left and right gain: equal power, so a note keeps its loudness wherever it stands."""
    level = _SOFTEST + (1 - _SOFTEST) * (velocity / 127) ** _TOUCH
    angle = (pan + 1) * math.pi / 4
    return level * math.cos(angle), level * math.sin(angle)


def _faded(wave: Wave, into: int, length: int) -> Wave:
    """Return ``wave`` with a fade whose start lies ``into`` frames before its first."""
    if into + len(wave) <= 0:
        return wave
    whole = max(0, -into)
    curve = _curve(length)[into + whole : into + len(wave)]
    fading = wave[whole : whole + len(curve)] * curve
    return np.concatenate((wave[:whole], fading))


@functools.lru_cache(maxsize=64)
def _curve(length: int) -> Wave:
    """A raised cosine from 1 to 0: no step in level or slope at either end."""
    turn = np.arange(1, length + 1) * (math.pi / length)
    return np.asarray(0.5 + 0.5 * np.cos(turn), np.float32)
