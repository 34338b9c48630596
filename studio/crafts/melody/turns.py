"""Turning a tune's dials, and changing it by whole layers: commands as data, exact both ways."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.crafts.melody.notes import Note
from studio.crafts.melody.scales import Mood
from studio.crafts.melody.state import (
    DRUM_PLACE,
    LAYER_LIMIT,
    Ambience,
    Layer,
    TuneState,
    misfit,
    whole,
)

Dial = Literal["bpm", "tidy", "loop", "ambience", "instrument", "gain", "muted", "backdrop"]
DIALS: tuple[Dial, ...] = get_args(Dial)
"""In the order their numbers were given out; new ones come last."""
OF_A_LAYER = frozenset({"instrument", "gain", "muted"})
_SLID = frozenset({"bpm", "tidy", "gain", "ambience"})
Value = int | bool | str | tuple[int, int] | Ambience | None


class OfItsOwn:
    """A change that no other ever joins."""

    __slots__ = ()

    @property
    def growing(self) -> bool:
        return False

    def followed_by(self, newer: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing set to another value; one change for as long as a slider moves.

    ``place`` names the layer for "instrument", "gain" and "muted", and is 0 for the rest.
    """

    dial: Dial
    before: Value
    after: Value
    place: int = 0

    @property
    def label(self) -> str:
        return _dial_label(self.dial)

    @property
    def growing(self) -> bool:
        return self.dial in _SLID

    def followed_by(self, newer: object) -> Turn | None:
        if not (isinstance(newer, Turn) and self.growing):
            return None
        if (newer.dial, newer.place, newer.before) != (self.dial, self.place, self.after):
            return None
        return replace(self, after=newer.after)

    def forward(self, state: TuneState) -> TuneState:
        return turned(state, self.dial, self.before, self.after, self.place)

    def back(self, state: TuneState) -> TuneState:
        return turned(state, self.dial, self.after, self.before, self.place)


@dataclass(frozen=True, slots=True)
class SetMood(OfItsOwn):
    """Another mood; ``carried`` names each layer's notes (place, gone, come) that went along."""

    before: Mood
    after: Mood
    carried: tuple[tuple[int, tuple[Note, ...], tuple[Note, ...]], ...] = ()

    @property
    def label(self) -> str:
        return _("Notes to choose from")

    def forward(self, state: TuneState) -> TuneState:
        return self._go(state, self.before, self.after, forward=True)

    def back(self, state: TuneState) -> TuneState:
        return self._go(state, self.after, self.before, forward=False)

    def _go(self, state: TuneState, old: Mood, new: Mood, *, forward: bool) -> TuneState:
        if state.mood != old:
            raise CannotRead(misfit())
        for place, gone, come in self.carried:
            out, in_ = (gone, come) if forward else (come, gone)
            state = state.exchanged(place, out, in_)
        return replace(state, mood=new)


@dataclass(frozen=True, slots=True)
class ChangeLayers(OfItsOwn):
    """A layer added (``added``) at a place, or taken away from it with all it holds."""

    place: int
    layer: Layer
    added: bool

    @property
    def label(self) -> str:
        return _("Add a layer") if self.added else _("Remove a layer")

    def forward(self, state: TuneState) -> TuneState:
        return self._with(state) if self.added else self._without(state)

    def back(self, state: TuneState) -> TuneState:
        return self._without(state) if self.added else self._with(state)

    def _with(self, state: TuneState) -> TuneState:
        layers = (*state.layers[: self.place], self.layer, *state.layers[self.place :])
        if self.place > len(state.layers) or not whole(layers, state.drums):
            raise CannotRead(misfit())
        return replace(state, layers=layers)

    def _without(self, state: TuneState) -> TuneState:
        layers = (*state.layers[: self.place], *state.layers[self.place + 1 :])
        if not layers or state.layers[self.place : self.place + 1] != (self.layer,):
            raise CannotRead(misfit())
        return replace(state, layers=layers)


@dataclass(frozen=True, slots=True)
class BringIn(OfItsOwn):
    """A whole tune from elsewhere in place of what was there."""

    before: TuneState
    after: TuneState

    @property
    def label(self) -> str:
        return _("Bring in a tune")

    def forward(self, state: TuneState) -> TuneState:
        return _instead(state, self.before, self.after)

    def back(self, state: TuneState) -> TuneState:
        return _instead(state, self.after, self.before)


def _instead(state: TuneState, old: TuneState, new: TuneState) -> TuneState:
    if state != old:
        raise CannotRead(misfit())
    return new


def shown(state: TuneState, dial: Dial, place: int = 0) -> Value:
    """Return what a dial shows; CannotRead where there is no such layer."""
    value: Value = getattr(_holder(state, dial, place), dial)
    return value


def turned(state: TuneState, dial: Dial, old: Value, new: Value, place: int = 0) -> TuneState:
    """Return the tune with a dial at ``new``; CannotRead when it did not show ``old``."""
    if shown(state, dial, place) != old:
        raise CannotRead(misfit())
    holder: Any = _holder(state, dial, place)
    changed = replace(holder, **{dial: new})
    return state.with_layer(place, changed) if isinstance(changed, Layer) else changed


def _holder(state: TuneState, dial: Dial, place: int) -> TuneState | Layer:
    return state.layer(place) if dial in OF_A_LAYER else state


def turnable(dial: Dial, place: int) -> bool:
    """Tell whether a layer at ``place`` may have such a dial at all."""
    if dial not in OF_A_LAYER:
        return place == 0
    return 0 <= place < (LAYER_LIMIT if dial == "instrument" else DRUM_PLACE + 1)


def _dial_label(dial: Dial) -> str:
    labels = {
        "bpm": _("Speed"),
        "tidy": _("Tidy my timing"),
        "loop": _("Repeat a part"),
        "ambience": _("Background sound"),
        "instrument": _("Instrument"),
        "gain": _("Loudness of a layer"),
        "muted": _("Mute a layer"),
        "backdrop": _("Drawing behind the tune"),
    }
    return labels[dial]
