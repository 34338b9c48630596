"""What is in the hand, in words: the same ones as on the tools."""

from __future__ import annotations

from studio.core.texts import _
from studio.crafts.sketch.choice import BRUSH, Chosen, leaves_colour
from studio.crafts.sketch.colours import name_of
from studio.crafts.sketch.view.more import OTHERS
from studio.crafts.sketch.view.palette import thickness_word
from studio.crafts.sketch.view.tools import BRUSHES, DRAWN

_WORDS = {key: word for key, _icon, word in (*BRUSHES, *OTHERS)}
_COLOURED = frozenset({"fill", "colouring"})


def brush_word(name: str) -> str:
    """Return what a brush is called; "" for one that is on no tool."""
    return _WORDS[name]() if name in _WORDS else ""


def held_words(now: Chosen) -> str:
    """Say the tool, what it draws with, its colour, how thick; only what counts for this one."""
    parts = [] if now.tool == BRUSH else [brush_word(now.tool)]
    if now.tool in DRAWN:
        parts.append(brush_word(now.brush))
    if now.tool in _COLOURED or (now.tool in DRAWN and leaves_colour(now.brush)):
        parts.append(name_of(now.colour))
    if now.tool in DRAWN:
        parts.append(thickness_word(now.thickness))
    words = ", ".join(part for part in parts if part)
    return _("In your hand: {words}.").format(words=words) if words else ""
