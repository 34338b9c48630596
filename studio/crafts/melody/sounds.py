"""The sounds a tune can have, by bank name, and their words and places in other programs."""

from __future__ import annotations

from collections.abc import Mapping

from studio.core.texts import _
from studio.sound.sounds import sounds

PROGRAMS: Mapping[str, int] = {
    "kalimba@1": 108,
    "felt-piano@1": 0,
    "handpan@1": 114,
    "music-box@1": 10,
    "harp@1": 46,
    "warm-pad@1": 89,
    "singing-bowl@1": 92,
    "marimba@1": 12,
}
"""General MIDI programs, counted from 0: the nearest that others have."""
INSTRUMENTS = tuple(PROGRAMS)
"""Bank names; the number after @ keeps old tunes sounding as they did."""

DRUMS: Mapping[int, str] = {
    36: "soft-kick@1",
    45: "frame-drum@1",
    70: "shaker@1",
    76: "wood-block@1",
}
"""What each pitch of the drum layer strikes; the pitches are General MIDI percussion keys."""
DRUM_KIT = "drums"
"""Stands where a layer names its instrument."""

AMBIENCES = ("rain@1", "sea@1", "night-wind@1")

# General MIDI 1 groups its programs by eights; each group has a nearest sound here.
_BY_GROUP = (
    "felt-piano@1",  # piano
    "music-box@1",  # chromatic percussion
    "warm-pad@1",  # organ
    "harp@1",  # guitar
    "felt-piano@1",  # bass
    "warm-pad@1",  # strings
    "warm-pad@1",  # ensemble
    "warm-pad@1",  # brass
    "warm-pad@1",  # reed
    "warm-pad@1",  # pipe
    "kalimba@1",  # synth lead
    "warm-pad@1",  # synth pad
    "singing-bowl@1",  # synth effects
    "kalimba@1",  # ethnic
    "handpan@1",  # percussive
    "kalimba@1",  # sound effects
)
_EXACTLY = {program: name for name, program in PROGRAMS.items()} | {
    8: "music-box@1",
    9: "music-box@1",
    11: "marimba@1",
    13: "marimba@1",
    14: "singing-bowl@1",
    15: "harp@1",
    45: "harp@1",
}
_KICKS, _CLICKS = frozenset({35, 36}), frozenset({31, 32, 33, 37, 56, 75, 76, 77, 80, 81})
_HISSES = frozenset({42, 44, 46, 49, 51, 52, 53, 54, 55, 57, 58, 59, 69, 70, 82, 83})


def instrument_for(program: int) -> str:
    """Return the sound nearest to a General MIDI ``program`` from 0 to 127."""
    return _EXACTLY.get(program, _BY_GROUP[program // 8])


def drum_for(key: int) -> int:
    """Return the pitch of the drum layer nearest to a General MIDI percussion ``key``."""
    if key in _KICKS:
        return 36
    if key in _CLICKS:
        return 76
    return 70 if key in _HISSES else 45


def instrument_name(key: str) -> str:
    """Return the word on the screen for a bank name or the drum kit. KeyError for another."""
    names = {listed.key: listed.name for listed in sounds()} | {DRUM_KIT: _("Drums")}
    return names[key]


def drum_name(pitch: int) -> str:
    """Return the word on the screen for a pitch of the drum layer."""
    return instrument_name(DRUMS[pitch])


def drum_row(pitch: int) -> str:
    """Return a word short enough to stand before a row on paper."""
    rows = {36: _("Soft"), 45: _("Frame"), 70: _("Shake"), 76: _("Wood")}
    return rows[pitch]
