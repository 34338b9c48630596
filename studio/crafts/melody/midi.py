"""Tunes as Standard MIDI Files (MIDI 1.0, RP-001). The only place that knows mido."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.melody.state import (
    FASTEST,
    INSTRUMENTS,
    NOTE_LIMIT,
    PPQ,
    SLOWEST,
    Note,
    TuneState,
    fitted,
)
from studio.crafts.melody.tempo import TempoMap
from studio.crafts.melody.tones import instrument_name

SIZE_LIMIT = 4 * 1024 * 1024
_PROGRAMS = {"kalimba@1": 108, "felt-piano@1": 0}
"""General MIDI programs, counted from 0."""
_PIANOS = range(8)
_DRUMS = 9
_SUSTAIN = 64


@dataclass(frozen=True, slots=True)
class Reading:
    """A tune read from a file, and a plain sentence for each thing that was left out."""

    state: TuneState
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Event:
    tick: int
    track: int
    message: Any


def write(state: TuneState) -> bytes:
    """Return a type 1 file: a track for the speed and one for the notes, texts in UTF-8."""
    import mido

    file = mido.MidiFile(type=1, ticks_per_beat=PPQ, charset="utf-8")
    tempo = mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(state.bpm))
    metre = mido.MetaMessage("time_signature", numerator=4, denominator=4)
    file.tracks.append(mido.MidiTrack([tempo, metre]))
    name = mido.MetaMessage("track_name", name=instrument_name(state.instrument))
    program = mido.Message("program_change", program=_PROGRAMS[state.instrument])
    file.tracks.append(mido.MidiTrack([name, program, *_messages(state.notes)]))
    out = BytesIO()
    file.save(file=out)
    return out.getvalue()


def read(data: bytes) -> Reading:
    """Read a file of type 0 or 1 into a tune; every pitch is kept, in the grid's rows or not.

    Raises CannotRead when the bytes are no such file.
    """
    file = _opened(data)
    events = sorted(_events(file), key=lambda event: event.tick)
    tempos = [(e.tick, e.message.tempo) for e in events if e.message.type == "set_tempo"]
    times = TempoMap(tempos, file.ticks_per_beat)
    bpm = min(FASTEST, max(SLOWEST, round(60e6 / times.first)))
    found = [_in_ticks(note, times, bpm) for note in _notes(events)]
    notes = fitted(note for note in found if note is not None)
    state = TuneState(bpm, _instrument(events), ())
    kept = tuple(note for note in notes if note.end <= state.last_tick)[:NOTE_LIMIT]
    return Reading(
        replace(state, notes=kept), tuple(_left_out(events, times, len(found), len(kept)))
    )


def _messages(notes: Sequence[Note]) -> Iterator[Any]:
    import mido

    ends = [(note.end, 0, note) for note in notes]
    starts = [(note.tick, 1, note) for note in notes]
    now = 0
    for tick, begins, note in sorted([*ends, *starts]):
        kind, velocity = ("note_on", note.velocity) if begins else ("note_off", 0)
        yield mido.Message(kind, note=note.pitch, velocity=velocity, time=tick - now)
        now = tick


def _opened(data: bytes) -> Any:
    if len(data) > SIZE_LIMIT:
        raise CannotRead(_("This MIDI file is too big for a tune. Nothing was changed."))
    file = _parsed(data, "utf-8") or _parsed(data, "latin-1")
    if file is None or file.type not in {0, 1} or not 24 <= file.ticks_per_beat < 0x8000:
        raise CannotRead(_("This MIDI file could not be read. Nothing was changed."))
    return file


def _parsed(data: bytes, charset: str) -> Any | None:
    import mido
    from mido.midifiles.meta import KeySignatureError

    # Everything mido has been seen to raise for bytes that are no MIDI file.
    wrong = (OSError, EOFError, ValueError, LookupError, TypeError, KeySignatureError)
    try:
        return mido.MidiFile(file=BytesIO(data), clip=True, charset=charset)
    except wrong:
        return None


def _events(file: Any) -> Iterator[_Event]:
    for number, track in enumerate(file.tracks):
        tick = 0
        for message in track:
            tick += message.time
            yield _Event(tick, number, message)


def _notes(events: Sequence[_Event]) -> Iterator[Note]:
    """Pair starts with ends, first with first; what never ends, ends with the last event."""
    open_: dict[tuple[int, int, int], list[Note]] = {}
    last = events[-1].tick if events else 0
    for event in events:
        message = event.message
        if message.type not in {"note_on", "note_off"} or message.channel == _DRUMS:
            continue
        waiting = open_.setdefault((event.track, message.channel, message.note), [])
        if message.type == "note_on" and message.velocity:
            waiting.append(Note(event.tick, message.note, 0, message.velocity))
        elif waiting:
            yield _ended(waiting.pop(0), event.tick)
    for waiting in open_.values():
        yield from (_ended(note, last) for note in waiting)


def _ended(note: Note, tick: int) -> Note:
    return replace(note, length=max(1, tick - note.tick))


def _in_ticks(note: Note, times: TempoMap, bpm: int) -> Note | None:
    """Turn file ticks into ours; None where the tune would be longer than any may be."""
    start, end = times.ticks(note.tick, bpm), times.ticks(note.end, bpm)
    if start is None or end is None:
        return None
    return Note(start, note.pitch, max(1, end - start), note.velocity)


def _instrument(events: Iterable[_Event]) -> str:
    """A piano when the first program is one, else the kalimba."""
    programs = (e.message.program for e in events if e.message.type == "program_change")
    return INSTRUMENTS[next(programs, 108) in _PIANOS]


def _left_out(events: Sequence[_Event], times: TempoMap, found: int, kept: int) -> Iterator[str]:
    played = [e.message for e in events if e.message.type == "note_on" and e.message.velocity]
    channels = {message.channel for message in played}
    if _DRUMS in channels:
        yield _("Drums were left out.")
    if len(channels - {_DRUMS}) > 1:
        yield _("All parts are played on one instrument here.")
    if any(_bends(event.message) for event in events):
        yield _("The pedal and bent notes were left out.")
    if times.changes or not SLOWEST <= round(60e6 / times.first) <= FASTEST:
        yield _("The speed of the file does not fit the beats here. It sounds the same.")
    if kept < found:
        yield _("Some notes were left out. A tune holds 4,000 notes and 10 minutes.")


def _bends(message: Any) -> bool:
    if message.type == "pitchwheel":
        return bool(message.pitch)
    if message.type != "control_change":
        return False
    return bool(message.control == _SUSTAIN and message.value)
