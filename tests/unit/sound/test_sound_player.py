import threading
from functools import partial

import numpy as np
import pytest

from studio.sound.bank import Bank, Patch, touch_of
from studio.sound.engine import Engine
from studio.sound.engine_voices import Strike
from studio.sound.host_filling import Filling
from studio.sound.host_player import Begin, Hush, LetGo, Player, Touch
from studio.sound.messages import Clock, Heard, Trouble
from studio.sound.tone import RATE, Tone

TONE = Tone(np.sin(np.arange(RATE) / 20).astype(np.float32) * 0.3, 4800)


class Room:
    def __init__(self):
        self.said = []
        self.engine = Engine()
        self.player = Player(self.said.append, self.engine)

    def run(self, seconds, block=480):
        return np.concatenate(
            [self.player.fill(block) for _ in range(round(seconds * RATE / block))]
        )

    @property
    def clocks(self):
        return [message for message in self.said if isinstance(message, Clock)]


@pytest.fixture
def room():
    return Room()


def tune(number, seconds=1.0, every=0.25):
    count = int(seconds / every)
    strikes = [Strike(int(n * every * RATE), n, TONE, 90, 4800) for n in range(count)]
    return Begin(number, strikes, int(seconds * RATE))


def test_a_touch_is_heard_in_the_next_block(room):
    room.run(0.1)
    room.player.ask(Touch("key", TONE, 100, partial(Heard, 7)))
    assert room.run(0.1).any()
    assert room.said == [Heard(7, 4800)]


def test_letting_go_ends_the_note(room):
    room.player.ask(Touch("key", TONE, 100, partial(Heard, 1)))
    room.run(0.1)
    room.player.ask(LetGo("key"))
    room.run(0.2)
    assert room.engine._voices == []


def test_the_clock_runs_from_the_start_about_thirty_times_a_second_and_ends(room):
    room.player.ask(tune(5))
    room.run(2)
    assert {clock.tune for clock in room.clocks} == {5}
    assert [clock.playing for clock in room.clocks] == [True] * (len(room.clocks) - 1) + [False]
    positions = [clock.position for clock in room.clocks]
    assert positions == sorted(positions)
    assert positions[0] <= 0.02
    assert positions[-1] == 1.0
    assert 28 <= len(positions) <= 32
    assert room.clocks[-1].frame == RATE


def test_notes_ring_on_when_the_tune_has_ended(room):
    room.player.ask(tune(1))
    room.run(1.05)
    assert not room.clocks[-1].playing
    assert room.run(0.1).any()


def test_a_new_tune_takes_the_place_of_the_old_one(room):
    room.player.ask(tune(1, seconds=10))
    room.run(0.5)
    room.player.ask(tune(2))
    room.run(0.5)
    ends = [clock.tune for clock in room.clocks if not clock.playing]
    assert ends == [1]
    assert room.clocks[-1].tune == 2


def test_hush_ends_the_tune_where_it_is(room):
    room.player.ask(tune(1, seconds=10))
    room.run(0.5)
    room.player.ask(Hush())
    room.run(0.5)
    assert room.clocks[-1] == Clock(1, 24_000, 0.5, playing=False)
    assert room.engine._voices == []
    assert len(room.clocks) < 20


def test_a_long_tune_is_handed_over_bit_by_bit(room):
    room.player.ask(tune(1, seconds=500, every=0.1))
    room.run(0.3)
    assert len(room.engine._coming) == 0
    assert len(room.engine._voices) <= 4


def test_a_fault_becomes_silence_and_one_word_and_the_next_block_sounds_again(room):
    broken = Tone(None, 10)
    room.player.ask(Touch("key", broken, 100, partial(Heard, 1)))
    room.player.ask(Touch("key", TONE, 100, partial(Heard, 2)))
    assert not room.player.fill(480).any()
    assert room.player.fill(480).any()
    troubles = [message for message in room.said if isinstance(message, Trouble)]
    assert len(troubles) == 1


def test_the_same_fault_is_told_once(room):
    room.engine.render = None
    for _ in range(50):
        assert not room.player.fill(64).any()
    assert len(room.said) == 1


def small_bank(made, budget=1 << 20):
    def make(instrument, pitch, touch):
        made.append((instrument, pitch))
        return np.zeros(10, np.float32)

    names = ("one@1", "two@1")
    patches = {name: Patch(name, partial(make, name), 60, 72, 0.1) for name in names}
    return Bank(patches, budget)


def watched(bank, each):
    """Let ``each`` be called after every note that is made ahead."""
    honest = bank.make_ahead

    def make_ahead(*note):
        honest(*note)
        each(*note)

    bank.make_ahead = make_ahead
    return Filling(bank)


def test_filling_makes_every_note_in_reach_from_the_middle_then_every_other_touch():
    made, asked = [], []
    enough = threading.Event()

    def each(name, pitch, velocity):
        asked.append((pitch, velocity))
        if len(made) == 13 * 4:
            enough.set()

    filling = watched(small_bank(made), each)
    filling.take_up("one@1")
    assert enough.wait(60)
    filling.end()
    filling._thread.join(60)
    assert made[:3] == [("one@1", 67), ("one@1", 66), ("one@1", 68)]
    assert {pitch for _name, pitch in made} == set(range(60, 73))
    assert {velocity for _pitch, velocity in asked[:13]} == {90}
    assert {touch_of(velocity) for _pitch, velocity in asked} == {32, 62, 90, 120}


def test_filling_leaves_other_touches_where_the_bank_has_no_room_to_spare():
    """Else what one instrument may need would push out what others do."""
    made = []
    enough, ready = threading.Event(), threading.Event()

    def each(*_note):
        if len(made) == 13:
            enough.set()

    bank = small_bank(made, budget=40)
    filling = watched(bank, each)
    filling.take_up("one@1")
    assert enough.wait(60)
    filling.bring("", lambda _loop: ready.set())
    assert ready.wait(60)
    filling.end()
    filling._thread.join(60)
    assert len(made) == 13


def test_filling_turns_to_the_instrument_taken_up_last():
    made = []
    go_on, begun, enough = threading.Event(), threading.Event(), threading.Event()
    bank = small_bank(made)
    honest = bank.make_ahead

    def slow(*note):
        begun.set()
        go_on.wait(60)
        honest(*note)
        if len(made) == 14:
            enough.set()

    bank.make_ahead = slow
    filling = Filling(bank)
    filling.take_up("one@1")
    assert begun.wait(60)
    filling.take_up("one@1")
    filling.take_up("two@1")
    go_on.set()
    assert enough.wait(60)
    filling.end()
    filling._thread.join(60)
    assert [name for name, _pitch in made][:14] == ["one@1"] + ["two@1"] * 13


def test_an_instrument_nobody_has_cannot_be_taken_up():
    filling = Filling(small_bank([]))
    with pytest.raises(KeyError):
        filling.take_up("no-such@1")
    filling.end()
    filling._thread.join(60)
    assert not filling._thread.is_alive()
