"""The studio's instrument as the window sees it: the sound process behind ``Sound``."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from studio.core.child import start_child
from studio.core.file_writing import Writing
from studio.core.signal import Signal
from studio.core.surroundings import Performance, TimedNote
from studio.core.timing import Scheduler
from studio.sound.client_files import SoundFiles
from studio.sound.client_keyboard import MidiKeyboard
from studio.sound.client_playing import Playing
from studio.sound.client_writing import FileWriting, suffixes
from studio.sound.messages import (
    Garbled,
    Heard,
    Message,
    NoteOff,
    NoteOn,
    Pedal,
    Prepare,
    Ready,
    Steady,
    Surround,
)
from studio.sound.process import SoundProcess, Start

DEFAULT_INSTRUMENT = "kalimba@1"
USUAL_PERIOD_MS = 10
RESTS_FOR = 60.0
"""Seconds the sound process stays after the tune is left."""
_NUMBERS = 1 << 32


def host_starter() -> Start | None:
    """How to start the sound process, or None where ``STUDIO_SOUND=off`` asks for none."""
    if os.environ.get("STUDIO_SOUND") == "off":
        return None
    return partial(start_child, "--sound-host")


class SoundClient:
    """Implements ``studio.core.surroundings.Sound``. Belongs to the screen's thread.

    Without a process (off, or it fell too often) tunes still run, silently. ``start`` makes the
    process; without it the studio's own is started, unless ``STUDIO_SOUND=off``. Instruments,
    drums and weather are named by the keys of ``studio.sound.sounds``.
    """

    def __init__(self, scheduler: Scheduler, start: Start | None = None) -> None:
        self.changed = Signal[[]]()
        self.heard = Signal[[int, int]]()
        """Token (1 for the first note, 2 …) and frame of each note as it begins to sound."""
        self._scheduler = scheduler
        self._instrument = DEFAULT_INSTRUMENT
        self._weather: Surround | None = None
        self._steady = Steady(USUAL_PERIOD_MS)
        self.steadied = Signal[[int]]()
        """How many ms the device is to take at a time was chosen anew."""
        self._token = 0
        self._awake = False
        self._cancel_rest: Callable[[], None] = _nothing
        self.process = SoundProcess(scheduler, start or host_starter())
        self._playing = Playing(scheduler, self.process)
        self.files = SoundFiles(self.process)
        """Tunes as sound files: ``files.write``."""
        self.keyboard = MidiKeyboard(self.process)
        """A keyboard plugged into the computer: ``keyboard.listen``."""
        self.files.idle.subscribe(self._files_done)
        self.position = self._playing.position
        self._playing.changed.subscribe(self.changed.emit)
        self.process.heard.subscribe(self._take)
        self.process.begun.subscribe(self._prepare)
        self.process.fell.subscribe(self._playing.fell)
        self.process.told_changed.subscribe(self.changed.emit)

    @property
    def playing(self) -> bool:
        return self._playing.playing

    @property
    def performing(self) -> Performance | None:
        """What plays now, the very object that was to be played; None while nothing does."""
        return self._playing.performing

    @property
    def told(self) -> str:
        return self.process.told

    def wake(self) -> None:
        """Start the sound process if it is not running."""
        self._cancel_rest()
        self._awake = True
        self.process.want()

    def rest(self) -> None:
        """The tune was left: be quiet, and let the process go after a minute without use."""
        self.stop()
        self.surround("")
        self._awake = False
        self._cancel_rest()
        if not self.files.busy:
            self._leave_later()

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

    def pedal(self, *, down: bool) -> None:
        """While the pedal is down, notes let go by hand sound on."""
        self.process.send(Pedal(down))

    def prepare(self, instrument: str) -> None:
        """Have an instrument's notes ready before the first is struck; it is the one in hand."""
        message = Prepare(instrument)
        self._instrument = instrument
        self.process.send(message)

    def play(self, instrument: str, notes: Sequence[TimedNote], length: float) -> None:
        """Play one instrument from the start, in place of what plays.

        Raises ValueError for notes MIDI does not have and for tunes longer than an hour.
        """
        self._instrument = instrument
        self.perform(Performance.solo(instrument, notes, length))

    def perform(self, whole: Performance, at: float = 0.0, pace: float = 1.0) -> None:
        """Play a tune of up to eight parts from ``at`` seconds on, in place of what plays.

        ``position`` then tells where it is, in seconds of the tune at its own pace; in a loop it
        goes back to the loop's start. Raises ValueError for what no message can hold: notes MIDI
        does not have, times past an hour, levels outside 0–2, a pace outside 0.25–4.
        """
        self._playing.start(whole, at, pace)

    def pace(self, pace: float) -> None:
        """Play what plays so many times as fast, from now on; ValueError outside 0.25–4."""
        self._playing.turn(pace)

    def level(self, part: int, level: float) -> None:
        """Make one part of what plays louder or softer, gently; ValueError outside 0–2."""
        self._playing.level(part, level)

    def surround(self, weather: str, level: float = 1.0) -> None:
        """Let weather sound around the notes until it is changed or "" lets it go."""
        message = Surround(weather, level)
        self._weather = message if weather else None
        self.process.send(message)

    def steady(self, period_ms: int) -> None:
        """Let the device take 5, 10 (usual) or 20 ms of sound at a time: soonest to steadiest.

        What sounds goes on, and each new process begins so. Raises ValueError for any other number.
        """
        before, self._steady = self._steady, Steady(period_ms)
        self.process.send(self._steady)
        if before != self._steady:
            self.steadied.emit(period_ms)

    @property
    def period_ms(self) -> int:
        """How many ms the device is to take at a time."""
        return self._steady.period_ms

    @property
    def file_suffixes(self) -> tuple[str, ...]:
        """What ``write_file`` can make here."""
        return suffixes()

    def write_file(self, whole: Performance, place: Path) -> Writing:
        """Begin a sound file of the kind its suffix names. ValueError for an unknown one."""
        return FileWriting(self.files, whole, place)

    def stop(self) -> None:
        self._playing.stop()

    def _prepare(self) -> None:
        """Tell a new process what the one before it knew; first how its device is to be opened."""
        for message in (self._steady, Prepare(self._instrument), self._weather):
            if message:
                self.process.send(message)

    def _files_done(self) -> None:
        if not self._awake:
            self._leave_later()

    def _leave_later(self) -> None:
        self.process.unwant()
        self._cancel_rest()
        self._cancel_rest = self._scheduler.call_later(RESTS_FOR, self._leave)

    def _leave(self) -> None:
        if not self.files.busy:
            self.process.leave()
            self._playing.end()

    def _take(self, message: Message | Garbled) -> None:
        self._playing.heard(message)
        match message:
            case Ready():
                self._playing.ready()
            case Heard(token, frame):
                self.heard.emit(token, frame)
            case _:
                pass


def _nothing() -> None:
    pass
