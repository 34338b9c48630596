"""A second copy beside the pieces is noticed, offered once, brought in whole, and left as it is."""

from __future__ import annotations

import os
import random
import shutil

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from studio.core.leaving_out import LeftOut
from studio.crafts import CRAFTS
from studio.portfolio.arriving import conflict_copies as copies
from studio.portfolio.arriving.conflict_copies import conflict_copies, state_of, unpack
from studio.portfolio.portfolio import Portfolio
from studio.shell.clock import SystemClock
from studio.shell.erasing import erase
from studio.shell.paths import find_paths
from studio.shell.syncing import synced_by
from tests.samples.portfolios import _keep_one, make_portfolio
from tests.samples.whole_studio import go, whole_studio

NAMES = (
    "portfolio (anna's conflicted copy 2031-03-14).db",
    "portfolio (SFConflict anna@example.org 2031-03-14-10-15-00).db",
    "portfolio (1).db",
    "portfolio 2.db",
    "portfolio.sync-conflict-20310314-101500-ABCDEFG.db",
    "portfolio-KITCHEN.db",
)
OTHERS = (
    "portfolio.db",
    "portfolio.db-wal",
    "portfolio-damaged-2031-03-14-0123abcd.db",
    "portfolio-abc.new",
    "portfolio2.db",
    "letter.db",
)


def until(qtbot, check):
    """Wait, and longer than usual: the machine may be busy."""
    qtbot.waitUntil(check, timeout=20_000)


def test_the_names_such_programs_give_are_known_and_ours_are_not_among_them(tmp_path):
    for name in (*NAMES, *OTHERS):
        (tmp_path / name).write_bytes(b"x" * 4096)
    (tmp_path / "portfolio 3.db").write_bytes(b"")
    (tmp_path / "portfolio 4.db").write_bytes(b"Dear diary")
    (tmp_path / "portfolio 5.db").mkdir()
    assert {file.name for file in conflict_copies(tmp_path)} == set(NAMES)


def test_where_nobody_may_look_there_is_none(tmp_path, monkeypatch):
    assert conflict_copies(tmp_path / "gone") == ()
    assert state_of(tmp_path / "gone") == ""
    (tmp_path / "portfolio 2.db").write_bytes(b"x" * 4096)

    def refuse(*_anything, **_more):
        raise PermissionError

    monkeypatch.setattr(copies.Path, "is_file", refuse)
    assert conflict_copies(tmp_path) == ()


@pytest.mark.parametrize("found", [None, b"", b"{", b"{}", b"\xff"])
def test_what_nobody_can_read_was_never_answered(found):
    assert unpack(found) == frozenset()


@pytest.fixture
def home(qapp, tmp_path):
    """Two states of one portfolio: a whole piece was made in the one that is called a copy."""
    folder = tmp_path / "home" / "portfolio"
    make_portfolio(folder, 3, seed=4)
    conflict = folder / NAMES[0]
    shutil.copy(folder / "portfolio.db", conflict)
    ours = folder / "portfolio.db"
    ours.rename(folder / "kept")
    shutil.copy(conflict, ours)
    there = Portfolio.open(folder, SystemClock()).result()
    _keep_one(there, CRAFTS[2], random.Random(9))
    there.close().result()
    ours.replace(conflict)
    (folder / "kept").rename(ours)
    return tmp_path / "home"


def pieces(studio):
    return len(studio.furnishing.opening.portfolio.cards().result())


def press(qtbot, studio, word):
    def found():
        every = studio.window.banner.findChildren(QPushButton)
        return [one for one in every if one.isVisible() and one.text() == word]

    until(qtbot, lambda: len(found()) == 1)
    found()[0].click()


