"""Keeps the loudest moment under a ceiling, without a click and without squashing the rest.

A look-ahead peak limiter: the gain is decided once per hop of 1 ms, on hops counted from frame 0,
and glides between them, so the result does not depend on how the caller cuts its blocks.
"""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np

from studio.sound.tone import RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from studio.sound.tone import Wave

HOP = RATE // 1000
LATENCY = 2 * HOP
"""Frames between what goes in and what comes out: 2 ms."""
CEILING = 0.89  # −1 dBFS is 0.8913
_UNDER = CEILING * (1 - 1e-6)  # room for rounding
_RECOVERY = 1 - math.exp(-1 / 180)  # of the way back to full level in each hop: 180 ms
_GLIDE = (np.arange(1, HOP + 1) / HOP).astype(np.float32)


class Limiter:
    """Stereo in, the same stereo out ``LATENCY`` frames later, never past ``CEILING``."""

    def __init__(self) -> None:
        self._held = np.zeros((2, 0), np.float32)
        self._ready = np.zeros((2, LATENCY), np.float32)
        self._gain = 1.0

    def process(self, block: Wave) -> Wave:
        """Take (2, n) and return (2, n)."""
        self._held = np.concatenate((self._held, block), axis=1)
        hops = self._held.shape[1] // HOP
        if hops > 1:
            self._release(hops)
        out, self._ready = np.split(self._ready, [block.shape[1]], axis=1)
        return out

    def _release(self, hops: int) -> None:
        """Move every hop whose follower is known from held to ready, at its gain."""
        sides = np.abs(self._held[:, : hops * HOP]).reshape(2, hops, HOP).max(axis=2)
        peaks = np.maximum(sides[0], sides[1])
        done, self._held = np.split(self._held, [(hops - 1) * HOP], axis=1)
        gains = self._gains(peaks.tolist())
        if min(gains) < 1.0:
            done = done * _ramp(gains)
        self._ready = np.concatenate((self._ready, done), axis=1)

    def _gains(self, peaks: Sequence[float]) -> list[float]:
        """Return the gain at each hop's edge: low enough for the hops on both its sides."""
        allowed = [min(1.0, _UNDER / peak) if peak else 1.0 for peak in peaks]
        gains = [self._gain]
        for before, after in itertools.pairwise(allowed):
            recovered = gains[-1] + (1.0 - gains[-1]) * _RECOVERY
            gains.append(min(before, after, recovered if recovered < 0.99999 else 1.0))
        self._gain = gains[-1]
        return gains


def _ramp(gains: Sequence[float]) -> Wave:
    edges = np.array(gains, np.float32)
    glide: Wave = edges[:-1, None] + (edges[1:] - edges[:-1])[:, None] * _GLIDE
    return glide.reshape(-1)
