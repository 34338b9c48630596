from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.craft import pack, reopen
from studio.portfolio.errors import PieceDamaged
from studio.portfolio.journal import pack_steps, unpack_steps
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
from tests.samples.pebbles import Lay, pebble_craft


def _tell(portfolio, sql, *values):
    """Change rows as nobody should."""
    portfolio._worker.submit(portfolio._desk._store.run, sql, *values).result()


def test_before_the_first_fold_all_steps_are_the_tail(portfolio):
    portfolio.append("a", "pebbles", [b"1", b""]).result()
    portfolio.append("a", "pebbles", [b"3"]).result()
    kept = portfolio.read("a").result()
    assert (kept.content, kept.past, kept.tail) == (None, (), (b"1", b"", b"3"))
    assert portfolio.thumbnail("a").result() is None


def test_a_fold_shows_every_step_so_far(portfolio):
    portfolio.append("a", "pebbles", [b"1", b"2"]).result()
    portfolio.fold("a", b"content", 7, b"png").result()
    portfolio.append("a", "pebbles", [b"3"]).result()
    kept = portfolio.read("a").result()
    assert (kept.content, kept.past, kept.tail) == ((7, b"content"), (b"1", b"2"), (b"3",))
    assert kept.card.steps == 3
    assert portfolio.thumbnail("a").result() == b"png"
    portfolio.fold("a", b"later", 8, b"png 2").result()
    kept = portfolio.read("a").result()
    assert (kept.content, kept.past, kept.tail) == ((8, b"later"), (b"1", b"2", b"3"), ())
    assert portfolio.thumbnail("a").result() == b"png 2"


def test_the_past_is_left_out_only_where_nothing_needs_it(portfolio):
    portfolio.append("a", "pebbles", [b"1"]).result()
    portfolio.fold("a", b"content", 1, b"png").result()
    kept = portfolio.read("a", past=False).result()
    assert (kept.content, kept.past, kept.tail) == ((1, b"content"), (), ())
    portfolio.append("a", "pebbles", [b"undo"]).result()
    kept = portfolio.read("a", past=False).result()
    assert (kept.past, kept.tail) == ((b"1",), (b"undo",))


def test_revisions_stay_and_equal_contents_are_kept_once(portfolio):
    for uid in ("a", "b"):
        portfolio.append(uid, "pebbles", [b"1"]).result()
        portfolio.fold(uid, b"same", 1, b"png", "kept").result()
        portfolio.fold(uid, b"same", 1, b"png").result()
    store = portfolio._desk._store
    revisions = store.rows("SELECT piece_id, seq, origin, upto FROM revision ORDER BY 1, 2")
    assert revisions == [(1, 1, "kept", 1), (1, 2, "auto", 1), (2, 1, "kept", 1), (2, 2, "auto", 1)]
    assert store.value("SELECT count(*) FROM asset") == 1


@pytest.mark.parametrize("sql", [
    "UPDATE revision SET upto = 0",
    "UPDATE asset SET data = x'00'",
    "UPDATE piece SET state = 'everyone'",
    "INSERT INTO journal VALUES(99, 1, x'00')",
    "DELETE FROM asset",
])  # fmt: skip
def test_the_tables_hold_on_to_what_was_promised(portfolio, sql):
    portfolio.append("a", "pebbles", [b"1"]).result()
    portfolio.fold("a", b"content", 1, b"png").result()
    import apsw

    with pytest.raises(apsw.ConstraintError):
        _tell(portfolio, sql)
    assert portfolio.read("a").result().content == (1, b"content")


@pytest.mark.parametrize("sql", [
    "DELETE FROM journal WHERE seq = 5",
    "DELETE FROM log WHERE first_seq = 1",
    "UPDATE log SET count = count + 1 WHERE first_seq = 1",
    "UPDATE log SET data = x'0000' WHERE first_seq = 3",
    "DROP TRIGGER asset_stays; UPDATE asset SET data = x'00'",
    "PRAGMA foreign_keys = 0; DELETE FROM asset",
])  # fmt: skip
def test_a_piece_with_something_missing_is_damaged_and_the_others_are_not(portfolio, sql):
    for uid in ("a", "b"):
        for step in range(6):
            portfolio.append(uid, "pebbles", [b"%d" % step]).result()
            if step in {1, 3}:
                portfolio.fold(uid, b"%d%s" % (step, uid.encode()), 1, b"png").result()
    where = " AND piece_id = 1" if "WHERE" in sql else " WHERE id IN (1, 2)"
    _tell(portfolio, sql + where)
    assert isinstance(portfolio.read("a").exception(), PieceDamaged)
    assert len(portfolio.read("b").result().past) == 4


@given(st.lists(st.binary()))
def test_packed_steps_come_back(steps):
    assert unpack_steps(pack_steps(steps)) == steps


@given(st.binary())
def test_other_bytes_are_no_packed_steps(data):
    for packed in (data, zlib.compress(b"\x05\0\0\0abc" + data[:1])):
        try:
            assert pack_steps(unpack_steps(packed))
        except PieceDamaged:
            continue


deeds = st.lists(
    st.one_of(
        st.builds(Lay, st.tuples(st.integers(0, 9))),
        st.sampled_from(["undo", "redo", "fold", "reopen", "leave"]),
    ),
    max_size=30,
)


@settings(max_examples=25)
@given(deeds)
def test_whatever_is_done_comes_back_with_its_whole_history(tmp_path_factory, deeds):
    folder = tmp_path_factory.mktemp("studio") / "portfolio"
    portfolio = Portfolio.open(folder, ManualClock()).result()
    craft = pebble_craft()
    document = craft.new()
    try:
        for deed in deeds:
            portfolio, document = _do(deed, portfolio, craft, document, folder)
    finally:
        portfolio.close().result()


def _do(deed, portfolio, craft, document, folder):
    steps = []
    stop = document.history.stepped.subscribe(lambda step: steps.append(pack(step, craft)))
    match deed:
        case Lay():
            document.history.do(deed)
        case "undo":
            document.history.undo()
        case "redo":
            document.history.redo()
        case "fold" if portfolio.cards().result():
            data = craft.codec.encode(document.snapshot())
            portfolio.fold("a", data, 1, craft.thumbnail(document.snapshot())).result()
        case "leave":
            portfolio.close().result()
            portfolio = Portfolio.open(folder, ManualClock()).result()
    stop()
    portfolio.append("a", "pebbles", steps).result()
    if deed == "reopen" and portfolio.cards().result():
        document = _reopened(portfolio, craft, document)
    return portfolio, document


def _reopened(portfolio, craft, document):
    kept = portfolio.read("a").result()
    again = reopen(craft, kept.content, kept.past, kept.tail)
    assert again.pebbles == document.pebbles
    assert again.history.done == document.history.done
    assert again.history.redo_label == document.history.redo_label
    return again
