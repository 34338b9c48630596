from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studio.core import history as history_module
from studio.core.craft import pack, reopen
from studio.core.errors import CannotRead
from studio.core.going_on import reopen_late
from studio.core.history import Do, History, Redo, Undo, decode_step, encode_step
from tests.samples.pebbles import Lay, Row, pebble_craft

lays = st.builds(
    Lay,
    st.lists(st.integers(0, 99), min_size=1, max_size=3).map(tuple),
    st.booleans(),
    st.integers(1, 5),
)


def _same(one, other):
    """True when two documents show the same and undo and redo the same, all the way."""
    assert one.pebbles == other.pebbles
    assert one.history.done == other.history.done
    assert (one.history.undo_label, one.history.redo_label) == (
        other.history.undo_label, other.history.redo_label,
    )  # fmt: skip
    return True


class MakingMachine(RuleBasedStateMachine):
    """A document, the steps it logged, and a plain list of states that says what undo must do."""

    def __init__(self):
        super().__init__()
        self.craft = pebble_craft()
        self.row = Row()
        self.steps = []
        self.folded = 0
        self.past = [()]  # the state after each command in force
        self.future = []
        self.row.history.stepped.subscribe(lambda step: self.steps.append(pack(step, self.craft)))

    @rule(command=lays)
    def do(self, command):
        joins = len(self.row.history.done)
        self.row.history.do(command)
        if len(self.row.history.done) == joins:  # it joined the one before
            self.past.pop()
        self.past.append(self.row.pebbles)
        self.future = []

    @rule()
    def seal(self):
        self.row.history.seal()

    @rule()
    def undo(self):
        self.row.history.undo()
        if len(self.past) > 1:
            self.future.append(self.past.pop())

    @rule()
    def redo(self):
        self.row.history.redo()
        if self.future:
            self.past.append(self.future.pop())

    @rule()
    def fold(self):
        self.folded = len(self.steps)
        self.content = (1, self.craft.codec.encode(self.row.snapshot()))

    @precondition(lambda self: self.steps)
    @rule()
    def reopen(self):
        content = self.content if self.folded else None
        past, tail = self.steps[: self.folded], self.steps[self.folded :]
        again = reopen(self.craft, content, past, tail)
        assert _same(again, self.row)
        for undone in reversed(self.past[:-1]):
            again.history.undo()
            assert again.pebbles == undone
        for done in [*self.past[1:], *reversed(self.future)]:
            again.history.redo()
            assert again.pebbles == done

    @invariant()
    def the_document_shows_what_the_list_says(self):
        assert self.row.pebbles == self.past[-1]
        assert len(self.row.history.done) == len(self.past) - 1
        assert (self.row.history.redo_label is None) == (not self.future)


TestMaking = MakingMachine.TestCase
TestMaking.settings = settings(max_examples=40, stateful_step_count=25)


@given(st.lists(st.one_of(lays, st.sampled_from(["undo", "redo", "seal"]))), st.data())
def test_any_steps_split_anywhere_rebuild_the_same_document(deeds, data):
    craft, row, steps, states = pebble_craft(), Row(), [], [()]
    row.history.stepped.subscribe(lambda step: steps.append(pack(step, craft)))
    row.history.stepped.subscribe(lambda _step: states.append(row.pebbles))
    for deed in deeds:
        row.history.do(deed) if isinstance(deed, Lay) else getattr(row.history, deed)()
    split = data.draw(st.integers(0, len(steps)))
    content = (1, craft.codec.encode(states[split])) if split else None
    assert _same(reopen(craft, content, steps[:split], steps[split:]), row)


def _heard(signal):
    heard = []
    signal.subscribe(lambda *what: heard.append(what))
    return heard


def test_every_step_is_announced_and_nothing_else():
    row = Row()
    stepped, changed = _heard(row.history.stepped), _heard(row.history.changed)
    row.history.undo()
    row.history.redo()
    assert not stepped
    assert not changed
    row.history.do(Lay((1,), growing=True))
    row.history.do(Lay((2,), growing=True))
    row.history.undo()
    row.history.redo()
    assert [one for (one,) in stepped] == [
        Do(Lay((1,), growing=True)), Do(Lay((2,), growing=True), joined=True), Undo(), Redo(),
    ]  # fmt: skip
    assert len(changed) == 4


def test_the_command_undone_is_still_the_last_one_while_it_is_reverted():
    row = Row()
    seen = []
    row.changed.subscribe(lambda: seen.append(row.history.last))
    row.history.do(Lay((1,)))
    row.history.undo()
    assert seen == [None, Lay((1,))]


def test_rebuilding_logs_nothing_twice_but_says_that_it_changed():
    row = Row()
    stepped, changed = _heard(row.history.stepped), _heard(row.history.changed)
    row.history.replay([Do(Lay((1,))), Undo(), Redo(), Undo(), Undo(), Redo(), Redo()])
    assert row.pebbles == (1,)
    row.history.recall([Do(Lay((2,))), Undo(), Undo(), Redo(), Redo(), Redo()])
    assert row.pebbles == (1,)
    assert not stepped
    assert len(changed) == 2


