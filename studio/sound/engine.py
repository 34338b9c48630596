"""The instrument itself: voices, room, weather and limiter, driven by one clock, its frame counter.

A pure function of what it was asked and of the frame at which it was asked: the same bytes come
out however the caller cuts its blocks, live and offline.
"""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Hashable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from studio.sound.engine_ambience import Ambience
from studio.sound.engine_glide import Glide
from studio.sound.engine_limiter import LATENCY, Limiter
from studio.sound.engine_reverb import TAIL, Reverb
from studio.sound.engine_voices import Strike, Voice
from studio.sound.tone import frames

if TYPE_CHECKING:
    from studio.sound.tone import Wave

MASTER = 0.75
"""Gentle on purpose, for ears in headphones: one note of usual strength peaks near −17 dBFS."""
VOICES = 48
_AGAIN = frames(0.08)  # an old note makes way for the same one struck again
_STEAL = frames(0.03)
HUSH = frames(0.15)
_GLIDE = frames(0.03)  # a level moved by hand makes no step


class Engine:
    """Mixes notes. Not for two threads at once."""

    def __init__(self, *, voices: int = VOICES, master: float = MASTER) -> None:
        self.frame = 0
        self._most = voices
        self._master = np.float32(master)
        self._voices: list[Voice] = []
        self._coming: list[tuple[int, int, Strike]] = []
        self._number = itertools.count()
        self._levels: dict[Hashable, Glide] = {}
        self._pedal = False
        self._settled = 0
        self._ambiences: list[Ambience] = []
        self._reverb = Reverb()
        self._limiter = Limiter()

    @property
    def silent(self) -> bool:
        """True when nothing sounds, echoes or waits to sound."""
        quiet = self.frame >= self._quiet_from + LATENCY
        return quiet and not self._coming and not self._ambiences

    @property
    def _quiet_from(self) -> int:
        """The frame from which no voice and no echo of one can be heard."""
        ends = (voice.end + TAIL for voice in self._voices)
        return max(self._settled, *ends) if self._voices else self._settled

    def strike(self, strike: Strike) -> None:
        """Sound a note at its frame, or now if that has passed."""
        if strike.at > self.frame:
            heapq.heappush(self._coming, (strike.at, next(self._number), strike))
        else:
            self._begin(strike)

    def let_go(self, key: Hashable) -> None:
        """Let the key go: its notes begin their release now, or when the pedal comes up."""
        for voice in self._voices:
            if voice.strike.key == key and not voice.let_go:
                voice.on_pedal = self._pedal
                if not self._pedal:
                    voice.release(self.frame)

    def pedal(self, *, down: bool) -> None:
        """Hold every note let go from now on, or let all those go that are held so."""
        self._pedal = down
        for voice in self._voices:
            if voice.on_pedal and not down:
                voice.release(self.frame)

    def level(self, channel: Hashable, level: float) -> None:
        """Set how loud a channel is, 0–2; what sounds glides there, a new one begins there."""
        if channel in self._levels:
            self._levels[channel].to(level, self.frame)
        else:
            self._levels[channel] = Glide(level, _GLIDE)

    def forget_levels(self) -> None:
        """Let every channel be new again; what sounds keeps the level it has."""
        self._levels.clear()

    def surround(self, loop: Wave | None, level: float = 1.0) -> None:
        """Let weather (2, n) sound around the notes, in place of any other; None lets it go."""
        for old in self._ambiences:
            if loop is None or not old.is_of(loop):
                old.to(0.0, self.frame)
            else:
                old.to(level, self.frame)
        if loop is not None and not any(old.is_of(loop) for old in self._ambiences):
            self._ambiences.append(Ambience(loop, level, self.frame))

    def hush(self) -> None:
        """Forget what was to come and fade what sounds."""
        self._coming.clear()
        self._fade(self._voices, self.frame, HUSH)

    def render(self, n: int) -> Wave:
        """Return the next ``n`` frames as (n, 2) within ±``CEILING``, ``LATENCY`` frames late."""
        end = self.frame + n
        spans = [np.zeros((2, 0), np.float32)]
        while self.frame < end:
            spans.append(self._mix(self._span(end)))
        mixed = np.concatenate(spans, axis=1)
        return np.ascontiguousarray(self._limiter.process(mixed).T)

    def _span(self, end: int) -> int:
        """How many frames can be mixed in one go: silence and sound never share a span."""
        self._begin_all_before(self.frame + 1)
        if self.frame < self._quiet_from:
            return min(end, self._quiet_from) - self.frame
        return min(end, self._coming[0][0] if self._coming else end) - self.frame

    def _begin_all_before(self, frame: int) -> None:
        while self._coming and self._coming[0][0] < frame:
            self._begin(heapq.heappop(self._coming)[2])

    def _begin(self, strike: Strike) -> None:
        """Give the note a voice, unless hundreds already fade to make room for others."""
        at = max(strike.at, self.frame)
        sounding = [voice for voice in self._voices if voice.end > at]
        self._fade((v for v in sounding if v.strike.key == strike.key), at, _AGAIN)
        self._steal(sounding, at)
        if len(sounding) < 2 * self._most:
            self._add(Voice(replace(strike, at=at), self._channel(strike.channel)))

    def _channel(self, name: Hashable) -> Glide:
        return self._levels.setdefault(name, Glide(1.0, _GLIDE))

    def _add(self, voice: Voice) -> None:
        if voice.strike.at >= self._quiet_from:
            self._reverb.clear()
        self._voices.append(voice)

    def _steal(self, sounding: list[Voice], frame: int) -> None:
        """When all voices are taken, fade one: first those let go, the oldest of them."""
        free = [voice for voice in sounding if not voice.stolen]
        if len(free) >= self._most:
            victim = min(free, key=lambda voice: (not voice.let_go, voice.strike.at))
            victim.stolen = True
            victim.fade(frame, _STEAL)

    @staticmethod
    def _fade(voices: Iterable[Voice], frame: int, length: int) -> None:
        for voice in voices:
            voice.fade(frame, length)

    def _mix(self, n: int) -> Wave:
        """Voices, room and weather for ``n`` frames, or silence for next to nothing."""
        out = np.zeros((2, n), np.float32)
        if self.frame < self._quiet_from:
            self._begin_all_before(self.frame + n)
            for voice in self._voices:
                voice.mix_into(out, self.frame)
            out = self._reverb.process(out * self._master)
        for ambience in self._ambiences:
            ambience.mix_into(out, self.frame, self._master)
        self.frame += n
        self._clear_away()
        return out

    def _clear_away(self) -> None:
        """Forget what has ended; what a voice left in the room is remembered as a time."""
        ended = [voice.end + TAIL for voice in self._voices if voice.end <= self.frame]
        self._settled = max(self._settled, *ended) if ended else self._settled
        self._voices = [voice for voice in self._voices if voice.end > self.frame]
        self._ambiences = [one for one in self._ambiences if not one.over(self.frame)]
