"""A sound file on its way out of the studio, as ``studio.core.ways_out.Writing``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from studio.core.signal import Signal
from studio.core.surroundings import Performance
from studio.sound.client_files import SoundFiles, kinds
from studio.sound.messages_files import FileKind, Outcome

_KINDS: Mapping[str, FileKind] = {
    ".wav": FileKind.WAV,
    ".mp3": FileKind.MP3,
    ".ogg": FileKind.OGG,
    ".flac": FileKind.FLAC,
}


def suffixes() -> tuple[str, ...]:
    """Return what can be made here, WAV first."""
    possible = kinds()
    return tuple(suffix for suffix, kind in _KINDS.items() if kind in possible)


class FileWriting:
    """Raises ValueError for a suffix that names no kind of sound file."""

    def __init__(self, files: SoundFiles, whole: Performance, place: Path) -> None:
        kind = _KINDS.get(place.suffix.lower())
        if kind is None:
            raise ValueError("no such kind of sound file")
        self._files = files
        self._file = files.write(whole, kind, place)

    @property
    def progress(self) -> Signal[[float]]:
        return self._file.progress

    @property
    def ended(self) -> Signal[[]]:
        return self._file.ended

    @property
    def has_ended(self) -> bool:
        return self._file.outcome is not None

    @property
    def told(self) -> str:
        return self._file.told

    @property
    def stopped(self) -> bool:
        return self._file.outcome is Outcome.CALLED_OFF

    def stop(self) -> None:
        self._files.call_off(self._file)