def test_after_rebuilding_the_next_command_stands_alone():
    for rebuild in ("recall", "replay"):
        row = Row()
        getattr(row.history, rebuild)([Do(Lay((1,), growing=True))])
        row.history.do(Lay((2,), growing=True))
        assert len(row.history.done) == 2


def test_a_new_command_ends_what_could_be_done_again():
    row = Row()
    row.history.do(Lay((1,)))
    row.history.undo()
    assert row.history.redo_label == "Lay"
    row.history.do(Lay((2,)))
    assert row.history.redo_label is None


def test_a_joined_step_that_no_longer_joins_stands_alone():
    row = Row()
    row.history.replay([Do(Lay((1,))), Do(Lay((2,)), joined=True)])
    assert [one.pebbles for one in row.history.done] == [(1,), (2,)]


def test_an_empty_history_has_no_labels():
    history = History(Row())
    assert (history.done, history.last, history.undo_label, history.redo_label) == ((),) + (
        None,
    ) * 3


@given(st.one_of(st.builds(Do, lays, st.booleans()), st.just(Undo()), st.just(Redo())))
def test_a_packed_step_comes_back(step):
    codec = pebble_craft().codec
    assert decode_step(encode_step(step, codec.encode_command), codec.decode_command) == step


@given(st.binary())
def test_other_bytes_are_refused_in_plain_words(data):
    if data[:1] in {b"\x01", b"\x02"} or data in {b"\x03", b"\x04"}:
        assert decode_step(data, lambda rest: rest)
    else:
        with pytest.raises(CannotRead, match="The rest of it is safe"):
            decode_step(data, lambda rest: rest)


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x03x", b"\x04x", b"\x05"])
def test_these_are_no_steps(data):
    with pytest.raises(CannotRead):
        decode_step(data, lambda rest: rest)


def test_a_piece_with_a_broken_step_or_content_is_refused():
    craft = pebble_craft()
    for content, past, tail in (
        ((1, b"{"), (), ()),
        ((2, b"[]"), (), ()),
        (None, (), (b"\x01{",)),
        ((1, b"[1]"), (b"\x09",), ()),
    ):
        with pytest.raises(CannotRead):
            reopen(craft, content, past, tail)


def test_held_it_neither_undoes_nor_does_again():
    history = Row().history
    history.do(Lay((1,), False, 1))
    history.do(Lay((2,), False, 2))
    history.undo()
    before, labels, heard = history.done, (history.undo_label, history.redo_label), []
    history.changed.subscribe(lambda: heard.append(history.undo_label))
    history.hold(held=True)
    history.undo()
    history.redo()
    assert (history.done, history.undo_label, history.redo_label) == (before, None, None)
    history.hold(held=False)
    assert (history.undo_label, history.redo_label) == labels
    assert heard == [None, labels[0]]
    history.redo()
    assert len(history.done) > len(before)


STEPS = st.lists(st.one_of(lays.map(Do), st.just(Undo()), st.just(Redo())), min_size=1, max_size=40)


@given(STEPS, st.integers(1, 6))
def test_a_past_read_late_is_the_same_all_the_way_back(wished, late):
    row, craft, past = Row(), pebble_craft(), []
    row.history.stepped.subscribe(lambda step: past.append(pack(step, craft)))
    for step in wished:
        match step:
            case Do(command):
                row.history.do(command)
            case Undo():
                row.history.undo()
            case Redo():
                row.history.redo()
    again = Row(row.pebbles)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(history_module, "_LATE", late)
        again.history.recall_late(tuple(past), craft.codec.decode_command)
    assert again.history.undo_label == row.history.undo_label
    assert again.history.last == row.history.last
    while row.history.undo_label:
        row.history.undo()
        again.history.undo()
        assert again.pebbles == row.pebbles
        assert again.history.undo_label == row.history.undo_label
    while row.history.redo_label:
        row.history.redo()
        again.history.redo()
    assert _same(row, again)


def _typed(count):
    craft = pebble_craft()
    return [
        pack(Do(Lay((at,), False, 1)), craft) for at in range(count)
    ], craft.codec.decode_command


def test_only_the_last_steps_are_read_until_undo_comes_to_the_others():
    past, decode = _typed(3000)
    read = []

    def counted(data):
        read.append(data)
        return decode(data)

    history = Row().history
    history.recall_late(past, counted)
    assert len(read) == 1000
    assert len(history.done) == len(read) == 3000


def test_where_what_was_before_cannot_be_read_undo_ends():
    past, decode = _typed(1002)
    past[1] = b"\x01{"
    row = Row(tuple(range(1002)))
    row.history.recall_late(past, decode)
    while row.history.undo_label:
        row.history.undo()
    assert row.pebbles == (0, 1)
    with pytest.raises(CannotRead):
        Row().history.recall_late([*past[:-1], b"\x01{"], decode)


def test_a_piece_one_goes_on_with_is_the_one_reopened_at_once():
    past, _decode = _typed(1500)
    tail = [pack(Undo(), pebble_craft()), *_typed(2)[0], pack(Undo(), pebble_craft())]
    content = (1, pebble_craft().codec.encode(tuple(range(1500))))
    for shown, before in ((content, past), (None, ())):
        late = reopen_late(pebble_craft(), shown, before, tail)
        assert _same(late, reopen(pebble_craft(), shown, before, tail))
