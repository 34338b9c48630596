"""Twelve colours with names, as far apart as twelve can be also for colour-blind eyes.

Found by search over CIEDE2000 under simulated protan, deutan and tritan sight (Machado 2009):
no two come nearer than ΔE 13.7.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.core.texts import _
from studio.crafts.sketch.palettes_names import told


@dataclass(frozen=True, slots=True)
class Colour:
    """``value`` is 0xRRGGBB; ``word`` gives the name in the language in use."""

    key: str
    value: int
    word: Callable[[], str]


COLOURS = (
    Colour("black", 0x171718, lambda: _("Black")),
    Colour("grey", 0x6E6F6D, lambda: _("Grey")),
    Colour("white", 0xFFFFFF, lambda: _("White")),
    Colour("red", 0xCF0C1B, lambda: _("Red")),
    Colour("orange", 0xF67F03, lambda: _("Orange")),
    Colour("yellow", 0xEEE460, lambda: _("Yellow")),
    Colour("green", 0x339D6B, lambda: _("Green")),
    Colour("sky", 0x54BCFC, lambda: _("Sky")),
    Colour("blue", 0x1A65B8, lambda: _("Blue")),
    Colour("purple", 0x4B1A6E, lambda: _("Purple")),
    Colour("pink", 0xF5A3C0, lambda: _("Pink")),
    Colour("brown", 0x4D1E0A, lambda: _("Brown")),
)

_BY_VALUE = {colour.value: colour for colour in COLOURS}


def name_of(value: int) -> str:
    """Return what a colour 0xRRGGBB is called; one of a person's own as most people would."""
    known = _BY_VALUE.get(value)
    return told(value) if known is None else known.word()
