"""Files on their way out: whole or not at all, made elsewhere, and told plainly."""

import os
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from studio.core.errors import CannotRead
from studio.core.surroundings import Surroundings
from studio.core.ways_offered import ways_out_of
from studio.core.ways_out import WayOut, ask_and_begin, made_aside
from studio.crafts import CRAFTS
from tests.samples.asked_files import AskedFiles
from tests.samples.manual import ManualScheduler
from tests.samples.plain_look import PlainLook
from tests.samples.silent_sound import SilentSound


@pytest.fixture
def around(scheduler):
    return Surroundings(scheduler, SilentSound(), PlainLook(), AskedFiles())


def _done(writing, around):
    scheduler = around.scheduler
    assert isinstance(scheduler, ManualScheduler)
    scheduler.run_until(lambda: writing.has_ended)
    return writing


def test_a_file_is_whole_at_its_place_and_nothing_beside_it(around, tmp_path):
    place = tmp_path / "tune.mid"
    place.write_bytes(b"before")
    heard = []
    writing = made_aside(lambda snapshot: snapshot * 2)(b"ab", around, place)
    writing.ended.subscribe(lambda: heard.append(place.read_bytes()))
    _done(writing, around)
    assert heard == [b"abab"]
    assert (writing.told, writing.stopped) == ("", False)
    assert list(tmp_path.iterdir()) == [place]


def test_a_craft_that_names_no_ways_out_has_those_of_its_copies(around, tmp_path):
    craft = replace(CRAFTS[0], ways_out=None, copies=lambda _shown: {".png": b"p", ".x": b"x"})
    craft = replace(craft, copy_suffixes=(".png", ".x"))
    picture, other = ways_out_of(craft, around)
    assert (picture.name(), other.name()) == ("Picture", ".x")
    for way, made in ((picture, b"p"), (other, b"x")):
        place = tmp_path / f"file{way.suffix}"
        _done(way.begin(None, around, place), around)
        assert place.read_bytes() == made


def test_what_is_stopped_leaves_what_stood_there(around, tmp_path):
    place = tmp_path / "tune.mid"
    place.write_bytes(b"before")
    go = Event()

    def slow(_snapshot):
        go.wait(30)
        return b"after"

    writing = made_aside(slow)(None, around, place)
    writing.stop()
    go.set()
    _done(writing, around)
    assert (writing.stopped, writing.told) == (True, "")
    assert place.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("at", ["fsync", "replace"])
def test_stopped_in_its_very_last_write_it_lands_not_at_all_or_is_not_stopped(
    around, tmp_path, monkeypatch, at
):
    """Seen to fail while a film whose steps were forgotten still came to lie in its place."""
    place = tmp_path / "film.webp"
    place.write_bytes(b"before")
    reached, go = Event(), Event()
    owner, real = (os, os.fsync) if at == "fsync" else (Path, Path.replace)

    def slow(*them):
        reached.set()
        go.wait(30)
        return real(*them)

    monkeypatch.setattr(owner, at, slow)
    writing = made_aside(lambda _snapshot: b"after")(None, around, place)
    assert reached.wait(30)
    stopping = Thread(target=writing.stop)
    stopping.start()
    stopping.join(30 if at == "fsync" else 0.05)  # a file that lands just now is waited for
    go.set()
    stopping.join(30)
    _done(writing, around)
    assert writing.stopped == (at == "fsync")
    assert place.read_bytes() == (b"before" if writing.stopped else b"after")
    assert list(tmp_path.iterdir()) == [place]


def _unreadable(_snapshot):
    raise CannotRead("This cannot be read. Nothing was changed.")


def _odd(snapshot):
    raise ValueError(snapshot)


@pytest.mark.parametrize(
    ("make", "told"),
    [(_unreadable, "This cannot be read."), (_odd, "The file could not be made this time.")],
)
def test_what_cannot_be_made_is_told_without_the_persons_words(around, tmp_path, make, told):
    writing = _done(made_aside(make)("my words", around, tmp_path / "a.mid"), around)
    assert writing.told.startswith(told)
    assert "my words" not in writing.told
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_nothing_is_told(around, tmp_path):
    place = tmp_path / "nowhere" / "tune.mid"
    writing = _done(made_aside(bytes)(b"a", around, place), around)
    assert writing.told.startswith("The file could not be written there.")


def test_every_craft_can_leave_as_what_its_copies_are(around):
    for craft in CRAFTS:
        ways = ways_out_of(craft, around)
        copies = craft.copies(craft.new().snapshot())
        assert set(copies) == set(craft.copy_suffixes) <= {way.suffix for way in ways}
        names = [way.name() for way in ways]
        assert len(set(names)) == len(names)
        assert all(name and not name.startswith(".") for name in names)


def test_a_piece_without_ways_of_its_own_leaves_as_its_copy(around, tmp_path):
    for craft in CRAFTS:
        if craft.ways_out is None:
            way, snapshot = ways_out_of(craft, around)[0], craft.new().snapshot()
            place = tmp_path / f"piece{way.suffix}"
            assert _done(way.begin(snapshot, around, place), around).told == ""
            assert place.read_bytes() == craft.copies(snapshot)[way.suffix]


def _ways():
    return [
        WayOut(".one", lambda: "One", made_aside(lambda _s: b"1")),
        WayOut(".two", lambda: "Two", made_aside(lambda _s: b"2")),
    ]


@pytest.mark.parametrize(
    ("answer", "name", "content"),
    [
        ("a.two", "a.two", b"2"),
        ("a.TWO", "a.TWO", b"2"),
        ("a", "a.one", b"1"),
        ("a.b", "a.b.one", b"1"),
    ],
)
def test_the_suffix_chosen_says_which_kind(around, tmp_path, answer, name, content):
    around.files.answer = tmp_path / answer
    writing = ask_and_begin(_ways(), "Tune", None, around)
    assert writing is not None
    _done(writing, around)
    assert (tmp_path / name).read_bytes() == content
    assert around.files.asked == [("Tune", (".one", ".two"))]


def test_nothing_begins_when_nobody_answers_or_can_be_asked(around, scheduler):
    assert ask_and_begin(_ways(), "Tune", None, around) is None
    assert ask_and_begin([], "Tune", None, around) is None
    alone = Surroundings(scheduler, SilentSound(), PlainLook())
    assert ask_and_begin(_ways(), "Tune", None, alone) is None
