from concurrent.futures import Future

from studio.core.errors import CannotKeep
from studio.shell.closing import Closing
from studio.shell.courier import Courier, Unforeseen


def test_a_result_arrives_on_the_screen_thread_only(scheduler):
    got, future = [], Future()
    Courier(scheduler, got.append).deliver(future, got.append)
    future.set_result("picture")
    assert got == []
    scheduler.advance()
    assert got == ["picture"]


def test_a_plain_failure_goes_to_who_asked(scheduler):
    failed, unexpected, future = [], [], Future()
    Courier(scheduler, unexpected.append).deliver(future, unexpected.append, failed.append)
    future.set_exception(CannotKeep("The disk is full."))
    scheduler.advance()
    assert [error.told for error in failed] == ["The disk is full."]
    assert unexpected == []


def test_a_fault_goes_to_whoever_watches_for_them_and_nobody_waits_for_ever(scheduler):
    failed, unexpected, future = [], [], Future()
    Courier(scheduler, unexpected.append).deliver(future, unexpected.append, failed.append)
    future.set_exception(ValueError("words of a person"))
    scheduler.advance()
    assert [type(error) for error in unexpected] == [ValueError]
    assert [type(error) for error in failed] == [Unforeseen]
    assert "words" not in failed[0].told


def test_a_fault_nobody_waits_for_is_watched_for_all_the_same(scheduler):
    unexpected, future = [], Future()
    Courier(scheduler, unexpected.append).deliver(future, unexpected.append)
    future.set_exception(ValueError())
    scheduler.advance()
    assert len(unexpected) == 1


def test_a_cancelled_question_has_no_answer(scheduler):
    got, future = [], Future()
    Courier(scheduler, got.append).deliver(future, got.append)
    future.cancel()
    scheduler.advance()
    assert got == []


def test_going_waits_for_everything_to_be_kept(scheduler):
    gone, stayed, futures = [], [], [Future(), Future()]
    Closing(scheduler, lambda: gone.append(True)).begin(futures, lambda: stayed.append(True))
    futures[0].set_result(None)
    scheduler.advance()
    assert not gone
    futures[1].set_result(None)
    scheduler.advance()
    assert gone == [True]
    assert not stayed


def test_what_cannot_be_kept_stops_the_going(scheduler):
    gone, stayed, future = [], [], Future()
    closing = Closing(scheduler, lambda: gone.append(True))
    closing.begin([future], lambda: stayed.append(True))
    future.set_exception(CannotKeep("The disk is full."))
    scheduler.advance()
    assert (gone, stayed) == ([], [True])
    closing.begin([], lambda: stayed.append(True))
    scheduler.advance()
    assert gone == [True]


def test_a_second_wish_to_close_changes_nothing(scheduler):
    gone, future = [], Future()
    closing = Closing(scheduler, lambda: gone.append(True))
    closing.begin([future], list)
    closing.begin([], list)
    assert gone == []
    future.set_result(None)
    scheduler.advance()
    assert gone == [True]
