"""The player and the pads, on a sound that is only written down."""

import pytest

from studio.core.surroundings import TimedNote
from studio.crafts.melody.document import Tune
from studio.crafts.melody.playing import Pads, Player
from studio.crafts.melody.state import DRUM_PLACE, PPQ, STEP
from tests.samples.silent_sound import SilentSound
from tests.samples.tunes import eight_notes


class _Room:
    def __init__(self, scheduler, tune=None):
        self.scheduler, self.sound = scheduler, SilentSound()
        self.tune = tune or eight_notes()
        self.player = Player(self.tune, self.sound, scheduler)
        self.pads = Pads(self.tune, self.sound, scheduler, self.player)
        self.moved = []
        self.player.moved.subscribe(lambda: self.moved.append(self.player.tick))

    def pass_time(self, seconds):
        """Let time pass and the sound tell where it is."""
        self.scheduler.advance(seconds)
        self.at = getattr(self, "at", 0.0) + seconds
        self.sound.reach(self.at)


@pytest.fixture
def room(scheduler):
    return _Room(scheduler)


def test_it_plays_the_notes_of_the_tune_in_seconds(room):
    room.tune.set_speed(120)
    room.player.start()
    played = room.sound.plays[0]
    assert played.instrument == "kalimba@1"
    assert played.notes[:2] == (TimedNote(0.0, 0.25, 60, 90), TimedNote(0.5, 0.25, 62, 90))
    assert played.length == pytest.approx(room.tune.state.seconds + 1.0)
    assert room.player.playing


def test_it_knows_where_it_is_and_what_sounds(room):
    room.tune.set_speed(60)
    assert room.player.tick is None
    assert room.player.sounding == frozenset()
    room.player.start()
    room.pass_time(1.2)
    assert room.player.tick == pytest.approx(1.2 * PPQ)
    assert [note.pitch for note in room.player.sounding] == [62]
    room.pass_time(0.4)
    assert room.player.sounding == frozenset()


def test_it_ends_by_itself(room):
    room.player.start()
    room.sound.end()
    assert not room.player.playing
    assert room.moved[-1] is None
    assert room.sound.stops == 0


def test_it_stops_when_told(room):
    room.player.start()
    room.player.stop()
    assert room.sound.stops == 1
    assert not room.player.playing


def test_it_leaves_the_playing_of_others_alone(room):
    room.sound.play("kalimba@1", (), 1.0)
    assert not room.player.playing
    room.sound.reach(0.5)
    assert room.player.tick is None
    room.player.stop()
    assert room.sound.stops == 0


def test_another_that_plays_in_its_place_is_left_alone(room, scheduler):
    """Two tunes at once, or one that is only listened to while a room has sound."""
    room.player.start()
    room.pass_time(0.5)
    other = Player(eight_notes(), room.sound, scheduler)
    other.start()
    assert other.playing
    assert not room.player.playing
    assert room.moved[-1] is None
    room.sound.reach(0.7)
    assert room.player.tick is None
    room.tune.place(72, 6 * STEP)
    room.pass_time(1.0)
    room.player.stop()
    room.player.leave()
    assert len(room.sound.plays) == 2
    assert room.sound.stops == 0
    assert other.playing


def test_what_ended_by_itself_is_not_taken_for_what_plays_next(room):
    room.player.start()
    room.sound.end()
    room.sound.play("kalimba@1", (), 1.0)
    assert not room.player.playing
    room.player.leave()
    assert room.sound.stops == 0


def test_a_change_is_heard_without_starting_again(room):
    room.tune.set_speed(60)
    room.player.start()
    room.pass_time(2.0)
    room.tune.place(72, 6 * STEP)
    room.scheduler.advance(0.2)
    again = room.sound.plays[1]
    assert [note.pitch for note in again.notes] == [67, 72, 69, 72, 74, 76]
    assert again.notes[0].at == pytest.approx(3.0 - 2.12)
    room.sound.reach(2.62)
    assert room.player.tick == pytest.approx((2.12 + 0.5) * PPQ)


def test_many_changes_at_once_are_sent_once(room):
    room.player.start()
    for bpm in range(100, 120):
        room.tune.set_speed(bpm)
        room.scheduler.advance(0.01)
    room.scheduler.advance(1.0)
    assert len(room.sound.plays) == 2


def test_a_speed_change_goes_on_from_the_same_place(room):
    room.tune.set_speed(60)
    room.player.start()
    room.pass_time(2.0)
    room.tune.set_speed(120)
    room.scheduler.advance(0.12)
    at = room.player.tick
    assert at == pytest.approx(2.12 * PPQ)
    assert room.sound.plays[1].notes[0].at == pytest.approx((3 - 2.12) / 2)


