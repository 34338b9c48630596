"""Palettes: colours that go together, as GIMP palette files (.gpl), which many programs write.

Read leniently: with or without the names at its head, alpha beside the colours, a byte order mark,
any line ends. Ours lie in ``resources/palettes``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from studio.core.errors import CannotRead
from studio.core.resources import resource
from studio.core.texts import _

MOST: Final = 256
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
