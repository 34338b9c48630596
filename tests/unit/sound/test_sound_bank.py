import functools
import json
import threading
from pathlib import Path

import numpy as np
import pytest

from studio.sound.bank import PATCHES, Bank, Patch, touch_of
from studio.sound.bank_ambience import AMBIENCES
from studio.sound.bank_modes import ring
from studio.sound.sounds import Family, sounds
from studio.sound.tone import RATE, Tone
from tests.samples.hearing import (
    COLOUR_PITCHES,
    centroid,
    cents_off,
    colour,
    fall_time,
    hz,
    jolt,
    loudness,
)

DRUMS = {one.key for one in sounds() if one.family is Family.DRUMS}
TUNED = [name for name in PATCHES if name not in DRUMS]
FADING = [name for name in PATCHES if PATCHES[name].loop is None]
COLOURS = json.loads(Path(__file__).with_name("bank_colours.json").read_text("utf-8"))
PLAYED = (*range(48, 85, 3), 61, 67)


@pytest.fixture(params=PATCHES)
def patch(request):
    return PATCHES[request.param]


@functools.cache
def notes_of(name):
    return {pitch: PATCHES[name].make(pitch, 90) for pitch in PLAYED}


@pytest.fixture
def notes(patch):
    return notes_of(patch.name)


@pytest.mark.parametrize("name", TUNED)
def test_every_note_is_in_tune_within_a_cent(name):
    notes = notes_of(name)
    off = {pitch: cents_off(wave, hz(pitch)) for pitch, wave in notes.items()}
    assert max(map(abs, off.values())) <= 1.0, off


@pytest.mark.parametrize("name", TUNED)
@pytest.mark.parametrize("touch", [32, 120])
def test_the_very_lowest_and_highest_notes_are_in_tune_too_however_they_are_touched(name, touch):
    patch = PATCHES[name]
    for pitch in (patch.low, patch.high):
        assert abs(cents_off(patch.make(pitch, touch), hz(pitch))) <= 1.0


def test_every_note_starts_at_nothing(notes):
    for wave in notes.values():
        assert wave[0] == 0
        assert np.abs(wave[:4]).max() < 2e-3


@pytest.mark.parametrize("name", FADING)
def test_every_note_that_fades_ends_at_nothing(name):
    for wave in notes_of(name).values():
        assert wave[-1] == 0
        assert np.abs(wave[-100:]).max() < 1e-4


def test_a_held_note_turns_without_a_seam():
    """Around the seam it bends no more than elsewhere, and its frames repeat exactly."""
    for wave in notes_of("warm-pad@1").values():
        tone = Tone(wave, 100, loop=PATCHES["warm-pad@1"].loop)
        turn = len(wave) - tone.loop
        around = tone.part(len(wave) - 500, len(wave) + 500)
        assert jolt(around) <= 1.05 * jolt(wave[tone.loop :])
        assert np.array_equal(tone.part(len(wave) + 7, len(wave) + 99), wave[tone.loop + 7 :][:92])
        assert np.array_equal(tone.part(0, len(wave) + 5 * turn)[-turn:], wave[tone.loop :])
        assert tone.length is None
        steady = np.abs(wave[tone.loop :])
        assert steady.max() > 0.05


