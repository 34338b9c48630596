"""Every sound by its plain name, for whoever lets people choose. Imports no numpy.

``key`` is what is kept with a tune and sent to the sound process; its version says how it sounds
for ever. Names are short words a page or a button can show, in the language in use.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from studio.core.texts import _


class Family(Enum):
    """How sounds belong together; a choice may be grouped by it."""

    PLUCKED = "plucked"
    STRUCK = "struck"
    HELD = "held"
    DRUMS = "drums"
    WEATHER = "weather"


@dataclass(frozen=True, slots=True)
class Listed:
    """One sound: "kalimba@1", "Kalimba", and the family it belongs to."""

    key: str
    name: str
    family: Family


def sounds() -> tuple[Listed, ...]:
    """Return instruments, then drums, then weather, the best known first."""
    return (
        Listed("kalimba@1", _("Kalimba"), Family.PLUCKED),
        Listed("felt-piano@1", _("Soft piano"), Family.STRUCK),
        Listed("handpan@1", _("Handpan"), Family.STRUCK),
        Listed("music-box@1", _("Music box"), Family.PLUCKED),
        Listed("harp@1", _("Harp"), Family.PLUCKED),
        Listed("marimba@1", _("Marimba"), Family.STRUCK),
        Listed("singing-bowl@1", _("Singing bowl"), Family.STRUCK),
        Listed("warm-pad@1", _("Warm pad"), Family.HELD),
        Listed("frame-drum@1", _("Frame drum"), Family.DRUMS),
        Listed("shaker@1", _("Shaker"), Family.DRUMS),
        Listed("wood-block@1", _("Wood block"), Family.DRUMS),
        Listed("soft-kick@1", _("Soft big drum"), Family.DRUMS),
        Listed("rain@1", _("Rain"), Family.WEATHER),
        Listed("sea@1", _("Sea"), Family.WEATHER),
        Listed("night-wind@1", _("Night wind"), Family.WEATHER),
    )
