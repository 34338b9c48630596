"""The tune being made: every change of it is a command of its history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from studio.core.history import History
from studio.core.signal import Signal
from studio.crafts.melody.commands import Change, EditNotes, KeepTake
from studio.crafts.melody.editing import Bench, sound_pitch
from studio.crafts.melody.notes import NOTE_LIMIT, STEP, Note, fitted
from studio.crafts.melody.scales import Mood, carried
from studio.crafts.melody.state import (
    DRUM_PLACE,
    FASTEST,
    LAYER_LIMIT,
    Ambience,
    Layer,
    TuneState,
)
from studio.crafts.melody.turns import BringIn, ChangeLayers, Dial, SetMood, Turn, Value, shown


class Tune:
    """Holds a ``TuneState`` and the one history that changes it.

    ``chosen`` is the place of the layer the hands are on; it is not kept with the tune, and is
    at first one that has notes.
    """

    def __init__(self, state: TuneState | None = None) -> None:
        self._state = state or TuneState()
        self._history = History[Change](self)
        self._changed = Signal[[]]()
        self._chosen = _first_filled(self._state)

    @property
    def kept(self) -> bool:
        return True

    @property
    def history(self) -> History[Change]:
        return self._history

    @property
    def changed(self) -> Signal[[]]:
        return self._changed

    @property
    def state(self) -> TuneState:
        return self._state

    @property
    def is_blank(self) -> bool:
        return not self._state.count

    def snapshot(self) -> TuneState:
        return self._state

    def apply(self, command: Change) -> None:
        self._show(command.forward(self._state))

    def revert(self, command: Change) -> None:
        self._show(command.back(self._state))

    def _show(self, state: TuneState) -> None:
        self._state = state
        if self._chosen not in state.places:
            self._chosen = len(state.layers) - 1
        self._changed.emit()

    # The layer under the hands

    @property
    def chosen(self) -> int:
        return self._chosen

    @property
    def layer(self) -> Layer:
        return self._state.layer(self._chosen)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the chosen layer as they are heard; hands name them like this."""
        return tuple(self._state.heard(self._chosen).values())

    def choose(self, place: int) -> None:
        """Let the hands work on another layer; nothing where there is none."""
        if place in self._state.places and place != self._chosen:
            self._chosen = place
            self._changed.emit()

    # Notes

    def place(self, pitch: int, tick: int, *, length: int = STEP, painting: bool = False) -> bool:
        """Place a note; False, and no change, where none fits any more."""
        fits = sound_pitch(self._chosen, pitch)
        note = Note(tick, pitch, length)
        return fits and self._edit(self._bench(dragging=painting).placed([note]))

    def remove(self, notes: Sequence[Note], *, painting: bool = False) -> None:
        self._edit(self._bench(dragging=painting).removed(notes))

    def move(
        self,
        notes: Sequence[Note],
        ticks: int,
        pitches: Callable[[int], int] = int,
        *,
        dragging: bool = False,
    ) -> bool:
        """Move notes in time and to other pitches, all or none; False where they do not fit."""
        if not all(sound_pitch(self._chosen, pitches(note.pitch)) for note in notes):
            return False
        return self._edit(self._bench(dragging=dragging).moved(notes, ticks, pitches))

    def lengthen(self, notes: Sequence[Note], ticks: int, *, dragging: bool = False) -> bool:
        """Lengthen notes by ``ticks``, which may be negative; False where nothing changes."""
        return self._edit(self._bench(dragging=dragging).lengthened(notes, ticks))

    def erase(self, start: int, end: int, *, dragging: bool = False) -> bool:
        """Empty the layer from one tick up to another; False where nothing was."""
        return self._edit(self._bench(dragging=dragging).erased(start, end))

    def copy(self, notes: Sequence[Note], ticks: int) -> bool:
        """Put notes down again ``ticks`` later, those that fit; False when none does."""
        return self._edit(self._bench().copied(notes, ticks))

    def keep(self, played: Sequence[Note], bpm: int | None = None) -> bool:
        """Put a take into the layer, at its own speed; False when some notes found no room."""
        wanted = fitted(played, self.layer.notes)
        paced = replace(self._state, bpm=bpm or self._state.bpm)
        last, room = paced.last_tick, NOTE_LIMIT - self._state.count
        notes = tuple(n for n in wanted if max(n.end, n.end + n.lean_end) <= last)[:room]
        if notes:
            speed = None if paced.bpm == self._state.bpm else (self._state.bpm, paced.bpm)
            self._history.do(KeepTake(self._chosen, notes, speed))
        return len(notes) == len(wanted)

    def _bench(self, *, dragging: bool = False) -> Bench:
        return Bench(self._state, self._chosen, dragging)

    def _edit(self, edit: EditNotes | None) -> bool:
        if edit is not None:
            self._history.do(edit)
        return edit is not None

    # Dials

    def set_speed(self, bpm: int) -> None:
        """Set beats a minute, as slow as ten minutes allow; moves on end join into one change."""
        self._turn("bpm", min(FASTEST, max(bpm, self._state.slowest)))

    def set_tidy(self, amount: int) -> None:
        """Let playing be heard this much, in per cent, on its own beat; what was played stays."""
        self._turn("tidy", min(100, max(0, amount)))

    def set_loop(self, loop: tuple[int, int] | None) -> None:
        """Repeat from one tick up to another, or not at all."""
        self._turn("loop", loop)

    def set_ambience(self, ambience: Ambience) -> None:
        self._turn("ambience", ambience)

    def set_backdrop(self, uid: str) -> None:
        """Let the drawing of this name be seen behind the tune, or none for ""."""
        self._turn("backdrop", uid)

    def set_instrument(self, name: str) -> None:
        """Give the layer under the hands another sound; the drums have theirs."""
        if self._chosen != DRUM_PLACE:
            self._turn("instrument", name, self._chosen)

    def set_gain(self, gain: int, place: int) -> None:
        self._turn("gain", min(100, max(1, gain)), place)

    def set_muted(self, place: int, *, muted: bool) -> None:
        self._turn("muted", muted, place)

    def _turn(self, dial: Dial, value: Value, place: int = 0) -> None:
        before = shown(self._state, dial, place)
        if before != value:
            self._history.do(Turn(dial, before, value, place))

    def set_mood(self, mood: Mood, *, carry: bool = False) -> None:
        """Offer other notes; ``carry`` takes the notes already there along, drums aside."""
        if mood != self._state.mood:
            moved = _carried(self._state, mood) if carry else ()
            self._history.do(SetMood(self._state.mood, mood, moved))

    # Layers

    def add_layer(self, instrument: str) -> bool:
        """Add an empty layer and put the hands on it; False when there are four."""
        place = len(self._state.layers)
        if place == LAYER_LIMIT:
            return False
        self._history.do(ChangeLayers(place, Layer(instrument), added=True))
        self.choose(place)
        return True

    def remove_layer(self, place: int) -> bool:
        """Take a layer away with all it holds; the last one stays, and so do the drums."""
        if len(self._state.layers) == 1 or not 0 <= place < len(self._state.layers):
            return False
        self._history.do(ChangeLayers(place, self._state.layers[place], added=False))
        return True

    def bring(self, state: TuneState) -> None:
        """Put a whole tune in place of this one, as one change; what is behind it stays there.

        The hands are then on notes, as an empty layer would look like nothing had come.
        """
        state = replace(state, backdrop=self._state.backdrop)
        if state != self._state:
            self._history.do(BringIn(self._state, state))
        if not self.layer.notes:
            self.choose(_first_filled(self._state))


def _first_filled(state: TuneState) -> int:
    """Return the first place with notes; 0 where there are none."""
    return next((place for place in state.places if state.layer(place).notes), 0)


def _carried(
    state: TuneState, mood: Mood
) -> tuple[tuple[int, tuple[Note, ...], tuple[Note, ...]], ...]:
    """Return for each layer (place, gone, come) what changes when its notes follow to ``mood``."""
    moves = []
    for place, layer in enumerate(state.layers):
        along = (replace(n, pitch=carried(n.pitch, state.mood, mood)) for n in layer.notes)
        before, after = set(layer.notes), set(fitted(along))
        if before != after:
            moves.append((place, tuple(sorted(before - after)), tuple(sorted(after - before))))
    return tuple(moves)
