"""The notes as people meet them: a letter, a colour, a shape and a word for each pitch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.core.texts import _

Shape = Literal[
    "circle",
    "square",
    "triangle",
    "plus",
    "diamond",
    "star",
    "moon",
    "ring",
    "open square",
    "open plus",
    "open diamond",
    "open star",
]

PADS = (60, 62, 64, 67, 69, 72, 74, 76)
"""C major pentatonic from middle C, one pad for each home-row key. Its pairs never clash."""

_MIDDLE_OCTAVE = 4
_LETTERS = ("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B")

# Found by search over CIELCh; the smallest CIEDE2000 difference between any two, seen normally,
# with any of three kinds of colour blindness (Machado 2009, full strength) and in grey, is 12.5.
# No sixth colour keeps that distance, so F and B wear the colour of C and of D, each with a shape
# of its own, and the notes between wear grey and the open shape of the note below.
_DRESS: dict[str, tuple[str, Shape]] = {
    "C": ("#433079", "circle"),
    "D": ("#05726D", "square"),
    "E": ("#DF5C59", "triangle"),
    "F": ("#433079", "plus"),
    "G": ("#D6AA44", "diamond"),
    "A": ("#CFE6F5", "star"),
    "B": ("#05726D", "moon"),
}
PLAIN_COLOUR = "#A4A6AA"
"""Of the sharp notes, and of drums."""
_OPEN: dict[str, Shape] = {
    "C♯": "ring",
    "D♯": "open square",
    "F♯": "open plus",
    "G♯": "open diamond",
    "A♯": "open star",
}
_DARK_INK, _LIGHT_INK = "#171718", "#FFFFFF"
_DARK_COLOURS = frozenset({"#433079", "#05726D"})


@dataclass(frozen=True, slots=True)
class Tone:
    """How one pitch looks and is called. ``octave`` counts from middle C: 0 is its own."""

    pitch: int
    letter: str
    octave: int
    colour: str
    ink: str
    shape: Shape

    @property
    def numbered(self) -> str:
        """The letter with its octave number, as in "C4" for middle C."""
        return f"{self.letter}{self.octave + _MIDDLE_OCTAVE}"

    @property
    def spoken(self) -> str:
        letter = self.letter.replace("♯", " " + _("sharp"))
        match self.octave:
            case 0:
                return letter
            case 1:
                return _("high {letter}").format(letter=letter)
            case -1:
                return _("low {letter}").format(letter=letter)
            case _other:
                octave = self.octave + _MIDDLE_OCTAVE
                return _("{letter}, octave {octave}").format(letter=letter, octave=octave)


def tone(pitch: int) -> Tone:
    """Return the tone of a MIDI ``pitch``; no two letters share both colour and shape."""
    letter = _LETTERS[pitch % 12]
    colour, shape = _DRESS[letter] if letter in _DRESS else (PLAIN_COLOUR, _OPEN[letter])
    ink = _LIGHT_INK if colour in _DARK_COLOURS else _DARK_INK
    return Tone(pitch, letter, pitch // 12 - 1 - _MIDDLE_OCTAVE, colour, ink, shape)


def speed_words() -> tuple[tuple[int, str], ...]:
    """Return the plain words for speeds, each with the beats a minute below which it is said."""
    return (
        *((60, _("Very slow")), (84, _("Slow")), (116, _("Steady"))),
        *((148, _("Quick")), (1000, _("Very quick"))),
    )


def speed_word(bpm: int) -> str:
    """Return a plain word for a speed in beats a minute."""
    return next(word for under, word in speed_words() if bpm < under)


def speed_spoken(bpm: int) -> str:
    return _("{word}, {bpm} beats a minute").format(word=speed_word(bpm), bpm=bpm)
