"""Plays the tune and the pads through the studio's sound. Keeps no note of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from studio.core.signal import Signal
from studio.core.surroundings import Performance, Sound, TimedNote
from studio.core.timing import Scheduler
from studio.crafts.melody.document import Tune
from studio.crafts.melody.sounding import performance
from studio.crafts.melody.sounds import INSTRUMENTS
from studio.crafts.melody.state import DEFAULT_VELOCITY, Note, TuneState
from studio.crafts.melody.take import Take

_RING = 1.0
"""Seconds the last note may ring on."""
_SETTLE = 0.12
"""Seconds without a further change before the rest of the tune is sent again."""


class Player:
    """Plays the tune from its start and tells which tick sounds; follows changes as it goes."""

    def __init__(self, tune: Tune, sound: Sound, scheduler: Scheduler) -> None:
        self._tune, self._sound, self._scheduler = tune, sound, scheduler
        self._begun = False
        self._from = 0.0
        self._sent = tune.state
        self._last = (0.0, 0.0)
        self._cancel: Callable[[], None] = _nothing
        self.moved = Signal[[]]()
        """``tick`` or ``playing`` changed."""
        self._ends = [
            sound.position.subscribe(self._heard),
            sound.changed.subscribe(self._sound_changed),
            tune.changed.subscribe(self._tune_changed),
        ]

    @property
    def playing(self) -> bool:
        return self._begun and self._sound.playing

    @property
    def tick(self) -> float | None:
        """Where the tune is now, or None while it does not play."""
        if not self.playing:
            return None
        seconds, moment = self._last
        since = self._scheduler.now() - moment
        return self._from + self._sent.ticks_in(seconds + since)

    @property
    def sounding(self) -> frozenset[Note]:
        """The notes of the chosen layer that sound now."""
        tick = self.tick
        if tick is None:
            return frozenset()
        return frozenset(n for n in self._tune.notes if n.tick <= tick < n.end)

    def start(self) -> None:
        self._begun = True
        self._send(0.0)

    def stop(self) -> None:
        """Stop what this player began; silence that is not its own stays as it is."""
        self._cancel()
        if self._begun:
            self._begun = False
            self._sound.stop()
            self.moved.emit()

    def leave(self) -> None:
        """Stop, and listen to nothing any more."""
        self.stop()
        for end in self._ends:
            end()

    def _send(self, tick: float) -> None:
        """Hand over all notes from ``tick`` on; those already begun are not struck again."""
        state = self._tune.state
        self._from, self._sent = tick, state
        self._last = (0.0, self._scheduler.now())
        whole = performance(state, tick)
        self._sound.play(*_as_one(whole, state), whole.length + _RING)
        self.moved.emit()

    def _heard(self, seconds: float) -> None:
        if self.playing:
            self._last = (seconds, self._scheduler.now())
            self.moved.emit()

    def _sound_changed(self) -> None:
        self.moved.emit()

    def _tune_changed(self) -> None:
        self._cancel()
        if self.playing:
            self._cancel = self._scheduler.call_later(_SETTLE, self._follow)

    def _follow(self) -> None:
        tick = self.tick
        if tick is None:
            return
        if tick < self._tune.state.end:
            self._send(tick)
        else:
            self.stop()


def _as_one(whole: Performance, state: TuneState) -> tuple[str, list[TimedNote]]:
    """Return all notes for the first layer's instrument, as the sound plays one at a time."""
    tuned = [part for part in whole.parts if part.instrument in INSTRUMENTS]
    notes = [note for part in tuned for note in part.notes]
    first = tuned[0].instrument if tuned else state.layers[0].instrument
    return first, sorted(notes, key=lambda note: (note.at, note.pitch))


def _nothing() -> None:
    """Nothing waits to be cancelled yet."""


class Pads:
    """Sounds a pad while it is held, by however many hands, and lets the take remember it."""

    def __init__(self, tune: Tune, sound: Sound, scheduler: Scheduler, player: Player) -> None:
        self._tune, self._sound, self._scheduler, self._player = tune, sound, scheduler, player
        self._held: Counter[int] = Counter()
        self._struck: dict[int, str] = {}
        self.take = Take()
        self.changed = Signal[[]]()
        """Which pads are held, or what can be kept, changed."""

    @property
    def held(self) -> frozenset[int]:
        return frozenset(self._held)

    def press(self, pitch: int) -> None:
        self._strike(pitch)
        self._held[pitch] += 1
        self.take.begin(pitch, self._scheduler.now(), self._player.tick)
        self.changed.emit()

    def release(self, pitch: int) -> None:
        """Let go with one hand; the pad sounds on while another holds it."""
        if not self._held[pitch]:
            return
        self._held[pitch] -= 1
        if not self._held[pitch]:
            del self._held[pitch]
            self._fall_silent(pitch)
            self.take.end(pitch, self._scheduler.now())
        self.changed.emit()

    def release_all(self) -> None:
        for pitch in tuple(self._held):
            self._held[pitch] = 1
            self.release(pitch)

    def sample(self, pitch: int) -> None:
        """Let a note placed by hand be heard for a moment; the take does not mind it."""
        if pitch not in self._struck:
            self._strike(pitch)
            self._scheduler.call_later(0.3, lambda: self._end_sample(pitch))

    def _end_sample(self, pitch: int) -> None:
        if not self._held[pitch]:
            self._fall_silent(pitch)

    def _strike(self, pitch: int) -> None:
        instrument = self._tune.layer.instrument
        if self._struck.get(pitch, instrument) != instrument:
            self._fall_silent(pitch)
        self._struck[pitch] = instrument
        self._sound.note_on(instrument, pitch, DEFAULT_VELOCITY)

    def _fall_silent(self, pitch: int) -> None:
        instrument = self._struck.pop(pitch, None)
        if instrument is not None:
            self._sound.note_off(instrument, pitch)
