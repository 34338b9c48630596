"""What pages leave out is told to whoever shows a piece, and kept with it, sooner or later."""

from concurrent.futures import Future
from types import SimpleNamespace

import pytest

from studio.core.errors import CannotKeep
from studio.core.leaving_out import LeftOut
from studio.core.signal import Signal
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier
from studio.shell.leaving_out_ways import LeavingOutWays

ANNA, STREET = LeftOut("words", "Anna"), LeftOut("line", "my street")


class Rooms:
    """The pieces that are open, as ``Making`` tells of them."""

    def __init__(self):
        self.opened, self.changed = Signal(), Signal()
        self.open_pieces = ()

    def find(self, uid):
        return next((piece for piece in self.open_pieces if piece.uid == uid), None)

    def lay_out(self, uid, *, kept=True, begin=lambda: None):
        saving = SimpleNamespace(settled=True, try_again=begin)
        document = SimpleNamespace(kept=kept)
        piece = SimpleNamespace(uid=uid, document=document, autosave=saving, untouched=False)
        self.open_pieces = (*self.open_pieces, piece)
        return piece


class Shelves:
    """The portfolio's shelves; nothing can be kept while ``full``."""

    def __init__(self, shelves):
        self._shelves, self.full, self.writes = shelves, False, 0

    def look(self, job):
        return self._shelves.look(job)

    def keep(self, job):
        self.writes += 1
        if not self.full:
            return self._shelves.keep(job)
        refused = Future()
        refused.set_exception(CannotKeep("The disk is full."))
        return refused


@pytest.fixture
def portfolio(tmp_path, clock):
    opened = Portfolio.open(tmp_path / "portfolio", clock).result()
    opened.append("a", "writing", [b"step"]).result()
    yield opened
    opened.close().result()


@pytest.fixture
def rooms():
    return Rooms()


@pytest.fixture
def shelves(portfolio):
    return Shelves(portfolio.shelves)


@pytest.fixture
def ways(shelves, rooms, scheduler):
    unexpected = []
    made = LeavingOutWays(Courier(scheduler, unexpected.append))
    made.use(SimpleNamespace(shelves=shelves), rooms)
    yield made
    assert unexpected == []


def kept(portfolio, uid="a"):
    return portfolio.shelves.look(lambda shelf: shelf.leave_out.of(uid)).result()


def show(ways, rooms, piece):
    """Return what is told of a piece, as it comes, and the way to end that."""
    told = []
    end = ways.watch(piece.document, told.append)
    rooms.opened.emit(piece)
    return told, end


def test_what_was_marked_before_is_told_as_the_piece_is_opened(ways, rooms, portfolio, scheduler):
    portfolio.shelves.keep(lambda shelf: shelf.leave_out.mark("a", [ANNA])).result()
    told, _end = show(ways, rooms, rooms.lay_out("a"))
    scheduler.run_until(lambda: told)
    assert told == [(ANNA,)]


def test_a_piece_still_to_begin_has_no_marks_and_one_nobody_shows_is_not_read(
    ways, rooms, scheduler
):
    unseen = rooms.lay_out("a")
    rooms.opened.emit(unseen)
    told, _end = show(ways, rooms, rooms.lay_out("new"))
    scheduler.run_until(lambda: told)
    assert told == [()]


def test_what_was_put_down_meanwhile_is_told_nothing(ways, rooms, portfolio, scheduler):
    told, end = show(ways, rooms, rooms.lay_out("a"))
    end()
    end()
    other, _end = show(ways, rooms, rooms.lay_out("new"))
    scheduler.run_until(lambda: other)
    assert told == []


def test_many_changes_in_a_row_cost_little_and_the_last_one_counts(
    ways, rooms, portfolio, shelves, scheduler
):
    piece = rooms.lay_out("a")
    for mark in (ANNA, STREET, ANNA, STREET):
        ways.mark(piece.document, [mark])
        assert ways.owed("a") == (mark,)
    scheduler.run_until(lambda: not ways.owed("a"))
    assert (kept(portfolio), shelves.writes) == ((STREET,), 2)
    assert ways.settle() == []


def brings(portfolio, *marks):
    """Let another laptop's marks come in beside ours."""
    portfolio.shelves.keep(lambda shelf: shelf.leave_out.mark("a", marks)).result()


