"""The frames of a film: held small, shown to the bit, one at a time."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageSequence
from PySide6.QtGui import QImage

from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.ways.film_file import FRAMES, still
from studio.crafts.sketch.ways.reel import Reel
from studio.crafts.sketch.ways.reel_picture import ReelPicture
from tests.samples.sheets import line


@pytest.fixture(scope="module")
def frames() -> list[QImage]:
    """Of a drawing of twelve lines across the sheet, after each of them."""
    sketch, stills = Sketch(), []
    for at in range(12):
        y = 150 * at + 40
        sketch.history.do(line((100, y, 1.0), (2300, 1800 - y, 0.3), colour=0x1A65B8))
        stills.append(still(sketch))
    return stills


@pytest.fixture
def reel(frames) -> Reel:
    made = Reel()
    for frame in frames:
        made.add(frame)
    return made


def rgb(frame: QImage) -> bytes:
    plain = frame.convertToFormat(QImage.Format.Format_RGB888)
    return bytes(plain.constBits())


def test_all_frames_of_a_film_take_a_few_megabytes(frames, reel):
    bare = sum(frame.sizeInBytes() for frame in frames)
    assert reel.weight * 8 < bare
    assert reel.weight / len(reel) * FRAMES < 16 << 20


def test_each_frame_is_to_the_bit_what_it_was_in_any_order(frames, reel):
    shown = ReelPicture(reel)
    assert (shown.n_frames, shown.size) == (12, (720, 540))
    for at in (0, 11, 3, 4):
        shown.seek(at)
        assert shown.tell() == at
        assert shown.tobytes() == rgb(frames[at])
    with pytest.raises(EOFError):
        shown.seek(12)


def test_a_film_without_loss_shows_them_all(frames, reel):
    made = BytesIO()
    ReelPicture(reel).save(made, "WEBP", save_all=True, lossless=True, duration=100)
    seen = [one.convert("RGB").tobytes() for one in ImageSequence.Iterator(Image.open(made))]
    assert seen == [rgb(frame) for frame in frames]


@pytest.mark.parametrize("kind", ["WEBP", "GIF"])
def test_cleared_meanwhile_it_ends_the_writer(reel, kind):
    shown = ReelPicture(reel)
    reel.clear()
    with pytest.raises(IndexError):
        shown.save(BytesIO(), kind, save_all=True)
