"""What lies beside the pieces goes into a copy and comes back as it was."""

from __future__ import annotations

import contextlib
import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.core.identity import new_uid
from studio.portfolio.carry.bringing import Brought
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.shelves.beside import Beside
from studio.portfolio.shelves.checkin import MOMENTS
from studio.portfolio.shelves.ideas import FiledIdea
from studio.portfolio.shelves.leave_out import LeftOut
from studio.portfolio.shelves.small_steps import StepsFull
from tests.samples.carrying import bring, files, lay_row, relisted, save
from tests.samples.manual import ManualClock
from tests.samples.pebbles import pebble_craft

TEXT = st.text(max_size=8)
DAYS = st.dates(date(2020, 1, 1), date(2020, 1, 3))
PIECES = 4
WHICH = st.integers(0, PIECES - 1)
FILED = st.builds(
    FiledIdea, st.sampled_from(["draw", "tune", "write"]), st.integers(1, 60), st.booleans(), TEXT
)
NOUNS = st.fixed_dictionaries(
    {
        "collections": st.lists(st.tuples(TEXT, st.lists(WHICH)), max_size=3),
        "pairs": st.lists(st.tuples(WHICH, WHICH), max_size=3),
        "words": st.lists(st.tuples(WHICH, st.sampled_from(MOMENTS), st.lists(TEXT)), max_size=4),
        "ideas": st.lists(st.tuples(WHICH, TEXT), max_size=2),
        "left_out": st.lists(
            st.tuples(WHICH, st.sampled_from(["words", "line"]), TEXT), max_size=3
        ),
        "stones": st.lists(
            st.tuples(
                DAYS,
                st.sampled_from(["first", "moment", "hard", "step"]),
                TEXT,
                st.none() | st.binary(max_size=9),
                st.none() | WHICH,
            ),
            max_size=4,
        ),
        "steps": st.lists(st.tuples(TEXT, st.sampled_from(["open", "done", "let_go"])), max_size=4),
        "people": st.lists(st.tuples(TEXT, TEXT, TEXT, st.booleans()), max_size=3),
        "own ideas": st.lists(FILED, max_size=3),
        "idea files": st.lists(
            st.tuples(TEXT, st.lists(FILED, min_size=1, max_size=3)), max_size=2
        ),
        "hidden": st.sets(st.sampled_from(["people.draw", "play.write", "own", "file"])),
        "gone": st.sets(WHICH, max_size=2),
        "binned": st.sets(WHICH, max_size=1),
    }
)


def _fill(portfolio, clock, nouns):
    def do(job):
        portfolio.shelves.keep(job).result()

    uids = [lay_row(portfolio, pebble_craft(), seed=seed) for seed in range(PIECES)]
    for name, members in nouns["collections"]:
        pieces = [uids[at] for at in members]
        do(lambda shelf, name=name, pieces=pieces: shelf.collections.make(name, pieces))
    for then, now in nouns["pairs"]:
        portfolio.shelves.keep(
            lambda shelf, then=then, now=now: shelf.pairs.join(uids[then], uids[now])
        ).exception()
    _fill_words(nouns, uids, do)
    _fill_path(portfolio, clock, nouns, uids, do)
    do(lambda shelf: _fill_ideas(shelf.ideas, nouns))
    for at in nouns["binned"]:
        portfolio.bin(uids[at]).result()
    for at in nouns["gone"]:
        portfolio.let_go(uids[at]).result()


def _fill_ideas(ideas, nouns):
    hidden = {"people.draw", "play.write"} & nouns["hidden"]
    own = [ideas.write(idea) for idea in nouns["own ideas"]]
    files = [ideas.take_in(title, filed) for title, filed in nouns["idea files"]]
    if "own" in nouns["hidden"]:
        hidden.update(own)
    if "file" in nouns["hidden"]:
        hidden.update(f"{uid}/0" for uid in files)
    ideas.hide(sorted(hidden))


def _fill_words(nouns, uids, do):
    for at, moment, words in nouns["words"]:
        do(lambda shelf, a=at, m=moment, w=words: shelf.checkin.choose(uids[a], m, w))
    for at, idea in nouns["ideas"]:
        deeper = len(idea) % 2 == 1
        do(lambda shelf, a=at, i=idea, d=deeper: shelf.checkin.begin_from(uids[a], i, deeper=d))
    for at, reach, text in nouns["left_out"]:
        do(lambda shelf, a=at, r=reach, t=text: shelf.leave_out.mark(uids[a], [LeftOut(r, t)]))


def _fill_path(portfolio, clock, nouns, uids, do):
    for day, kind, text, drawing, at in sorted(nouns["stones"], key=lambda stone: stone[0]):
        clock.day, piece = day, None if at is None else uids[at]
        uid = portfolio.shelves.keep(
            lambda shelf, k=kind, t=text, p=piece: shelf.stones.lay(k, t, p)
        ).result()
        do(lambda shelf, uid=uid, drawing=drawing: shelf.stones.draw_on(uid, drawing))
    for text, state in nouns["steps"]:
        do(lambda shelf, text=text, state=state: _step(shelf.steps, text, state))
    for name, reach, good, on_help in nouns["people"]:
        do(lambda shelf, n=name, r=reach, g=good, h=on_help: shelf.people.meet(n, r, g, on_help=h))


def _step(steps, text, state):
    """Begin a step where there is room for one, and settle it."""
    with contextlib.suppress(StepsFull):
        uid = steps.begin(text)
        if state != "open":
            steps.settle(uid, state)


@settings(max_examples=4)
@given(nouns=NOUNS)
def test_saved_brought_back_and_saved_again_not_a_byte_has_changed(tmp_path_factory, nouns):
    """Seen to fail with a noun left out of ``Laying.lay``, or collections turned round."""
    _there_and_back(tmp_path_factory.mktemp("carried"), nouns)


