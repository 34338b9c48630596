"""A person's own ideas, idea files and what they hid: kept, carried, and gone when let go."""

from __future__ import annotations

import pytest

from studio.portfolio.arriving.merge import bring_in
from studio.portfolio.errors import ListDamaged
from studio.portfolio.shelves.ideas import FiledIdea, IdeaFile, OwnIdea
from tests.samples.bare_pages import bare_pages
from tests.samples.carrying import bring, quiet, relisted, save
from tests.samples.pebbles import pebble_craft
from tests.samples.tampering import store_of
from tests.samples.wrecks import lose, wreck_of

BREATH = FiledIdea("draw", 5, False, "A line for each breath.")
STORM = FiledIdea("tune", 20, True, "Play a storm.\nEnd somewhere safe.")
CRAFT = pebble_craft()


@pytest.fixture
def there(tmp_path, opened):
    return opened(tmp_path / "there")


def _do(portfolio, job):
    return portfolio.shelves.keep(lambda shelf: job(shelf.ideas)).result()


def _meet(portfolio, tmp_path):
    return bring_in(portfolio, [CRAFT], tmp_path / "there", quiet)


def test_what_a_person_wrote_is_there_in_the_order_it_was_written(portfolio):
    first, second = (
        _do(portfolio, lambda ideas, one=one: ideas.write(one)) for one in (STORM, BREATH)
    )
    assert _do(portfolio, lambda ideas: ideas.own()) == (
        OwnIdea(first, "tune", 20, True, STORM.text),
        OwnIdea(second, "draw", 5, False, BREATH.text),
    )  # fmt: skip


def test_a_file_comes_whole_and_the_same_one_comes_once(portfolio):
    uid = _do(portfolio, lambda ideas: ideas.take_in("For Sam", [BREATH, STORM]))
    assert _do(portfolio, lambda ideas: ideas.take_in("For Sam", [BREATH, STORM])) == uid
    other = _do(portfolio, lambda ideas: ideas.take_in("For Sam", [STORM]))
    assert _do(portfolio, lambda ideas: ideas.files()) == (
        IdeaFile(uid, "For Sam", (BREATH, STORM)), IdeaFile(other, "For Sam", (STORM,)),
    )  # fmt: skip


def test_what_is_hidden_can_be_shown_again(portfolio):
    _do(portfolio, lambda ideas: ideas.hide(["people.draw", "play.tune", "people.draw"]))
    _do(portfolio, lambda ideas: ideas.show(["play.tune", "open-up.write"]))
    assert _do(portfolio, lambda ideas: ideas.hidden()) == {"people.draw"}


def test_what_was_hidden_of_a_file_or_an_idea_goes_with_it(portfolio):
    uid = _do(portfolio, lambda ideas: ideas.take_in("For Sam", [BREATH, STORM]))
    own = _do(portfolio, lambda ideas: ideas.write(BREATH))
    _do(portfolio, lambda ideas: ideas.hide([own, f"{uid}/0", f"{uid}/1", "people.draw"]))
    for one in (uid, own):
        portfolio.let_go(one).result()
    assert _do(portfolio, lambda ideas: (ideas.own(), ideas.files())) == ((), ())
    assert _do(portfolio, lambda ideas: ideas.hidden()) == {"people.draw"}


def test_nothing_of_an_idea_let_go_is_left_in_the_store_or_a_backup(portfolio, home, opened):
    portfolio.append("a", "pebbles", [b"step"]).result()
    uid = _do(
        portfolio,
        lambda ideas: ideas.take_in("canarytitle", [FiledIdea("draw", 5, False, "canaryfiled")]),
    )
    own = _do(portfolio, lambda ideas: ideas.write(FiledIdea("draw", 5, False, "canaryown")))
    portfolio.back_up().result()
    canaries = (b"canarytitle", b"canaryfiled", b"canaryown")

    def left():
        bare = b"".join(bare_pages(file, home) for file in home.rglob("portfolio.db"))
        return [one for one in canaries if one in bare]

    portfolio.close().result()
    assert left() == list(canaries)
    portfolio = opened()
    for one in (uid, own):
        portfolio.let_go(one).result()
    portfolio.close().result()
    assert left() == []


def test_a_new_idea_alone_is_reason_enough_for_a_backup(portfolio):
    portfolio.append("a", "pebbles", [b"step"]).result()
    assert portfolio.back_up().result()
    assert not portfolio.back_up().result()
    for job in (
        lambda ideas: ideas.write(BREATH),
        lambda ideas: ideas.take_in("For Sam", [STORM]),
        lambda ideas: ideas.hide(["people.draw"]),
    ):
        _do(portfolio, job)
        assert portfolio.back_up().result()


