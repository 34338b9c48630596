"""What lies beside the pieces: kept, sealed, found by its words, and gone when it is let go."""

from __future__ import annotations

import pytest

from studio.portfolio.errors import NoSuchPiece
from studio.portfolio.shelves.checkin import Words
from studio.portfolio.shelves.collections import Collection
from studio.portfolio.shelves.leave_out import LeftOut
from studio.portfolio.shelves.noun import NotHere
from studio.portfolio.shelves.people import Person
from studio.portfolio.shelves.small_steps import StepsFull
from studio.portfolio.shelves.stones import Stone
from tests.samples.bare_pages import bare_pages
from tests.samples.older_stores import make_second


@pytest.fixture
def three(portfolio):
    for uid in ("a", "b", "c"):
        portfolio.append(uid, "pebbles", [b"step"]).result()
    return portfolio


def _found(portfolio, words):
    return [card.uid for card in portfolio.find(words).result()]


def _keep(portfolio, job):
    return portfolio.shelves.keep(job).result()


def _collections(portfolio):
    return portfolio.shelves.look(lambda shelf: shelf.collections.every()).result()


def _pairs(portfolio):
    pairs = portfolio.shelves.look(lambda shelf: shelf.pairs.every()).result()
    return [
        (pair.then_uid, pair.now_uid, pair.then is not None, pair.now is not None) for pair in pairs
    ]


def test_pieces_lie_in_a_collection_in_the_order_the_person_wants(three):
    uid = _keep(three, lambda shelf: shelf.collections.make("Letters", ["c", "a"]))
    other = _keep(three, lambda shelf: shelf.collections.make("Sea"))
    _keep(three, lambda shelf: shelf.collections.put_in(uid, "b"))
    _keep(three, lambda shelf: shelf.collections.put_in(uid, "c"))
    _keep(three, lambda shelf: shelf.collections.put_in(other, "a"))
    assert _collections(three) == (
        Collection(uid, "Letters", ("c", "a", "b")), Collection(other, "Sea", ("a",)),
    )  # fmt: skip
    for piece, by, order in (("b", -1, "cba"), ("b", -5, "bca"), ("b", 9, "cab"), ("c", 1, "acb")):
        _keep(three, lambda shelf, piece=piece, by=by: shelf.collections.move(uid, piece, by))
        assert _collections(three)[0].pieces == tuple(order)
    _keep(three, lambda shelf: shelf.collections.move(other, "b", 1))
    _keep(three, lambda shelf: shelf.collections.take_out(uid, "c"))
    assert [one.pieces for one in _collections(three)] == [("a", "b"), ("a",)]


def test_a_collection_is_found_by_its_name_as_it_is_now(three):
    uid = _keep(three, lambda shelf: shelf.collections.make("Letters", ["a", "b"]))
    assert _found(three, "lett") == ["b", "a"]
    _keep(three, lambda shelf: shelf.collections.rename(uid, "Überraschung"))
    assert (_found(three, "lett"), _found(three, "uber")) == ([], ["b", "a"])
    _keep(three, lambda shelf: shelf.collections.take_out(uid, "b"))
    assert _found(three, "uber") == ["a"]
    three.let_go(uid).result()
    assert _found(three, "uber") == []
    assert _collections(three) == ()
    assert len(three.cards().result()) == 3
    store = three._desk._store
    store.run("INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)")


@pytest.mark.parametrize("deed", [
    lambda shelf: shelf.collections.rename("x", "y"),
    lambda shelf: shelf.collections.put_in("x", "a"),
    lambda shelf: shelf.stones.write_on("x", "y"),
    lambda shelf: shelf.steps.reword("x", "y"),
    lambda shelf: shelf.people.change(Person("x", "y")),
])  # fmt: skip
def test_what_is_not_here_is_told(three, deed):
    assert isinstance(three.shelves.keep(deed).exception(), NotHere)


@pytest.mark.parametrize("deed", [
    lambda shelf: shelf.collections.make("x", ["nobody"]),
    lambda shelf: shelf.pairs.join("nobody", "a"),
    lambda shelf: shelf.pairs.join("a", "a"),
    lambda shelf: shelf.checkin.choose("nobody", "before", ["calm"]),
    lambda shelf: shelf.leave_out.mark("nobody", []),
])  # fmt: skip
def test_a_piece_that_is_not_here_is_told_and_nothing_is_kept(three, deed):
    assert isinstance(three.shelves.keep(deed).exception(), NoSuchPiece)
    assert _collections(three) == ()
    assert _pairs(three) == []


def test_a_pair_outlasts_either_half_but_not_both(three):
    _keep(three, lambda shelf: shelf.pairs.join("a", "b"))
    _keep(three, lambda shelf: shelf.pairs.join("b", "a"))
    _keep(three, lambda shelf: shelf.pairs.join("b", "c"))
    assert _pairs(three) == [("a", "b", True, True), ("b", "c", True, True)]
    three.bin("a").result()
    three.let_go("a").result()
    assert _pairs(three) == [("a", "b", False, True), ("b", "c", True, True)]
    three.let_go("b").result()
    assert _pairs(three) == [("b", "c", False, True)]
    three.let_go("c").result()
    assert _pairs(three) == []


