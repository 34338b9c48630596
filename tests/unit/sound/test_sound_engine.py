import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.sound.engine import Engine
from studio.sound.engine_limiter import CEILING, HOP, LATENCY, Limiter
from studio.sound.engine_reverb import TAIL, Reverb
from studio.sound.engine_voices import Strike
from studio.sound.tone import RATE, Tone
from tests.samples.hearing import hz, jolt


def wave(pitch, seconds=1.0, level=0.5):
    time = np.arange(int(seconds * RATE)) / RATE
    rise = np.minimum(time / 0.004, 1)
    fall = np.minimum((time[-1] - time) / 0.05, 1)
    return (level * rise * fall * np.sin(2 * np.pi * hz(pitch) * time)).astype(np.float32)


TONES = {pitch: Tone(wave(pitch), 4800, (pitch - 66) / 60) for pitch in range(40, 104)}
CLICK = Tone(np.array([1.0], np.float32), 10)


def strike(at, pitch, held=None, velocity=100):
    return Strike(at, pitch, TONES[pitch], velocity, held)


def piece():
    """Chords, repeats, thefts, a silence long enough to forget the room, and a note after it."""
    random = np.random.RandomState(7)
    struck = [
        strike(int(at), int(pitch), int(held), int(velocity))
        for at, pitch, held, velocity in zip(
            random.randint(0, RATE, 60),
            random.randint(40, 104, 60),
            random.randint(0, 30_000, 60),
            random.randint(1, 128, 60),
            strict=True,
        )
    ]
    late = RATE * 2 + TAIL + 500
    return [*struck, strike(late, 60), strike(late + 7, 64, 0)], late + RATE // 4


def cut(blocks, **engine_ways):
    struck, end = piece()
    engine = Engine(voices=12, **engine_ways)
    for one in struck:
        engine.strike(one)
    parts = []
    while engine.frame < end:
        parts.append(engine.render(min(next(blocks), end - engine.frame)))
    return np.concatenate(parts)


def every(size):
    while True:
        yield size


@pytest.fixture(scope="module")
def whole():
    return cut(every(1 << 20)).tobytes()


@pytest.mark.parametrize("size", [64, 128, 256, 1024])
def test_the_cut_of_the_blocks_changes_no_byte(size, whole):
    assert cut(every(size)).tobytes() == whole


@settings(max_examples=5)
@given(sizes=st.lists(st.integers(1, 5000), min_size=1, max_size=20).filter(lambda s: sum(s) > 999))
def test_no_cut_whatsoever_changes_a_byte(sizes, whole):
    def blocks():
        while True:
            yield from sizes

    assert cut(blocks()).tobytes() == whole


def test_a_note_after_silence_sounds_as_if_it_were_the_first():
    engine = Engine()
    engine.strike(strike(0, 60))
    engine.render(TAIL * 2)
    engine.strike(strike(0, 72))
    later = engine.render(4000)
    first = Engine()
    first.strike(strike(0, 72))
    assert later.tobytes() == first.render(4000).tobytes()


def onsets(engine, frames):
    sound = engine.render(frames)
    return (np.flatnonzero(np.abs(sound).max(axis=1) > 0.1) - LATENCY).tolist()


def test_notes_begin_at_their_very_frame():
    engine = Engine(master=1.0)
    for at in (0, 1, 479, 480, 5000, 22_222):
        engine.strike(Strike(at, at, CLICK, 127))
    assert onsets(engine, 30_000) == [0, 1, 479, 480, 5000, 22_222]


def test_a_note_whose_time_has_passed_begins_now():
    engine = Engine(master=1.0)
    engine.render(1000)
    engine.strike(Strike(5, "key", CLICK, 127))
    assert onsets(engine, 1000) == [0]


def test_sixty_four_loud_notes_stay_under_the_ceiling():
    engine = Engine(voices=64, master=1.0)
    for pitch in TONES:
        engine.strike(strike(300, pitch, velocity=127))
    sound = engine.render(RATE * 2)
    assert np.abs(sound).max() <= CEILING < 10 ** (-1 / 20)
    assert np.abs(sound).max() > 0.8
    assert np.isfinite(sound).all()


def test_one_firm_note_is_gentle_by_default():
    engine = Engine()
    engine.strike(strike(0, 60, velocity=127))
    assert np.abs(engine.render(RATE)).max() < 10 ** (-10 / 20)


def test_softer_touches_are_softer_and_the_softest_is_heard():
    def peak(velocity):
        engine = Engine()
        engine.strike(strike(0, 60, velocity=velocity))
        return np.abs(engine.render(RATE)).max()

    peaks = [peak(velocity) for velocity in (1, 32, 64, 96, 127)]
    assert peaks == sorted(peaks)
    assert peaks[0] > 0.005


def bend_at(sound, frame):
    """The sharpest bend around ``frame``, as a share of the sharpest just before it."""
    at = frame + LATENCY
    return jolt(sound[at - 50 : at + 2000]) / jolt(sound[at - 4000 : at - 50])


