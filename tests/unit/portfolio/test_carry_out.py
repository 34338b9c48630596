"""Saving a copy of everything: open, whole or not at all, the same for the same pieces."""

from __future__ import annotations

import errno
import json
import os
import stat
import zipfile
from concurrent.futures import Future

import pytest

from studio.core.errors import CannotRead
from studio.portfolio.carry import target as carry_target
from studio.portfolio.carry.errors import CalledOff, CopyNotWritten, NoRoomForCopy
from studio.portfolio.carry.saving import save_copy
from studio.portfolio.carry.shape import SCHEMA
from studio.portfolio.errors import PortfolioClosed
from tests.samples.carrying import files, lay_more, lay_row, save
from tests.samples.pebbles import pebble_craft

BOTH = pytest.mark.parametrize("name", ["copy", "copy.zip", "COPY.ZIP"])


@pytest.fixture
def craft():
    return pebble_craft()


@pytest.fixture
def rows(portfolio, craft, clock):
    """Three rows: folded, with a tail, and never folded; the last two from the same day."""
    uids = [lay_row(portfolio, craft, lays=2, undone=1, seed=1)]
    clock.day = clock.day.replace(year=clock.day.year + 1)
    uids.append(lay_row(portfolio, craft, lays=2, tail=2, seed=2))
    uids.append(lay_row(portfolio, craft, lays=0, tail=2, seed=3))
    portfolio.rename(uids[1], "Île / ..\\CON: 雨?", "A note.").result()
    return uids


@BOTH
def test_every_piece_is_there_to_open_and_to_bring_back(portfolio, craft, rows, tmp_path, name):
    place = tmp_path / name
    saved = save(portfolio, craft, place)
    assert (saved.pieces, saved.left_out) == (3, 0)
    whole = files(place)
    index = json.loads(whole["index.json"])
    assert index["schema"] == SCHEMA
    assert [piece["uid"] for piece in index["pieces"]] == rows
    for piece in index["pieces"]:
        (opens,) = piece["files"]
        kept = portfolio.read(piece["uid"]).result()
        assert whole[opens].startswith(b"(")
        assert whole[f"studio/{piece['uid']}.steps"]
        assert (piece["content"] is None) == (kept.content is None)
        if kept.content is not None:
            assert whole[f"studio/{piece['uid']}.content"] == kept.content[1]
        assert piece["steps"]["count"] == kept.card.steps
    assert "not locked" in whole["README.txt"].decode()
    assert index["pieces"][1]["files"][0].split("/")[1].endswith("1 Île CON 雨.pebbles")
    assert len(whole) == 2 + 3 + 3 + 2


@BOTH
def test_the_same_pieces_give_the_same_bytes_and_only_for_this_person(
    portfolio, craft, rows, tmp_path, name
):
    one, other = tmp_path / "one" / name, tmp_path / "other" / name
    for place in (one, other):
        place.parent.mkdir()
        save(portfolio, craft, place)
    assert files(one) == files(other)
    if one.is_file():
        assert one.read_bytes() == other.read_bytes()
    for made in (one, *one.rglob("*")):
        assert stat.S_IMODE(made.stat().st_mode) in {0o600, 0o700}


