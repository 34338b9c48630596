"""What a piece shows outside its room: on pages, in copies. Flat: nothing undone survives in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """A flattened picture: ``png`` is 8-bit sRGB without alpha or metadata, size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Words:
    """Plain text in whatever scripts it was typed in; lines end with a line feed."""

    text: str
    bare: Callable[[str], str] = field(default=str, compare=False, repr=False)
    """Takes the signs out of ``text`` that only say how it looks. Runs on any thread.

    To be called once what a person left out is gone: until then the signs help to find it.
    """


@dataclass(frozen=True, slots=True)
class RibbonNote:
    """One note on paper: ``start`` and ``length`` in beats, ``row`` 0 is the lowest row."""

    start: float
    length: float
    row: int
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A tune as named notes: ``rows`` names each row from the lowest; ``seconds`` is its length.

    ``description`` is the plain sentence for those who cannot see it ("12 notes, rising, slow").
    """

    notes: tuple[RibbonNote, ...]
    rows: tuple[str, ...]
    beats: float
    seconds: float
    instrument: str
    description: str


Exhibit = Picture | Words | Ribbon
