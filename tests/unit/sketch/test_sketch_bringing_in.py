"""Photos and scans from files: upright, in sRGB, bare of all that is said beside their pixels.

Seen to fail: with the bytes of the file kept as they were, every canary was found.
"""

from __future__ import annotations

import io
import os
import random
import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, PngImagePlugin
from PySide6.QtGui import QColorSpace

from studio.core.errors import CannotRead
from studio.crafts.sketch import CRAFT
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.ways import bringing_in, kinds
from studio.crafts.sketch.ways.bringing_in import (
    MOST_BYTES,
    damaged,
    only_the_first,
    read_picture,
    too_big,
)
from studio.crafts.sketch.ways.jpeg_scans import in_one_scan
from studio.crafts.sketch.ways.photo import lay_under, read
from studio.crafts.sketch.ways.pictures import flattened
from tests.samples.photos import CANARIES, heic_with_canaries, jpeg_with_canaries
from tests.samples.sheets import line

CORNERS = ((255, 0, 0), (0, 200, 0), (0, 0, 255), (240, 220, 0))


def four_corners(width: int = 80, height: int = 40) -> Image.Image:
    """Return a picture with a colour of its own in each corner, in reading order."""
    picture = Image.new("RGB", (width, height))
    for at, colour in enumerate(CORNERS):
        x, y = at % 2 * width // 2, at // 2 * height // 2
        picture.paste(colour, (x, y, x + width // 2, y + height // 2))
    return picture


def corners_of(content: bytes) -> tuple[tuple[int, ...], ...]:
    picture = Image.open(BytesIO(content)).convert("RGB")
    w, h = picture.size
    places = [
        (w // 4, h // 4),
        (3 * w // 4, h // 4),
        (w // 4, 3 * h // 4),
        (3 * w // 4, 3 * h // 4),
    ]
    return tuple(picture.getpixel(place) for place in places)


def is_near(found, wanted, most: int = 12) -> bool:
    return bool(np.abs(np.asarray(found).astype(int) - np.asarray(wanted)).max() <= most)


def put(tmp_path: Path, content: bytes, name: str = "photo.jpg") -> Path:
    place = tmp_path / name
    place.write_bytes(content)
    return place


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    made = BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_photo_comes_in_whatever_its_name(tmp_path, kind):
    how = {"lossless": True} if kind == "WEBP" else {}
    place = put(tmp_path, saved(four_corners(), kind, **how), "photo.wrong")
    before = place.read_bytes(), place.stat().st_mtime_ns
    brought = read_picture(place)
    assert (brought.width, brought.height, brought.left_out) == (80, 40, ())
    assert is_near(corners_of(brought.content), CORNERS)
    assert (place.read_bytes(), place.stat().st_mtime_ns) == before


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_upright(tmp_path, turn):
    """Each orientation of EXIF 2.32 (4.6.4, tag 274), made by doing the opposite."""
    way = Image.Transpose
    back = {
        2: way.FLIP_LEFT_RIGHT,
        3: way.ROTATE_180,
        4: way.FLIP_TOP_BOTTOM,
        5: way.TRANSPOSE,
        6: way.ROTATE_90,
        7: way.TRANSVERSE,
        8: way.ROTATE_270,
    }
    upright = four_corners()
    lying = upright.transpose(back[turn]) if turn in back else upright
    exif = Image.Exif()
    exif[0x0112] = turn
    brought = read_picture(put(tmp_path, saved(lying, "JPEG", exif=exif, quality=95)))
    assert (brought.width, brought.height) == upright.size
    assert is_near(corners_of(brought.content), CORNERS)


def _all_stored(place: Path) -> bytes:
    """Return every byte of a piece made of a file: log, picture, card, copies."""
    sketch, steps = Sketch(), []
    sketch.history.stepped.subscribe(steps.append)
    read(place).lay_down(sketch)
    snapshot = sketch.snapshot()
    packed = [CRAFT.codec.encode_command(step.command) for step in steps]
    copies = CRAFT.copies(snapshot)
    return b"".join(
        (*packed, CRAFT.codec.encode(snapshot), CRAFT.thumbnail(snapshot), *copies.values())
    )


def test_nothing_said_of_a_place_or_a_person_is_kept(tmp_path):
    photo = jpeg_with_canaries(four_corners())
    assert all(canary in photo for canary in CANARIES)
    stored = _all_stored(put(tmp_path, photo))
    assert not [canary for canary in (*CANARIES, b"Exif", b"http://ns") if canary in stored]


def test_nothing_said_in_a_png_or_webp_is_kept(tmp_path):
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", CANARIES[0].decode())
    told.add_itxt("XML:com.adobe.xmp", CANARIES[1].decode())
    pictures = (
        saved(four_corners(), "PNG", pnginfo=told, exif=b"Exif\0\0" + CANARIES[2]),
        saved(four_corners(), "WEBP", xmp=CANARIES[1], exif=b"Exif\0\0" + CANARIES[2]),
    )
    for photo in pictures:
        stored = _all_stored(put(tmp_path, photo))
        assert not [canary for canary in CANARIES if canary in stored]


def test_a_heic_photo_comes_in_upright_and_bare(tmp_path):
    pytest.importorskip("pi_heif")
    photo = heic_with_canaries()
    place = put(tmp_path, photo, "photo.heic")
    assert CANARIES[0] in photo
    brought = read_picture(place)
    assert is_near(corners_of(brought.content), CORNERS, 40)
    assert not [canary for canary in CANARIES if canary in _all_stored(place)]


def test_a_heic_photo_that_ends_its_reader_ends_nothing_else(tmp_path):
    """Seen to fail: read in the studio's own process, this very photo ended it (SIGSEGV)."""
    pytest.importorskip("pi_heif")
    chance = random.Random(2)
    for _time in range(5):
        torn = bytearray(heic_with_canaries())
        for _byte in range(5):
            torn[chance.randrange(24, 400)] = chance.randrange(256)
    with pytest.raises(CannotRead) as caught:
        read_picture(put(tmp_path, bytes(torn)))
    assert caught.value.told == damaged().told


def test_a_heic_photo_that_is_too_big_is_told_so(tmp_path, monkeypatch):
    pytest.importorskip("pi_heif")
    from studio.crafts.sketch.ways import heic_host

    photo = io.TextIOWrapper(BytesIO(heic_with_canaries()))
    monkeypatch.setattr(heic_host, "MOST_PIXELS", 100)
    monkeypatch.setattr("sys.stdin", photo)
    assert heic_host.run() == heic_host.TOO_BIG


def test_without_the_part_for_heic_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pi_heif", None)
    with pytest.raises(CannotRead, match=r"\(HEIC\) cannot come in here\. Please save it as JPEG"):
        read_picture(put(tmp_path, heic_with_canaries()))


# Colours and kinds of pixels


def test_colours_are_those_of_srgb(tmp_path):
    """A photo in a wider space looks the same: the profile is followed, then left out."""
    profile = bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
    picture = Image.new("RGB", (40, 40), (100, 180, 60))
    brought = read_picture(put(tmp_path, saved(picture, "PNG", icc_profile=profile)))
    shown = Image.open(BytesIO(brought.content))
    assert "icc_profile" not in shown.info
    red, green, blue = shown.getpixel((20, 20))
    assert red < 85, "a wider green needs less red in sRGB"
    assert green > 170
    assert blue < 65


@pytest.mark.parametrize("profile", [b"no profile", bytes(5 << 20)])
def test_a_profile_that_is_wrong_or_huge_does_no_harm(tmp_path, profile):
    photo = saved(four_corners(), "PNG", icc_profile=profile)
    assert is_near(corners_of(read_picture(put(tmp_path, photo)).content), CORNERS)


def deep_grey() -> bytes:
    steps = np.linspace(0, 65535, 64, dtype=np.uint16)
    return saved(Image.fromarray(np.tile(steps, (16, 1))), "PNG")


def test_sixteen_bits_become_eight_without_clipping(tmp_path):
    content = read_picture(put(tmp_path, deep_grey())).content
    row = np.asarray(Image.open(BytesIO(content)).convert("L"))[8].astype(int)
    assert np.abs(row - np.linspace(0, 255, 64)).max() < 8


def test_cmyk_and_palettes_and_glass_come_in(tmp_path):
    cmyk = saved(four_corners().convert("CMYK"), "JPEG", quality=95)
    assert is_near(corners_of(read_picture(put(tmp_path, cmyk)).content), CORNERS, 30)
    palette = saved(four_corners().quantize(8), "PNG")
    assert is_near(corners_of(read_picture(put(tmp_path, palette)).content), CORNERS, 30)
    glass = Image.new("RGBA", (30, 20), (255, 0, 0, 128))
    for mode in ("RGBA", "LA", "PA"):
        photo = saved(glass.convert(mode) if mode != "PA" else glass.quantize(4), "PNG")
        shown = Image.open(BytesIO(read_picture(put(tmp_path, photo)).content))
        assert shown.getpixel((10, 10))[3] in range(100, 160), mode
    for mode in ("1", "L"):
        brought = read_picture(put(tmp_path, saved(four_corners().convert(mode), "PNG")))
        assert (brought.width, brought.height) == (80, 40)


def test_it_is_no_larger_than_the_sheet_and_keeps_its_shape(tmp_path):
    brought = read_picture(put(tmp_path, saved(four_corners(4000, 1000), "PNG")))
    assert (brought.width, brought.height) == (2400, 600)
    assert is_near(corners_of(brought.content), CORNERS)
    tall = read_picture(put(tmp_path, saved(four_corners(40, 9000), "JPEG")))
    assert (tall.width, tall.height) == (8, 1800)


def test_of_a_moving_picture_the_first_comes_in(tmp_path):
    frames = [Image.new("RGB", (40, 20), colour) for colour in CORNERS[:3]]
    for kind in ("WEBP", "PNG"):
        moving = saved(frames[0], kind, save_all=True, append_images=frames[1:])
        brought = read_picture(put(tmp_path, moving))
        assert brought.left_out == (only_the_first(),)
        assert is_near(corners_of(brought.content), [CORNERS[0]] * 4, 30)


# What cannot come in


def png_of(width: int, height: int) -> bytes:
    """Return a PNG that says it is so large, and holds almost nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    parts = (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def jpeg_of(width: int, height: int) -> bytes:
    photo = bytearray(saved(four_corners(), "JPEG"))
    at = photo.index(b"\xff\xc0") + 5
    photo[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(photo)


def in_parts(photo: bytes) -> bytes:
    """Return a JPEG whose first scan says that others follow it."""
    made = bytearray(photo)
    made[photo.index(b"\xff\xda") + 4] = 1
    return bytes(made)


def test_only_a_jpeg_told_in_one_go_may_be_larger_than_memory_allows(tmp_path, monkeypatch):
    monkeypatch.setattr(bringing_in, "ROOM", (20, 20))
    monkeypatch.setattr(bringing_in, "MOST_PIXELS", 2000)
    picture = four_corners(160, 160)
    plain = saved(picture, "JPEG")
    brought = read_picture(put(tmp_path, plain))
    assert (brought.width, brought.height) == (20, 20)
    for photo in (saved(picture, "JPEG", progressive=True), in_parts(plain)):
        with pytest.raises(CannotRead) as caught:
            read_picture(put(tmp_path, photo))
        assert caught.value.told == too_big().told


def test_a_smaller_jpeg_told_in_parts_comes_in(tmp_path):
    brought = read_picture(put(tmp_path, saved(four_corners(), "JPEG", progressive=True)))
    assert (brought.width, brought.height) == (80, 40)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_in_one_go_is_known_and_any_other_is_not(mode):
    picture = four_corners().convert(mode)
    plain = saved(picture, "JPEG")
    padded = plain[:2] + b"\xff\xff" + plain[2:]
    assert in_one_scan(plain)
    assert in_one_scan(padded)
    assert not in_one_scan(saved(picture, "JPEG", progressive=True))
    assert not in_one_scan(plain[:2] + b"\xff\x01" + plain[2:])
    assert not any(in_one_scan(plain[:cut]) for cut in range(plain.index(b"\xff\xda") + 1))


EMPTY = "There is nothing in this file. Nothing was changed."
UNOPENED = "This file could not be opened. Nothing was changed."
UNKNOWN = "This is no photo the app knows. Photos in PNG, JPEG or WebP can come in."
SHAPES = "Drawings made of shapes (SVG) cannot come in. Please save it as PNG first."
BAD = {
    "empty": (b"", EMPTY),
    "words": (b"Dear diary", UNKNOWN),
    "gif": (saved(four_corners(), "GIF"), UNKNOWN),
    "svg": (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', SHAPES),
    "only a head": (b"\x89PNG\r\n\x1a\n", damaged().told),
    "huge png": (png_of(40_000, 40_000), too_big().told),
    "huge jpeg": (jpeg_of(40_000, 40_000), too_big().told),
    "none at all": (png_of(0, 0), None),
    "empty webp": (b"RIFF\0\0\0\0WEBP", damaged().told),
    "heic of nothing": (b"\0\0\0\x18ftypheic" + bytes(12), None),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_in_a_plain_sentence(tmp_path, name):
    content, told = BAD[name]
    place = put(tmp_path, content)
    with pytest.raises(CannotRead) as caught:
        read_picture(place)
    assert caught.value.told == told or told is None
    assert place.read_bytes() == content


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_file_cut_short_anywhere_is_refused_or_read_and_never_more(tmp_path, kind):
    photo = saved(Image.effect_noise((60, 40), 80).convert("RGB"), kind)
    for length in range(1, len(photo), max(1, len(photo) // 60)):
        try:
            brought = read_picture(put(tmp_path, photo[:length]))
        except CannotRead:
            continue
        else:
            assert (brought.width, brought.height) == (60, 40)


def test_a_pipe_a_folder_and_nothing_at_all_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    for name in ("pipe.png", "folder.png", "gone.png"):
        with pytest.raises(CannotRead) as caught:
            read_picture(tmp_path / name)
        assert caught.value.told == UNOPENED


def test_a_file_that_is_too_long_is_not_read_to_its_end(tmp_path):
    place = tmp_path / "long.png"
    with place.open("wb") as file:
        file.truncate(MOST_BYTES + 10)
    with pytest.raises(CannotRead) as caught:
        read_picture(place)
    assert caught.value.told == too_big().told


# On the sheet


def test_it_lies_whole_in_the_middle_of_a_new_drawing(tmp_path):
    sketch = Sketch()
    read(put(tmp_path, saved(four_corners(40, 90), "PNG"))).lay_down(sketch)
    picture = flattened(sketch.snapshot())
    assert sketch.history.undo_label == "Photo"
    assert not sketch.is_blank
    assert picture.pixel(5, 900) == 0xFFFFFFFF
    assert is_near(picture.pixelColor(1150, 850).getRgb()[:3], CORNERS[0])
    assert is_near(picture.pixelColor(1250, 950).getRgb()[:3], CORNERS[3])
    sketch.history.undo()
    assert sketch.is_blank
    assert flattened(sketch.snapshot()).pixel(1200, 900) == 0xFFFFFFFF


def test_another_takes_its_place_and_the_same_once_more_is_no_change(tmp_path):
    sketch = Sketch()
    first = read_picture(put(tmp_path, saved(four_corners(), "PNG")))
    lay_under(sketch, first)
    lay_under(sketch, first)
    assert len(sketch.history.done) == 1
    sketch.history.do(line((20, 30, 1.0), (280, 30, 1.0)))
    other = replace(first, content=read_picture(put(tmp_path, deep_grey())).content)
    lay_under(sketch, other)
    assert len(sketch.history.done) == 3
    assert sketch.lines == 1


def test_kinds_are_told_by_what_is_inside():
    with pytest.raises(CannotRead):
        kinds.opened(b"BM" + bytes(100))
