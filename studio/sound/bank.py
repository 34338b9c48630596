"""Every sound the studio has, by versioned name, made from nothing when first asked for.

A name's sound never changes, so an old tune sounds as it did: a better kalimba will be
"kalimba@2" beside this one. To add an instrument, write a function from a pitch to a wave and
add one line to ``PATCHES``.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.sound.bank_felt_piano import felt_piano_1
from studio.sound.bank_kalimba import kalimba_1
from studio.sound.tone import Tone, frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_BUDGET = 64 << 20
_MIDDLE = 66


@dataclass(frozen=True, slots=True)
class Patch:
    """One instrument: ``make`` gives a note between ``low`` and ``high``; others fold by octaves.

    ``release`` is how many seconds a note takes to fade when its key is let go.
    """

    name: str
    make: Callable[[int], Wave]
    low: int
    high: int
    release: float

    def within(self, pitch: int) -> int:
        """Return ``pitch``, or the nearest octave of it that the instrument has."""
        if pitch < self.low:
            return self.low + (pitch - self.low) % 12
        return pitch if pitch <= self.high else self.high - (self.high - pitch) % 12

    def tone(self, pitch: int) -> Tone:
        """Make the note; 2–10 ms of work."""
        played = self.within(pitch)
        pan = max(-0.4, min(0.4, (played - _MIDDLE) / 50))
        return Tone(self.make(played), frames(self.release), pan)


PATCHES: Mapping[str, Patch] = {
    patch.name: patch
    for patch in (
        Patch("kalimba@1", kalimba_1, 41, 100, release=0.9),  # tines ring on
        Patch("felt-piano@1", felt_piano_1, 28, 103, release=0.22),  # the damper falls
    )
}


class Bank:
    """The notes made so far; any thread may ask. The longest unused go when it grows too large."""

    def __init__(self, patches: Mapping[str, Patch] = PATCHES, budget: int = _BUDGET) -> None:
        self._patches = patches
        self._budget = budget
        self._lock = threading.Lock()
        self._tones: OrderedDict[tuple[str, int], Tone] = OrderedDict()
        self._size = 0

    def tone(self, instrument: str, pitch: int) -> Tone:
        """Return a note, making it when it is new. Raises KeyError for an unknown instrument."""
        with self._lock:
            tone = self._tones.get((instrument, pitch))
            if tone is not None:
                self._tones.move_to_end((instrument, pitch))
                return tone
        return self._kept((instrument, pitch), self._patches[instrument].tone(pitch))

    def reach(self, instrument: str, around: int = 67) -> Iterable[int]:
        """Return the two octaves and a bit people play in, nearest to ``around`` first."""
        patch = self._patches[instrument]
        near = range(max(patch.low, around - 15), min(patch.high, around + 15) + 1)
        return sorted(near, key=lambda pitch: abs(pitch - around))

    def _kept(self, key: tuple[str, int], tone: Tone) -> Tone:
        with self._lock:
            self._size += 0 if key in self._tones else tone.wave.nbytes
            tone = self._tones.setdefault(key, tone)
            while self._size > self._budget and len(self._tones) > 1:
                self._size -= self._tones.popitem(last=False)[1].wave.nbytes
        return tone
