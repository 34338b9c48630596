"""Pieces that can only be looked at: every way to look works, every other says why, calmly.

Seen to fail: with ``keep_out`` left out a room opened, and what was drawn there could not be kept.
"""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from studio.portfolio.store import schema
from studio.shell.paths import find_paths
from tests.samples.portfolios import make_portfolio
from tests.samples.tampering import contents, tamper
from tests.samples.whole_studio import go, whole_studio

WHY = (
    "You can look at your pieces and share them. "
    "Nothing can be changed here: a newer version of this app made them."
)


@pytest.fixture
def home(qapp, tmp_path):
    place = tmp_path / "home"
    folder = find_paths({"STUDIO_HOME": str(place)}).portfolio
    make_portfolio(folder, 4, seed=3)
    tamper(folder, f"PRAGMA user_version = {schema.VERSION + 1}")
    return place


@pytest.fixture
def studio(qapp, qtbot, home):
    with whole_studio(qapp, qtbot, home) as opened:
        qtbot.waitUntil(lambda: opened.window.banner.text == WHY)
        yield opened


def _folder(studio):
    return {
        name: data
        for name, data in contents(studio.paths.portfolio).items()
        if name != "portfolio.lock"  # ours, so that nobody changes what is looked at
    }


def test_rooms_and_the_password_stay_closed_and_say_why(studio, qtbot):
    before = _folder(studio)
    for walk in (
        lambda: studio.visit.go("sketch"),
        lambda: studio.visit.make("writing"),
        studio.visit.password,
        lambda: studio.visit.go("backups"),
    ):
        studio.window.told.hide()
        walk()
        assert studio.window.told.text == WHY
        assert studio.window.place_key == "home"
    assert _folder(studio) == before


def test_pieces_are_seen_found_and_shown_at_large(studio, qtbot):
    before = _folder(studio)
    go(studio, qtbot, "pieces")
    place = studio.window.place("pieces")
    qtbot.waitUntil(lambda: place.model.rowCount() == 4)
    card = studio.furnishing.opening.portfolio.cards().result()[0]
    place.go_on.emit(card.uid)
    qtbot.waitUntil(lambda: studio.window.place_key == "versions")
    assert studio.window.place("versions").model.rowCount() >= 1
    studio.window.told.hide()
    go(studio, qtbot, "pieces")
    place.bin_it.emit(card.uid)
    qtbot.waitUntil(lambda: studio.window.told.text == WHY)
    studio.window.told.hide()
    place.name_it.emit(card.uid)
    assert studio.window.told.text == WHY
    assert studio.window.place_key == "pieces"
    assert _folder(studio) == before


def test_copies_offer_what_can_be_carried_out(studio, qtbot):
    go(studio, qtbot, "copies")
    titles = {made.text() for made in studio.window.place("copies").findChildren(QPushButton)}
    assert {"Save as one file", "Save as a folder"} <= titles
    assert "Show the backups" not in titles
    go(studio, qtbot, "belongings")
    go(studio, qtbot, "share")
    studio.furnishing.places.notes._add("Sam", ["a"], bytes(32))
    assert studio.window.told.text != WHY
    assert studio.furnishing.opening.portfolio.receipts().result() == ()


def test_closing_leaves_all_as_it_was(qapp, qtbot, home):
    folder = find_paths({"STUDIO_HOME": str(home)}).portfolio
    before = contents(folder)
    with whole_studio(qapp, qtbot, home) as studio:
        go(studio, qtbot, "help")
    assert contents(folder) == before
