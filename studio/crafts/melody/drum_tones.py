"""The drums as people meet them: a word, a shape and grey for each."""

from __future__ import annotations

from studio.crafts.melody.sounds import drum_row
from studio.crafts.melody.tones import PLAIN_COLOUR, Shape, Tone, tone

_SHAPES: dict[int, Shape] = {36: "circle", 45: "square", 70: "star", 76: "triangle"}
_INK = tone(61).ink


def drum_tone(pitch: int) -> Tone:
    """Return how a pitch of the drum layer looks; its short word stands for a letter."""
    return Tone(pitch, drum_row(pitch), 0, PLAIN_COLOUR, _INK, _SHAPES[pitch])
