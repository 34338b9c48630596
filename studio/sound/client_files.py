"""Sound files as the window sees them: asked for, made elsewhere, and handed back whole."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from studio.core.signal import Signal
from studio.core.surroundings import Performance
from studio.core.texts import _
from studio.sound.messages_files import (
    CallOff,
    FileKind,
    Outcome,
    Piece,
    Progress,
    Write,
    Written,
)
from studio.sound.part_files import forget_part
from studio.sound.process import SoundProcess

_ATTEMPTS = 2
"""How often a file is begun: a process that falls twice over it would fall again."""


def kinds() -> tuple[FileKind, ...]:
    """Return what tunes can be written as here; more where the optional part is installed."""
    if find_spec("soundfile"):
        return tuple(FileKind)
    return FileKind.WAV, FileKind.WAV_24


class SoundFile:
    """One file being made. ``ended`` comes once (or has come, when ``outcome`` is there already).

    Then ``told`` says what went wrong, if anything, and ``content`` holds the bytes.
    """

    def __init__(self, message: Write) -> None:
        self.message = message
        self.progress = Signal[[float]]()
        """0–1; it may begin again at 0 when the sound process had to be started again."""
        self.ended = Signal[[]]()
        self.outcome: Outcome | None = None
        self.attempts = 0
        self._content = bytearray()

    @property
    def content(self) -> bytes:
        """The whole file; nothing when it was written to a place of the person's choice."""
        return bytes(self._content) if self.outcome is Outcome.DONE else b""

    @property
    def told(self) -> str:
        """A plain sentence about what went wrong, or nothing when all went well."""
        return _sentence(self.outcome)

    def begin(self) -> Write:
        """Begin, or begin anew."""
        self.attempts += 1
        self._content.clear()
        self.progress.emit(0.0)
        return self.message

    def take(self, piece: Piece) -> None:
        """Put a piece where it belongs."""
        end = piece.offset + len(piece.content)
        if end > len(self._content):
            self._content.extend(bytes(end - len(self._content)))
        self._content[piece.offset : end] = piece.content

    def end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        if outcome is Outcome.DONE:
            self.progress.emit(1.0)
        self.ended.emit()


class SoundFiles:
    """Every file under way. Belongs to the screen's thread, as the process does."""

    def __init__(self, process: SoundProcess) -> None:
        self._process = process
        self._under_way: dict[int, SoundFile] = {}
        self._last = 0
        self.idle = Signal[[]]()
        """The last file under way has ended."""
        process.heard.subscribe(self._heard)
        process.begun.subscribe(self._begin_all)
        process.gone.subscribe(self._gone)

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    def write(self, whole: Performance, kind: FileKind, path: Path | None = None) -> SoundFile:
        """Begin a file: at ``path``, whole or not at all, or as bytes in ``content``.

        The tune plays once, at its own pace, with its weather. Starts the sound process when
        there is none. Raises ValueError for what cannot be played.
        """
        self._last += 1
        file = SoundFile(Write(self._last, kind, whole, str(path or "")))
        self._under_way[self._last] = file
        if self._process.runs:
            self._process.send(file.begin())
        else:
            self._process.want()
            self._gone()
        return file

    def call_off(self, file: SoundFile) -> None:
        """Make no more of it; what stood at its place before stands there still."""
        if file.outcome is None:
            self._process.send(CallOff(file.message.job))
            self._end(file, Outcome.CALLED_OFF)

    def _begin_all(self) -> None:
        for file in list(self._under_way.values()):
            if file.attempts < _ATTEMPTS:
                self._process.send(file.begin())
            else:
                self._fail(file)

    def _gone(self) -> None:
        """Where no process is to be had, say so rather than wait."""
        if not self._process.runs:
            for file in list(self._under_way.values()):
                self._fail(file)

    def _fail(self, file: SoundFile) -> None:
        """The process that made it is no more, and could not clear away behind itself."""
        if file.message.path:
            forget_part(Path(file.message.path))
        self._end(file, Outcome.FAILED)

    def _heard(self, message: object) -> None:
        match message:
            case Progress(job, share) if job in self._under_way:
                self._under_way[job].progress.emit(share)
            case Piece(job) if job in self._under_way:
                self._under_way[job].take(message)
            case Written(job, outcome) if job in self._under_way:
                self._end(self._under_way[job], Outcome(outcome))
            case _:
                pass

    def _end(self, file: SoundFile, outcome: Outcome) -> None:
        del self._under_way[file.message.job]
        file.end(outcome)
        if not self._under_way:
            self.idle.emit()


def _sentence(outcome: Outcome | None) -> str:
    match outcome:
        case Outcome.NO_ENCODER:
            return _("This kind of file needs a part that is not installed. WAV always works.")
        case Outcome.NO_PLACE:
            return _("The file could not be written there. Your tune is safe. Try another place.")
        case Outcome.FAILED:
            return _("The file could not be made this time. Your tune is safe.")
        case _:
            return ""
