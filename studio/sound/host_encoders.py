"""From blocks of sound to the bytes of a file. Nothing is ever held whole.

OGG, MP3 and FLAC come from libsndfile through ``soundfile``, where that is installed. They are
written block by block, which also keeps clear of a crash: libsndfile 1.2 overflows its stack when
it is given a minute of OGG in one call.
"""

from __future__ import annotations

import wave
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from studio.sound.messages_files import FileKind
from studio.sound.render import steps_16, steps_24
from studio.sound.tone import RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from studio.sound.tone import Wave

    Put = Callable[[Wave], object]

_SNDFILE = {
    FileKind.FLAC: ("FLAC", "PCM_16"),
    FileKind.OGG: ("OGG", "VORBIS"),
    FileKind.MP3: ("MP3", "MPEG_LAYER_III"),
}


class NoEncoder(Exception):
    """The optional part for this kind of file is not installed."""


class Sink(Protocol):
    """Where bytes go; ``seek`` lets a header be written again at the end."""

    def write(self, content: bytes) -> int: ...
    def seek(self, offset: int, whence: int = 0) -> int: ...
    def tell(self) -> int: ...
    def flush(self) -> None: ...


@contextmanager
def encoder(kind: FileKind, sink: Sink) -> Iterator[Put]:
    """Give a function that takes (n, 2) float32 within ±1; the file is whole when it closes.

    Raises NoEncoder.
    """
    made = _wav(sink, kind) if kind in {FileKind.WAV, FileKind.WAV_24} else _sndfile(sink, kind)
    with made as put:
        yield put


@contextmanager
def _wav(sink: Any, kind: FileKind) -> Iterator[Put]:
    wide = kind is FileKind.WAV_24
    with wave.open(sink, "wb") as writer:
        writer.setnchannels(2)
        writer.setsampwidth(3 if wide else 2)
        writer.setframerate(RATE)
        writer.writeframesraw(b"")
        yield lambda sound: writer.writeframesraw(steps_24(sound) if wide else steps_16(sound))


@contextmanager
def _sndfile(sink: Any, kind: FileKind) -> Iterator[Put]:
    try:
        import soundfile
    except (ImportError, OSError) as wrong:  # OSError: installed, but its library is not
        raise NoEncoder from wrong
    name, subtype = _SNDFILE[kind]
    with soundfile.SoundFile(sink, "w", RATE, 2, subtype, format=name) as writer:
        yield writer.write
