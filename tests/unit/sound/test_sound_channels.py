"""What the engine does besides striking notes: levels, pedal, held notes, weather."""

import numpy as np
import pytest

from studio.sound.bank import Bank
from studio.sound.engine import Engine
from studio.sound.engine_ambience import COMES
from studio.sound.engine_glide import Glide
from studio.sound.engine_limiter import CEILING, LATENCY
from studio.sound.engine_reverb import TAIL
from studio.sound.engine_voices import Strike
from studio.sound.tone import RATE, Tone
from tests.samples.hearing import hz, jolt

SINE = np.sin(np.arange(RATE * 2) * (2 * np.pi * hz(60) / RATE)).astype(np.float32)
FADING = (SINE * np.minimum(np.arange(RATE * 2) / 500, 1) * np.linspace(0.4, 0, RATE * 2)).astype(
    np.float32
)
NOTE = Tone(FADING, 4800)
_RISE = 4800
_TURN = 48_000 * 40 // 440 * 11  # ten periods of 110 Hz or so, a whole number of frames
_HUM = np.sin(2 * np.pi * np.arange(_RISE + _TURN) * (120 / _TURN)).astype(np.float32) * 0.3
_HUM[:_RISE] = 0
HELD = Tone(_HUM, 4800, loop=_RISE)
WEATHER = (np.random.RandomState(1).standard_normal((2, RATE)) * np.array([[0.05], [0.04]])).astype(
    np.float32
)


def busy_cut(size):
    """Everything at once, asked for at fixed frames, in blocks that never cross one of them."""
    engine = Engine()
    asked = {
        0: lambda: (
            engine.surround(WEATHER, 0.6),
            engine.strike(Strike(0, "held", HELD, 90, channel=1)),
            engine.strike(Strike(0, "a", NOTE, 100, channel=2)),
        ),
        7_001: lambda: engine.level(1, 0.3),
        9_600: lambda: engine.pedal(down=True),
        12_345: lambda: (engine.let_go("a"), engine.level(2, 0.8), engine.let_go("held")),
        30_000: lambda: (engine.surround(WEATHER, 0.9), engine.pedal(down=False)),
        50_000: lambda: engine.surround(WEATHER[:, ::-1], 0.5),
        90_001: lambda: engine.surround(None),
    }
    parts = []
    for at, until in zip(asked, [*list(asked)[1:], RATE * 6], strict=True):
        asked[at]()
        while engine.frame < until:
            parts.append(engine.render(min(size, until - engine.frame)))
    return np.concatenate(parts)


@pytest.mark.parametrize("size", [64, 128, 256, 1024])
def test_levels_pedal_held_notes_and_weather_do_not_depend_on_the_cut(size, monkeypatch):
    assert busy_cut(size).tobytes() == busy_cut(1 << 20).tobytes()


def played(engine, seconds):
    return engine.render(round(seconds * RATE))


def heard_at(sound, frame, n=2000):
    return float(np.abs(sound[frame : frame + n]).max())


def test_a_channel_has_a_level_of_its_own():
    def peak(level, channel):
        engine = Engine()
        engine.level("soft", level)
        played(engine, 0.1)
        engine.strike(Strike(0, "key", NOTE, 90, channel=channel))
        return np.abs(played(engine, 0.2)).max()

    assert peak(0.25, "soft") == pytest.approx(0.25 * peak(1.0, "soft"), rel=1e-3)
    assert peak(0.25, "other") == peak(1.0, "soft")
    assert peak(0.0, "soft") == 0


def test_moving_a_level_makes_no_step():
    engine = Engine()
    engine.strike(Strike(0, "key", NOTE, 90, channel=1))
    before = played(engine, 0.3)
    engine.level(1, 0.0)
    after = played(engine, 0.3)
    whole = np.concatenate((before, after))
    at = len(before) + LATENCY
    assert jolt(whole[at - 20 : at + 3000]) < 1.2 * jolt(before[8000:])
    assert heard_at(after, 9000) < 0.25 * heard_at(before, 9000), "only the room is left"


def test_a_glide_changed_midway_goes_on_from_where_it_is():
    glide = Glide(0.0, 100)
    glide.to(1.0, 1000)
    glide.to(0.0, 1050)
    assert glide.at(1050) == 0.5
    assert glide.at(1100) == 0.25
    assert glide.aim == 0.0
    assert np.abs(np.diff(np.asarray(glide.over(1000, 300)))).max() < 0.011
    assert float(glide.over(1150, 10)) == 0.0


