from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.core.craft import pack, reopen
from studio.core.errors import CannotRead
from studio.core.history import Do, Undo, encode_step
from studio.core.identity import new_uid
from studio.core.retrace import retrace
from studio.portfolio.errors import NoSuchPiece
from studio.portfolio.pieces import likeness
from studio.portfolio.versions import NoSuchVersion
from tests.samples.pebbles import Lay, pebble_craft

CRAFT = pebble_craft()


def _look(kept):
    return likeness(CRAFT, _opened(kept).snapshot())


def _opened(kept):
    return reopen(CRAFT, kept.content, kept.past, kept.tail)


class _Piece:
    """A row of pebbles in the portfolio, and what it was at each of its versions."""

    def __init__(self, portfolio, uid="a"):
        self.portfolio, self.uid = portfolio, uid
        self.row = CRAFT.new()
        self.row.history.stepped.subscribe(self._log)

    def _log(self, step):
        self.portfolio.append(self.uid, "pebbles", [pack(step, CRAFT)]).result()

    def rest(self):
        shown = likeness(CRAFT, self.row.snapshot())
        self.portfolio.fold(self.uid, shown.content, 1, shown.thumb, text=shown.text).result()
        return self.row.snapshot(), self.row.history.done

    def do(self, what):
        history = self.row.history
        match what:
            case "undo":
                history.undo()
            case "redo":
                history.redo()
            case "seal":
                history.seal()
            case number:
                history.do(Lay((number,), growing=number % 3 == 0))


def _state(row):
    return row.snapshot(), row.history.done


def _now(portfolio, uid="a"):
    return _opened(portfolio.read(uid).result())


def test_versions_are_listed_and_read_as_they_were(portfolio, clock):
    piece = _Piece(portfolio)
    piece.do(1)
    piece.rest()
    first = clock.today().isoformat()
    clock.advance()
    piece.do(2)
    piece.rest()
    later, earlier = portfolio.past.versions("a").result()
    assert (earlier.seq, earlier.day, earlier.origin, earlier.pinned) == (1, first, "auto", False)
    assert (later.seq, later.day) == (2, clock.today().isoformat())
    assert _opened(portfolio.past.version("a", 1).result()).snapshot() == (1,)
    assert _opened(portfolio.past.version("a", 2).result()).snapshot() == (1, 2)


def test_one_that_is_not_there_is_told(portfolio):
    piece = _Piece(portfolio)
    piece.do(1)
    piece.rest()
    for ask in (
        portfolio.past.version("a", 7),
        portfolio.past.restore("a", 7, _look),
        portfolio.past.pin("a", 7, pinned=True),
    ):
        assert isinstance(ask.exception(), NoSuchVersion)
    assert isinstance(portfolio.past.versions("x").exception(), NoSuchPiece)
    assert len(portfolio.past.versions("a").result()) == 1


def test_a_version_is_brought_back_and_the_other_again(portfolio):
    piece = _Piece(portfolio)
    piece.do(1)
    piece.rest()
    piece.do(2)
    piece.rest()
    portfolio.past.restore("a", 1, _look).result()
    assert [version.origin for version in portfolio.past.versions("a").result()] == [
        "restore", "auto", "auto",
    ]  # fmt: skip
    assert _now(portfolio).snapshot() == (1,)
    assert portfolio.thumbnail("a").result() == b"PNG of (1,)"
    assert portfolio.find("2").result() == ()
    portfolio.past.restore("a", 2, _look).result()
    assert _now(portfolio).snapshot() == (1, 2)
    assert [card.uid for card in portfolio.find("2").result()] == ["a"]


def test_undo_leads_back_from_what_was_brought_back(portfolio):
    piece = _Piece(portfolio)
    piece.do(1)
    piece.rest()
    piece.do(2)
    piece.rest()
    portfolio.past.restore("a", 1, _look).result()
    row = _now(portfolio)
    row.history.redo()
    assert row.snapshot() == (1, 2)
    row.history.undo()
    row.history.undo()
    assert row.snapshot() == ()