# From another laptop


def test_two_laptops_share_ideas_files_and_what_is_hidden(portfolio, there, tmp_path):
    uid = _do(there, lambda ideas: ideas.take_in("For Sam", [BREATH]))
    own = _do(there, lambda ideas: ideas.write(STORM))
    _do(there, lambda ideas: ideas.hide([f"{uid}/0", "people.draw", own]))
    wanted = there.arrivals.beside().result()
    there.close().result()
    _meet(portfolio, tmp_path)
    assert portfolio.arrivals.beside().result() == wanted
    _do(portfolio, lambda ideas: ideas.show([own]))
    portfolio.let_go(uid).result()
    _meet(portfolio, tmp_path)
    assert _do(portfolio, lambda ideas: ideas.files()) == ()  # what was let go stays away
    assert _do(portfolio, lambda ideas: ideas.hidden()) == {"people.draw", own}


def test_the_same_file_added_on_both_is_there_once(portfolio, there, tmp_path):
    for one in (portfolio, there):
        _do(one, lambda ideas: ideas.take_in("For Sam", [BREATH]))
    (mine,) = _do(portfolio, lambda ideas: ideas.files())
    (theirs,) = _do(there, lambda ideas: ideas.files())
    _do(there, lambda ideas: ideas.hide([f"{theirs.uid}/0"]))
    there.close().result()
    _meet(portfolio, tmp_path)
    assert _do(portfolio, lambda ideas: ideas.files()) == (mine,)
    assert _do(portfolio, lambda ideas: ideas.hidden()) == frozenset()


def test_an_idea_that_says_something_else_there_comes_in_beside_ours(portfolio, there, tmp_path):
    own = _do(portfolio, lambda ideas: ideas.write(BREATH))
    there._desk._store.run("INSERT INTO idea VALUES(?, 1, 'tune', 9, 1, 'Another.')", own)
    there.close().result()
    for _time in range(2):
        _meet(portfolio, tmp_path)
        said = [one.text for one in _do(portfolio, lambda ideas: ideas.own())]
        assert said == [BREATH.text, "Another."]


@pytest.mark.parametrize(
    "ideas",
    [
        '[["cook", 5, false, "x"]]', '[["draw", 0, false, "x"]]', '[["draw", 61, false, "x"]]',
        '[["draw", 5, 1, "x"]]', '[["draw", 5, false, 7]]', "[]",
        "[" + ", ".join(['["draw", 5, false, "x"]'] * 51) + "]",
    ],
)  # fmt: skip
def test_a_file_this_app_would_not_have_added_stays_outside(portfolio, there, tmp_path, ideas):
    there._desk._store.run("INSERT INTO idea_file VALUES(?, 1, 't', ?)", "a" * 26, ideas)
    there.close().result()
    _meet(portfolio, tmp_path)
    assert _do(portfolio, lambda one: one.files()) == ()


@pytest.mark.parametrize("ideas", ["", "{", "7", '[["draw"]]'])
def test_a_list_of_ideas_that_cannot_be_read_is_told_of(portfolio, there, tmp_path, ideas):
    there._desk._store.run("INSERT INTO idea_file VALUES(?, 1, 't', ?)", "a" * 26, ideas)
    there.close().result()
    with pytest.raises(ListDamaged):
        _meet(portfolio, tmp_path)


@pytest.mark.parametrize("odd", [None, 7, "x" * 81, "a" * 26, {}])
def test_a_hidden_mark_that_names_nothing_here_is_left_out(portfolio, there, tmp_path, odd):
    save(portfolio, CRAFT, tmp_path / "copy")
    copy = relisted(tmp_path / "copy", lambda index: index.update(hidden_ideas=[odd, "a.b"]))
    bring(there, CRAFT, copy)
    assert _do(there, lambda ideas: ideas.hidden()) == {"a.b"}


# From a damaged file


def test_a_rescue_brings_ideas_and_files_back(portfolio, opened, home, clock):
    portfolio.append("a", "pebbles", [b"step"]).result()
    uid = _do(portfolio, lambda ideas: ideas.take_in("For Sam", [BREATH, STORM]))
    _do(portfolio, lambda ideas: ideas.write(STORM))
    _do(portfolio, lambda ideas: ideas.hide([f"{uid}/1", "people.draw"]))
    before = portfolio.arrivals.beside().result()
    portfolio.close().result()
    store = store_of(home)
    pages = [row[0] for row in store.rows("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'")]
    store.close()
    for page in {0, *(page - 1 for page in pages)}:  # every name of every table is lost
        lose(home, page)
    assert wreck_of(home).rescue(clock).result().whole == 1
    assert opened().arrivals.beside().result() == before
