from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from studio.core.history import Do, History
from studio.portfolio.growing import Growing
from tests.samples.pebbles import Lay, Row

lays = st.builds(Lay, st.lists(st.integers(0, 9), min_size=1, max_size=3).map(tuple),
                 st.just(True), st.integers(1, 4))  # fmt: skip
typing = st.lists(st.tuples(lays, st.sampled_from(["go on", "seal", "write"])), max_size=20)


@settings(max_examples=50)
@given(typing)
@example([(Lay((1,), True, 1), "write"), *[(Lay((n,), True, 1), "go on") for n in range(3)]])
def test_fewer_steps_make_the_very_same_history(typed):
    typed_into, growing, written = Row(), Growing(), []

    def hold(step):
        growing.take(step, before[0], typed_into.history.last)
        before[0] = typed_into.history.last

    before = [None]
    typed_into.history.stepped.subscribe(hold)
    for command, then in typed:
        typed_into.history.do(command)
        if then == "seal":
            typed_into.history.seal()
        if then == "write":
            written += growing.empty()
    written += growing.empty()
    rebuilt = Row()
    rebuilt.history.replay(written)
    assert rebuilt.pebbles == typed_into.pebbles
    assert rebuilt.history.done == typed_into.history.done
    assert len(written) <= len(typed)


def _taken(*steps):
    """The steps that come out when ``steps`` go in as a document's history would say them."""
    row, growing = Row(), Growing()
    for step in steps:
        before = row.history.last
        row.history.replay([step])
        growing.take(step, before, row.history.last)
    return growing.empty()


def test_a_word_typed_in_one_go_is_one_step():
    letters = [Do(Lay((n,), True), joined=n > 0) for n in range(5)]
    assert _taken(*letters) == [Do(Lay((0, 1, 2, 3, 4), True))]


def test_a_word_gone_on_with_joins_what_was_written_before():
    row = Row()
    row.history.do(Lay((0,), True))
    growing = Growing()
    for n in (1, 2):
        before = row.history.last
        row.history.do(Lay((n,), True))
        growing.take(Do(Lay((n,), True), joined=True), before, row.history.last)
    assert growing.empty() == [Do(Lay((1, 2), True), joined=True)]
    assert not growing


def test_what_would_not_join_at_once_is_left_apart():
    short = [Do(Lay((n,), True, reach=1), joined=True) for n in range(3)]
    row = Row()
    row.history.do(Lay((9,), True, reach=1))
    growing = Growing()
    for step in short:
        before = row.history.last
        row.history.do(step.command)
        growing.take(step, before, row.history.last)
    written = growing.empty()
    assert len(written) == 3
    again = Row()
    again.history.replay([Do(Lay((9,), True, reach=1)), *written])
    assert again.history.done == row.history.done


def test_a_joined_step_with_nothing_known_before_it_stays_as_it_is():
    steps = [Do(Lay((n,), True), joined=True) for n in range(2)]
    growing = Growing()
    for step in steps:
        growing.take(step, None, None)
    assert growing.empty() == steps


def test_what_does_not_go_together_stays_apart():
    growing = Growing()
    growing.take(Do(Lay((1,), True)), None, Lay((1,), True))
    growing.take(Do(Lay((2,)), joined=True), Lay((1,), True), Lay((2,)))
    assert len(growing.empty()) == 2


def test_a_history_of_another_document_does_not_know_them():
    assert History(Row()).last is None
