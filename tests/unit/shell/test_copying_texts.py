"""The list of words for how one feels, and own ideas, leave with a copy and come back from it."""

from __future__ import annotations

import json
import zipfile
from functools import partial

import pytest

from studio.journey.idea_files import parse_ideas
from studio.portfolio.carry.saving import save_copy
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.shelves.ideas import FiledIdea
from studio.shell.checkin_words import LEAF, CheckInChoices, first_words, packed, unpacked
from studio.shell.copying import _bring
from studio.shell.copying_texts import WORDS, bring_words, open_texts
from tests.samples.carrying import quiet

OWN = FiledIdea("draw", 10, False, "Draw the wind.")
FILED = (FiledIdea("write", 20, True, "Write about a door."),)


@pytest.fixture
def portfolios(tmp_path, clock):
    """Two, with nothing in them."""
    made = [Portfolio.open(tmp_path / name, clock).result() for name in ("one", "other")]
    yield made
    for portfolio in made:
        portfolio.close().result()


def keep_list(portfolio, *, taken_off=(), added=(), each_time=False):
    portfolio.save(LEAF, packed(CheckInChoices(each_time, taken_off, added))).result()


def list_of(portfolio):
    return unpacked(portfolio.load(LEAF).result())


def save(portfolio, place):
    save_copy(portfolio, [], place, quiet, texts=partial(open_texts, portfolio))
    with zipfile.ZipFile(place) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_ideas_and_words_are_files_anyone_can_open(portfolios, tmp_path):
    mine, _other = portfolios
    mine.shelves.keep(lambda shelf: shelf.ideas.write(OWN)).result()
    mine.shelves.keep(lambda shelf: shelf.ideas.take_in("For evenings", FILED)).result()
    keep_list(mine, taken_off=("calm",), added=("like rain",))
    inside = save(mine, tmp_path / "copy.zip")
    assert parse_ideas(inside["ideas/My own ideas.ideas"]).ideas == (OWN,)
    assert parse_ideas(inside["ideas/For evenings.ideas"]).ideas == FILED
    words = inside[WORDS].decode().splitlines()
    assert words == [*(word for word in first_words() if word != "calm"), "like rain"]
    assert b"My words.txt" in inside["README.txt"]


def test_they_come_back_as_they_were(portfolios, tmp_path):
    mine, other = portfolios
    mine.shelves.keep(lambda shelf: shelf.ideas.write(OWN)).result()
    mine.shelves.keep(lambda shelf: shelf.ideas.take_in("For evenings", FILED)).result()
    keep_list(mine, taken_off=("calm", "sad"), added=("like rain", "tout doux"))
    inside = save(mine, tmp_path / "copy.zip")
    _bring(False, other, [], tmp_path / "copy.zip", quiet)
    assert list_of(other) == list_of(mine)
    again = save(other, tmp_path / "again.zip")
    assert {name: data for name, data in again.items() if name != "index.json"} == {
        name: data for name, data in inside.items() if name != "index.json"
    }
    told = [json.loads(one["index.json"]) for one in (inside, again)]
    assert told[0]["ideas"] == told[1]["ideas"] != []
    assert told[0]["idea_files"] == told[1]["idea_files"] != []


def test_a_list_that_was_never_changed_leaves_no_file(portfolios, tmp_path):
    mine, other = portfolios
    keep_list(mine, each_time=True)
    assert set(save(mine, tmp_path / "copy.zip")) == {"README.txt", "index.json"}
    keep_list(other, added=("like rain",))
    bring_words(other, tmp_path / "copy.zip")
    assert list_of(other).added == ("like rain",)


def test_nothing_of_ours_is_taken_away(portfolios, tmp_path):
    mine, other = portfolios
    keep_list(mine, taken_off=("sad",), added=("like rain", "far away"))
    save(mine, tmp_path / "copy.zip")
    keep_list(other, taken_off=("calm",), added=("far away", "blue"), each_time=True)
    bring_words(other, tmp_path / "copy.zip")
    bring_words(other, tmp_path / "copy.zip")
    assert list_of(other) == CheckInChoices(True, ("calm",), ("far away", "blue", "like rain"))


@pytest.mark.parametrize(
    ("data", "added"),
    [
        (b"\xef\xbb\xbf like\t rain \r\n\r\nlike rain\nblue\n", ("like rain", "blue")),
        (b"\xff\xfe\x00a\n", ("a",)),
        (b"", ()),
        (b"x" * 70_000, ()),
        (b"".join(b"w%d\n" % at for at in range(200)), tuple(f"w{at}" for at in range(60))),
    ],
)
def test_a_list_from_anywhere_is_at_most_a_list_of_words(portfolios, tmp_path, data, added):
    mine, _other = portfolios
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / WORDS).write_bytes(data)
    keep_list(mine, added=("ours",))
    bring_words(mine, tmp_path / "copy")
    assert list_of(mine).added == ("ours", *added)[:60]
