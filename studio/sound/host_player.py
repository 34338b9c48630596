"""What happens on the device's own thread: requests in, sound and the time out."""

from __future__ import annotations

import queue
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from studio.sound.engine import Engine
from studio.sound.engine_voices import Strike
from studio.sound.messages import Clock, Heard, Message, Trouble
from studio.sound.tone import RATE, Tone

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_TELL_EVERY = RATE // 30


@dataclass(frozen=True, slots=True)
class Touch:
    """A key goes down, now."""

    token: int
    key: Hashable
    tone: Tone
    velocity: int


@dataclass(frozen=True, slots=True)
class LetGo:
    """A key comes up, now."""

    key: Hashable


@dataclass(frozen=True, slots=True)
class Begin:
    """A tune begins, now, in place of any other; ``strikes`` are in order, from its start."""

    tune: int
    strikes: Sequence[Strike]
    length: int


@dataclass(frozen=True, slots=True)
class Hush:
    """Everything ends, softly."""


Request = Touch | LetGo | Begin | Hush


@dataclass(slots=True)
class _Tune:
    number: int
    strikes: Sequence[Strike]
    start: int
    end: int
    struck: int = 0
    tell_at: int = 0


class Player:
    """``ask`` from any thread; ``fill`` only from the device's. Nothing here waits or writes."""

    def __init__(self, say: Callable[[Message], None], engine: Engine | None = None) -> None:
        self._say = say
        self._engine = engine or Engine()
        self._asked: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._tune: _Tune | None = None
        self._told = ""

    def ask(self, request: Request) -> None:
        self._asked.put(request)

    def fill(self, n: int) -> Wave:
        """Return the next ``n`` frames as (n, 2); silence, and a word about it, if that fails."""
        try:
            while not self._asked.empty():
                self._take(self._asked.get())
            return self._sound(n)
        except Exception as wrong:  # noqa: BLE001 - an exception would end the device for good
            self._tell_once(f"{type(wrong).__name__}: {wrong}")
            return np.zeros((n, 2), np.float32)

    def _take(self, request: Request) -> None:
        engine = self._engine
        match request:
            case Touch(token, key, tone, velocity):
                engine.strike(Strike(engine.frame, key, tone, velocity))
                self._say(Heard(token, engine.frame))
            case LetGo(key):
                engine.let_go(key)
            case Begin(tune, strikes, length):
                self._hush()
                start = engine.frame
                self._tune = _Tune(tune, strikes, start, start + length, tell_at=start)
            case Hush():
                self._hush()

    def _sound(self, n: int) -> Wave:
        if self._tune:
            self._strike_until(self._tune, self._engine.frame + n)
        wave = self._engine.render(n)
        if self._tune:
            self._tell_time(self._tune)
        return wave

    def _strike_until(self, tune: _Tune, frame: int) -> None:
        """Hand the engine the notes of this block only, so that a long tune costs nothing now."""
        while tune.struck < len(tune.strikes):
            strike = tune.strikes[tune.struck]
            if tune.start + strike.at >= frame:
                return
            self._engine.strike(replace(strike, at=tune.start + strike.at))
            tune.struck += 1

    def _tell_time(self, tune: _Tune) -> None:
        frame = self._engine.frame
        if frame >= tune.end:
            self._end(tune)
        elif frame >= tune.tell_at:
            tune.tell_at += _TELL_EVERY
            self._say(Clock(tune.number, frame, (frame - tune.start) / RATE, playing=True))

    def _end(self, tune: _Tune) -> None:
        frame = min(self._engine.frame, tune.end)
        self._tune = None
        self._say(Clock(tune.number, frame, (frame - tune.start) / RATE, playing=False))

    def _hush(self) -> None:
        self._engine.hush()
        if self._tune:
            self._end(self._tune)

    def _tell_once(self, what: str) -> None:
        """A fault may come back a hundred times a second; one word about it is enough."""
        if what != self._told:
            self._told = what
            self._say(Trouble(what))
