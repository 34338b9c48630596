"""Palettes: colours that go together, as GIMP palette files (.gpl), which many programs write.

Read leniently: with or without the names at its head, alpha beside the colours, a byte order mark,
any line ends. Ours lie in ``resources/palettes``; the person's own colours are a palette too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from studio.core.errors import CannotRead
from studio.core.resources import resource
from studio.core.texts import _
from studio.crafts.sketch.palettes_names import told

MOST: Final = 256
MOST_RECENT: Final = 12
LARGEST: Final = 1 << 20  # bytes of a palette file
_MAGIC = "GIMP Palette"
_HEAD = re.compile(r"(name|columns|channels)\s*:\s*(.*)", re.IGNORECASE)
_COLOUR = re.compile(r"(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:\s+(.*))?")
_LONGEST = 60  # letters of a name

WORDS: Final[dict[str, Callable[[], str]]] = {
    "sea": lambda: _("By the sea"),
    "woods": lambda: _("In the woods"),
    "dusk": lambda: _("At dusk"),
    "meadow": lambda: _("In the meadow"),
    "clay": lambda: _("Clay and bark"),
    "stone": lambda: _("Stone and snow"),
    "garden": lambda: _("In the garden"),
    "clear": lambda: _("Easy to tell apart"),
}
"""The word for each of our palettes, in the order they are shown."""


@dataclass(frozen=True, slots=True)
class Palette:
    """``name`` is on the screen; ``colours`` are 0xRRGGBB, each once, at least one."""

    name: str
    colours: tuple[int, ...]


@cache
def _colours(name: str) -> tuple[int, ...]:
    path = resource("palettes", f"{name}.gpl")
    return read_palette(path.read_bytes(), path.name).colours


def palettes() -> tuple[Palette, ...]:
    """Return the palettes that come with the studio."""
    return tuple(Palette(word(), _colours(name)) for name, word in WORDS.items())


def read_palette(data: bytes, file: str) -> Palette:
    """Read a palette file; raises CannotRead that names ``file`` and the line at fault.

    Colours beyond ``MOST``, and those that come again, are left out.
    """
    if len(data) > LARGEST:
        raise CannotRead(_("The file {file} is too large for a palette.").format(file=file))
    name, found = "", dict[int, None]()
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        text = line.strip()
        head = _HEAD.match(text)
        if head is not None:
            name = head[2].strip() if head[1].lower() == "name" else name
        elif text and not text.startswith("#") and text != _MAGIC:
            found[_colour(text, file, number)] = None
    if not found:
        raise CannotRead(_("There is no colour in the file {file}.").format(file=file))
    return Palette(name[:_LONGEST], tuple(found)[:MOST])


def _colour(text: str, file: str, number: int) -> int:
    parts = _COLOUR.fullmatch(text)
    values = [int(part) for part in parts.groups()[:3]] if parts is not None else [256]
    if max(values) > 255:
        wrong = _("The palette file {file} could not be read. Please look at line {line}.")
        raise CannotRead(wrong.format(file=file, line=number))
    red, green, blue = values
    return red << 16 | green << 8 | blue


def write_palette(palette: Palette) -> bytes:
    """Write a palette file that other programs read too; colours have their names beside them."""
    lines = [_MAGIC, f"Name: {' '.join(palette.name.split())}", "Columns: 6", "#"]
    for colour in palette.colours:
        red, green, blue = colour.to_bytes(3, "big")
        lines.append(f"{red:3} {green:3} {blue:3}\t{told(colour)}")
    return ("\n".join(lines) + "\n").encode()


@dataclass(frozen=True, slots=True)
class OwnColours:
    """The colours a person kept, oldest first, and those last drawn with, newest first."""

    kept: tuple[int, ...] = ()
    recent: tuple[int, ...] = ()

    def keeping(self, colour: int) -> OwnColours:
        """Return it with a colour kept; the oldest goes where there is no room."""
        others = (one for one in self.kept if one != colour)
        return replace(self, kept=(*others, colour)[-MOST:])

    def without(self, colour: int) -> OwnColours:
        return replace(self, kept=tuple(one for one in self.kept if one != colour))

    def using(self, colour: int) -> OwnColours:
        """Return it with a colour as the last one drawn with."""
        others = (one for one in self.recent if one != colour)
        return replace(self, recent=(colour, *others)[:MOST_RECENT])


def pack_own(own: OwnColours) -> bytes:
    """Pack a person's colours: two counts of 16 bits, then three bytes each."""
    counts = b"".join(len(part).to_bytes(2, "little") for part in (own.kept, own.recent))
    return counts + b"".join(one.to_bytes(3, "big") for one in (*own.kept, *own.recent))


def unpack_own(data: bytes) -> OwnColours:
    """Return what ``pack_own`` packed; raises CannotRead for anything else."""
    kept, recent = (int.from_bytes(data[at : at + 2], "little") for at in (0, 2))
    if len(data) != 4 + 3 * (kept + recent) or kept > MOST or recent > MOST_RECENT:
        raise CannotRead(_("Your own colours could not be read. Nothing else was changed."))
    every = [int.from_bytes(data[at : at + 3], "big") for at in range(4, len(data), 3)]
    return OwnColours(_each_once(every[:kept]), _each_once(every[kept:]))


def _each_once(colours: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(colours))