def test_it_stops_when_nothing_is_left_to_play(room):
    room.tune.set_speed(60)
    room.player.start()
    room.pass_time(5.0)
    room.tune.remove(room.tune.state.notes[3:])
    room.scheduler.advance(0.2)
    assert room.sound.stops == 1


def test_changes_while_nothing_plays_are_silent(room):
    room.tune.place(72, 6 * STEP)
    room.scheduler.advance(1.0)
    assert room.sound.plays == []


def test_who_has_left_hears_nothing(room):
    room.player.start()
    room.player.leave()
    room.moved.clear()
    room.sound.reach(1.0)
    room.sound.tell("No sound device.")
    room.tune.place(72, 6 * STEP)
    assert room.moved == []
    assert room.sound.stops == 1


def test_a_pad_sounds_at_once_and_while_it_is_held(room):
    room.pads.press(60)
    assert room.sound.heard == [("on", "kalimba@1", 60)]
    assert room.pads.held == {60}
    room.pads.release(60)
    assert room.sound.held == set()
    assert room.pads.held == frozenset()


def test_a_pad_under_two_hands_sounds_until_both_let_go(room):
    room.pads.press(60)
    room.pads.press(60)
    room.pads.release(60)
    assert room.sound.held == {60}
    room.pads.release(60)
    assert room.sound.held == set()
    room.pads.release(60)
    assert room.sound.heard[-1][0] == "off"
    assert len(room.sound.heard) == 3


def test_another_instrument_does_not_leave_the_first_one_sounding(room):
    room.pads.press(60)
    room.tune.set_instrument("felt-piano@1")
    room.pads.press(60)
    assert room.sound.heard == [
        ("on", "kalimba@1", 60),
        ("off", "kalimba@1", 60),
        ("on", "felt-piano@1", 60),
    ]
    room.pads.release_all()
    assert room.sound.heard[-1] == ("off", "felt-piano@1", 60)


def test_what_is_played_is_remembered_with_its_time(room):
    room.scheduler.advance(5.0)
    room.pads.press(60)
    room.scheduler.advance(0.5)
    room.pads.release(60)
    (touch,) = room.pads.take.touches(6.0)
    assert (touch.at, touch.length, touch.tick) == (5.0, 0.5, None)


def test_what_is_played_along_remembers_the_place(room):
    room.tune.set_speed(60)
    room.player.start()
    room.pass_time(2.0)
    room.scheduler.advance(0.01)
    room.pads.press(60)
    (touch,) = room.pads.take.touches(3.0)
    assert touch.tick == pytest.approx(2.01 * PPQ)


def test_a_sample_is_heard_for_a_moment_and_not_remembered(room):
    room.pads.sample(60)
    room.pads.sample(60)
    assert room.sound.heard == [("on", "kalimba@1", 60)]
    room.scheduler.advance(1.0)
    assert room.sound.held == set()
    assert room.pads.take.touches(1.0) == ()


def test_a_sample_does_not_silence_a_held_pad(room):
    room.pads.sample(60)
    room.pads.press(60)
    room.scheduler.advance(1.0)
    assert room.sound.held == {60}


def test_a_blank_tune_can_be_played_on(scheduler):
    room = _Room(scheduler, Tune())
    room.pads.press(60)
    room.pads.release_all()
    assert len(room.pads.take.touches(0.0)) == 1


def test_every_layer_is_heard_and_drums_are_drums(room):
    room.tune.add_layer("harp@1")
    room.tune.place(48, 0)
    room.tune.choose(DRUM_PLACE)
    room.tune.place(36, STEP)
    room.tune.set_loop((0, 4 * PPQ))
    room.player.start()
    whole = room.sound.plays[0].whole
    assert [part.instrument for part in whole.parts] == ["kalimba@1", "harp@1", "soft-kick@1"]
    assert whole.loop == (0.0, room.tune.state.seconds_at(4 * PPQ))
    assert {note.tick for note in room.player.sounding} <= {STEP}


def test_a_drum_under_the_hand_sounds_as_itself(room):
    room.tune.choose(DRUM_PLACE)
    room.pads.press(76, 50)
    room.pads.release(76)
    assert room.sound.heard == [("on", "wood-block@1", 60), ("off", "wood-block@1", 60)]
    assert room.pads.take.touches(99.0)[0].velocity == 50


def test_the_pedal_is_heard_and_remembered(room):
    room.pads.pedal(down=True)
    room.pads.press(60)
    room.scheduler.advance(0.5)
    room.pads.release(60)
    room.scheduler.advance(1.5)
    room.pads.pedal(down=False)
    assert room.sound.pedals == [True, False]
    assert room.pads.take.touches(99.0)[0].length == pytest.approx(2.0)
