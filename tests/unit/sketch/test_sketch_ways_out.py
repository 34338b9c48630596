"""Files of a drawing: flat, whole by their formats, and nothing in them that cannot be seen."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.commands.arranged import Arranged, Arrangement
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.ways.openraster import openraster
from studio.crafts.sketch.ways.out import ways_out
from studio.crafts.sketch.ways.picture_files import jpeg_file, png_file
from studio.crafts.sketch.ways.vector import svg_file
from tests.samples.around import surroundings
from tests.samples.manual import ManualScheduler
from tests.samples.sheets import HEIGHT, WIDTH, line, small_sheet

RED, BLUE, BLACK = 0xCF0C1B, 0x1A65B8, 0x171718


def two_sheets(*, secret: bool) -> Sketch:
    """A drawing with strokes under paint, on a lower sheet and on a hidden one, or without."""
    sketch = small_sheet()
    all_sheets = Arrangement(sheets=(0, 1, 2))
    sketch.history.do(Arranged(Arrangement(), all_sheets))
    if secret:
        sketch.history.do(replace(line((40, 60, 1.0), (80, 60, 1.0), colour=RED), sheet=0))
        sketch.history.do(replace(line((150, 150, 1.0), (200, 150, 1.0), colour=RED), sheet=2))
        sketch.history.do(replace(line((150, 100, 1.0), (200, 100, 1.0), colour=RED), sheet=1))
    sketch.history.do(replace(line((20, 20, 1.0), (90, 20, 1.0), colour=BLUE), sheet=0))
    cover = line((20, 60, 1.0), (260, 60, 1.0), size=40.0, colour=BLACK)
    sketch.history.do(replace(cover, sheet=1))
    under = line((120, 100, 1.0), (240, 100, 1.0), size=40.0, colour=BLACK)
    sketch.history.do(replace(under, sheet=1))
    sketch.history.do(Arranged(all_sheets, all_sheets.hiding(2, hidden=True)))
    return sketch


def reds(picture: Image.Image) -> int:
    """Count pixels in which any red of the canary shows, seen or not."""
    parts = np.asarray(picture.convert("RGBA")).astype(int)
    return int(((parts[..., 0] > parts[..., 2] + 40) & (parts[..., 0] > 90)).sum())


def pictures_in(ora: bytes) -> dict[str, Image.Image]:
    with zipfile.ZipFile(BytesIO(ora)) as pack:
        names = [name for name in pack.namelist() if name.endswith(".png")]
        return {name: Image.open(BytesIO(pack.read(name))) for name in names}


WAYS: dict[str, Callable[..., bytes]] = {
    ".png": png_file,
    ".jpg": jpeg_file,
    ".ora": openraster,
    ".svg": svg_file,
}


@pytest.mark.parametrize("suffix", WAYS)
def test_nothing_hidden_or_painted_over_is_in_any_file(suffix):
    secret, plain = (two_sheets(secret=each).snapshot() for each in (True, False))
    made = WAYS[suffix](secret)
    assert made == WAYS[suffix](plain)
    assert b"SKET" not in made


def test_nor_on_a_page_of_the_record_or_a_card():
    secret, plain = (two_sheets(secret=each).snapshot() for each in (True, False))
    assert CRAFT.exhibit(secret) == CRAFT.exhibit(plain)
    assert CRAFT.thumbnail(secret) == CRAFT.thumbnail(plain)


def test_a_film_is_never_among_the_usual_files():
    """It shows what was rubbed out, so it is asked for apart."""
    assert {one.suffix for one in ways_out(surroundings(ManualScheduler()))} == set(WAYS)


def test_the_canary_would_be_seen():
    sketch = two_sheets(secret=True)
    sketch.history.undo()
    assert reds(pictures_in(openraster(sketch.snapshot()))["mergedimage.png"]) > 100


def test_a_lower_sheet_holds_nothing_below_what_covers_it():
    for name, picture in pictures_in(openraster(two_sheets(secret=True).snapshot())).items():
        assert reds(picture) == 0, name


def test_open_raster_has_all_that_the_format_asks_for():
    made = openraster(two_sheets(secret=False).snapshot())
    with zipfile.ZipFile(BytesIO(made)) as pack:
        first = pack.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert made[38:54] == pack.read("mimetype") == b"image/openraster"
        stack = ElementTree.fromstring(pack.read("stack.xml"))
        names = set(pack.namelist())
        assert {one.date_time for one in pack.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    layers = stack.findall("./stack/layer")
    sources = [layer.get("src") for layer in layers]
    assert (stack.tag, stack.get("w"), stack.get("h")) == ("image", str(WIDTH), str(HEIGHT))
    wanted = {"mimetype", "stack.xml", "mergedimage.png", "Thumbnails/thumbnail.png"}
    assert names == wanted | set(sources)
    assert [layer.get("name") for layer in layers] == ["Sheet 2", "Sheet 1", "Paper"]
    pictures = pictures_in(made)
    assert max(pictures["Thumbnails/thumbnail.png"].size) <= 256
    assert {pictures[source].size for source in sources} == {(WIDTH, HEIGHT)}


def test_its_layers_laid_over_one_another_are_the_picture():
    sketch = two_sheets(secret=True)
    pictures = pictures_in(openraster(sketch.snapshot()))
    whole = Image.new("RGBA", (WIDTH, HEIGHT))
    for name in sorted((one for one in pictures if one.startswith("data/")), reverse=True):
        whole.alpha_composite(pictures[name].convert("RGBA"))
    merged = np.asarray(pictures["mergedimage.png"].convert("RGB")).astype(int)
    apart = np.abs(np.asarray(whole.convert("RGB")).astype(int) - merged)
    assert apart.max() <= 3  # what is half seen through is rounded once more
    assert merged.min() < 60


def test_an_empty_drawing_is_paper():
    assert set(pictures_in(openraster(small_sheet().snapshot()))) == {
        "data/layer0.png",
        "mergedimage.png",
        "Thumbnails/thumbnail.png",
    }


def test_the_picture_tells_its_size_and_colours_and_nothing_else():
    sketch = two_sheets(secret=False)
    made = png_file(sketch.snapshot())
    picture = Image.open(BytesIO(made))
    assert picture.info == {"srgb": 0, "dpi": (pytest.approx(300, abs=0.1),) * 2}
    shown = Image.open(BytesIO(CRAFT.exhibit(sketch.snapshot()).png))
    assert picture.tobytes() == shown.tobytes()
    assert CRAFT.copies(sketch.snapshot()) == {".png": made}


def test_the_small_picture_shows_the_same_and_names_nobody():
    sketch = two_sheets(secret=False)
    picture = Image.open(BytesIO(jpeg_file(sketch.snapshot())))
    assert set(picture.info) == {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
        "icc_profile",
    }
    assert picture.info["dpi"] == (300, 300)
    assert picture.info["icc_profile"][24:36] == bytes(12)
    whole = np.asarray(Image.open(BytesIO(png_file(sketch.snapshot())))).astype(int)
    assert np.abs(np.asarray(picture).astype(int) - whole).mean() < 2


def test_files_are_made_aside(tmp_path):
    sketch, scheduler = two_sheets(secret=False), ManualScheduler()
    for way in ways_out(surroundings(scheduler)):
        assert way.name()
        writing = way.begin(sketch.snapshot(), surroundings(scheduler), tmp_path / way.suffix[1:])
        scheduler.run_until(lambda writing=writing: writing.has_ended)
        assert writing.told == ""
    assert {file.name for file in tmp_path.iterdir()} >= {"png", "jpg", "ora"}
