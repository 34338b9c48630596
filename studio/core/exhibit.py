"""What a piece shows outside its room: on pages, in copies. Flat: nothing undone survives in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from studio.core.leaving_out import Span
from studio.core.marked import Block, plain, plain_lines

Reading = Callable[[str, Sequence[Span]], tuple[Block, ...]]
"""Reads a text as lines that look as they are meant, without the stretches handed in."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A flattened picture: ``png`` is 8-bit sRGB without alpha or metadata, size in pixels."""

    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Words:
    """Words in whatever scripts they were typed in; lines end with a line feed.

    ``text`` may hold signs that only say how it looks, which ``read`` (on any thread) takes for
    what they are. ``blocks`` is the same read already, and empty where all lines are plain.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    read: Reading = field(default=plain_lines, compare=False, repr=False)

    @staticmethod
    def of(blocks: tuple[Block, ...]) -> Words:
        """Return words that are read already; ``text`` is what they are without their looks."""
        dull = all(block.kind == "plain" and not _stands_out(block) for block in blocks)
        return Words(plain(blocks), () if dull else blocks)


def _stands_out(block: Block) -> bool:
    return any(run.bold or run.italic for run in block.runs)


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
