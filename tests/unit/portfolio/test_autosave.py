from __future__ import annotations

from concurrent.futures import Future

import pytest

from tests.samples.kept_room import Room
from tests.samples.pebbles import Row


def test_a_finished_step_is_on_disk_at_once(room):
    assert room.autosave.settled
    room.lay(1)
    assert not room.autosave.settled
    assert room.on_disk() == 1
    room.settle()
    assert room.kept == [True]


def test_undo_and_redo_are_steps_too(room):
    room.lay(1)
    room.lay(2)
    room.document.history.undo()
    room.document.history.undo()
    room.document.history.redo()
    room.settle()
    assert room.on_disk() == 5
    again = room.reopened()
    assert again.pebbles == (1,)
    assert again.history.redo_label == "Lay"


def test_a_piece_of_which_nothing_was_made_does_not_exist(room):
    room.autosave.rest().result()
    room.autosave.close().result()
    room.scheduler.advance()
    assert room.portfolio.cards().result() == ()


def test_what_was_made_and_undone_is_kept_all_the_same(room):
    room.lay(1)
    room.document.history.undo()
    room.autosave.close().result()
    assert room.reopened().history.redo_label == "Lay"


def test_typing_waits_for_a_pause(room):
    room.lay(1, growing=True)
    room.scheduler.advance(0.4)
    room.lay(2, growing=True)
    room.scheduler.advance(0.49)
    assert room.on_disk() == 0
    assert not room.autosave.settled
    room.scheduler.advance(0.02)
    assert room.on_disk() == 1  # both letters, as one step
    room.settle()
    assert room.reopened().pebbles == (1, 2)


def test_typing_without_a_pause_is_written_a_second_after_its_first_letter(room):
    for letter in range(9):
        room.lay(letter, growing=True)
        room.scheduler.advance(0.12)
    assert room.on_disk() == 1
    room.settle()
    room.lay(9, growing=True)
    assert not room.autosave.settled
    assert room.on_disk() == 1
    room.scheduler.advance(0.5)
    assert room.on_disk() == 2
    assert room.reopened().history.done == room.document.history.done


def test_no_letter_ever_waits_longer_than_a_second(room):
    for letter in range(40):
        room.lay(letter, growing=True)
        room.scheduler.advance(0.1)
        waited = letter + 1 - len(room.reopened().pebbles) if room.on_disk() else letter + 1
        assert waited <= 10


@pytest.mark.parametrize("other", ["undo", "do"])
def test_another_step_takes_the_typing_before_it_along(room, other):
    room.lay(1, growing=True)
    room.lay(2, growing=True)
    room.lay(3) if other == "do" else room.document.history.undo()
    assert room.on_disk() == 2
    assert room.reopened().pebbles == room.document.pebbles


def test_words_told_apart_stay_apart(room):
    room.lay(1, growing=True)
    room.document.history.seal()
    room.lay(2, growing=True)
    room.scheduler.advance(1.0)
    assert room.on_disk() == 2
    assert [one.pebbles for one in room.reopened().history.done] == [(1,), (2,)]


def test_a_document_that_is_not_kept_never_meets_the_portfolio(scheduler):
    class NoPortfolio:
        def line(self, uid, kind, began):
            return self

        def __getattr__(self, name):
            raise AssertionError(name)

    room = Room(NoPortfolio(), scheduler, document=Row(kept=False))
    room.lay(1)
    room.lay(2, growing=True)
    room.document.history.undo()
    scheduler.advance(60.0)
    assert room.autosave.settled
    room.autosave.try_again()
    assert room.autosave.rest().result() is None
    assert room.autosave.close().result() is None
    scheduler.advance(60.0)
    assert not room.document.history.stepped._subscribers


def test_rest_folds_everything_into_a_revision(room):
    room.lay(1)
    room.lay(2, growing=True)
    room.autosave.rest().result()
    kept = room.portfolio.read("a").result()
    assert (kept.content, len(kept.past), kept.tail) == ((1, b"[1, 2]"), 2, ())
    assert room.portfolio.thumbnail("a").result() == b"PNG of (1, 2)"
    room.settle()
    room.lay(3)
    assert len(room.portfolio.read("a").result().tail) == 1


def test_rest_shows_what_was_there_when_it_was_called(room):
    room.lay(1)
    resting = room.autosave.rest()
    room.lay(2)
    resting.result()
    room.settle()
    kept = room.portfolio.read("a").result()
    assert (kept.content, len(kept.past), len(kept.tail)) == ((1, b"[1]"), 1, 1)
    assert room.reopened().pebbles == (1, 2)


def test_rest_with_nothing_new_makes_no_revision(room):
    room.lay(1)
    room.autosave.rest().result()
    room.autosave.rest().result()
    room.autosave.close().result()
    store = room.portfolio._desk._store
    assert store.value("SELECT count(*) FROM revision") == 1


def test_what_a_crash_left_unfolded_is_folded_at_the_next_rest(room):
    room.lay(1)
    room.settle()
    again = Room(room.portfolio, room.scheduler, room.reopened(), room.craft)
    again.autosave.close().result()
    assert room.portfolio.read("a").result().content == (1, b"[1]")


def test_after_20_quiet_seconds_a_piece_folds_by_itself(room):
    room.lay(1)
    room.scheduler.advance(19.0)
    room.lay(2)
    room.scheduler.advance(19.9)
    assert room.portfolio.read("a").result().content is None
    room.scheduler.advance(0.2)
    assert room.portfolio.read("a").result().content == (1, b"[1, 2]")
    room.settle()
    assert room.scheduler._next(1e9) is None  # and then no clock ticks


def test_closing_needs_nobody_to_pump_and_stops_listening(room):
    room.lay(1)
    room.lay(2, growing=True)
    assert room.autosave.close().result() is None
    room.scheduler.run_until(lambda: not room.document.history.stepped._subscribers)
    room.lay(3)
    room.scheduler.advance(30.0)
    room.autosave.close().result()
    assert room.reopened().pebbles == (1, 2)


def test_a_step_made_while_closing_is_not_lost(room):
    room.lay(1)
    closing = room.autosave.close()
    room.lay(2, growing=True)
    closing.result()
    room.scheduler.run_until(lambda: not room.document.history.stepped._subscribers)
    room.settle()
    assert room.reopened().pebbles == (1, 2)


def test_two_pieces_are_kept_side_by_side(room):
    other = Room(room.portfolio, room.scheduler, craft=room.craft, uid="b")
    room.lay(1)
    other.lay(2)
    room.lay(3)
    room.settle()
    other.settle()
    assert room.reopened().pebbles == (1, 3)
    assert other.reopened().pebbles == (2,)
    assert isinstance(room.autosave.close(), Future)