def test_the_pedal_holds_what_is_let_go_until_it_comes_up():
    """Seen to fail with ``let_go`` releasing at once whatever the pedal does."""
    engine = Engine()
    engine.pedal(down=True)
    engine.strike(Strike(0, "key", NOTE, 90))
    played(engine, 0.1)
    engine.let_go("key")
    assert heard_at(played(engine, 0.4), RATE // 4) > 0.05
    engine.pedal(down=False)
    played(engine, 0.2)
    assert engine._voices == []


def test_the_pedal_holds_nothing_that_is_still_pressed_or_was_let_go_before():
    engine = Engine()
    engine.strike(Strike(0, "pressed", NOTE, 90))
    engine.strike(Strike(0, "let go", NOTE, 90))
    engine.let_go("let go")
    engine.pedal(down=True)
    engine.pedal(down=False)
    played(engine, 0.2)
    assert [voice.strike.key for voice in engine._voices] == ["pressed"]


def test_a_held_note_lasts_until_it_is_let_go():
    engine = Engine()
    engine.strike(Strike(0, "key", HELD, 90))
    sound = played(engine, 6)
    assert heard_at(sound, 5 * RATE) == pytest.approx(heard_at(sound, RATE), rel=0.05)
    assert not engine.silent
    engine.let_go("key")
    played(engine, 0.2 + TAIL / RATE)
    assert engine.silent


def test_a_held_note_of_a_tune_ends_by_itself_and_the_room_after_it():
    engine = Engine()
    engine.strike(Strike(0, "key", HELD, 90, held=RATE))
    played(engine, 1.2 + TAIL / RATE)
    assert engine.silent


def test_pan_moves_a_note_to_one_side():
    def sides(pan):
        engine = Engine()
        engine.strike(Strike(0, "key", NOTE, 90, pan=pan))
        return np.abs(played(engine, 0.02)).max(axis=0)

    left, right = sides(-2.0)
    assert right < 0.01 * left
    left, right = sides(0.0)
    assert left == pytest.approx(right)


def test_weather_comes_and_goes_without_a_step():
    engine = Engine()
    engine.surround(WEATHER, 1.0)
    sound = played(engine, 4)
    assert heard_at(sound, 0, 480) < 0.01
    levels = (sound[RATE // 2 :].reshape(-1, RATE // 2, 2) ** 2).mean(axis=(1, 2))
    assert levels[3:] == pytest.approx(levels[-1], rel=0.2)
    assert not engine.silent
    engine.surround(None)
    gone = played(engine, 2)
    assert not gone[COMES + LATENCY :].any()
    assert engine.silent
    assert (gone[: COMES // 2] != 0).any()


def test_weather_goes_around_exactly():
    engine = Engine(master=1.0)
    engine.surround(WEATHER, 1.0)
    sound = played(engine, 5)[LATENCY:]
    assert np.array_equal(sound[2 * RATE : 3 * RATE], sound[3 * RATE : 4 * RATE])
    assert np.allclose(sound[2 * RATE : 3 * RATE].T, WEATHER)


def test_the_same_weather_asked_for_again_only_changes_its_level():
    engine = Engine(master=1.0)
    engine.surround(WEATHER, 1.0)
    engine.surround(WEATHER, 0.5)
    sound = played(engine, 4)[LATENCY:]
    assert np.allclose(sound[2 * RATE : 3 * RATE].T, WEATHER * 0.5)
    assert len(engine._ambiences) == 1


def test_other_weather_takes_the_place_of_the_first():
    engine = Engine(master=1.0)
    engine.surround(WEATHER, 1.0)
    played(engine, 2)
    other = np.roll(WEATHER, 1000, axis=1)
    engine.surround(other, 1.0)
    sound = played(engine, 5)
    assert np.allclose(sound[3 * RATE + LATENCY :][:RATE].T, other, atol=1e-6)
    assert len(engine._ambiences) == 1


def test_sixty_four_loud_notes_of_every_sound_in_a_storm_stay_under_the_ceiling():
    bank, engine = Bank(), Engine(voices=64)
    names = ("kalimba@1", "warm-pad@1", "soft-kick@1", "shaker@1")
    for n in range(64):
        tone = bank.tone(names[n % 4], 48 + n // 4, 127)
        engine.strike(Strike(100 + n, n, tone, 127))
    engine.surround(Bank.ambience("sea@1"), 1.0)
    sound = played(engine, 2)
    assert 0.8 < np.abs(sound).max() <= CEILING < 10 ** (-1 / 20)
    window = np.hanning(len(sound))[:, None]
    assert np.abs((sound * window).sum(axis=0) / window.sum()).max() < 1e-3