def test_a_pair_can_be_parted(three):
    _keep(three, lambda shelf: shelf.pairs.join("a", "b"))
    _keep(three, lambda shelf: shelf.pairs.part("a", "b"))
    assert _pairs(three) == []
    assert len(three.cards().result()) == 3


def test_an_answer_that_was_never_begun_makes_no_pair(three, opened):
    _keep(three, lambda shelf: shelf.pairs.join("a", "later"))
    _keep(three, lambda shelf: shelf.pairs.join("a", "b"))
    assert _pairs(three) == [("a", "b", True, True)]
    three.append("later", "pebbles", [b"step"]).result()
    assert _pairs(three) == [("a", "b", True, True), ("a", "later", True, True)]
    _keep(three, lambda shelf: shelf.pairs.join("b", "never"))
    three.close().result()
    again = opened()
    again.tidied.result()
    assert _pairs(again) == [("a", "b", True, True), ("a", "later", True, True)]
    assert again._desk._store.value("SELECT count(*) FROM pair") == 2


def test_a_piece_remembers_whether_its_idea_was_a_deeper_one(three, opened):
    begin = three.shelves.keep
    begin(lambda shelf: shelf.checkin.begin_from("a", "A door", deeper=True)).result()
    begin(lambda shelf: shelf.checkin.begin_from("b", "A door", deeper=True)).result()
    begin(lambda shelf: shelf.checkin.begin_from("b", "A tree")).result()
    three.close().result()
    cards = {card.uid: (card.idea, card.deeper) for card in opened().cards().result()}
    assert cards == {"a": ("A door", True), "b": ("A tree", False), "c": ("", False)}


def test_words_of_a_moment_stay_in_the_order_they_were_chosen(three):
    _keep(
        three, lambda shelf: shelf.checkin.choose("a", "before", ["worried", " calm ", "", "calm"])
    )
    _keep(three, lambda shelf: shelf.checkin.choose("a", "shows", ["patient"]))
    _keep(three, lambda shelf: shelf.checkin.choose("b", "after", ["calm"]))
    _keep(three, lambda shelf: shelf.checkin.begin_from("b", " A tree in the wind. "))
    words = three.shelves.look(lambda shelf: shelf.checkin.of("a")).result()
    assert words == Words(before=("worried", "calm"), shows=("patient",))
    assert _found(three, "calm") == ["b", "a"]
    assert _found(three, "tree wind") == ["b"]
    assert three.read("b").result().card.idea == "A tree in the wind."
    look = three.shelves.look
    assert look(lambda shelf: shelf.checkin.every_word()).result() == ("calm", "patient", "worried")
    assert look(lambda shelf: shelf.checkin.every_idea()).result() == ("A tree in the wind.",)
    assert look(lambda shelf: shelf.checkin.felt()).result() == {"a", "b"}
    _keep(three, lambda shelf: shelf.checkin.choose("a", "before", []))
    assert look(lambda shelf: shelf.checkin.felt()).result() == {"b"}
    assert _found(three, "worried") == []
    three.bin("b").result()
    assert look(lambda shelf: shelf.checkin.every_word()).result() == ("patient",)
    assert look(lambda shelf: shelf.checkin.every_idea()).result() == ()


def test_what_pages_must_leave_out_is_kept_with_the_piece(three):
    marks = (LeftOut("line", "my street"), LeftOut("words", "Sam"), LeftOut("words", "Sam"))
    _keep(three, lambda shelf: shelf.leave_out.mark("a", [*marks, LeftOut("words", "")]))
    assert three.shelves.look(lambda shelf: shelf.leave_out.of("a")).result() == marks[:2]
    assert _found(three, "Sam") == []


def test_stones_lie_in_the_order_of_their_days(three, clock):
    first = _keep(three, lambda shelf: shelf.stones.lay("first", "Your first row", "a"))
    today = clock.today().isoformat()
    hard = _keep(three, lambda shelf: shelf.stones.lay("hard", "rain"))
    clock.advance()
    last = _keep(three, lambda shelf: shelf.stones.lay("moment", ""))
    _keep(three, lambda shelf: shelf.stones.write_on(last, "sun"))
    _keep(three, lambda shelf: shelf.stones.draw_on(last, b"drawing"))
    three.let_go("a").result()
    tomorrow = clock.today().isoformat()
    assert three.shelves.look(lambda shelf: shelf.stones.every()).result() == (
        Stone(first, today, "first", "Your first row", None, "a"),
        Stone(hard, today, "hard", "rain"),
        Stone(last, tomorrow, "moment", "sun", b"drawing"),
    )  # fmt: skip


