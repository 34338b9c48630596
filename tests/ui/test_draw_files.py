"""Pictures from files into the Draw room, and the drawing out of it as a file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from studio.crafts.sketch.commands.arranged import Arranged
from studio.crafts.sketch.commands.placed import Placed
from studio.crafts.sketch.ways.bringing_in import damaged, only_the_first
from tests.samples.around import surroundings
from tests.samples.asked_files import AskedFiles
from tests.samples.draw_room import DrawRoom, told_in_the_room
from tests.samples.manual import ManualScheduler
from tests.samples.photos import CANARIES, jpeg_with_canaries

PATH = ("More", "Photos and files")
RED = (207, 12, 27)


@pytest.fixture
def scheduler() -> ManualScheduler:
    return ManualScheduler()


@pytest.fixture
def files() -> AskedFiles:
    return AskedFiles()


@pytest.fixture
def room(qapp, scheduler, files) -> DrawRoom:
    return DrawRoom(around=replace(surroundings(scheduler), files=files))


@pytest.fixture
def said(monkeypatch) -> list[str]:
    return told_in_the_room(monkeypatch)


def put(tmp_path, picture: Image.Image, kind: str = "PNG", **how: object):
    place = tmp_path / "CANARY-NAME.png"
    picture.save(place, kind, **how)
    return place


def page(room: DrawRoom):
    return room.view.panel.page("files")


def bring(room: DrawRoom, scheduler: ManualScheduler, word: str) -> None:
    room.press(*PATH, word)
    scheduler.run_until(lambda: not page(room).bringing.busy)
    room.rest()


def test_a_picture_floats_and_is_laid_down_as_one_change(room, scheduler, files, tmp_path):
    files.answer = put(tmp_path, Image.new("RGB", (600, 400), RED))
    bring(room, scheduler, "Bring in a picture…")
    assert not room.view.panel.opened
    assert room.view.hands.tool.floating is not None
    assert room.sketch.is_blank
    room.keys(Qt.Key.Key_Return)
    assert isinstance(room.sketch.history.last, Placed)
    assert abs((room.colour((0.5, 0.5)) >> 16) - 207) < 6
    assert room.colour((0.1, 0.1)) == 0xFFFFFF


def test_a_photo_lies_under_the_drawing_and_can_be_taken_away(room, scheduler, files, tmp_path):
    room.draw((0.4, 0.5), (0.6, 0.5))
    photo = jpeg_with_canaries(Image.new("RGB", (240, 180), RED))
    files.answer = tmp_path / "photo.jpg"
    files.answer.write_bytes(photo)
    bring(room, scheduler, "Lay a photo under it…")
    assert isinstance(room.sketch.history.last, Arranged)
    assert room.sketch.arrangement.underlay is not None
    content = room.sketch.arrangement.underlay.photo.content
    assert not [canary for canary in CANARIES if canary in content]
    assert room.colour((0.5, 0.5)) == 0x171718
    assert abs((room.colour((0.5, 0.4)) >> 16) - 207) < 6
    assert page(room).told.text() == "The photo lies under the drawing."
    room.press("Take the photo away")
    assert room.colour((0.5, 0.4)) == 0xFFFFFF
    assert not room.has("Take the photo away")


def test_what_found_no_place_and_what_went_wrong_is_said(room, scheduler, files, tmp_path, said):
    frames = [Image.new("RGB", (40, 20), colour) for colour in (RED, (0, 0, 0))]
    files.answer = put(tmp_path, frames[0], save_all=True, append_images=frames[1:])
    bring(room, scheduler, "Lay a photo under it…")
    assert only_the_first() in page(room).told.text()
    room.press("Back")
    files.answer.write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    room.press("Photos and files", "Lay a photo under it…")
    assert said[-1] == "Reading the file…"
    scheduler.run_until(lambda: not page(room).bringing.busy)
    assert page(room).told.text() == damaged().told == said[-1]
    assert len(room.sketch.history.done) == 1


def test_nobody_waits_for_a_file_once_the_room_is_left(room, scheduler, files, tmp_path):
    files.answer = put(tmp_path, Image.new("RGB", (40, 20), RED))
    room.press(*PATH, "Lay a photo under it…")
    bringing = page(room).bringing
    bringing.leave()
    scheduler.run_until(lambda: not bringing.busy)
    assert room.sketch.is_blank


def test_nothing_happens_when_no_file_is_chosen(room, files):
    room.press(*PATH, "Bring in a picture…", "Save this drawing as a file…")
    assert files.asked == [
        ("Photos and pictures", (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"))
    ]
    assert not page(room).bringing.busy
    assert not page(room).save.isEnabled(), "an empty sheet is no drawing yet"


def test_the_drawing_is_saved_as_a_file(room, scheduler, files, tmp_path):
    room.draw((0.4, 0.5), (0.6, 0.5))
    files.answer = tmp_path / "out.jpg"
    room.press(*PATH, "Save this drawing as a file…")
    assert files.asked[0][0] == "Drawing"
    scheduler.run_until(lambda: not page(room).saving.busy)
    assert page(room).saving.line.text().startswith("The file is saved.")
    saved = Image.open(BytesIO(files.answer.read_bytes()))
    assert saved.size == (2400, 1800)
    assert saved.getpixel((1200, 900))[0] < 60
