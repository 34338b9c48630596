"""Tunes to try things on: strategies for hypothesis, and one that is always the same."""

from __future__ import annotations

from hypothesis import strategies as st

from studio.crafts.melody.document import Tune
from studio.crafts.melody.scales import SCALES, Mood
from studio.crafts.melody.sounds import AMBIENCES, DRUM_KIT, DRUMS
from studio.crafts.melody.state import (
    FASTEST,
    INSTRUMENTS,
    SLOWEST,
    STEP,
    Ambience,
    Layer,
    Note,
    TuneState,
    fitted,
    well_formed,
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
leaning_notes = st.builds(
    Note,
    tick=st.integers(600, 40_000),
    pitch=st.sampled_from(PADS),
    length=st.integers(500, 4_000),
    velocity=st.integers(1, 127),
    lean=st.integers(-240, 240),
    lean_end=st.integers(-240, 240),
)
some_notes = st.lists(st.one_of(notes, grid_notes), max_size=12).map(fitted)
played_notes = st.lists(leaning_notes, max_size=8).map(fitted).filter(well_formed)
drum_notes = st.lists(
    st.builds(Note, tick=st.integers(0, 40_000), pitch=st.sampled_from(tuple(DRUMS))), max_size=5
).map(fitted)
gains = st.integers(1, 100)
moods = st.builds(Mood, scale=st.sampled_from(tuple(SCALES)), root=st.integers(0, 11))
ambiences = st.builds(Ambience, sound=st.sampled_from(("", *AMBIENCES)), gain=gains)
layers = st.builds(
    Layer,
    instrument=instruments,
    notes=st.one_of(some_notes, played_notes),
    gain=gains,
    muted=st.booleans(),
)
drums = st.builds(
    Layer, instrument=st.just(DRUM_KIT), notes=drum_notes, gain=gains, muted=st.booleans()
)
loops = st.one_of(
    st.none(), st.tuples(st.integers(0, 5000), st.integers(1, 5000)).map(lambda p: (p[0], sum(p)))
)
backdrops = st.one_of(st.just(""), st.from_regex(r"[a-z2-7]{26}", fullmatch=True))
states = st.builds(
    TuneState,
    bpm=speeds,
    layers=st.lists(layers, min_size=1, max_size=4).map(tuple),
    drums=drums,
    ambience=ambiences,
    mood=moods,
    tidy=st.integers(0, 100),
    loop=loops,
    backdrop=backdrops,
)


def one_layer(bpm: int = 96, instrument: str = INSTRUMENTS[0], notes=()) -> TuneState:
    """A tune of one layer and nothing else."""
    return TuneState(bpm, (Layer(instrument, tuple(notes)),))


def play_about(tune: Tune, draw) -> None:
    """Do one thing a hand could do, drawn by hypothesis, or take one back."""
    draw(st.sampled_from(_DEEDS))(tune, draw)


def _place(tune: Tune, draw) -> None:
    note = draw(grid_notes)
    tune.place(note.pitch, note.tick, painting=draw(st.booleans()))


def _remove(tune: Tune, draw) -> None:
    if tune.notes:
        tune.remove([draw(st.sampled_from(tune.notes))], painting=draw(st.booleans()))


def _drag(tune: Tune, draw) -> None:
    if tune.notes:
        picked = [draw(st.sampled_from(tune.notes))]
        ticks, up, dragging = draw(st.integers(-5, 5)) * 240, draw(st.integers(-3, 3)), True
        tune.move(picked, ticks, lambda pitch: pitch + up, dragging=dragging)
        if tune.notes:
            tune.lengthen([draw(st.sampled_from(tune.notes))], ticks, dragging=dragging)


def _layer(tune: Tune, draw) -> None:
    place = draw(st.integers(0, 4))
    if draw(st.booleans()):
        tune.add_layer(draw(instruments))
    elif draw(st.booleans()):
        tune.remove_layer(place)
    tune.choose(place)


def _dial(tune: Tune, draw) -> None:
    tune.set_tidy(draw(st.integers(-5, 105)))
    tune.set_loop(draw(loops))
    tune.set_ambience(draw(ambiences))
    tune.set_backdrop(draw(backdrops))
    place = draw(st.sampled_from(tune.state.places))
    tune.set_gain(draw(gains), place)
    tune.set_muted(place, muted=draw(st.booleans()))


def _range(tune: Tune, draw) -> None:
    start = draw(st.integers(0, 30_000))
    tune.erase(start, start + draw(st.integers(1, 5000)), dragging=draw(st.booleans()))
    tune.copy(tune.notes[:3], draw(st.integers(-5000, 5000)))


def _keep(tune: Tune, draw) -> None:
    played = draw(st.one_of(some_notes, played_notes))
    if tune.chosen < 4:
        tune.keep(played, draw(st.one_of(st.none(), speeds)))


def _bring(tune: Tune, draw) -> None:
    tune.bring(draw(states))


_DEEDS = (
    _place,
    _place,
    _remove,
    lambda tune, draw: tune.set_speed(draw(speeds)),
    lambda tune, draw: tune.set_instrument(draw(instruments)),
    _keep,
    _drag,
    _layer,
    _dial,
    _range,
    _bring,
    lambda tune, draw: tune.set_mood(draw(moods), carry=draw(st.booleans())),
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
