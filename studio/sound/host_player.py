"""What happens on the device's own thread: requests in, sound and the time out."""

from __future__ import annotations

import queue
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from studio.sound.engine import Engine
from studio.sound.engine_voices import Strike
from studio.sound.host_course import Course
from studio.sound.messages import Clock, Message, Trouble
from studio.sound.timeline import channel
from studio.sound.tone import RATE, Tone

if TYPE_CHECKING:
    from studio.sound.tone import Wave

_TELL_EVERY = RATE // 30


@dataclass(frozen=True, slots=True)
class Touch:
    """A key goes down, now. ``told`` makes what is said of it from the frame at which it begins."""

    key: Hashable
    tone: Tone
    velocity: int
    told: Callable[[int], Message]


@dataclass(frozen=True, slots=True)
class LetGo:
    """A key comes up, now."""

    key: Hashable
    told: Callable[[int], Message] | None = None


@dataclass(frozen=True, slots=True)
class Begin:
    """A tune begins, now, in place of any other; ``strikes`` are in order, from its start.

    Times are frames of the tune at its own pace; ``levels`` has one for each part.
    """

    tune: int
    strikes: Sequence[Strike]
    length: int
    start: int = 0
    loop: tuple[int, int] | None = None
    pace: float = 1.0
    levels: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class Hush:
    """Everything but the weather ends, softly."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The tune goes at another pace from now on."""

    pace: float


@dataclass(frozen=True, slots=True)
class Tread:
    """The pedal goes down or comes up."""

    down: bool
    told: Callable[[int], Message] | None = None


@dataclass(frozen=True, slots=True)
class SetLevel:
    """A part of the tune becomes louder or softer."""

    part: int
    level: float


@dataclass(frozen=True, slots=True)
class Weather:
    """Weather, (2, n), comes in place of any other, changes its level, or goes (None)."""

    loop: Wave | None
    level: float


Request = Touch | LetGo | Begin | Hush | Turn | Tread | SetLevel | Weather


class Player:
    """``ask`` from any thread; ``fill`` only from the device's. Nothing here waits or writes."""

    def __init__(self, say: Callable[[Message], None], engine: Engine | None = None) -> None:
        self._say = say
        self._engine = engine or Engine()
        self._asked: queue.SimpleQueue[Request] = queue.SimpleQueue()
        self._tune: Course | None = None
        self._tell_at = 0
        self._told = ""

    @property
    def sounding(self) -> bool:
        """Tell whether anything is heard now; any thread may ask."""
        return not self._engine.silent

    @property
    def place(self) -> tuple[int, float] | None:
        """Which tune plays and how far it has come, in its own frames; any thread may ask."""
        tune = self._tune
        return (tune.number, tune.position(self._engine.frame)) if tune else None

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
            case Touch(key, tone, velocity, told):
                engine.strike(Strike(engine.frame, key, tone, velocity))
                self._say(told(engine.frame))
            case LetGo(key, told):
                engine.let_go(key)
                self._tell(told)
            case Begin():
                self._begin(request)
            case Hush():
                self._hush()
            case Turn(pace) if self._tune:
                self._tune.turn(engine.frame, pace)
            case _:
                self._set(request)

    def _set(self, request: Request) -> None:
        match request:
            case Tread(down, told):
                self._engine.pedal(down=down)
                self._tell(told)
            case SetLevel(part, level):
                self._engine.level(channel(part), level)
            case Weather(loop, level):
                self._engine.surround(loop, level)
            case _:
                pass

    def _tell(self, told: Callable[[int], Message] | None) -> None:
        if told:
            self._say(told(self._engine.frame))

    def _begin(self, begin: Begin) -> None:
        self._hush()
        self._engine.forget_levels()
        for part, level in enumerate(begin.levels):
            self._engine.level(channel(part), level)
        self._tune = Course(begin, self._engine.frame)
        self._tell_at = self._engine.frame

    def _sound(self, n: int) -> Wave:
        if self._tune:
            # Only the notes of this block, so that a long tune costs nothing now.
            for strike in self._tune.strikes_before(self._engine.frame + n):
                self._engine.strike(strike)
        wave = self._engine.render(n)
        if self._tune:
            self._tell_time(self._tune)
        return wave

    def _tell_time(self, tune: Course) -> None:
        frame = self._engine.frame
        if tune.over(frame):
            self._end(tune)
        elif frame >= self._tell_at:
            self._tell_at += _TELL_EVERY
            self._say(Clock(tune.number, frame, tune.position(frame) / RATE, playing=True))

    def _end(self, tune: Course) -> None:
        frame = self._engine.frame
        self._tune = None
        position = min(tune.position(frame), tune.length) / RATE
        self._say(Clock(tune.number, frame, position, playing=False))

    def _hush(self) -> None:
        self._engine.hush()
        if self._tune:
            self._end(self._tune)

    def _tell_once(self, what: str) -> None:
        """A fault may come back a hundred times a second; one word about it is enough."""
        if what != self._told:
            self._told = what
            self._say(Trouble(what))
