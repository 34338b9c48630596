"""A tune's notes are made shortly before they sound: soon to begin, and never all of them held."""

import threading
from types import SimpleNamespace

import numpy as np
import pytest

from studio.core.surroundings import Part, Performance, TimedNote
from studio.sound import host_supply
from studio.sound.bank import Bank, Patch
from studio.sound.engine import Engine
from studio.sound.engine_voices import fetched
from studio.sound.host_player import Begin, Player
from studio.sound.host_supply import _PATIENCE, AHEAD, AT_ONCE, Supply
from studio.sound.timeline import strikes
from studio.sound.tone import RATE

EIGHTH = 0.125
NOTES = tuple(TimedNote(n * EIGHTH, 0.1, n % 100 + 10, 90) for n in range(100))
WHOLE = Performance((Part("test@1", NOTES),), 100 * EIGHTH)


class Kitchen:
    """A bank that remembers what it made, and a place the test moves the tune to."""

    def __init__(self):
        self.made, self.place, self.looked = [], None, threading.Semaphore(0)
        self.bank = Bank({"test@1": Patch("test@1", self.make, 0, 127, 0.5)})
        self.strikes = strikes(self.bank, WHOLE)
        self.supply = Supply(self.look)

    def make(self, pitch, touch):
        self.made.append(pitch - 10)
        return np.zeros(100, np.float32)

    def look(self):
        self.looked.release()
        return self.place

    def begin(self, start=0.0, loop=None, tune=1):
        at = tuple(round(each * RATE) for each in loop) if loop else None
        whole = len(NOTES) * EIGHTH
        self.supply.begin(Begin(tune, self.strikes, round(whole * RATE), round(start * RATE), at))

    def go_to(self, seconds, tune=1):
        """Move the tune, and wait until that was looked at and dealt with."""
        self.place = (tune, seconds * RATE)
        while self.looked.acquire(blocking=False):
            pass
        for _ in range(3):
            assert self.looked.acquire(timeout=60)


@pytest.fixture
def kitchen(monkeypatch):
    monkeypatch.setattr(host_supply, "_LOOK", 0.001)
    made = Kitchen()
    yield made
    made.supply.end()
    made.supply._thread.join(60)
    assert not made.supply._thread.is_alive()


def test_a_written_note_is_made_when_it_begins_and_not_before():
    made = []

    def make(pitch, touch):
        made.append(pitch)
        return np.zeros(100, np.float32)

    bank = Bank({"test@1": Patch("test@1", make, 0, 127, 0.5)})
    engine = Engine()
    for strike in strikes(bank, WHOLE):
        engine.strike(strike)
    assert made == [10]  # its frame is now
    engine.render(round(3.5 * EIGHTH * RATE))
    assert made == [10, 11, 12, 13]


def test_an_instrument_nobody_has_is_told_before_anything_begins():
    with pytest.raises(KeyError):
        strikes(Bank(), Performance((Part("no-such@1", NOTES),), 1.0))


def test_only_the_first_notes_are_waited_for(kitchen):
    first = round(AT_ONCE[0] / RATE / EIGHTH)
    kitchen.supply.end()
    kitchen.supply._thread.join(60)
    kitchen.begin(start=5.0)
    assert kitchen.made == [40 + n for n in range(first)]


def test_a_chord_of_many_is_not_waited_for_either(kitchen):
    kitchen.supply.end()
    kitchen.supply._thread.join(60)
    asked = []
    chord = [SimpleNamespace(at=0, tone=lambda n=n: asked.append(n)) for n in range(90)]
    kitchen.supply.begin(Begin(1, chord, RATE))
    assert len(asked) == AT_ONCE[1]


def test_what_comes_within_two_seconds_is_ready_and_no_more(kitchen):
    kitchen.begin()
    kitchen.go_to(0.0)
    ahead = round(AHEAD / RATE / EIGHTH)
    assert kitchen.made == list(range(ahead))
    kitchen.go_to(1.0)
    assert kitchen.made == list(range(ahead + 8))


def test_the_turn_of_a_loop_is_looked_across(kitchen):
    kitchen.begin(start=6.0, loop=(1.0, 7.0))
    kitchen.go_to(6.0)
    assert kitchen.made == [*range(48, 56), *range(8, 16)]


def test_behind_the_loop_it_goes_straight_on(kitchen):
    kitchen.begin(start=8.0, loop=(1.0, 7.0))
    kitchen.go_to(8.0)
    assert kitchen.made == list(range(64, 80))


def test_another_tune_is_followed_in_its_place(kitchen):
    kitchen.begin()
    kitchen.go_to(0.0)
    kitchen.begin(start=6.0, tune=2)
    kitchen.go_to(6.0, tune=2)
    assert kitchen.made == [*range(16), *range(48, 64)]


def test_a_tune_that_is_over_is_followed_no_longer(kitchen):
    kitchen.begin()
    kitchen.go_to(0.0)
    kitchen.place = None
    looks = 0
    while kitchen.looked.acquire(timeout=1.0):
        looks += 1
    assert looks <= _PATIENCE + 1
    kitchen.begin(start=6.0, tune=2)
    kitchen.go_to(6.0, tune=2)
    assert kitchen.made[-1] == 63


def test_the_player_tells_which_tune_plays_and_how_far_it_is():
    player = Player([].append)
    assert player.place is None
    player.ask(Begin(7, (), RATE, start=480, pace=2.0))
    player.fill(100)
    assert player.place == (7, 680.0)
    player.fill(RATE)
    assert player.place is None


def test_made_late_it_is_the_same_tone(kitchen):
    assert fetched(kitchen.strikes[3]) is fetched(kitchen.strikes[3])
