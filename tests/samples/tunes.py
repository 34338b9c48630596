"""Tunes to try things on: strategies for hypothesis, and one that is always the same."""

from __future__ import annotations

from hypothesis import strategies as st

from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import (
    FASTEST,
    INSTRUMENTS,
    SLOWEST,
    STEP,
    Note,
    TuneState,
    fitted,
)
from studio.crafts.melody.tones import PADS

notes = st.builds(
    Note,
    tick=st.integers(0, 40_000),
    pitch=st.integers(0, 127),
    length=st.integers(1, 4_000),
    velocity=st.integers(1, 127),
)
grid_notes = st.builds(
    Note,
    tick=st.integers(0, 63).map(lambda step: step * STEP),
    pitch=st.sampled_from(PADS),
    length=st.integers(1, 6).map(lambda steps: steps * STEP),
)
speeds = st.integers(SLOWEST, FASTEST)
instruments = st.sampled_from(INSTRUMENTS)
some_notes = st.lists(st.one_of(notes, grid_notes), max_size=12).map(fitted)
states = st.builds(TuneState, bpm=speeds, instrument=instruments, notes=some_notes)


def play_about(tune: Tune, draw) -> None:
    """Do one thing a hand could do, drawn by hypothesis, or take one back."""
    draw(st.sampled_from(_DEEDS))(tune, draw)


def _place(tune: Tune, draw) -> None:
    note = draw(grid_notes)
    tune.place(note.pitch, note.tick, painting=draw(st.booleans()))


def _remove(tune: Tune, draw) -> None:
    if tune.state.notes:
        tune.remove([draw(st.sampled_from(tune.state.notes))], painting=draw(st.booleans()))


_DEEDS = (
    _place,
    _place,
    _remove,
    lambda tune, draw: tune.set_speed(draw(speeds)),
    lambda tune, draw: tune.set_instrument(draw(instruments)),
    lambda tune, draw: tune.keep(draw(some_notes)),
    lambda tune, draw: tune.history.undo(),
    lambda tune, draw: tune.history.redo(),
    lambda tune, draw: tune.history.seal(),
)


def eight_notes() -> Tune:
    """Eight notes up the pads, one a beat."""
    tune = Tune()
    for beat, pitch in enumerate(PADS):
        tune.place(pitch, beat * 2 * STEP)
    return tune
