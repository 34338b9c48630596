"""Which sort of piece it is stays with the piece, wherever it goes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from studio.core.errors import CannotRead
from studio.portfolio.arriving.merge import bring_in
from studio.portfolio.carry.bringing import bring_back
from studio.portfolio.pieces import likeness
from studio.portfolio.versions_look import looking
from tests.samples.carrying import lay_more, quiet, relisted, save
from tests.samples.pebbles import pebble_craft

UID = "a" * 26
CRAFT = replace(pebble_craft(), sort=lambda row: "long" if len(row) > 2 else "short")


@pytest.fixture
def there(tmp_path, opened):
    return opened(tmp_path / "there")


def _settle(portfolio, uid=UID):
    """Write a version of what a piece shows now."""
    portfolio.past.settle([uid], looking([CRAFT])).result()


def _lay(portfolio, pebbles, uid=UID):
    for pebble in pebbles:
        lay_more(portfolio, CRAFT, uid, pebble)
    _settle(portfolio, uid)


def _sort(portfolio):
    return portfolio.cards().result()[0].sort


def test_a_craft_without_sorts_has_none():
    assert likeness(pebble_craft(), (1, 2)).sort == ""


def test_each_version_tells_it_anew(portfolio):
    _lay(portfolio, [1])
    assert _sort(portfolio) == "short"
    _lay(portfolio, [2, 3])
    assert _sort(portfolio) == "long"
    portfolio.past.restore(UID, 1, looking([CRAFT])).result()
    assert _sort(portfolio) == "short"


def test_it_stays_when_the_making_is_forgotten(portfolio):
    _lay(portfolio, [1, 2, 3])
    portfolio.past.forget_making(UID, looking([CRAFT])).result()
    assert _sort(portfolio) == "long"


def test_a_copy_of_everything_holds_it(portfolio, there, tmp_path):
    _lay(portfolio, [1, 2, 3])
    save(portfolio, CRAFT, tmp_path / "copy")
    index = json.loads((tmp_path / "copy" / "index.json").read_bytes())
    assert index["pieces"][0]["sort"] == "long"
    bring_back(there, [CRAFT], tmp_path / "copy", quiet)
    assert _sort(there) == "long"


@pytest.mark.parametrize("odd", ["x" * 41, 7, None])
def test_a_piece_with_a_sort_that_makes_no_sense_is_left_out(portfolio, there, tmp_path, odd):
    _lay(portfolio, [1])
    save(portfolio, CRAFT, tmp_path / "copy")
    copy = relisted(tmp_path / "copy", lambda index: index["pieces"][0].update(sort=odd))
    assert bring_back(there, [CRAFT], copy, quiet).left_out == 1


def test_what_a_copy_says_of_it_gives_way_to_the_piece_itself(portfolio, there, tmp_path):
    _lay(portfolio, [1])
    save(portfolio, CRAFT, tmp_path / "copy")
    copy = relisted(tmp_path / "copy", lambda index: index["pieces"][0].update(sort="long"))
    bring_back(there, [CRAFT], copy, quiet)
    assert _sort(there) == "short"


def test_a_copy_of_before_there_were_sorts_comes_in(portfolio, there, tmp_path):
    _lay(portfolio, [1])
    save(portfolio, CRAFT, tmp_path / "copy")
    copy = relisted(tmp_path / "copy", lambda index: index["pieces"][0].pop("sort"))
    assert bring_back(there, [CRAFT], copy, quiet).added == 1


def test_a_piece_that_grew_elsewhere_tells_its_new_one(portfolio, there, tmp_path):
    _lay(portfolio, [1])
    save(portfolio, CRAFT, tmp_path / "copy")
    bring_back(there, [CRAFT], tmp_path / "copy", quiet)
    _lay(there, [2, 3])
    there.close().result()
    bring_in(portfolio, [CRAFT], tmp_path / "there", quiet)
    assert _sort(portfolio) == "long"


def test_a_sort_another_portfolio_could_not_have_keeps_its_piece_out(portfolio, there, tmp_path):
    _lay(there, [1])
    there._desk._store.run("UPDATE piece SET sort = ?", "x" * 41)
    there.close().result()
    assert bring_in(portfolio, [CRAFT], tmp_path / "there", quiet).left_out == 1


def test_a_version_that_cannot_be_read_changes_nothing(portfolio):
    _lay(portfolio, [1])
    with pytest.raises(CannotRead):
        portfolio.past.restore(UID, 9, looking([CRAFT])).result()
    assert _sort(portfolio) == "short"
