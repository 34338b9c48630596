"""What a tune can be saved as: notes for other programs, notes on paper, and sound."""

from __future__ import annotations

from pathlib import Path

from studio.core.file_writing import Writing
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.core.ways_out import WayOut, made_aside
from studio.crafts.melody.sounding import performance
from studio.crafts.melody.state import TuneState


def ways_out(around: Surroundings) -> tuple[WayOut, ...]:
    """Return every kind of file a tune can become here."""
    notes = (
        WayOut(".mid", lambda: _("Notes for music programs (MIDI)"), made_aside(_midi)),
        WayOut(".musicxml", lambda: _("Notes on paper (MusicXML)"), made_aside(_musicxml)),
    )
    return notes + tuple(_sound(suffix) for suffix in around.sound.file_suffixes)


def _sound(suffix: str) -> WayOut:
    return WayOut(suffix, lambda: _sound_name(suffix), _begin_sound)


def _sound_name(suffix: str) -> str:
    names = {
        ".wav": _("Sound (WAV)"),
        ".mp3": _("Sound, small (MP3)"),
        ".ogg": _("Sound, small (OGG)"),
        ".flac": _("Sound, packed whole (FLAC)"),
    }
    return names.get(suffix, suffix)


def _begin_sound(snapshot: TuneState, around: Surroundings, place: Path) -> Writing:
    """The sound process makes it, as it is heard and at once at its place."""
    return around.sound.write_file(performance(snapshot), place)


def _midi(snapshot: TuneState) -> bytes:
    from studio.crafts.melody import midi_out

    return midi_out.write(snapshot)


def _musicxml(snapshot: TuneState) -> bytes:
    from studio.crafts.melody import musicxml

    return musicxml.write(snapshot)
