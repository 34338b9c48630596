import io
import wave
from dataclasses import replace

import numpy as np
import pytest

from studio.core.surroundings import Part, Performance, TimedNote
from studio.sound.bank import Bank
from studio.sound.engine_limiter import LATENCY
from studio.sound.engine_voices import fetched
from studio.sound.host_player import Begin, Player, Weather
from studio.sound.render import rendered, wav_bytes
from studio.sound.timeline import strikes
from studio.sound.tone import RATE, frames

solo = Performance.solo
NOTES = [TimedNote(0.0, 0.4, 60), TimedNote(0.5, 0.4, 64, 60), TimedNote(0.5, 0.4, 67)]


@pytest.fixture(scope="module")
def bank():
    return Bank()


def test_notes_fall_on_the_nearest_frame_in_time_order(bank):
    struck = strikes(
        bank, solo("kalimba@1", [TimedNote(0.33333, 1 / 3, 64), TimedNote(0.1, 1, 60)], 2)
    )
    assert [(one.at, one.held, one.velocity) for one in struck] == [
        (4800, 48_000, 90),
        (16_000, 16_000, 90),
    ]


def test_notes_after_the_end_are_left_out(bank):
    late = [TimedNote(at, 0.5, 60) for at in (0.0, 0.999, 1.0, 5.0)]
    assert [one.at for one in strikes(bank, solo("kalimba@1", late, 1.0))] == [0, 47_952]


def test_equal_pitches_share_one_tone(bank):
    struck = strikes(bank, solo("felt-piano@1", [TimedNote(n / 4, 0.2, 60) for n in range(4)], 2))
    assert len({id(fetched(one)) for one in struck}) == 1


def test_a_tune_lasts_as_long_as_it_rings(bank):
    sound = rendered(bank, solo("kalimba@1", NOTES, 1.0))
    assert 2 * RATE < len(sound) < 7 * RATE
    assert np.abs(sound[-1]).max() < 1e-4
    assert sound.dtype == np.float32


def test_a_tune_of_nothing_is_silence_of_its_length(bank):
    sound = rendered(bank, solo("kalimba@1", [], 1.5))
    assert sound.shape == (frames(1.5), 2)
    assert not sound.any()


def test_a_tune_starts_at_once(bank):
    sound = rendered(bank, solo("kalimba@1", NOTES, 1.0))
    assert 0 < np.flatnonzero(np.abs(sound).max(axis=1) > 0.001)[0] < frames(0.005)


def test_what_is_rendered_is_what_is_played(bank):
    said = []
    player = Player(said.append)
    player.ask(Begin(1, strikes(bank, solo("felt-piano@1", NOTES, 1.0)), frames(1.0)))
    live = np.concatenate([player.fill(480) for _ in range(200)])
    offline = rendered(bank, solo("felt-piano@1", NOTES, 1.0))
    assert np.array_equal(live[LATENCY:], offline[: len(live) - LATENCY])


WHOLE = Performance(
    parts=(
        Part("kalimba@1", tuple(NOTES), level=0.8, pan=-0.3),
        Part("warm-pad@1", (TimedNote(0.1, 0.7, 52, 40),), level=0.5),
        Part("harp@1", (TimedNote(0.25, 0.2, 72, 120), TimedNote(0.3, 0.2, 76, 30)), pan=0.6),
        Part("soft-kick@1", (TimedNote(0.0, 0.1, 48), TimedNote(0.6, 0.1, 48, 70))),
    ),
    length=1.0,
    ambience="rain@1",
    ambience_level=0.7,
)


@pytest.mark.parametrize("size", [64, 480, 1024])
def test_four_layers_in_the_rain_are_the_same_bytes_live_and_offline(bank, size):
    """Seen to fail with an offline path that leaves the level of the rain at 1."""
    player = Player([].append)
    player.ask(Weather(bank.ambience("rain@1"), 0.7))
    levels = [part.level for part in WHOLE.parts]
    player.ask(Begin(1, strikes(bank, WHOLE), frames(1.0), levels=levels))
    live = np.concatenate([player.fill(size) for _ in range(frames(1.0) // size)])
    offline = rendered(bank, WHOLE)
    assert live[LATENCY:].tobytes() == offline[: len(live) - LATENCY].tobytes()
    assert np.abs(offline).max() > 0.05


def test_every_part_is_heard_and_the_weather_lets_go_after_the_end(bank):
    def energy(whole):
        return float((rendered(bank, whole) ** 2).sum())

    indoors = replace(WHOLE, ambience="")
    everything = energy(indoors)
    for part in range(4):
        parts = [*WHOLE.parts[:part], *WHOLE.parts[part + 1 :]]
        assert energy(replace(indoors, parts=tuple(parts))) < everything
    dry = rendered(bank, replace(WHOLE, parts=()))
    assert frames(1.0) < len(dry) <= frames(3.0)
    assert np.abs(dry[-1]).max() < 1e-4


def test_a_tune_shorter_than_the_limiter_looks_ahead_is_whole(bank):
    sound = rendered(bank, solo("kalimba@1", [TimedNote(0.0, 0.001, 60)], 0.001))
    longer = rendered(bank, solo("kalimba@1", [TimedNote(0.0, 0.001, 60)], 1.0))
    assert sound.tobytes() == longer[: len(sound)].tobytes()
    assert sound.any()


def test_an_unknown_instrument_is_a_key_error(bank):
    with pytest.raises(KeyError):
        rendered(bank, solo("no-such@1", NOTES, 1.0))


def test_the_file_is_sixteen_bit_stereo_and_holds_the_sound():
    sound = np.array([[0.0, 1.0], [-1.0, 0.5], [2.0, -2.0]], np.float32)
    with wave.open(io.BytesIO(wav_bytes(sound))) as file:
        assert file.getparams()[:4] == (2, 2, RATE, 3)
        steps = np.frombuffer(file.readframes(3), "<i2").reshape(-1, 2)
    assert steps.tolist() == [[0, 32767], [-32767, 16384], [32767, -32767]]
