"""A photo becomes a new drawing from Home, and nothing of what its file says is in the portfolio.

Seen to fail: with the bytes of the file kept as they were, the canaries lay in the sealed pages.
"""

from contextlib import contextmanager
from dataclasses import replace

import pytest
from PIL import Image

from tests.samples.asked_files import AskedFiles
from tests.samples.bare_pages import bare_pages
from tests.samples.photos import CANARIES, jpeg_with_canaries
from tests.samples.whole_studio import go, whole_studio


@contextmanager
def _home(qapp, qtbot, tmp_path):
    with whole_studio(qapp, qtbot, tmp_path / "home") as opened:
        opened.furnishing.around = replace(opened.furnishing.around, files=AskedFiles())
        qtbot.waitUntil(lambda: opened.window.place_key in {"home", "welcome"})
        go(opened, qtbot, "home")
        yield opened


@pytest.fixture
def studio(qapp, qtbot, tmp_path):
    with _home(qapp, qtbot, tmp_path) as opened:
        yield opened


def _bring(studio, qtbot, place):
    studio.furnishing.around.files.answer = place
    home = studio.window.place("home")
    ways = home.bring_button.menu().actions()
    next(way for way in ways if way.text() == "Bring in a photo…").trigger()
    qtbot.waitUntil(lambda: not studio.furnishing._new_from_file.busy)


def test_it_is_a_new_drawing_and_its_file_stays(studio, qtbot, tmp_path):
    place = tmp_path / "CANARY-NAME.jpg"
    place.write_bytes(jpeg_with_canaries(Image.effect_noise((320, 240), 90).convert("RGB")))
    before = place.read_bytes(), place.stat().st_mtime_ns
    _bring(studio, qtbot, place)
    qtbot.waitUntil(lambda: studio.window.place_key == "sketch")
    new = studio.furnishing.rooms.current()
    assert new.document.arrangement.underlay is not None
    assert studio.window.told.text.startswith("The photo is here now.")
    assert (place.read_bytes(), place.stat().st_mtime_ns) == before
    portfolio = studio.furnishing.opening.portfolio
    kept = portfolio.read(new.uid).result()
    stored = b"".join((*kept.past, *kept.tail, kept.content[1]))
    assert b"JFIF" in stored, "the photo is among it as it is"
    assert not [canary for canary in (*CANARIES, b"CANARY-NAME") if canary in stored]


def test_nothing_its_file_says_is_in_the_sealed_pages(qapp, qtbot, tmp_path):
    place = tmp_path / "CANARY-NAME.jpg"
    place.write_bytes(jpeg_with_canaries(Image.effect_noise((320, 240), 90).convert("RGB")))
    with _home(qapp, qtbot, tmp_path) as studio:
        _bring(studio, qtbot, place)
        qtbot.waitUntil(lambda: studio.window.place_key == "sketch")
        uid = studio.furnishing.rooms.current().uid
        studio.window.close()
        qtbot.waitUntil(lambda: not studio.window.isVisible())
        studio.furnishing.opening.portfolio.close()
    home = tmp_path / "home" / "portfolio"
    pages = bare_pages(home / "portfolio.db", home)
    assert uid.encode() in pages
    assert b"JFIF" in pages
    assert not [canary for canary in (*CANARIES, b"CANARY-NAME") if canary in pages]


def test_a_bad_file_is_told_plainly_and_makes_no_drawing(studio, qtbot, tmp_path):
    place = tmp_path / "photo.jpg"
    place.write_bytes(b"\xff\xd8\xff cut short")
    _bring(studio, qtbot, place)
    qtbot.waitUntil(lambda: "could not be read" in studio.window.told.text)
    assert studio.window.place_key == "home"
    assert studio.furnishing.opening.portfolio.cards().result() == ()