def test_letting_go_makes_no_step_and_ends_the_note():
    engine = Engine()
    engine.strike(strike(0, 60))
    before = engine.render(9600)
    engine.let_go(60)
    sound = np.concatenate((before, engine.render(20_000)))
    assert bend_at(sound, 9600) < 1.1
    assert np.abs(sound[9600 + 4800 + LATENCY :]).max() < 0.3 * np.abs(before).max(), (
        "only the room is left"
    )


def test_letting_go_twice_or_of_nothing_changes_nothing():
    def played(times):
        engine = Engine()
        engine.strike(strike(0, 60))
        engine.render(960)
        for _ in range(times):
            engine.let_go(60)
        engine.let_go("something else")
        return engine.render(9600).tobytes()

    assert played(1) == played(3) != played(0)


def test_a_held_note_lets_go_by_itself_at_the_same_frame():
    by_hand, by_itself = Engine(), Engine()
    by_hand.strike(strike(0, 60))
    by_itself.strike(strike(0, 60, held=4096))
    first = by_hand.render(4096)
    by_hand.let_go(60)
    sound = np.concatenate((first, by_hand.render(8192)))
    assert sound.tobytes() == by_itself.render(12_288).tobytes()


def test_a_stolen_voice_fades_without_a_step():
    engine = Engine(voices=3)
    for n, pitch in enumerate((60, 64, 67)):
        engine.strike(strike(n, pitch))
    before = engine.render(9600)
    quiet = Tone(np.zeros(9600, np.float32), 10)
    engine.strike(Strike(0, "new", quiet, 100))
    sound = np.concatenate((before, engine.render(9600)))
    assert bend_at(sound, 9600) < 1.1
    assert sum(voice.stolen for voice in engine._voices) == 0, "the stolen one is gone"
    assert sorted(v.strike.key for v in engine._voices if v.strike.key != "new") == [64, 67]


def test_a_note_let_go_before_it_began_is_no_note():
    engine = Engine()
    engine.strike(Strike(100, "key", Tone(wave(60), release=0), 90, held=0))
    assert not engine.render(960).any()


def test_a_flood_of_notes_keeps_the_number_of_voices_bounded():
    engine = Engine(voices=4)
    for n in range(500):
        engine.strike(Strike(n // 50, n, TONES[60], 100))
    engine.render(480)
    assert len(engine._voices) <= 8
    engine.render(RATE // 10)
    assert len(engine._voices) <= 4


def test_striking_a_key_again_fades_its_older_note():
    engine = Engine()
    engine.strike(strike(0, 60))
    engine.render(4800)
    engine.strike(strike(0, 60))
    engine.render(4800)
    assert len(engine._voices) == 1


def test_hush_forgets_what_was_to_come_and_fades_what_sounds():
    engine = Engine()
    engine.strike(strike(0, 60))
    engine.strike(strike(9000, 64))
    before = engine.render(4800)
    engine.hush()
    after = engine.render(TAIL + RATE)
    assert bend_at(np.concatenate((before, after)), 4800) < 1.1
    assert engine.silent
    assert not engine.render(480).any()


def test_an_engine_with_nothing_to_do_is_silent():
    engine = Engine()
    assert engine.silent or engine.render(LATENCY).max() == 0
    assert not engine.render(4096).any()
    assert engine.render(0).shape == (0, 2)


def test_blocks_are_contiguous_floats_of_two_columns():
    block = Engine().render(480)
    assert (block.shape, block.dtype, block.flags.c_contiguous) == ((480, 2), np.float32, True)


def test_the_room_decays_evenly_and_has_two_different_sides():
    block = np.zeros((2, RATE * 3), np.float32)
    block[:, 0] = 1
    room = Reverb(level=1.0).process(block.copy()) - block
    levels = 10 * np.log10((room[:, : RATE * 2] ** 2).reshape(2, 8, -1).sum(axis=(0, 2)) + 1e-20)
    falls = np.diff(levels)
    assert (falls < -5).all()
    usual = Reverb().process(block.copy()) - block
    assert (usual**2).sum() < 0.1 * (block**2).sum(), "the room is softer than what it echoes"
    assert abs(np.corrcoef(room[0], room[1])[0, 1]) < 0.3
    assert np.abs(room[:, -RATE // 4 :]).max() < 10 ** (-100 / 20)


def test_the_limiter_leaves_what_fits_alone():
    sound = np.stack((wave(60), wave(67)))
    out = Limiter().process(sound)
    assert np.array_equal(out[:, LATENCY:], sound[:, :-LATENCY])


@given(st.floats(1, 100), st.integers(1, 3 * HOP))
def test_no_spike_passes_the_limiter(level, length):
    sound = np.zeros((2, 4000), np.float32)
    sound[1, 1000 : 1000 + length] = level
    assert np.abs(Limiter().process(sound)).max() <= CEILING


def test_the_limiter_gives_the_level_back_slowly_and_completely():
    sound = np.full((2, RATE * 3), 0.25, np.float32)
    sound[:, 5000:5100] = 4.0
    out = Limiter().process(sound)[0, LATENCY:]
    assert out[5200] < 0.1
    assert out[-LATENCY - 1] == np.float32(0.25)
    assert np.abs(np.diff(out[5101:])).max() < 0.001
