"""Which notes fit together: five moods of five notes, and wider scales one step away.

The five moods are the rotations of the pentatonic without half steps, all over one root; no two
of their notes, in any octave, are a half step, a major seventh or a tritone apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studio.core.texts import _

SCALES: Mapping[str, tuple[int, ...]] = {
    "bright": (0, 2, 4, 7, 9),
    "open": (0, 2, 5, 7, 10),
    "gentle": (0, 2, 5, 7, 9),
    "longing": (0, 3, 5, 7, 10),
    "earth": (0, 3, 5, 8, 10),
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "hirajoshi": (0, 2, 3, 7, 8),
    "all": tuple(range(12)),
}
"""Half steps above the root, by the name a tune is kept with."""
MOODS = ("bright", "open", "gentle", "longing", "earth")
"""Nothing clashes in these."""
MORE = ("major", "minor", "dorian", "lydian", "hirajoshi")
ALL = "all"

_MIDDLE_C = 60
_PADS = 8
_PADS_OF_ALL = 13
_CLASHES = frozenset({1, 6, 11})


@dataclass(frozen=True, slots=True)
class Mood:
    """A scale over a root; ``root`` 0 is C, 11 is B."""

    scale: str = "bright"
    root: int = 0

    @property
    def notes(self) -> frozenset[int]:
        """Its notes within an octave, 0 is C."""
        return frozenset((self.root + step) % 12 for step in SCALES[self.scale])

    @property
    def pads(self) -> tuple[int, ...]:
        """The pitches under the hands, lowest first: eight, or a whole octave of all twelve."""
        first = _MIDDLE_C + self.root - (12 if self.root > 6 else 0)
        steps = SCALES[self.scale]
        count = _PADS_OF_ALL if self.scale == ALL else _PADS
        return tuple(
            first + pad // len(steps) * 12 + steps[pad % len(steps)] for pad in range(count)
        )

    def holds(self, pitch: int) -> bool:
        return pitch % 12 in self.notes

    def nearest(self, pitch: int) -> int:
        """Return the pitch of this mood nearest to ``pitch``, the lower of two, within MIDI."""
        near = (pitch + way * step for step in range(12) for way in (-1, 1))
        return next(each for each in near if self.holds(each) and 0 <= each <= 127)

    def degree(self, pitch: int) -> tuple[int, int]:
        """Return the octave above the root and the step of the scale nearest to ``pitch``."""
        octave, above = divmod(self.nearest(pitch) - self.root, 12)
        return octave, SCALES[self.scale].index(above)


def carried(pitch: int, old: Mood, new: Mood) -> int:
    """Return where ``pitch`` goes when a tune changes mood.

    Between scales of as many notes it keeps its step; else it keeps its height above the root, on
    the nearest note there is.
    """
    steps = SCALES[new.scale]
    if len(steps) != len(SCALES[old.scale]):
        return new.nearest(min(127, max(0, pitch + _way(old.root, new.root))))
    octave, step = old.degree(pitch)
    moved = old.root + _way(old.root, new.root) + 12 * octave + steps[step]
    return moved + 12 if moved < 0 else moved - 12 if moved > 127 else moved


def _way(old: int, new: int) -> int:
    """Return the shorter way from one root to the other, in half steps."""
    return (new - old + 5) % 12 - 5


def clash(one: int, other: int) -> bool:
    """Tell whether two pitches rub: half step, major seventh or tritone, octaves aside."""
    return (one - other) % 12 in _CLASHES


def mood_of(pitches: frozenset[int]) -> Mood:
    """Return the narrowest mood that holds ``pitches``, the five-note ones first, C first."""
    used = {pitch % 12 for pitch in pitches}
    moods = (Mood(scale, root) for scale in (*MOODS, *MORE) for root in range(12))
    return next((mood for mood in moods if used <= mood.notes), Mood(ALL))


def mood_name(scale: str) -> str:
    """Return the word on the screen for a scale."""
    names = {
        "bright": _("Bright"),
        "open": _("Open"),
        "gentle": _("Gentle"),
        "longing": _("Longing"),
        "earth": _("Earth"),
        "major": _("Major"),
        "minor": _("Minor"),
        "dorian": _("Dorian"),
        "lydian": _("Lydian"),
        "hirajoshi": _("Hirajoshi"),
        "all": _("All twelve notes"),
    }
    return names[scale]
