"""The small file outside the sealed portfolio."""

import json
import os
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.core.errors import CannotKeep, CannotRead
from studio.journey.help_shelf import HelpShelf, Kept, OwnNumber, decode, encode

texts = st.text(st.characters(), max_size=30)
own = st.builds(OwnNumber, texts, texts, texts, st.integers(0, 99), st.just(True))
shelves = st.builds(Kept, texts, st.lists(own, max_size=4).map(tuple))

SAM = OwnNumber("a", "Sam next door", "07700 900123", 1, outside=True)


@given(shelves)
def test_a_shelf_comes_back_as_it_was(kept):
    assert decode(encode(kept), outside=True) == kept


@given(st.binary(max_size=200))
def test_any_other_bytes_are_refused_and_nothing_else_happens(data):
    with pytest.raises(CannotRead):
        decode(data, outside=True)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
)


@given(
    st.fixed_dictionaries(
        {},
        optional={"format": st.integers(0, 3), "country": json_values, "numbers": json_values},
    )
)
def test_any_other_table_is_refused_or_read_whole(table):
    try:
        kept = decode(json.dumps(table).encode(), outside=True)
    except CannotRead:
        return
    assert table["country"] == kept.country
    assert len(table["numbers"]) == len(kept.numbers)


@pytest.mark.parametrize("place", ["1", None, [1], 1.5])
def test_a_place_that_is_no_number_is_refused(place):
    row = {"uid": "a", "name": "Sam", "number": "1", "place": place}
    with pytest.raises(CannotRead):
        decode(json.dumps({"format": 1, "country": "", "numbers": [row]}).encode(), outside=True)


def test_deeply_nested_nonsense_is_refused():
    with pytest.raises(CannotRead):
        decode(b"[" * 200_000, outside=True)


def test_no_file_is_an_empty_shelf(tmp_path):
    assert HelpShelf(tmp_path / "help.json").load() == Kept()


def test_what_is_saved_is_loaded_and_private(tmp_path):
    file = tmp_path / "made" / "help.json"
    HelpShelf(file).save(Kept("GB", (SAM,)))
    assert HelpShelf(file).load() == Kept("GB", (SAM,))
    assert [one.name for one in file.parent.iterdir()] == ["help.json"]
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o077 == 0


def test_a_damaged_file_is_put_aside_and_never_written_over(tmp_path):
    file = tmp_path / "help.json"
    file.write_bytes(b"\x00 not a shelf")
    shelf = HelpShelf(file)
    with pytest.raises(CannotRead, match="could not be read"):
        shelf.load()
    shelf.save(Kept("GB", (SAM,)))
    assert HelpShelf(file).load() == Kept("GB", (SAM,))
    assert file.with_suffix(".unread").read_bytes() == b"\x00 not a shelf"


def test_a_folder_in_its_place_is_told_too(tmp_path):
    file = tmp_path / "help.json"
    file.mkdir()
    with pytest.raises(CannotRead):
        HelpShelf(file).load()
    with pytest.raises(CannotKeep):
        HelpShelf(file).save(Kept())


def test_a_disk_that_refuses_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    file = tmp_path / "help.json"
    shelf = HelpShelf(file)
    shelf.save(Kept("GB", (SAM,)))

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotKeep, match="until you close the app"):
        shelf.save(Kept("US"))
    assert HelpShelf(file).load() == Kept("GB", (SAM,))
    assert [one.name for one in tmp_path.iterdir()] == ["help.json"]
