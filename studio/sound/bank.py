"""Every sound the studio has, by versioned name, made from nothing when first asked for.

A name's sound never changes, so an old tune sounds as it did: a better kalimba will be
"kalimba@2" beside this one. To add an instrument, write a function from a pitch and a touch to a
wave, add one line to ``PATCHES`` and one to ``sounds``, which names it for people.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from studio.sound import bank_drums as drums
from studio.sound.bank_ambience import AMBIENCES
from studio.sound.bank_felt_piano import felt_piano_1
from studio.sound.bank_handpan import handpan_1
from studio.sound.bank_harp import harp_1
from studio.sound.bank_kalimba import kalimba_1
from studio.sound.bank_marimba import marimba_1
from studio.sound.bank_modes import USUAL
from studio.sound.bank_music_box import music_box_1
from studio.sound.bank_singing_bowl import singing_bowl_1
from studio.sound.bank_warm_pad import RISE, warm_pad_1
from studio.sound.tone import Tone, frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_BUDGET = 64 << 20
_MIDDLE = 66
_SPARE = 0.6
"""The share of the budget up to which notes are made that may never be asked for."""
_Key = tuple[str, int, int]
_TOUCHES = ((45, 32), (76, 62), (106, USUAL), (127, 120))
"""Up to which velocity a note is made for which touch. Level follows the velocity itself."""


TOUCHES = (USUAL, *(touch for _most, touch in _TOUCHES if touch != USUAL))
"""All touches, the usual one first; each is a velocity made for itself."""


def touch_of(velocity: int) -> int:
    """Return the touch a note of this velocity (1–127) is made for."""
    return next(touch for most, touch in _TOUCHES if velocity <= most)


@dataclass(frozen=True, slots=True)
class Patch:
    """One instrument: ``make`` gives a note between ``low`` and ``high``; others fold by octaves.

    ``make`` takes a pitch and the velocity of a touch. ``release`` is how many seconds a note
    takes to fade when its key is let go; ``loop`` is set for one that lasts while it is held.
    """

    name: str
    make: Callable[[int, int], Wave]
    low: int
    high: int
    release: float
    loop: int | None = None

    def within(self, pitch: int) -> int:
        """Return ``pitch``, or the nearest octave of it that the instrument has."""
        if pitch < self.low:
            return self.low + (pitch - self.low) % 12
        return pitch if pitch <= self.high else self.high - (self.high - pitch) % 12

    def tone(self, pitch: int, touch: int = USUAL) -> Tone:
        """Make the note; 1–10 ms of work."""
        played = self.within(pitch)
        pan = max(-0.4, min(0.4, (played - _MIDDLE) / 50))
        return Tone(self.make(played, touch), frames(self.release), pan, self.loop)


PATCHES: Mapping[str, Patch] = {
    patch.name: patch
    for patch in (
        Patch("kalimba@1", kalimba_1, 41, 100, release=0.9),  # tines ring on
        Patch("handpan@1", handpan_1, 43, 91, release=1.4),
        Patch("music-box@1", music_box_1, 48, 100, release=1.6),  # nothing damps its comb
        Patch("felt-piano@1", felt_piano_1, 28, 103, release=0.22),  # the damper falls
        Patch("harp@1", harp_1, 31, 103, release=0.8),
        Patch("marimba@1", marimba_1, 36, 96, release=0.5),
        Patch("singing-bowl@1", singing_bowl_1, 40, 88, release=2.2),
        Patch("warm-pad@1", warm_pad_1, 33, 96, release=0.9, loop=RISE),
        Patch("frame-drum@1", drums.frame_drum_1, 36, 84, release=0.4),
        Patch("shaker@1", drums.shaker_1, 36, 84, release=0.2),
        Patch("wood-block@1", drums.wood_block_1, 36, 84, release=0.2),
        Patch("soft-kick@1", drums.soft_kick_1, 36, 84, release=0.3),
    )
}


class Bank:
    """The notes made so far; any thread may ask. The longest unused go when it grows too large.

    While someone waits for a note, none is made ahead: two threads that make notes hand Python's
    one lock to and fro, and the note that is waited for takes twice as long or more.
    """

    def __init__(self, patches: Mapping[str, Patch] = PATCHES, budget: int = _BUDGET) -> None:
        self._patches = patches
        self._budget = budget
        self._changed = threading.Condition(threading.Lock())
        self._tones: OrderedDict[_Key, Tone] = OrderedDict()
        self._making: set[_Key] = set()
        self._waiting = 0
        self._size = 0

    @property
    def roomy(self) -> bool:
        """Tell whether there is room for what may never be asked for."""
        return self._size < _SPARE * self._budget

    def tone(self, instrument: str, pitch: int, velocity: int = USUAL) -> Tone:
        """Return a note, making it at once when it is new. KeyError for an unknown instrument."""
        key = self._key(instrument, pitch, velocity)
        with self._changed:
            while key in self._making:
                self._changed.wait()
            tone = self._tones.get(key)
            if tone is not None:
                self._tones.move_to_end(key)
                return tone
            self._making.add(key)
            self._waiting += 1
        return self._make(key, waiting=1)

    def promise(self, instrument: str, pitch: int, velocity: int) -> Callable[[], Tone]:
        """Return what gives the note when it is asked. KeyError for an unknown instrument."""
        self._patches[instrument]
        return partial(self.tone, instrument, pitch, velocity)

    def make_ahead(self, instrument: str, pitch: int, velocity: int = USUAL) -> None:
        """Make a note that may be asked for, once nobody waits for another one.

        Raises KeyError for an unknown instrument.
        """
        key = self._key(instrument, pitch, velocity)
        with self._changed:
            while self._waiting:
                self._changed.wait()
            if key in self._tones or key in self._making:
                return
            self._making.add(key)
        self._make(key)

    def reach(self, instrument: str, around: int = 67) -> Iterable[int]:
        """Return the two octaves and a bit people play in, nearest to ``around`` first."""
        patch = self._patches[instrument]
        near = range(max(patch.low, around - 15), min(patch.high, around + 15) + 1)
        return sorted(near, key=lambda pitch: abs(pitch - around))

    @staticmethod
    def ambience(name: str) -> Wave:
        """Make a loop of weather (0.1–0.4 s of work). Raises KeyError for an unknown one."""
        return AMBIENCES[name]()

    @staticmethod
    def check_ambience(name: str) -> None:
        """Raise KeyError unless ``name`` is some weather's, or empty for none."""
        if name and name not in AMBIENCES:
            raise KeyError(name)

    def _key(self, instrument: str, pitch: int, velocity: int) -> _Key:
        return instrument, self._patches[instrument].within(pitch), touch_of(velocity)

    def _make(self, key: _Key, waiting: int = 0) -> Tone:
        try:
            tone = self._patches[key[0]].tone(key[1], key[2])
            self._keep(key, tone)
            return tone
        finally:
            with self._changed:
                self._making.discard(key)
                self._waiting -= waiting
                self._changed.notify_all()

    def _keep(self, key: _Key, tone: Tone) -> None:
        with self._changed:
            self._tones[key] = tone
            self._size += tone.wave.nbytes
            while self._size > self._budget and len(self._tones) > 1:
                self._size -= self._tones.popitem(last=False)[1].wave.nbytes