def test_three_steps_are_open_at_most(three):
    uids = [_keep(three, lambda shelf, text=text: shelf.steps.begin(text)) for text in "xyz"]
    assert isinstance(three.shelves.keep(lambda s: s.steps.begin("w")).exception(), StepsFull)
    _keep(three, lambda shelf: shelf.steps.settle(uids[1], "done"))
    _keep(three, lambda shelf: shelf.steps.settle(uids[0], "let_go"))
    _keep(three, lambda shelf: shelf.steps.reword(uids[2], "smaller"))
    _keep(three, lambda shelf: shelf.steps.settle(uids[0], "open"))
    _keep(three, lambda shelf: shelf.steps.begin("w"))
    full = three.shelves.keep(lambda shelf: shelf.steps.settle(uids[1], "open")).exception()
    assert isinstance(full, StepsFull)
    steps = three.shelves.look(lambda shelf: shelf.steps.every()).result()
    assert [(one.text, one.state) for one in steps] == [
        ("x", "open"), ("y", "done"), ("smaller", "open"), ("w", "open"),
    ]  # fmt: skip


def test_people_are_kept_as_they_were_last_written_down(three):
    sam = _keep(three, lambda shelf: shelf.people.meet("Sam", "020 7946 0000", "to laugh"))
    ada = _keep(three, lambda shelf: shelf.people.meet("Ada", on_help=True))
    _keep(three, lambda shelf: shelf.people.change(Person(sam, "Sam B", on_help=True)))
    assert three.shelves.look(lambda shelf: shelf.people.every()).result() == (
        Person(sam, "Sam B", on_help=True), Person(ada, "Ada", on_help=True),
    )  # fmt: skip


_CANARIES = ("canarycollection", "canaryword", "canarymark", "canaryidea", "canaryperson",
             "canarystone", "canarystep")  # fmt: skip


def _lay_canaries(portfolio):
    uids = [_keep(portfolio, lambda shelf: shelf.collections.make(_CANARIES[0], ["a", "b"]))]
    _keep(portfolio, lambda shelf: shelf.checkin.choose("a", "before", [_CANARIES[1]]))
    _keep(portfolio, lambda shelf: shelf.leave_out.mark("a", [LeftOut("words", _CANARIES[2])]))
    _keep(portfolio, lambda shelf: shelf.checkin.begin_from("a", _CANARIES[3]))
    uids.append(_keep(portfolio, lambda shelf: shelf.people.meet(_CANARIES[4], _CANARIES[4])))
    uids.append(_keep(portfolio, lambda shelf: shelf.stones.lay("hard", _CANARIES[5])))
    uids.append(_keep(portfolio, lambda shelf: shelf.steps.begin(_CANARIES[6])))
    return uids


def _left(home):
    bare = b"".join(bare_pages(file, home) for file in home.rglob("portfolio.db"))
    return [canary for canary in _CANARIES if canary.encode() in bare]


def test_nothing_let_go_is_left_in_any_page_of_the_store_or_a_backup(three, home, opened):
    uids = _lay_canaries(three)
    three.back_up().result()
    three.close().result()
    assert _left(home) == list(_CANARIES)
    portfolio = opened()
    for uid in (*uids, "a"):
        portfolio.let_go(uid).result()
    portfolio.close().result()
    assert len(list(home.rglob("portfolio.db"))) == 2
    # Seen to fail without the trigger on "DELETE ON collection_piece": the name stays searchable.
    assert _left(home) == []
    assert {*uids, "a"} == opened()._desk.letting_go.gone()


def test_a_backup_from_before_there_were_shelves_is_cleaned_too(three, home):
    three.back_up().result()
    (made,) = three.backups().result()
    _make_older(three, home / "backups" / made.name)
    three.let_go("a").result()
    three.close().result()
    store = _sealed(three, home / "backups" / made.name)
    assert store.rows("SELECT uid FROM piece ORDER BY 1") == [("b",), ("c",)]
    store.close()


def _sealed(portfolio, place):
    store = portfolio._desk._store.like(place / "portfolio.db")
    store.know_words()
    return store


def _make_older(portfolio, place):
    store = _sealed(portfolio, place)
    make_second(store)
    store.close()


def test_a_collection_a_word_and_an_idea_narrow_what_is_found(three):
    uid = _keep(three, lambda shelf: shelf.collections.make("Sea", ["a", "c", "b"]))
    _keep(three, lambda shelf: shelf.checkin.choose("b", "shows", ["brave"]))
    _keep(three, lambda shelf: shelf.checkin.begin_from("a", "A tree"))
    three.bin("c").result()

    def found(**which):
        return [card.uid for card in three.find("", **which).result()]

    assert found(collection=uid) == ["a", "b"]
    assert found(word="brave") == ["b"]
    assert found(idea="A tree") == ["a"]
    assert found(collection=uid, word="brave", idea=None) == ["b"]
    assert found(collection="none") == found(word="bra") == found(idea="A") == []


def test_the_halves_of_pairs_are_known(three):
    _keep(three, lambda shelf: shelf.pairs.join("a", "b"))
    assert three.shelves.look(lambda shelf: shelf.pairs.halves()).result() == {"a", "b"}
