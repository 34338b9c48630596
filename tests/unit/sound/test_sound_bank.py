import functools
import json
import threading
from pathlib import Path

import numpy as np
import pytest

from studio.sound.bank import PATCHES, Bank, Patch
from studio.sound.bank_modes import ring
from studio.sound.tone import RATE
from tests.samples.hearing import COLOUR_PITCHES, cents_off, colour, hz, jolt

COLOURS = json.loads(Path(__file__).with_name("bank_colours.json").read_text("utf-8"))
PLAYED = range(48, 85)


@pytest.fixture(params=PATCHES)
def patch(request):
    return PATCHES[request.param]


@functools.cache
def notes_of(name):
    return {pitch: PATCHES[name].make(pitch) for pitch in PLAYED}


@pytest.fixture
def notes(patch):
    return notes_of(patch.name)


def test_every_note_is_in_tune_within_a_cent(notes):
    off = {pitch: cents_off(wave, hz(pitch)) for pitch, wave in notes.items()}
    assert max(map(abs, off.values())) <= 1.0, off


def test_the_very_lowest_and_highest_notes_are_in_tune_too(patch):
    for pitch in (patch.low, patch.high):
        assert abs(cents_off(patch.make(pitch), hz(pitch))) <= 1.0


def test_every_note_starts_and_ends_at_nothing(notes):
    for wave in notes.values():
        assert wave[0] == 0
        assert wave[-1] == 0
        assert np.abs(wave[:4]).max() < 2e-3
        assert np.abs(wave[-100:]).max() < 1e-4


def test_no_note_has_a_constant_part_or_passes_full_scale(notes):
    for wave in notes.values():
        assert abs(wave.mean()) < 1e-6
        assert 0.2 < np.abs(wave).max() <= 0.901
        assert wave.dtype == np.float32
        assert np.isfinite(wave).all()


def test_the_end_is_no_sharper_than_the_note(notes):
    for wave in notes.values():
        tail = len(wave) // 10
        assert jolt(wave[-tail:]) <= jolt(wave[:-tail])


def test_nothing_shrill_is_left_after_the_attack(notes):
    for wave in notes.values():
        part = wave[RATE // 20 : RATE // 2]
        power = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** 2
        above = np.fft.rfftfreq(len(part), 1 / RATE) > 8000
        assert power[above].sum() < 1e-4 * power.sum()


def test_low_kalimba_notes_show_their_tines():
    """Below C5 the overtones of the first tenth of a second are within 25 dB of the note."""
    for pitch in range(48, 72):
        attack = notes_of("kalimba@1")[pitch][: RATE // 10]
        power = np.abs(np.fft.rfft(attack * np.hanning(len(attack)), 1 << 16)) ** 2
        above = np.fft.rfftfreq(1 << 16, 1 / RATE) > 4.5 * hz(pitch)
        assert 10 * np.log10(power[above].sum() / power.sum()) > -25


@pytest.mark.parametrize("name", PATCHES)
def test_a_name_keeps_its_sound(name):
    """Old tunes must sound as they did. A sound that is to change needs a new name."""
    for pitch in COLOUR_PITCHES:
        heard = np.array(colour(PATCHES[name].make(pitch)))
        kept = np.array(COLOURS[name][str(pitch)])
        assert np.abs(heard - kept).max() < 0.6


def test_a_note_is_the_same_each_time_it_is_made(patch):
    assert patch.make(64).tobytes() == patch.make(64).tobytes()


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

    def make(pitch):
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


def test_low_notes_come_from_the_left_and_high_ones_from_the_right():
    bank, _made = made_up_bank()
    pans = [bank.tone("test@1", pitch).pan for pitch in (0, 50, 66, 80, 127)]
    assert pans == sorted(pans)
    assert (pans[0], pans[2], pans[-1]) == (-0.4, 0.0, 0.4)
