"""The studio's instrument as the window sees it: the sound process behind ``Sound``."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial

from studio.core.child import start_child
from studio.core.signal import Signal
from studio.core.surroundings import TimedNote
from studio.core.timing import Scheduler
from studio.sound.messages import (
    Clock,
    Garbled,
    Heard,
    Message,
    NoteOff,
    NoteOn,
    Play,
    Prepare,
    Stop,
)
from studio.sound.playhead import SilentPlayhead
from studio.sound.process import SoundProcess, Start

DEFAULT_INSTRUMENT = "kalimba@1"
RESTS_FOR = 60.0
"""Seconds the sound process stays after the tune is left."""
STALLED = 5.0
"""Seconds without its clock, while it plays, after which the process counts as hung."""
_NUMBERS = 1 << 32


def host_starter() -> Start | None:
    """How to start the sound process, or None where ``STUDIO_SOUND=off`` asks for none."""
    if os.environ.get("STUDIO_SOUND") == "off":
        return None
    return partial(start_child, "--sound-host")


class SoundClient:
    """Implements ``studio.core.surroundings.Sound``. Belongs to the screen's thread.

    Without a process (off, or it fell too often) tunes still run, silently. ``start`` makes the
    process; without it the studio's own is started, unless ``STUDIO_SOUND=off``.
    """

    def __init__(self, scheduler: Scheduler, start: Start | None = None) -> None:
        self.position = Signal[[float]]()
        self.changed = Signal[[]]()
        self.heard = Signal[[int, int]]()
        """Token (1 for the first note, 2 …) and frame of each note as it begins to sound."""
        self._scheduler = scheduler
        self._silent = SilentPlayhead(scheduler, self.position.emit, self._ended)
        self._instrument = DEFAULT_INSTRUMENT
        self._playing = False
        self._tune = self._token = 0
        self._last_word = 0.0
        self._cancel_rest: Callable[[], None] = _nothing
        self._cancel_watch: Callable[[], None] = _nothing
        self.process = SoundProcess(scheduler, start or host_starter())
        self.process.heard.subscribe(self._take)
        self.process.begun.subscribe(self._prepare)
        self.process.fell.subscribe(self._ended)
        self.process.told_changed.subscribe(self.changed.emit)

    @property
    def playing(self) -> bool:
        return self._playing

    @property
    def told(self) -> str:
        return self.process.told

    def wake(self) -> None:
        """Start the sound process if it is not running."""
        self._cancel_rest()
        self.process.want()

    def rest(self) -> None:
        """The tune was left: be quiet, and let the process go after a minute without use."""
        self.stop()
        self.process.unwant()
        self._cancel_rest()
        self._cancel_rest = self._scheduler.call_later(RESTS_FOR, self._leave)

    def close(self) -> None:
        """End the sound process, waiting for it no more than a few seconds."""
        self.rest()
        self._cancel_rest()
        self.process.close()

    def note_on(self, instrument: str, pitch: int, velocity: int) -> None:
        """Sound a note at once. Raises ValueError for numbers MIDI does not have."""
        self._instrument = instrument
        self._token = (self._token + 1) % _NUMBERS
        self.process.send(NoteOn(self._token, pitch, velocity, instrument))

    def note_off(self, instrument: str, pitch: int) -> None:
        self.process.send(NoteOff(pitch, instrument))

    def play(self, instrument: str, notes: Sequence[TimedNote], length: float) -> None:
        """Play from the start, in place of what plays.

        Raises ValueError for notes MIDI does not have and for tunes longer than an hour.
        """
        self._instrument = instrument
        self._tune = (self._tune + 1) % _NUMBERS
        tune = Play(self._tune, instrument, length, tuple(notes))
        self._silent.stop()
        if self.process.runs:
            self.process.send(tune)
            self._watch()
        else:
            self._silent.start(length)
        self._set_playing(True)

    def stop(self) -> None:
        self.process.send(Stop())
        self._ended()

    def _prepare(self) -> None:
        self.process.send(Prepare(self._instrument))

    def _leave(self) -> None:
        self.process.leave()
        self._ended()

    def _take(self, message: Message | Garbled) -> None:
        self._last_word = self._scheduler.now()
        match message:
            case Clock(tune, _frame, position, playing) if tune == self._tune and self._playing:
                self.position.emit(position)
                self._set_playing(playing)
            case Heard(token, frame):
                self.heard.emit(token, frame)
            case _:
                pass

    def _ended(self) -> None:
        self._silent.stop()
        self._set_playing(False)

    def _set_playing(self, playing: bool) -> None:
        if not playing:
            self._cancel_watch()
        if playing != self._playing:
            self._playing = playing
            self.changed.emit()

    def _watch(self) -> None:
        """While a tune plays, its clock speaks; a process that says nothing then is ended."""
        self._cancel_watch()
        self._last_word = self._scheduler.now()
        self._cancel_watch = self._scheduler.call_later(STALLED, self._look)

    def _look(self) -> None:
        # Words that came while the screen was busy wait to be read before this is.
        self._scheduler.post(self._look_again)

    def _look_again(self) -> None:
        if not self._playing or not self.process.runs:
            return
        if self._scheduler.now() - self._last_word >= STALLED:
            self.process.kill()
        else:
            self._watch()


def _nothing() -> None:
    pass
