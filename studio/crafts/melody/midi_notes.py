"""The notes of a MIDI file with their parts: starts paired with ends, pedals held, sounds named."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from studio.crafts.melody.notes import Note
from studio.crafts.melody.smf import CONTROL, NOTE_OFF, NOTE_ON, PEDAL, PROGRAM, VOLUME, Event
from studio.crafts.melody.sounds import instrument_for

_DRUM_CHANNEL = 9
_PEDAL_DOWN = 64
_KALIMBA = 108
"""The program of a part that names none."""

PartKey = tuple[int, int, str]
"""Track, channel and sound: what a file plays as one."""


@dataclass(frozen=True, slots=True)
class Struck:
    """A note in file ticks and the part it belongs to; its pitch is a drum's key on channel 10."""

    note: Note
    part: PartKey

    @property
    def instrument(self) -> str:
        return self.part[2]

    @property
    def drum(self) -> bool:
        return self.part[1] == _DRUM_CHANNEL


@dataclass(slots=True)
class Parts:
    """All notes of a file in the order they ended, and how loud each channel was set."""

    struck: list[Struck] = field(default_factory=list)
    volumes: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """By track and channel, as they came."""

    def loudness_of(self, group: Sequence[Struck]) -> tuple[int, bool]:
        """Return the gain and whether it is muted: set to nothing at last."""
        part = min((each.part for each in group), default=(0, 0, ""))
        volumes = self.volumes.get(part[:2], [])
        loud = [volume for volume in volumes if volume]
        gain = max(1, round(loud[-1] * 100 / 127)) if loud else 100
        return gain, bool(volumes) and volumes[-1] == 0


def struck_in(events: Sequence[Event]) -> Parts:
    """Pair starts with ends, first with first; what never ends, ends with the last event."""
    pairing = _Pairing()
    ordered = sorted(events, key=lambda event: event.tick)
    for event in ordered:
        pairing.take(event)
    pairing.finish(ordered[-1].tick if ordered else 0)
    return pairing.parts


@dataclass(slots=True)
class _Pairing:
    parts: Parts = field(default_factory=Parts)
    _programs: dict[int, int] = field(default_factory=dict)
    _down: dict[tuple[int, int, int], deque[Struck]] = field(default_factory=dict)
    _pedals: set[int] = field(default_factory=set)
    _ringing: dict[int, list[Struck]] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        if event.kind == NOTE_ON and event.two:
            self._begin(event)
        elif event.kind in {NOTE_ON, NOTE_OFF}:
            self._end(event)
        elif event.kind == PROGRAM:
            self._programs[event.channel] = event.one
        elif event.kind == CONTROL:
            self._control(event)

    def _begin(self, event: Event) -> None:
        sound = instrument_for(self._programs.get(event.channel, _KALIMBA))
        part = (event.track, event.channel, sound)
        note = Note(event.tick, event.one, 0, event.two)
        key = (event.track, event.channel, event.one)
        self._down.setdefault(key, deque()).append(Struck(note, part))

    def _end(self, event: Event) -> None:
        waiting = self._down.get((event.track, event.channel, event.one))
        if not waiting:
            return
        if event.channel in self._pedals:
            self._ringing.setdefault(event.channel, []).append(waiting.popleft())
        else:
            self._keep(waiting.popleft(), event.tick)

    def _control(self, event: Event) -> None:
        if event.one == VOLUME:
            self.parts.volumes.setdefault((event.track, event.channel), []).append(event.two)
        elif event.one == PEDAL and event.two >= _PEDAL_DOWN:
            self._pedals.add(event.channel)
        elif event.one == PEDAL:
            self._pedals.discard(event.channel)
            self._let_ring_out(event.channel, event.tick)

    def _let_ring_out(self, channel: int, tick: int) -> None:
        for struck in self._ringing.pop(channel, ()):
            self._keep(struck, tick)

    def finish(self, tick: int) -> None:
        for channel in tuple(self._ringing):
            self._let_ring_out(channel, tick)
        for waiting in self._down.values():
            for struck in waiting:
                self._keep(struck, tick)

    def _keep(self, struck: Struck, tick: int) -> None:
        note = struck.note
        ended = Note(note.tick, note.pitch, max(1, tick - note.tick), note.velocity)
        self.parts.struck.append(Struck(ended, struck.part))