@pytest.mark.full
@settings(max_examples=40)
@given(nouns=NOUNS)
def test_so_it_is_for_many_more(tmp_path_factory, nouns):
    _there_and_back(tmp_path_factory.mktemp("carried"), nouns)


def _there_and_back(there, nouns):
    craft, clock = pebble_craft(), ManualClock()
    one = Portfolio.open(there / "one", clock).result()
    other = Portfolio.open(there / "two", clock).result()
    _fill(one, clock, nouns)
    save(one, craft, there / "first")
    bring(other, craft, there / "first")
    save(other, craft, there / "second")
    assert files(there / "first") == files(there / "second")
    again = bring(one, craft, there / "second")
    assert again == Brought(0, 0, again.here, 0)
    for portfolio in (one, other):
        portfolio.close().result()


OF_THEIR_OWN = ("pairs", "collections", "stones", "steps", "people", "ideas", "idea_files")
NAMES = (*OF_THEIR_OWN, "hidden_ideas")
IDEA = FiledIdea("draw", 5, True, "A line for each breath.")


@pytest.fixture
def craft():
    return pebble_craft()


@pytest.fixture
def whole(portfolio, craft, tmp_path):
    """A copy in which there is one of everything."""
    uid, gone = lay_row(portfolio, craft), lay_row(portfolio, craft)
    keep = portfolio.shelves.keep
    for job in (
        lambda shelf: shelf.collections.make("Sea", [uid]),
        lambda shelf: shelf.pairs.join(gone, uid),
        lambda shelf: shelf.stones.lay("hard", "rain", uid),
        lambda shelf: shelf.steps.begin("Ring Sam"),
        lambda shelf: shelf.people.meet("Sam"),
        lambda shelf: shelf.ideas.write(IDEA),
        lambda shelf: shelf.ideas.take_in("For Sam", [IDEA]),
        lambda shelf: shelf.ideas.hide(["people.draw"]),
        lambda shelf: shelf.checkin.choose(uid, "shows", ["brave"]),
        lambda shelf: shelf.leave_out.mark(uid, [LeftOut("words", "Sam")]),
    ):
        keep(job).result()
    portfolio.let_go(gone).result()
    save(portfolio, craft, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def other(opened, tmp_path):
    return opened(tmp_path / "other")


def test_one_of_everything_comes_back(portfolio, other, craft, whole):
    assert bring(other, craft, whole) == Brought(1, 0, 0, 0)
    beside = other.arrivals.beside().result()
    assert beside == portfolio.arrivals.beside().result()
    assert all(getattr(beside, name) for name in Beside.__slots__ if name != "receipts")


def test_a_copy_from_before_there_was_anything_beside_is_read(other, craft, whole):
    def forget(index):
        for name in NAMES:
            del index[name]
        for name in ("idea", "words", "left_out"):
            del index["pieces"][0][name]

    assert bring(other, craft, relisted(whole, forget)) == Brought(1, 0, 0, 0)
    assert other.arrivals.beside().result() == Beside()


ODD = [None, 7, [], {}, "", "x", ["x"], {"uid": 7}, [None], True]


@pytest.mark.parametrize("odd", ODD)
def test_what_makes_no_sense_is_left_out_and_the_rest_comes_in(other, craft, whole, odd):
    def spoil(index):
        for name in OF_THEIR_OWN:
            good = index[name][0]
            index[name] = [odd, *({**good, field: odd} for field in good), good, good]

    assert bring(other, craft, relisted(whole, spoil)) == Brought(1, 0, 0, 0)
    beside = other.arrivals.beside().result()
    assert beside.people
    assert {one.uid for one in beside.collections} == {beside.collections[0].uid}
    assert bring(other, craft, whole) == Brought(0, 0, 1, 0)


@pytest.mark.parametrize(
    "odd", [7, "x", [7], None, {"shows": 7}, {"shows": [7]}, [{"reach": "all"}]]
)
@pytest.mark.parametrize("field", ["words", "left_out"])
def test_a_piece_whose_marks_make_no_sense_is_left_out(other, craft, whole, field, odd):
    relisted(whole, lambda index: index["pieces"][0].update({field: odd}))
    assert bring(other, craft, whole).left_out == 1


def test_a_list_of_no_list_holds_nothing_beside(other, craft, whole):
    relisted(whole, lambda index: index.update(people={"uid": new_uid()}, pairs=7))
    bring(other, craft, whole)
    beside = other.arrivals.beside().result()
    assert (beside.people, beside.pairs) == ((), ())


def test_a_pair_of_one_piece_or_of_none_is_left_out(other, craft, whole):
    def twist(index):
        pair = index["pairs"][0]
        index["pairs"] = [
            {**pair, "now": pair["then"]}, {**pair, "let_go": [pair["then"], pair["now"]]},
        ]  # fmt: skip

    bring(other, craft, relisted(whole, twist))
    assert other.arrivals.beside().result().pairs == ()


def test_what_lies_in_the_bin_is_not_named_in_a_copy(portfolio, craft, tmp_path):
    uid, binned = lay_row(portfolio, craft), lay_row(portfolio, craft)
    portfolio.shelves.keep(lambda shelf: shelf.collections.make("Sea", [binned, uid])).result()
    portfolio.shelves.keep(lambda shelf: shelf.pairs.join(binned, uid)).result()
    portfolio.bin(binned).result()
    save(portfolio, craft, tmp_path / "copy")
    assert binned.encode() not in b"".join(files(tmp_path / "copy").values())
    index = json.loads((tmp_path / "copy" / "index.json").read_bytes())
    assert index["collections"][0]["pieces"] == [uid]
