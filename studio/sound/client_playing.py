"""The tune that plays, as the window sees it: it goes on whatever becomes of the process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio.core.signal import Signal
from studio.core.surroundings import Performance
from studio.core.timing import Scheduler
from studio.sound.messages import Clock, Level, Pace, Play, Stop
from studio.sound.playhead import SilentPlayhead
from studio.sound.process import SoundProcess

STALLED = 5.0
"""Seconds without its clock, while it plays, after which the process counts as hung."""
_NUMBERS = 1 << 32


class Playing:
    """Plays through the process; on a silent clock while there is none.

    When the process falls, the clock goes on and the next process takes the tune up where it is.
    """

    def __init__(self, scheduler: Scheduler, process: SoundProcess) -> None:
        self._scheduler, self._process = scheduler, process
        self.position = Signal[[float]]()
        self.changed = Signal[[]]()
        self._silent = SilentPlayhead(scheduler, self._moved, self.end)
        self._playing = False
        self._asked: Performance | None = None
        self._play: Play | None = None
        self._number = 0
        self._place = 0.0
        self._last_word = 0.0
        self._cancel_watch: Callable[[], None] = _nothing

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def performing(self) -> Performance | None:
        return self._asked if self._playing else None

    def start(self, whole: Performance, at: float, pace: float) -> None:
        """Play from ``at``, in place of what plays. Raises ValueError for what cannot be played."""
        self._number = (self._number + 1) % _NUMBERS
        self._play = Play(self._number, whole, at, pace)
        self._asked = whole
        self._place = at
        self._silent.stop()
        if self._process.runs:
            self._process.send(self._play)
            self._watch()
        else:
            self._go_on_silently()
        # Also where something else played until now: whoever plays it is to hear that it is over.
        self._playing = True
        self.changed.emit()

    def turn(self, pace: float) -> None:
        """Go at another pace. Raises ValueError outside 0.25–4."""
        message = Pace(pace)
        if self._play:
            self._play = replace(self._play, pace=pace)
            self._silent.turn(pace)
            self._process.send(message)

    def level(self, part: int, level: float) -> None:
        """Make a part louder or softer. Raises ValueError outside 0–2."""
        message = Level(part, level)
        if self._play and part < len(self._play.performance.parts):
            parts = list(self._play.performance.parts)
            parts[part] = replace(parts[part], level=level)
            whole = replace(self._play.performance, parts=tuple(parts))
            self._play = replace(self._play, performance=whole)
            self._process.send(message)

    def stop(self) -> None:
        self._process.send(Stop())
        self.end()

    def end(self) -> None:
        """It is over, or nobody asks for it any more."""
        self._silent.stop()
        self._play = None
        self._cancel_watch()
        if self._playing:
            self._playing = False
            self.changed.emit()

    def fell(self) -> None:
        """The process is gone: let time go on without it."""
        self._cancel_watch()
        if self._playing:
            self._go_on_silently()

    def ready(self) -> None:
        """A process listens: let it take up what goes on silently."""
        if self._play and self._silent.runs:
            self._place = self._silent.position
            self._process.send(replace(self._play, start=self._place))
            self._watch()

    def heard(self, message: object) -> None:
        """Mind what the process says."""
        self._last_word = self._scheduler.now()
        if isinstance(message, Clock) and message.tune == self._number and self._playing:
            self._silent.stop()
            self._moved(message.position)
            if not message.playing:
                self.end()

    def _go_on_silently(self) -> None:
        if self._play:
            whole = self._play.performance
            self._silent.start(whole.length, self._place, self._play.pace, whole.loop)

    def _moved(self, position: float) -> None:
        self._place = position
        self.position.emit(position)

    def _watch(self) -> None:
        """While a tune plays, its clock speaks; a process that says nothing then is ended."""
        self._cancel_watch()
        self._last_word = self._scheduler.now()
        self._cancel_watch = self._scheduler.call_later(STALLED, self._look)

    def _look(self) -> None:
        # Words that came while the screen was busy wait to be read before this is.
        self._scheduler.post(self._look_again)

    def _look_again(self) -> None:
        if not self._playing or not self._process.runs:
            return
        if self._scheduler.now() - self._last_word >= STALLED:
            self._process.kill()
        else:
            self._watch()


def _nothing() -> None:
    pass
