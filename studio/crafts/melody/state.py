"""A tune as it stands: layers of notes, their sounds, a speed and a mood. Immutable."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.melody.notes import (
    BAR,
    DEFAULT_VELOCITY,
    FASTEST,
    NOTE_LIMIT,
    PPQ,
    SECONDS_LIMIT,
    SLOWEST,
    STEP,
    TICK_LIMIT,
    Note,
    fitted,
    heard,
    in_order,
    well_formed,
)
from studio.crafts.melody.scales import Mood
from studio.crafts.melody.sounds import DRUM_KIT, DRUMS, INSTRUMENTS

LAYER_LIMIT = 4
_FIRST_MOOD = Mood()
DRUM_PLACE = LAYER_LIMIT
"""Where the drum layer stands, after all others."""

__all__ = [
    "BAR",
    "DEFAULT_VELOCITY",
    "DRUM_PLACE",
    "FASTEST",
    "INSTRUMENTS",
    "LAYER_LIMIT",
    "NOTE_LIMIT",
    "PPQ",
    "SECONDS_LIMIT",
    "SLOWEST",
    "STEP",
    "TICK_LIMIT",
    "Ambience",
    "Layer",
    "Note",
    "TuneState",
    "fitted",
    "misfit",
    "note_over",
    "well_formed",
]


@dataclass(frozen=True, slots=True)
class Layer:
    """Notes of one sound, in time order, low before high; no two of one pitch overlap.

    ``gain`` is a percentage from 1 to 100; a muted layer keeps its gain.
    """

    instrument: str = INSTRUMENTS[0]
    notes: tuple[Note, ...] = ()
    gain: int = 100
    muted: bool = False


@dataclass(frozen=True, slots=True)
class Ambience:
    """A quiet sound behind the tune; ``sound`` is a bank name, or empty for none."""

    sound: str = ""
    gain: int = 50


@dataclass(frozen=True)
class TuneState:
    """One to four ``layers``, and ``drums``, which are always there and often empty.

    ``tidy`` is how far, in per cent, playing is heard on its own beat; the notes keep what was
    played. ``loop`` is a first and a last tick to repeat between, or None. ``backdrop`` names the
    drawing behind the tune, or is empty. Only its name is kept: a drawing that is let go for good
    leaves nothing of itself here.
    """

    bpm: int = 96
    layers: tuple[Layer, ...] = (Layer(),)
    drums: Layer = Layer(DRUM_KIT)
    ambience: Ambience = Ambience()
    mood: Mood = _FIRST_MOOD
    tidy: int = 0
    loop: tuple[int, int] | None = None
    backdrop: str = ""

    @property
    def places(self) -> tuple[int, ...]:
        """Where there are layers: 0 upwards, then the drums."""
        return (*range(len(self.layers)), DRUM_PLACE)

    def layer(self, place: int) -> Layer:
        """Return the layer at ``place``; CannotRead when there is none."""
        if place == DRUM_PLACE:
            return self.drums
        if not 0 <= place < len(self.layers):
            raise CannotRead(misfit())
        return self.layers[place]

    def with_layer(self, place: int, layer: Layer) -> TuneState:
        """Return this tune with another layer at ``place``; CannotRead when it is not well."""
        self.layer(place)
        if not _well(layer, DRUMS if place == DRUM_PLACE else None):
            raise CannotRead(misfit())
        if place == DRUM_PLACE:
            new = replace(self, drums=layer)
        else:
            layers = (*self.layers[:place], layer, *self.layers[place + 1 :])
            new = replace(self, layers=layers)
        # The other layers are heard as they were, so nobody has to work that out again.
        new.know_heard({at: found for at, found in self._heard.items() if at != place})
        return new

    def know_heard(self, layers: Mapping[int, Mapping[Note, Note]]) -> None:
        """Take what ``heard`` would return for some layers as worked out already."""
        self._heard.update(layers)

    @cached_property
    def _heard(self) -> dict[int, Mapping[Note, Note]]:
        """What was worked out so far of how layers are heard."""
        return {}

    def heard(self, place: int) -> Mapping[Note, Note]:
        """Return each kept note of a layer that sounds, and the note it sounds as.

        It is the same object for as long as the layer and ``tidy`` are the same.
        """
        if place not in self._heard:
            self._heard[place] = heard(self.layer(place).notes, self.tidy)
        return self._heard[place]

    def sounding(self) -> Iterator[tuple[Layer, tuple[Note, ...]]]:
        """Yield each layer that is not muted or empty, drums last, with its notes as heard."""
        for place in self.places:
            layer = self.layer(place)
            if layer.notes and not layer.muted:
                yield layer, tuple(self.heard(place).values())

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """All notes of all layers but the drums, as heard, muted or not, in time order."""
        found = [n for place in self.places[:-1] for n in self.heard(place).values()]
        return in_order(found)

    @cached_property
    def pitches(self) -> frozenset[int]:
        """The pitches of all layers but the drums."""
        return frozenset(note.pitch for layer in self.layers for note in layer.notes)

    @property
    def count(self) -> int:
        """How many notes there are in all."""
        return sum(len(self.layer(place).notes) for place in self.places)

    @cached_property
    def end(self) -> int:
        """The tick at which the last note has ended."""
        ends = (n.end for place in self.places for n in self.heard(place).values())
        return max(ends, default=0)

    @property
    def seconds(self) -> float:
        return self.seconds_at(self.end)

    @property
    def last_tick(self) -> int:
        """Where a tune of this speed must end, to be no longer than ten minutes."""
        return SECONDS_LIMIT * self.bpm * PPQ // 60

    @property
    def slowest(self) -> int:
        """The slowest speed at which this tune still ends within ten minutes."""
        return max(SLOWEST, -(-self.end * 60 // (SECONDS_LIMIT * PPQ)))

    def seconds_at(self, tick: float) -> float:
        return tick * 60 / (PPQ * self.bpm)

    def ticks_in(self, seconds: float) -> float:
        return seconds * self.bpm * PPQ / 60

    def exchanged(self, place: int, gone: Iterable[Note], come: Iterable[Note]) -> TuneState:
        """Return this tune with notes of one layer taken out and others put in.

        CannotRead when one is not there, or one does not fit among the others.
        """
        layer, out = self.layer(place), frozenset(gone)
        if not out.issubset(layer.notes):
            raise CannotRead(misfit())
        notes = in_order((*(n for n in layer.notes if n not in out), *come))
        if self.count - len(layer.notes) + len(notes) > NOTE_LIMIT:
            raise CannotRead(misfit())
        return self.with_layer(place, replace(layer, notes=notes))


def note_over(notes: Iterable[Note], pitch: int, tick: int, span: int = STEP) -> Note | None:
    """Return the first note of ``pitch`` that sounds anywhere in ``span`` ticks from ``tick``."""
    for note in notes:
        if note.pitch == pitch and note.tick < tick + span and note.end > tick:
            return note
    return None


def whole(layers: Sequence[Layer], drums: Layer) -> bool:
    """Tell whether these may be the layers of one tune."""
    every = (*layers, drums)
    return (
        1 <= len(layers) <= LAYER_LIMIT
        and all(_well(layer) for layer in layers)
        and _well(drums, DRUMS)
        and sum(len(layer.notes) for layer in every) <= NOTE_LIMIT
    )


def _well(layer: Layer, pitches: Container[int] | None = None) -> bool:
    """Tell whether a layer may stand; its notes keep to ``pitches`` where some are given."""
    at_home = pitches is None or all(note.pitch in pitches for note in layer.notes)
    return at_home and 1 <= layer.gain <= 100 and well_formed(layer.notes)


def misfit() -> str:
    """The sentence for a step that was not made on this tune."""
    return _("One step of this tune does not fit the rest. The tune itself is safe.")
