"""Tunes as Standard MIDI Files (MIDI 1.0, RP-001). The only place that knows mido."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from studio.crafts.melody.notes import PPQ, Note
from studio.crafts.melody.sounds import DRUM_KIT, PROGRAMS, instrument_name
from studio.crafts.melody.state import DRUM_PLACE, Layer, TuneState

_DRUM_CHANNEL = 9
_VOLUME = 7


def write(state: TuneState) -> bytes:
    """Return a type 1 file: a track for the speed and one for each layer, texts in UTF-8.

    Notes are as they are heard. A layer's gain is its channel volume; a muted one is turned down
    to nothing after that, so that it stays silent elsewhere too.
    """
    import mido

    file = mido.MidiFile(type=1, ticks_per_beat=PPQ, charset="utf-8")
    tempo = mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(state.bpm))
    metre = mido.MetaMessage("time_signature", numerator=4, denominator=4)
    file.tracks.append(mido.MidiTrack([tempo, metre]))
    for place in state.places:
        layer, channel = state.layer(place), _DRUM_CHANNEL if place == DRUM_PLACE else place
        if layer.notes or place != DRUM_PLACE:
            notes = state.heard(place).values()
            start = _opening(layer, channel)
            file.tracks.append(mido.MidiTrack([*start, *_messages(notes, channel)]))
    out = BytesIO()
    file.save(file=out)
    return out.getvalue()


def _opening(layer: Layer, channel: int) -> Iterator[Any]:
    import mido

    yield mido.MetaMessage("track_name", name=instrument_name(layer.instrument))
    if layer.instrument != DRUM_KIT:
        program = PROGRAMS[layer.instrument]
        yield mido.Message("program_change", program=program, channel=channel)
    for volume in (layer.gain, 0) if layer.muted else (layer.gain,):
        value = round(volume * 127 / 100)
        yield mido.Message("control_change", control=_VOLUME, value=value, channel=channel)


def _messages(notes: Iterable[Note], channel: int) -> Iterator[Any]:
    import mido

    marks = [(note.end, 0, note) for note in notes]
    marks += [(note.tick, 1, note) for _end, _kind, note in marks]
    now = 0
    for tick, begins, note in sorted(marks):
        kind, velocity = ("note_on", note.velocity) if begins else ("note_off", 0)
        yield mido.Message(
            kind, note=note.pitch, velocity=velocity, time=tick - now, channel=channel
        )
        now = tick
