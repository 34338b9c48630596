"""Listening all the time, and placing what was heard."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.crafts.melody.document import Tune
from studio.crafts.melody.state import BAR, PPQ, STEP, Note, TuneState, well_formed
from studio.crafts.melody.take import MEMORY, Take, Touch, placed
from studio.crafts.melody.tones import PADS
from tests.samples.tunes import one_layer

AT_120 = one_layer(bpm=120)
"""A step is a quarter of a second."""


def _touches(*times, length=0.1):
    return [Touch(at, length, PADS[n % len(PADS)]) for n, at in enumerate(times)]


def test_nothing_is_heard_at_first():
    assert Take().touches(0.0) == ()


def test_a_touch_lasts_while_it_is_held():
    take = Take()
    take.begin(60, 1.0, None)
    assert take.touches(1.5) == (Touch(1.0, 0.5, 60),)
    take.end(60, 2.0)
    take.end(60, 9.0)
    assert take.touches(9.0) == (Touch(1.0, 1.0, 60),)


def test_five_minutes_are_remembered():
    take = Take()
    for at in (0.0, 100.0):
        take.begin(60, at, None)
        take.end(60, at + 1)
    assert len(take.touches(MEMORY)) == 2
    assert [touch.at for touch in take.touches(MEMORY + 1)] == [100.0]
    assert take.touches(MEMORY + 101) == ()


def test_playing_on_and_on_forgets_as_it_goes():
    take = Take()
    for second in range(2000):
        take.begin(60, float(second), None)
        take.end(60, second + 0.5)
    assert len(take.touches(2000.0)) == MEMORY


def test_it_can_be_forgotten():
    take = Take()
    take.begin(60, 0.0, None)
    take.forget()
    assert take.touches(1.0) == ()


def test_the_pedal_holds_what_was_let_go():
    take = Take()
    take.pedal(0.0, down=True)
    take.begin(60, 1.0, None, 100)
    take.end(60, 1.5)
    take.begin(62, 2.0, None)
    take.pedal(3.0, down=False)
    take.end(62, 4.0)
    assert take.touches(9.0) == (Touch(1.0, 2.0, 60, None, 100), Touch(2.0, 2.0, 62))


def test_a_pitch_struck_again_under_the_pedal_begins_anew():
    take = Take()
    take.pedal(0.0, down=True)
    for at in (1.0, 2.0):
        take.begin(60, at, None)
        take.end(60, at + 0.1)
    take.pedal(5.0, down=False)
    assert [touch.length for touch in take.touches(9.0)] == [1.0, 3.0]


def test_touches_stay_where_they_were_played():
    kept = placed(_touches(5.0, 5.27, 5.48, 6.02), AT_120)
    assert [note.tick for note in kept.notes] == [0, 518, 922, 1958]
    assert all(note.lean == note.lean_end == 0 for note in kept.notes)
    assert kept.bpm is None


def test_a_chord_is_a_chord_on_the_beat():
    played = [Touch(n * 0.5 + m * 0.02, 0.3, 60 + m * 4) for n in range(12) for m in range(3)]
    kept = placed(played, TuneState())
    assert kept.bpm == 60
    assert len({note.tick + note.lean for note in kept.notes}) == 12


def test_how_long_a_pad_was_held_is_kept():
    notes = placed([Touch(0.0, 1.0, 60), Touch(2.0, 0.02, 62)], AT_120).notes
    assert [note.length for note in notes] == [4 * STEP, 38]


def test_a_long_silence_becomes_one_bar():
    played = [Touch(0.0, 1.0, 60), Touch(61.0, 0.25, 62), Touch(61.5, 0.25, 64)]
    notes = placed(played, AT_120).notes
    assert [note.tick for note in notes] == [0, 2 * PPQ + BAR, 2 * PPQ + BAR + PPQ]


def test_a_short_silence_stays_as_it_was():
    notes = placed([Touch(0.0, 0.25, 60), Touch(4.0, 0.25, 62)], AT_120).notes
    assert notes[1].tick == 2 * BAR


def test_a_take_comes_after_what_is_there():
    state = one_layer(bpm=120, notes=(Note(0, 60, PPQ + STEP),))
    assert placed(_touches(9.0), state).notes[0].tick == 2 * PPQ


def test_what_was_played_along_goes_where_it_was_heard():
    state = one_layer(bpm=120, notes=(Note(0, 60, 4 * PPQ),))
    along = Touch(3.0, 0.3, 67, tick=2 * PPQ + 100)
    again = Touch(3.1, 0.3, 60, tick=2 * PPQ)
    alone = Touch(9.0, 0.1, 62)
    assert placed([along, again, alone], state).notes == (
        Note(2 * PPQ + 100, 67, 576, lean=-100, lean_end=-196),
        Note(4 * PPQ, 62, 192),
    )


def _steady(count, bpm, jitter=0.0, seed=0):
    chance = random.Random(seed)
    return [
        Touch(1.0 + n * 30 / bpm + chance.gauss(0, jitter), 0.2, PADS[n % 5])
        for n in range(count)
        if n % 4 != 3
    ]


def test_a_first_take_brings_its_own_speed():
    kept = placed(_steady(40, 84, 0.01), TuneState())
    assert abs(kept.bpm - 84) <= 2
    tidied = [note.tidied(100) for note in kept.notes]
    assert [note.tick // STEP for note in tidied] == [n for n in range(40) if n % 4 != 3]
    assert all(note.tick % STEP == 0 and note.length % STEP == 0 for note in tidied)
    assert any(note.lean for note in kept.notes)


def test_a_later_take_leans_to_the_beats_that_are_there():
    state = one_layer(bpm=100, notes=(Note(0, 60),))
    kept = placed(_steady(40, 90, 0.01), state)
    assert kept.bpm is None
    assert [(note.tick + note.lean - PPQ) // STEP for note in kept.notes] == [
        n for n in range(40) if n % 4 != 3
    ]


def test_at_no_tidying_a_take_sounds_exactly_as_it_was_played():
    touches = _steady(40, 84, 0.02)
    kept = placed(touches, TuneState())
    tune = Tune()
    tune.keep(kept.notes, kept.bpm)
    at = [tune.state.seconds_at(note.tick) for note in tune.notes]
    played = [touch.at - touches[0].at for touch in touches]
    assert max(abs(one - other) for one, other in zip(at, played, strict=True)) < 0.001
    tune.set_tidy(100)
    assert all(note.tick % STEP == 0 for note in tune.notes)
    tune.set_tidy(0)
    assert [tune.state.seconds_at(note.tick) for note in tune.notes] == at


@given(
    st.lists(st.tuples(st.floats(0, 20), st.floats(0, 3), st.sampled_from(PADS)), max_size=40),
    st.integers(40, 200),
)
@settings(max_examples=60)
def test_any_take_fits_and_loses_no_touch_but_doubled_ones(heard, bpm):
    at, touches = 0.0, []
    for gap, length, pitch in heard:
        at += gap
        touches.append(Touch(at, length, pitch))
    notes = placed(touches, one_layer(bpm=bpm)).notes
    assert well_formed(notes)
    assert {note.pitch for note in notes} == {touch.pitch for touch in touches}
    if all(gap > 0.05 for gap, _length, _pitch in heard[1:]):
        assert [note.pitch for note in notes] == [touch.pitch for touch in touches]


def test_slower_speeds_need_fewer_ticks_for_the_same_time():
    slow = placed(_touches(0.0, 3.0), one_layer(bpm=60)).notes
    fast = placed(_touches(0.0, 3.0), one_layer(bpm=120)).notes
    assert slow[1].tick * 2 == fast[1].tick == 6 * PPQ
