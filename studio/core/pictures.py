"""The person's own drawings, for crafts that show one of them: asked for, never kept a copy of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OwnPicture:
    """A drawing in words: its lasting name, what it is called on screen, and its day.

    A ``covered`` one is not to be shown before the person asks for it.
    """

    uid: str
    name: str
    day: str
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A drawing to be looked at, as it is now: at most 960 pixels on its longer side.

    ``pixels`` holds rows of 32-bit pixels, 0xffRRGGBB in this computer's byte order, so that
    nobody has to unpack anything where the screen waits.
    """

    about: OwnPicture
    width: int
    height: int
    pixels: bytes


class Pictures(Protocol):
    """Every call returns at once; the answer comes later, on the thread that owns the screen.

    Whoever shows a drawing asks for it again each time it comes into sight, and lets go of it when
    it leaves, so that a drawing let go for good is not seen again.
    """

    def own(self, show: Callable[[Sequence[OwnPicture]], None]) -> None:
        """Call ``show`` with every drawing there is, the newest first; none of the bin."""
        ...

    def small(self, uid: str, show: Callable[[bytes | None], None]) -> None:
        """Call ``show`` with a PNG of up to 480 × 360, or None; a covered one gives None."""
        ...

    def told(self, uid: str, show: Callable[[str], None]) -> None:
        """Call ``show`` with what tells a drawing apart in words; never of a covered one."""
        ...

    def picture(self, uid: str, show: Callable[[Seen | None], None]) -> None:
        """Call ``show`` with a drawing, or None where it is not among the pieces, or damaged."""
        ...