def test_a_held_note_never_wavers_in_pitch():
    for pitch, wave in notes_of("warm-pad@1").items():
        for start in range(PATCHES["warm-pad@1"].loop, len(wave) - RATE, RATE // 2):
            assert abs(cents_off(wave[start : start + RATE], hz(pitch))) <= 1.0


def test_no_note_has_a_constant_part_or_passes_full_scale(notes):
    for wave in notes.values():
        assert abs(wave.mean()) < 2e-4
        assert 0.15 < np.abs(wave).max() <= 0.901
        assert wave.dtype == np.float32
        assert np.isfinite(wave).all()


@pytest.mark.parametrize("name", FADING)
def test_the_end_is_no_sharper_than_the_note(name):
    for wave in notes_of(name).values():
        tail = len(wave) // 10
        assert jolt(wave[-tail:]) <= jolt(wave[:-tail])


@pytest.mark.parametrize("name", [name for name in PATCHES if name != "shaker@1"])
def test_nothing_shrill_is_left_after_the_attack(name):
    for wave in notes_of(name).values():
        part = wave[RATE // 20 : RATE // 2]
        power = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** 2
        above = np.fft.rfftfreq(len(part), 1 / RATE) > 8000
        assert power[above].sum() < 1e-4 * power.sum()


def test_low_kalimba_notes_show_their_tines():
    """Below C5 the overtones of the first tenth of a second are within 25 dB of the note."""
    for pitch in range(48, 72, 3):
        attack = notes_of("kalimba@1")[pitch][: RATE // 10]
        power = np.abs(np.fft.rfft(attack * np.hanning(len(attack)), 1 << 16)) ** 2
        above = np.fft.rfftfreq(1 << 16, 1 / RATE) > 4.5 * hz(pitch)
        assert 10 * np.log10(power[above].sum() / power.sum()) > -25


@pytest.mark.parametrize("name", PATCHES)
def test_a_name_keeps_its_sound(name):
    """Old tunes must sound as they did. A sound that is to change needs a new name.

    Seen to fail with a harp plucked at 0.30 of its string and with a bowl one tenth longer.
    """
    assert set(COLOURS[name]) == set(map(str, COLOUR_PITCHES))
    for pitch in COLOUR_PITCHES:
        heard = colour(PATCHES[name].make(pitch, 90))
        kept = COLOURS[name][str(pitch)]
        assert len(heard) == len(kept)
        assert np.abs(np.array(heard) - np.array(kept)).max() < 0.6


KEPT_LENGTHS = json.loads(Path(__file__).with_name("bank_lengths.json").read_text("utf-8"))


@pytest.mark.parametrize("name", PATCHES)
def test_a_name_keeps_its_length_and_how_fast_it_falls(name):
    length, falls = KEPT_LENGTHS[name]
    wave = notes_of(name)[60]
    assert len(wave) == length
    assert abs(fall_time(wave) - falls) <= 0.02


def test_a_note_is_the_same_each_time_it_is_made(patch):
    assert patch.make(64, 62).tobytes() == patch.make(64, 62).tobytes()


@pytest.mark.parametrize("pitch", [52, 76])
def test_a_firmer_touch_is_brighter_and_not_louder_by_itself(patch, pitch):
    """Level is the engine's; here only the colour of the first moments changes."""
    moment = slice(0, int(0.06 * RATE)) if not patch.loop else slice(patch.loop, None)
    waves = [patch.make(pitch, touch) for touch in (32, 62, 90, 120)]
    bright = [centroid(wave[moment]) for wave in waves]
    assert bright == sorted(bright)
    assert bright[-1] > 1.03 * bright[0]
    levels = [loudness(wave) for wave in waves]
    assert max(levels) - min(levels) < 4.5


def test_every_velocity_has_a_touch():
    touches = [touch_of(velocity) for velocity in range(1, 128)]
    assert touches == sorted(touches)
    assert touch_of(90) == 90
    assert set(touches) == {32, 62, 90, 120}


def test_instruments_are_equally_loud_within_three_decibels():
    pitches = (60, 67, 72, 79)
    levels = {
        name: np.mean([loudness(PATCHES[name].make(pitch, 90)) for pitch in pitches])
        for name in TUNED
    }
    assert max(levels.values()) - min(levels.values()) < 3, levels


def test_drums_are_equally_loud_within_three_decibels_and_no_louder_than_a_struck_note():
    """A knock is over before 0.4 s are: 125 ms is how long the ear takes to judge it."""
    levels = {
        name: np.mean([loudness(PATCHES[name].make(pitch, 90), 0.125) for pitch in (60, 67, 72)])
        for name in sorted(DRUMS)
    }
    struck = loudness(PATCHES["marimba@1"].make(67, 90), 0.125)
    assert max(levels.values()) - min(levels.values()) < 3, levels
    assert max(levels.values()) < struck + 1


def test_every_sound_is_listed_for_people_and_every_listed_one_is_made():
    assert [one.key for one in sounds() if one.family is not Family.WEATHER] == sorted(
        PATCHES, key=[one.key for one in sounds()].index
    )
    assert {one.key for one in sounds()} == set(PATCHES) | set(AMBIENCES)
    assert len({one.name for one in sounds()}) == len(sounds())


def test_a_ring_is_the_sum_of_decaying_sines():
    time = np.arange(3000) / RATE
    sines = [
        level * np.sin(2 * np.pi * f * time) * 10 ** (-3 * time / t60)
        for f, level, t60 in ((440, 1.0, 0.5), (1330.5, 0.3, 0.1))
    ]
    made = ring([440, 1330.5, 23_000], [1.0, 0.3, 1.0], [0.5, 0.1, 1.0], 3000)
    assert np.abs(made - sum(sines)).max() < 1e-5


def test_pitches_outside_the_instrument_fold_by_octaves():
    patch = Patch("test@1", ring, low=48, high=72, release=0.1)
    assert [patch.within(pitch) for pitch in (0, 47, 48, 60, 72, 73, 127)] == [
        *(48, 59, 48),
        *(60, 72, 61, 67),
    ]


def made_up_bank(budget=1 << 20):
    made = []

    def make(pitch, touch):
        made.append(pitch)
        return np.zeros(1000, np.float32)

    return Bank({"test@1": Patch("test@1", make, 0, 127, 0.5)}, budget), made


def test_a_note_is_made_once():
    bank, made = made_up_bank()
    assert bank.tone("test@1", 60) is bank.tone("test@1", 60)
    assert made == [60]


def test_the_longest_unused_note_goes_first():
    bank, made = made_up_bank(budget=3 * 4000)
    for pitch in (60, 61, 62, 60, 63, 60, 62, 63, 61):
        bank.tone("test@1", pitch)
    assert made == [60, 61, 62, 63, 61]


def test_an_unknown_instrument_is_a_key_error():
    with pytest.raises(KeyError):
        Bank().tone("no-such@1", 60)
    with pytest.raises(KeyError):
        Bank().reach("no-such@1")


def test_the_reach_begins_in_the_middle_and_stays_within_the_instrument():
    reach = list(Bank().reach("kalimba@1"))
    assert reach[0] == 67
    assert sorted(reach) == list(range(52, 83))
    bank = Bank({"test@1": Patch("test@1", ring, low=66, high=68, release=0.1)})
    assert sorted(bank.reach("test@1")) == [66, 67, 68]


def test_many_threads_may_ask_at_once():
    bank, _made = made_up_bank()
    tones = []

    def ask():
        tones.extend(bank.tone("test@1", pitch) for pitch in range(100))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(tone) for tone in tones}) == 100


class Slow:
    """A bank whose notes are made once the test lets them be."""

    def __init__(self):
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.made = []
        self.bank = Bank({"test@1": Patch("test@1", self.make, 0, 127, 0.5)}, 20 * 4000)

    def make(self, pitch, touch):
        self.begun.set()
        assert self.go_on.wait(60)
        self.made.append(pitch)
        return np.zeros(1000, np.float32)


def in_background(work, *asked):
    thread = threading.Thread(target=work, args=asked, daemon=True)
    thread.start()
    return thread


def test_what_is_made_ahead_waits_for_a_note_that_was_touched():
    """Both at once would hand Python's lock to and fro, and each take twice as long."""
    slow = Slow()
    touched = in_background(slow.bank.tone, "test@1", 60)
    assert slow.begun.wait(60)
    slow.begun.clear()
    ahead = in_background(slow.bank.make_ahead, "test@1", 61)
    assert not slow.begun.wait(0.2)  # with nothing that waits, it begins within the millisecond
    slow.go_on.set()
    touched.join(60)
    ahead.join(60)
    assert slow.made == [60, 61]


def test_a_note_touched_that_is_just_made_ahead_is_made_once():
    slow = Slow()
    ahead = in_background(slow.bank.make_ahead, "test@1", 60)
    assert slow.begun.wait(60)
    touched = in_background(slow.bank.tone, "test@1", 60)
    slow.go_on.set()
    ahead.join(60)
    touched.join(60)
    assert slow.made == [60]


def test_a_note_that_cannot_be_made_holds_up_nobody():
    def never(pitch, touch):
        raise ValueError(pitch)

    bank = Bank({"bad@1": Patch("bad@1", never, 0, 127, 0.5), "marimba@1": PATCHES["marimba@1"]})
    for make in (bank.tone, bank.make_ahead, bank.tone):
        with pytest.raises(ValueError, match="60"):
            make("bad@1", 60)
    bank.make_ahead("marimba@1", 60)
    assert bank.roomy


def test_a_bank_nearly_full_of_what_was_asked_for_has_no_room_to_spare():
    bank, _made = made_up_bank(budget=10 * 4000)
    for pitch in range(6):
        assert bank.roomy
        bank.tone("test@1", pitch)
    assert not bank.roomy


def test_low_notes_come_from_the_left_and_high_ones_from_the_right():
    bank, _made = made_up_bank()
    pans = [bank.tone("test@1", pitch).pan for pitch in (0, 50, 66, 80, 127)]
    assert pans == sorted(pans)
    assert (pans[0], pans[2], pans[-1]) == (-0.4, 0.0, 0.4)
