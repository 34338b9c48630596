"""What a craft's view may lean on: handed in when the view is made, never reached for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from studio.core.signal import Signal
from studio.core.timing import Scheduler

if TYPE_CHECKING:
    from pathlib import Path

    from studio.core.document import Document
    from studio.core.file_writing import Writing
    from studio.core.leaving_out import LeavingOut
    from studio.core.pictures import Pictures


@dataclass(frozen=True, slots=True)
class TimedNote:
    """A note to be played: ``at`` and ``length`` in seconds from the start of the tune."""

    at: float
    length: float
    pitch: int
    velocity: int = 90


@dataclass(frozen=True, slots=True)
class Part:
    """What one instrument plays: ``level`` is 0–2 (1 as it is), ``pan`` −1 (left) to 1 (right)."""

    instrument: str
    notes: tuple[TimedNote, ...]
    level: float = 1.0
    pan: float = 0.0


@dataclass(frozen=True, slots=True)
class Performance:
    """A whole tune to be heard or written to a file; times are seconds.

    Between the two times of ``loop`` it goes round until it is stopped (files play it once).
    ``ambience`` is a bank name ("rain@1") or empty; only files mind it, for the room has
    weather of its own while one plays.
    """

    parts: tuple[Part, ...]
    length: float
    loop: tuple[float, float] | None = None
    ambience: str = ""
    ambience_level: float = 1.0

    @classmethod
    def solo(cls, instrument: str, notes: Sequence[TimedNote], length: float) -> Performance:
        """One instrument alone."""
        return cls((Part(instrument, tuple(notes)),), length)


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a plugged-in keyboard went down (``velocity`` 1–127) or came up (0).

    ``at`` is in seconds of a clock that a busy window cannot bend. It may begin anew at any time:
    take differences only.
    """

    pitch: int
    velocity: int
    at: float


class Keyboard(Protocol):
    """A keyboard plugged into the computer; its notes sound by themselves."""

    names: tuple[str, ...]
    """What can be chosen; empty until ``listen`` was called once, and where nothing is there."""
    names_changed: Signal[[]]
    key: Signal[[Key]]
    pedal: Signal[[bool, float]]
    """Down or up, and when."""

    @property
    def possible(self) -> bool:
        """False where the optional part that hears keyboards is not installed."""
        ...

    @property
    def chosen(self) -> str:
        """The name listened to, plugged in or not; empty for none."""
        ...

    def listen(self, name: str = "") -> None:
        """Look for keyboards from now on, and let the one of this name play (none: "")."""
        ...


class Sound(Protocol):
    """The instrument behind the pads. Silent and whole where there is no sound device.

    ``pitch`` is a MIDI note number, ``velocity`` 1–127, ``instrument`` a bank name
    ("kalimba@1"), times are seconds.
    """

    @property
    def playing(self) -> bool: ...

    @property
    def told(self) -> str:
        """The calm sentence about the device, or an empty one when sound just works."""
        ...

    position: Signal[[float]]
    """Seconds into the tune, about 30 times a second while it plays."""
    changed: Signal[[]]
    """``playing``, ``performing`` or ``told`` changed."""

    @property
    def performing(self) -> Performance | None:
        """What plays now, the very object ``perform`` was given; None while nothing does.

        Whoever plays can tell by it whether another has taken its place since.
        """
        ...

    def wake(self) -> None:
        """Start the sound process if it is not running; called when a tune is opened."""
        ...

    def note_on(self, instrument: str, pitch: int, velocity: int) -> None: ...
    def note_off(self, instrument: str, pitch: int) -> None: ...

    def play(self, instrument: str, notes: Sequence[TimedNote], length: float) -> None:
        """Play from the start, in time order; ends by itself after ``length`` seconds."""
        ...

    def perform(self, whole: Performance, at: float = 0.0, pace: float = 1.0) -> None:
        """Play a tune of up to eight parts from ``at`` seconds on, in place of what plays.

        ``position`` then tells seconds of the tune at its own pace; in a loop it goes back.
        """
        ...

    def pedal(self, *, down: bool) -> None:
        """While the pedal is down, notes let go by hand sound on."""
        ...

    def prepare(self, instrument: str) -> None:
        """Take an instrument in hand, so that its first note need not be waited for."""
        ...

    def surround(self, weather: str, level: float = 1.0) -> None:
        """Let weather ("rain@1") sound around the notes until it is changed or "" lets it go."""
        ...

    def steady(self, period_ms: int) -> None:
        """Let the device take 5, 10 (usual) or 20 ms at a time: soonest to steadiest."""
        ...

    @property
    def period_ms(self) -> int:
        """What ``steady`` was last asked for, by whichever room."""
        ...

    @property
    def keyboard(self) -> Keyboard: ...

    @property
    def file_suffixes(self) -> tuple[str, ...]:
        """What ``write_file`` can make here: ".wav", and more where an optional part is there."""
        ...

    def write_file(self, whole: Performance, place: Path) -> Writing:
        """Begin a sound file of the kind its suffix names. ValueError for an unknown one."""
        ...

    def stop(self) -> None: ...

    def rest(self) -> None:
        """Be quiet; the sound process may go after a while. Called when a tune is left."""
        ...