def test_what_is_only_there_comes_in_and_the_file_stays(qapp, qtbot, home):
    conflict = home / "portfolio" / NAMES[0]
    before = conflict.read_bytes()
    with whole_studio(qapp, qtbot, home) as studio:
        until(qtbot, lambda: "lies beside your pieces" in studio.window.banner.text)
        assert pieces(studio) == 3
        press(qtbot, studio, "Bring it in")
        until(qtbot, lambda: "1 piece came in." in studio.window.banner.text)
        assert pieces(studio) == 4
        press(qtbot, studio, "Go on")
    assert conflict.read_bytes() == before
    with whole_studio(qapp, qtbot, home) as studio:
        until(qtbot, lambda: studio.window.place_key == "home")
        # Seen to fail with _settle not called.
        assert studio.furnishing.opening.portfolio.load(copies.LEAF).result() != b"[]"
        assert studio.window.banner.text == ""


def test_what_came_in_to_be_left_out_of_pages_is_told_to_the_piece_in_sight(qapp, qtbot, home):
    mark = LeftOut("words", "Anna")
    with whole_studio(qapp, qtbot, home) as studio:
        cards, shelves = studio.furnishing.opening.portfolio.cards().result(), _shelves(studio)
        uid = next(card.uid for card in cards if card.kind == "writing")
        studio.furnishing.rooms.go_on(uid)
        until(qtbot, lambda: studio.window.place_key == "writing")
        words = studio.furnishing.rooms.current().view.left_out
        until(qtbot, lambda: words._known)
        shelves.keep(lambda shelf: shelf.leave_out.mark(uid, [mark])).result()
        press(qtbot, studio, "Bring it in")
        until(qtbot, lambda: words._leaving.marks == (mark,))


def _shelves(studio):
    return studio.furnishing.opening.portfolio.shelves


def test_one_that_is_left_is_asked_about_again_only_once_it_changed(qapp, qtbot, home):
    conflict = home / "portfolio" / NAMES[0]
    with whole_studio(qapp, qtbot, home) as studio:
        press(qtbot, studio, "Leave it")
        assert not studio.window.banner.isVisible()
        assert pieces(studio) == 3
    os.utime(conflict, (1, 1))
    with whole_studio(qapp, qtbot, home) as studio:
        until(qtbot, lambda: "lies beside your pieces" in studio.window.banner.text)


def test_one_that_cannot_be_read_is_told_of(qapp, qtbot, home):
    conflict = home / "portfolio" / NAMES[0]
    conflict.write_bytes(os.urandom(3 * 4096))
    with whole_studio(qapp, qtbot, home) as studio:
        press(qtbot, studio, "Bring it in")
        until(qtbot, lambda: "Bringing" not in studio.window.banner.text)
        assert "Nothing was changed." in studio.window.banner.text
        press(qtbot, studio, "Go on")


def test_where_everything_is_names_it_and_the_program_that_copies(qapp, qtbot, home):
    (home / ".stfolder").mkdir()
    with whole_studio(qapp, qtbot, home) as studio:
        press(qtbot, studio, "Leave it")
        go(studio, qtbot, "belongings")
        place = studio.window.place("belongings")

        def said():
            return " ".join(one.text().replace("\u200b", "") for one in place.findChildren(QLabel))

        until(qtbot, lambda: "Syncthing seems to copy the folder of your pieces." in said())
        assert NAMES[0] in said()


def test_deleting_everything_takes_it_too(home):
    assert erase(find_paths({"STUDIO_HOME": str(home)})) == ()
    assert not home.exists()


@pytest.mark.parametrize(
    ("folder", "mark", "program"),
    [
        ("Dropbox/x", "", "Dropbox"),
        ("OneDrive - Home/x", "", "OneDrive"),
        ("x/y", "x/.stfolder", "Syncthing"),
        ("x/y", "", ""),
    ],
)
def test_programs_that_copy_folders(tmp_path, folder, mark, program):
    (tmp_path / folder).mkdir(parents=True)
    if mark:
        (tmp_path / mark).mkdir()
    assert synced_by(tmp_path / folder) == program
