"""A small, soft room: a feedback delay network of eight lines, computed a block at a time.

After J.-M. Jot, "Digital delay networks for designing artificial reverberators" (AES 1991), with
a Hadamard matrix. No block is longer than the shortest line, so nothing feeds back within one and
every line is one array operation. Only sums and products of single samples are used, so the
result does not depend on how blocks are cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from studio.sound.tone import RATE, frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_LINES = (1153, 1327, 1559, 1801, 2053, 2311, 2593, 2861)  # frames: 24–60 ms, all prime
_DECAY = 1.3  # seconds to −60 dB for low notes; high ones die sooner
_DAMPING = 0.3
_PREDELAY = frames(0.008)
# The first echoes of each side, in frames after the first and with a sign: a handful, uneven, so
# that a pluck comes back as a breath of room and not as a row of taps.
_FIRST = (
    ((0, 1), (131, -1), (283, 1), (401, 1), (587, -1), (743, 1), (911, -1)),
    ((37, 1), (173, 1), (251, -1), (449, 1), (541, -1), (797, -1), (877, 1)),
)
_SPREAD = 911
_MEMORY = 32_768
_LONGEST = max(_LINES)
_STEP = min(_LINES)
# How each line hears the two sides, and how the two ears hear each line.
_INTO = np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [0, 1], [1, 0], [0, -1], [-1, 0]], np.float32)
TAIL = frames(3.0)
"""Frames after the last input in which anything can still be heard (below −130 dB then)."""


class Reverb:
    """Adds ``level`` of the room to what passes through it."""

    def __init__(self, level: float = 0.14) -> None:
        self._level = level
        self._gain = np.array([[10 ** (-3 * d / (_DECAY * RATE))] for d in _LINES], np.float32)
        self._lines = np.empty((8, _MEMORY), np.float32)
        self.clear()

    def clear(self) -> None:
        """Forget the room's echo."""
        self._lines[:, :_LONGEST] = 0
        self._input = np.zeros((2, _PREDELAY + _SPREAD), np.float32)
        self._damped = np.zeros((8, 1), np.float32)
        self._at = _LONGEST

    def process(self, block: Wave) -> Wave:
        """Take (2, n) and return it with the room added."""
        heard = np.concatenate((self._input, block), axis=1)
        self._input = heard[:, block.shape[1] :]
        echoes = np.stack([_scattered(side, block.shape[1], at) for at, side in enumerate(heard)])
        out = np.empty_like(block)
        for start in range(0, block.shape[1], _STEP):
            part = slice(start, min(start + _STEP, block.shape[1]))
            out[:, part] = block[:, part] + self._room(echoes[:, part]) * self._level
        return out

    def _room(self, dry: Wave) -> Wave:
        """Let ``dry`` (2, n ≤ the shortest line) into the lines; return what both ears hear."""
        n = dry.shape[1]
        self._make_way(n)
        echo = self._echo(n)
        mixed = _hadamard(echo)
        mixed += _INTO[:, :1] * dry[0]
        mixed += _INTO[:, 1:] * dry[1]
        self._lines[:, self._at : self._at + n] = mixed
        self._at += n
        heard = np.empty((2, n), np.float32)
        heard[0] = (echo[0] - echo[1]) + (echo[2] - echo[3])
        heard[1] = (echo[4] - echo[5]) + (echo[6] - echo[7])
        return heard

    def _echo(self, n: int) -> Wave:
        """What comes out of the lines now, a little softer and darker than it went in."""
        starts = [self._at - delay for delay in _LINES]
        out = np.empty((8, n), np.float32)
        for row, line, at in zip(out, self._lines, starts, strict=True):
            row[:] = line[at : at + n]
        before = np.concatenate((self._damped, out[:, :-1]), axis=1)
        self._damped = out[:, -1:]
        return (out * (1 - _DAMPING) + before * _DAMPING) * self._gain

    def _make_way(self, n: int) -> None:
        """Begin the lines' memory anew, with what can still be heard, when it is full."""
        if self._at + n > _MEMORY:
            self._lines[:, :_LONGEST] = self._lines[:, self._at - _LONGEST : self._at]
            self._at = _LONGEST


def _scattered(side: Wave, n: int, which: int) -> Wave:
    """Return the first echoes of one side for the ``n`` frames that follow its predelay."""
    out = np.zeros(n, np.float32)
    for delay, sign in _FIRST[which]:
        part = side[_SPREAD - delay : _SPREAD - delay + n]
        out = out + part if sign > 0 else out - part
    return out * np.float32(len(_FIRST[which]) ** -0.5)


def _hadamard(lines: Wave) -> Wave:
    """Mix eight lines into each other without gain or loss (normalised Hadamard matrix)."""
    for half in (4, 2, 1):
        pairs = lines.reshape(-1, 2, half, lines.shape[1])
        mixed = np.empty_like(pairs)
        np.add(pairs[:, 0], pairs[:, 1], out=mixed[:, 0])
        np.subtract(pairs[:, 0], pairs[:, 1], out=mixed[:, 1])
        lines = mixed.reshape(lines.shape)
    return lines * np.float32(8**-0.5)