class Look(Protocol):
    """The colours in use, by token name; views repaint on ``changed``."""

    changed: Signal[[]]

    def colour(self, token: str) -> str:
        """Return ``#rrggbb`` for a token of ``resources/themes``; KeyError for an unknown one."""
        ...


class Files(Protocol):
    """Asks the person about files, in the system's own windows, and leaves no note of it."""

    def to_save(self, name: str, kinds: Sequence[tuple[str, str]]) -> Path | None:
        """Return where a file goes; ``kinds`` pair words with suffixes, ``name`` has none."""
        ...

    def to_open(self, words: str, suffixes: Sequence[str]) -> Path | None:
        """Return a file that is there; ``words`` name its kind."""
        ...


class Habits(Protocol):
    """What a person last chose in a room, so that it is still so the next time.

    Each room packs its own choices, in ASCII, and never a word of a piece among them.
    """

    def recall(self, room: str) -> str:
        """Return what was remembered for a craft's key; empty when nothing was."""
        ...

    def remember(self, room: str, chosen: str) -> None: ...


class Alone(Protocol):
    """Shows what one works on and nothing else, on the whole screen; help stays in reach."""

    changed: Signal[[]]

    @property
    def on(self) -> bool: ...

    def begin(self) -> None: ...

    def end(self) -> None:
        """Show the window as it was before; it also ends by itself when another place is shown."""
        ...


@dataclass(frozen=True)
class Surroundings:
    """Everything a view gets besides its document."""

    scheduler: Scheduler
    sound: Sound
    look: Look
    files: Files | None = None
    """None where nobody can be asked."""
    pictures: Pictures | None = None
    """The person's own drawings; None where there are none to show."""
    habits: Habits | None = None
    """None where nothing is remembered."""
    forget_making: Callable[[], None] | None = None
    """Forgets how the piece in the room in sight was made; None where there is nothing to forget.

    Whoever calls it has asked the person. The piece is put down and laid out anew, as it looks.
    """
    begin_anew: Callable[[Document], None] | None = None
    """Lays this blank document out in the room in sight; None where there is no such room.

    The piece that lies there is put down and kept first, unless it is not to be kept.
    """
    left: Signal[[object]] = field(default_factory=Signal[[object]])
    """A document is put down, or all are, as the studio closes (None).

    Whatever still shows how it was made ends here.
    """
    leaving_out: LeavingOut | None = None
    """What pages leave out of the pieces in the rooms; None where nothing of it is kept."""
    undo: Callable[[], None] | None = None
    """Takes back the last step in the room in sight, as its Undo does, and tells why it cannot.

    None where a room has none besides that of its document.
    """
    alone: Alone | None = None
    """None where there is no window that could show less."""
