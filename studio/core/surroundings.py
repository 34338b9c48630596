"""What a craft's view may lean on: handed in when the view is made, never reached for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from studio.core.signal import Signal
from studio.core.timing import Scheduler


@dataclass(frozen=True, slots=True)
class TimedNote:
    """A note to be played: ``at`` and ``length`` in seconds from the start of the tune."""

    at: float
    length: float
    pitch: int
    velocity: int = 90


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
    """``playing`` or ``told`` changed."""

    def wake(self) -> None:
        """Start the sound process if it is not running; called when a tune is opened."""
        ...

    def note_on(self, instrument: str, pitch: int, velocity: int) -> None: ...
    def note_off(self, instrument: str, pitch: int) -> None: ...

    def play(self, instrument: str, notes: Sequence[TimedNote], length: float) -> None:
        """Play from the start, in time order; ends by itself after ``length`` seconds."""
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


@dataclass(frozen=True)
class Surroundings:
    """Everything a view gets besides its document."""

    scheduler: Scheduler
    sound: Sound
    look: Look