def test_what_another_laptop_brought_meanwhile_stays_left_out_and_is_told(
    ways, rooms, portfolio, scheduler
):
    brings(portfolio, ANNA)
    piece, other = rooms.lay_out("a"), LeftOut("words", "Bob")
    told, _end = show(ways, rooms, piece)
    scheduler.run_until(lambda: told)
    brings(portfolio, ANNA, STREET)
    ways.mark(piece.document, (other,))
    scheduler.run_until(lambda: not ways.owed("a"))
    assert kept(portfolio) == told[-1] == (other, STREET)
    ways.mark(piece.document, (other,))
    scheduler.run_until(lambda: not ways.owed("a"))
    assert (kept(portfolio), len(told)) == ((other,), 2)


def test_what_came_in_while_more_was_marked_is_still_left_out(ways, rooms, portfolio, scheduler):
    piece, other = rooms.lay_out("a"), LeftOut("words", "Bob")
    told, _end = show(ways, rooms, piece)
    scheduler.run_until(lambda: told)
    brings(portfolio, STREET)
    ways.mark(piece.document, (ANNA,))
    ways.mark(piece.document, (ANNA, other))
    scheduler.run_until(lambda: not ways.owed("a"))
    assert kept(portfolio) == told[-1] == (ANNA, other, STREET)


def test_looking_again_tells_what_came_in(ways, rooms, portfolio, scheduler):
    ways.look_again()
    piece = rooms.lay_out("a")
    told, _end = show(ways, rooms, piece)
    scheduler.run_until(lambda: told)
    brings(portfolio, STREET)
    ways.look_again("writing")
    scheduler.run_until(lambda: told[1:])
    assert told == [(), (STREET,)]
    ways.mark(piece.document, ())
    scheduler.run_until(lambda: not ways.owed("a"))
    assert kept(portfolio) == ()


def test_a_mark_made_while_it_looks_again_is_not_taken_off(ways, rooms, portfolio, scheduler):
    piece = rooms.lay_out("a")
    told, _end = show(ways, rooms, piece)
    scheduler.run_until(lambda: told)
    brings(portfolio, STREET)
    ways.look_again()
    ways.mark(piece.document, (ANNA,))
    scheduler.run_until(lambda: not ways.owed("a"))
    assert told[1:] == [(ANNA, STREET)]
    assert kept(portfolio) == (ANNA, STREET)


def test_a_mark_before_the_first_word_is_kept_comes_with_it(ways, rooms, portfolio, scheduler):
    begun = []
    piece = rooms.lay_out("new", begin=lambda: begun.append(True))
    ways.mark(piece.document, [ANNA])
    scheduler.run_until(lambda: begun)
    assert ways.owed("new") == (ANNA,)
    portfolio.append("new", "writing", [b"step"]).result()
    rooms.changed.emit(piece)
    scheduler.run_until(lambda: not ways.owed("new"))
    assert kept(portfolio, "new") == (ANNA,)


def test_on_a_full_disk_it_is_owed_and_tried_again(ways, rooms, portfolio, shelves, scheduler):
    piece = rooms.lay_out("a")
    shelves.full = True
    ways.mark(piece.document, [ANNA])
    scheduler.advance()
    rooms.changed.emit(piece)
    scheduler.advance()
    assert (ways.owed("a"), shelves.writes) == ((ANNA,), 2)
    assert all(future.exception() for future in ways.settle())
    told, _end = show(ways, rooms, piece)
    assert told == [(ANNA,)]
    shelves.full = False
    assert [future.result() for future in ways.settle()] == [None]
    rooms.changed.emit(piece)
    scheduler.run_until(lambda: not ways.owed("a"))
    assert kept(portfolio) == (ANNA,)


def test_a_piece_that_cannot_be_read_is_not_taken_for_one_without_marks(
    ways, rooms, shelves, scheduler
):
    told, _end = [], None
    piece = rooms.lay_out("a")
    ways.watch(piece.document, told.append)
    refused = Future()
    refused.set_exception(CannotKeep("The disk is gone."))
    shelves.look = lambda _job: refused
    rooms.opened.emit(piece)
    scheduler.advance()
    assert told == []


def test_words_to_be_let_go_and_pieces_of_no_room_are_never_marked(ways, rooms, scheduler):
    gone = rooms.lay_out("gone", kept=False)
    ways.mark(gone.document, [ANNA])
    ways.mark(object(), [ANNA])
    assert (ways.owed("gone"), ways.settle()) == ((), [])
    other = rooms.lay_out("let go meanwhile")
    ways.mark(other.document, [ANNA])
    rooms.open_pieces = ()
    scheduler.run_until(lambda: not ways.owed("let go meanwhile"))