def test_a_zip_holds_no_time(portfolio, craft, rows, tmp_path):
    save(portfolio, craft, tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_is_in_the_bin_stays_out(portfolio, craft, rows, tmp_path):
    portfolio.bin(rows[0]).result()
    assert save(portfolio, craft, tmp_path / "copy").pieces == 2
    assert not any(rows[0] in name for name in files(tmp_path / "copy"))


def test_a_piece_of_a_craft_that_is_not_here_is_carried_all_the_same(portfolio, rows, tmp_path):
    save_copy(portfolio, [], tmp_path / "copy", lambda _done: None)
    whole = files(tmp_path / "copy")
    assert sum(name.endswith(".steps") for name in whole) == 3
    assert not any(name.startswith("pieces/") for name in whole)


def test_a_piece_its_craft_cannot_read_is_carried_all_the_same(portfolio, craft, rows, tmp_path):
    portfolio.append(rows[0], craft.key, [b"\x01not a command"]).result()
    assert save(portfolio, craft, tmp_path / "copy").left_out == 0
    whole = files(tmp_path / "copy")
    assert f"studio/{rows[0]}.steps" in whole
    assert sum(name.startswith("pieces/") for name in whole) == 2


def test_a_damaged_piece_is_left_out_and_counted(portfolio, craft, rows, tmp_path, monkeypatch):
    read = portfolio.read

    def spoiled(uid, **how):
        if uid != rows[1]:
            return read(uid, **how)
        refused = Future()
        refused.set_exception(CannotRead("Damaged."))
        return refused

    monkeypatch.setattr(portfolio, "read", spoiled)
    saved = save(portfolio, craft, tmp_path / "copy")
    assert (saved.pieces, saved.left_out) == (2, 1)
    assert not any(rows[1] in name for name in files(tmp_path / "copy"))


def test_it_says_how_far_it_is(portfolio, craft, rows, tmp_path):
    seen = []
    save_copy(portfolio, [craft], tmp_path / "copy", seen.append)
    assert seen == [0, 1 / 3, 2 / 3, 1.0]


@BOTH
def test_stopped_at_any_moment_it_leaves_nothing(portfolio, craft, rows, tmp_path, name):
    home = tmp_path / "there"
    home.mkdir()

    def stop_at(moment):
        def seen(done):
            if done == moment:
                raise CalledOff

        return seen

    for moment in (0, 1 / 3, 1.0):
        with pytest.raises(CalledOff):
            save_copy(portfolio, [craft], home / name, stop_at(moment))
        assert list(home.iterdir()) == []


@BOTH
def test_what_a_kill_left_is_cleared_by_the_next_copy(portfolio, craft, rows, tmp_path, name):
    left = tmp_path / f".{name}.part"
    left.mkdir()
    (left / "half").write_bytes(b"half")
    save(portfolio, craft, tmp_path / name)
    assert not left.exists()
    assert (tmp_path / name).exists()


def test_a_closed_portfolio_leaves_nothing(portfolio, craft, rows, tmp_path):
    home = tmp_path / "there"
    home.mkdir()
    portfolio.close().result()
    with pytest.raises(PortfolioClosed):
        save(portfolio, craft, home / "copy")
    assert list(home.iterdir()) == []


@BOTH
@pytest.mark.parametrize(
    ("code", "told"), [(errno.ENOSPC, NoRoomForCopy), (errno.EIO, CopyNotWritten)]
)
def test_a_disk_that_refuses_is_told_of_and_nothing_is_left(
    portfolio, craft, rows, tmp_path, monkeypatch, name, code, told
):
    """At every sync in turn, which is where a full disk is found out at the latest."""
    home = tmp_path / "there"
    home.mkdir()
    sync, left = os.fsync, [0]

    def refuse(descriptor):
        left[0] -= 1
        if left[0] == 0:
            raise OSError(code, "refused")
        sync(descriptor)

    monkeypatch.setattr(carry_target.os, "fsync", refuse)
    for at in (1,) if name.lower().endswith("zip") else (1, 4, 9):
        left[0] = at
        with pytest.raises(told) as error:
            save(portfolio, craft, home / name)
        assert "Choose another place." in error.value.told
        assert list(home.iterdir()) == []


def test_a_place_that_is_taken_or_gone_is_told_of(portfolio, craft, rows, tmp_path):
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "theirs").write_bytes(b"theirs")
    for place in (taken, tmp_path / "gone" / "copy.zip"):
        with pytest.raises(CopyNotWritten):
            save(portfolio, craft, place)
    assert (taken / "theirs").read_bytes() == b"theirs"
    assert not (tmp_path / ".taken.part").exists()


def test_making_goes_on_meanwhile(portfolio, craft, rows, tmp_path):
    def make_more(_done):
        lay_more(portfolio, craft, rows[2], 7)

    save_copy(portfolio, [craft], tmp_path / "copy", make_more)
    assert portfolio.read(rows[2]).result().card.steps == 2 + 4