def test_what_was_not_folded_yet_becomes_a_version_first(portfolio):
    piece = _Piece(portfolio)
    piece.do(1)
    piece.rest()
    piece.do(2)
    portfolio.past.restore("a", 1, _look).result()
    assert _opened(portfolio.past.version("a", 2).result()).snapshot() == (1, 2)
    assert _now(portfolio).snapshot() == (1,)


def test_the_newest_version_is_there_already(portfolio):
    piece = _Piece(portfolio)
    piece.do(1)
    piece.rest()
    portfolio.past.restore("a", 1, _look).result()
    assert len(portfolio.past.versions("a").result()) == 1


def test_a_version_can_be_pictured_without_its_steps(portfolio):
    piece = _Piece(portfolio)
    piece.do(1)
    piece.rest()
    piece.do(2)
    piece.rest()
    assert portfolio.past.content("a", 1).result() == (1, b"[1]")
    assert portfolio.past.content("a", 2).result() == (1, b"[1, 2]")
    assert isinstance(portfolio.past.content("a", 3).exception(), NoSuchVersion)


def test_what_no_version_shows_becomes_one_and_what_is_gone_is_passed_over(portfolio):
    for uid in "ab":
        piece = _Piece(portfolio, uid)
        piece.do(1)
        piece.rest()
        piece.do(2)
    portfolio._desk._store.run("UPDATE journal SET step = x'00' WHERE piece_id = 1 AND seq = 2")
    portfolio.past.settle(["a", "gone", "b"], _look).result()
    assert [len(portfolio.past.versions(uid).result()) for uid in "ab"] == [1, 2]
    assert portfolio.past.content("b", 2).result() == (1, b"[1, 2]")
    portfolio.past.settle(["b"], _look).result()
    assert len(portfolio.past.versions("b").result()) == 2


def test_a_pinned_version_outlives_thinning(days_believed, portfolio, clock):
    piece = _Piece(portfolio)
    for number in (1, 2, 4, 5):
        piece.do(number)
        piece.rest()
    portfolio.past.pin("a", 2, pinned=True).result()
    portfolio.past.pin("a", 3, pinned=True).result()
    portfolio.past.pin("a", 3, pinned=False).result()
    clock.advance(400)
    piece.do(7)
    piece.rest()
    kept = {version.seq: version.pinned for version in portfolio.past.versions("a").result()}
    assert kept == {1: False, 2: True, 4: False, 5: False}


def test_what_is_no_step_leads_nowhere():
    with pytest.raises(CannotRead):
        retrace([b"what"], 0)


def test_undoing_nothing_and_joining_nothing_count_for_nothing():
    lone = encode_step(Do(Lay((1,)), joined=True), CRAFT.codec.encode_command)
    undo = encode_step(Undo(), bytes)
    assert retrace([undo, lone, undo, undo], 2) == [lone]
    assert retrace([lone, undo, b"\x04", b"\x04"], 1) == []


deeds = st.lists(
    st.one_of(st.integers(0, 9), st.sampled_from(["undo", "undo", "redo", "seal", "rest"])),
    max_size=14,
)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds, st.randoms(use_true_random=False))
def test_any_version_of_any_past_comes_back_whole(portfolio, what, chance):
    uid = new_uid()
    piece = _Piece(portfolio, uid)
    piece.do(1)
    states = [piece.rest()]
    for deed in what:
        if deed == "rest":
            states.append(piece.rest())
        else:
            piece.do(deed)
    states.append(piece.rest())
    for _ in range(3):
        at = chance.randrange(len(states))
        portfolio.past.restore(uid, at + 1, _look).result()
        row = _now(portfolio, uid)
        assert _state(row) == states[at]
        while row.history.undo_label is not None:
            row.history.undo()
        assert row.snapshot() == ()
