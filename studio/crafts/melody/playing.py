"""Plays the tune and the pads through the studio's sound. Keeps no note of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from studio.core.signal import Signal
from studio.core.surroundings import Performance, Sound
from studio.core.timing import Scheduler
from studio.crafts.melody.document import Tune
from studio.crafts.melody.sounding import performance, struck_by
from studio.crafts.melody.state import DEFAULT_VELOCITY, Note
from studio.crafts.melody.take import Take

RING = 1.0
"""Seconds the last note may ring on."""
_SETTLE = 0.12
"""Seconds without a further change before the rest of the tune is sent again."""


class Player:
    """Plays the tune from its start and tells which tick sounds; follows changes as it goes."""

    def __init__(self, tune: Tune, sound: Sound, scheduler: Scheduler) -> None:
        self._tune, self._sound, self._scheduler = tune, sound, scheduler
        self._whole: Performance | None = None
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
        """False once another plays in its place, be it a second room or one that only listens."""
        return self._whole is not None and self._sound.performing is self._whole

    @property
    def tick(self) -> float | None:
        """Where the tune is now, or None while it does not play."""
        if not self.playing:
            return None
        seconds, moment = self._last
        since = self._scheduler.now() - moment
        return self._sent.ticks_in(seconds + since)

    @property
    def sounding(self) -> frozenset[Note]:
        """The notes of the chosen layer that sound now; none of a silent layer do."""
        tick = self.tick
        if tick is None or self._tune.layer.muted:
            return frozenset()
        return frozenset(n for n in self._tune.notes if n.tick <= tick < n.end)

    def start(self, tick: float = 0.0) -> None:
        """Play from ``tick`` on."""
        self._send(tick)

    def stop(self) -> None:
        """Stop what this player began; what others play goes on."""
        self._cancel()
        if self.playing:
            self._whole = None
            self._sound.stop()
            self.moved.emit()

    def leave(self) -> None:
        """Stop, and listen to nothing any more."""
        self.stop()
        for end in self._ends:
            end()

    def _send(self, tick: float) -> None:
        """Hand over the whole tune, to go on from ``tick``; what has begun is not struck again."""
        self._sent = self._tune.state
        at = self._sent.seconds_at(tick)
        self._last = (at, self._scheduler.now())
        self._whole = performance(self._sent, looping=True, ring=RING)
        self._sound.perform(self._whole, at)
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


def _nothing() -> None:
    """Nothing waits to be cancelled yet."""


class Pads:
    """Sounds a pad while it is held, by however many hands, and lets the take remember it."""

    def __init__(self, tune: Tune, sound: Sound, scheduler: Scheduler, player: Player) -> None:
        self._tune, self._sound, self._scheduler, self._player = tune, sound, scheduler, player
        self._held: Counter[int] = Counter()
        self._struck: dict[int, tuple[str, int]] = {}
        self.take = Take()
        self.changed = Signal[[]]()
        """Which pads are held, or what can be kept, changed."""

    @property
    def held(self) -> frozenset[int]:
        return frozenset(self._held)

    def press(
        self, pitch: int, velocity: int = DEFAULT_VELOCITY, *, since: float | None = None
    ) -> None:
        """Sound a pad. A note that sounds by itself ``since`` a moment is only remembered."""
        if since is None:
            self._strike(pitch, velocity)
        moment = self._scheduler.now() if since is None else since
        self._held[pitch] += 1
        self.take.begin(pitch, moment, self._player.tick, velocity)
        self.changed.emit()

    def release(self, pitch: int, at: float | None = None) -> None:
        """Let go with one hand, now or ``at`` a moment; it sounds on while another holds it."""
        if not self._held[pitch]:
            return
        self._held[pitch] -= 1
        if not self._held[pitch]:
            del self._held[pitch]
            self._fall_silent(pitch)
            self.take.end(pitch, self._scheduler.now() if at is None else at)
        self.changed.emit()

    def release_all(self) -> None:
        for pitch in tuple(self._held):
            self._held[pitch] = 1
            self.release(pitch)

    def pedal(self, *, down: bool) -> None:
        """Hold what sounds, or let go of what only the pedal holds."""
        self._sound.pedal(down=down)
        self.take.pedal(self._scheduler.now(), down=down)
        self.changed.emit()

    def trod(self, at: float, *, down: bool) -> None:
        """Remember a pedal that does its work by itself."""
        self.take.pedal(at, down=down)
        self.changed.emit()

    def sample(self, pitch: int) -> None:
        """Let a note placed by hand be heard for a moment; the take does not mind it."""
        if pitch not in self._struck:
            self._strike(pitch, DEFAULT_VELOCITY)
            self._scheduler.call_later(0.3, lambda: self._end_sample(pitch))

    def _end_sample(self, pitch: int) -> None:
        if not self._held[pitch]:
            self._fall_silent(pitch)

    def _strike(self, pitch: int, velocity: int) -> None:
        struck = struck_by(self._tune.layer, pitch)
        if self._struck.get(pitch, struck) != struck:
            self._fall_silent(pitch)
        self._struck[pitch] = struck
        self._sound.note_on(*struck, velocity)

    def _fall_silent(self, pitch: int) -> None:
        struck = self._struck.pop(pitch, None)
        if struck is not None:
            self._sound.note_off(*struck)
