"""The bytes themselves: the same for the same request, and nothing in them that was not chosen."""

from __future__ import annotations

import getpass
import io
import os
import platform
import socket
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from studio.core.errors import CannotRead
from studio.core.exhibit import Picture, Words
from studio.record.request import ChosenPiece, SessionPage
from tests.samples.pages import (
    drawing,
    every_object,
    made,
    opened,
    piece,
    png,
    request,
    three_pieces,
    whole_text,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_same_request_gives_the_same_bytes():
    assert made(request(*three_pieces())).pdf == made(request(*three_pieces())).pdf


def test_another_word_gives_other_bytes():
    assert made(request(piece(Words("a")))).pdf != made(request(piece(Words("b")))).pdf


def everything(pdf: bytes) -> bytes:
    """The raw bytes, all objects, all streams unpacked, and the words found on the pages."""
    with opened(pdf) as document:
        inside = b"\n".join(every_object(document))
    return pdf + inside + whole_text(pdf).encode("utf-8")


@pytest.fixture(scope="module")
def all_bytes(qapp):
    return everything(made(request(*three_pieces())).pdf)


def environment() -> set[str]:
    told = {
        getpass.getuser(), socket.gethostname(), platform.release(), platform.node(),
        str(Path.cwd()), str(Path.home()), sys.prefix, os.environ["STUDIO_HOME"],
        "reportlab", "ReportLab", "PySide", "pikepdf", "/tmp", "site-packages", "fontpkg",
    }  # fmt: skip
    return {word for word in told if len(word) > 3}


def test_nothing_of_the_computer_is_in_the_file(all_bytes):
    for word in environment():
        for written in (
            word.encode("utf-8"),
            word.encode("utf-16-be"),
            word.encode().hex().upper().encode(),
        ):
            assert written not in all_bytes


def test_there_is_no_time_of_day_in_the_file(all_bytes):
    with opened(made(request(*three_pieces())).pdf) as pdf:
        assert str(pdf.docinfo.CreationDate) == "D:20260510"
        assert b"<xmp:CreateDate>2026-05-10</xmp:CreateDate>" in pdf.Root.Metadata.read_bytes()
        assert set(pdf.docinfo.keys()) == {"/Title", "/Producer", "/CreationDate", "/ModDate"}


def canaries() -> dict[str, str]:
    names = ("name", "period", "know", "talk", "ask", "title", "day", "note", "alt", "words")
    return {name: f"Canary{name}Q" for name in names}


def full_of_canaries(**fields: object):
    told = canaries()
    session = SessionPage(
        told["name"], told["period"], told["know"], (told["talk"],), (told["ask"],)
    )
    fields_of = {"day": told["day"], "note": told["note"], "description": told["alt"]}
    written = piece(Words(told["words"]), told["title"], **fields_of)
    drawn = piece(drawing(), told["title"], **fields_of)
    return request(written, drawn, session=session, **fields)


def found(pdf: bytes) -> set[str]:
    inside = everything(pdf)
    return {
        name
        for name, canary in canaries().items()
        if canary.encode() in inside
        or canary.encode("utf-16-be").hex().upper().encode() in inside
        or canary.encode("utf-16-be") in inside
    }


def test_what_was_chosen_is_there():
    assert found(made(full_of_canaries()).pdf) == set(canaries())


def test_for_someone_else_only_what_may_be_told_is_there():
    pdf = made(full_of_canaries(audience="someone_else")).pdf
    assert found(pdf) == set(canaries()) - {"name", "period", "day", "note"}


def pictures_of(pdf: bytes, page: int) -> list[Image.Image]:
    with opened(pdf) as document:
        held = document.pages[page].Resources.XObject
        return [pikepdf.PdfImage(held[tag]).as_pil_image().copy() for tag in held]


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_keeps_every_pixel(mode):
    picture = drawing(320, 240, mode=mode)
    [shown] = pictures_of(made(request(piece(picture))).pdf, 1)
    original = Image.open(io.BytesIO(picture.png))
    assert shown.size == original.size
    assert shown.tobytes() == original.tobytes()


def test_a_far_too_fine_picture_is_made_coarser_but_stays_fine_enough():
    picture = drawing(3000, 2250)
    [shown] = pictures_of(made(request(piece(picture), quality_dpi=72)).pdf, 1)
    assert 550 < shown.width < 700
    assert shown.width / shown.height == pytest.approx(4 / 3, abs=0.01)


def test_what_a_picture_says_besides_its_pixels_is_left_behind():
    image = Image.open(io.BytesIO(drawing().png))
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "CanaryComment")
    told.add_itxt("XML:com.adobe.xmp", "CanaryPlace")
    exif = Image.Exif()
    exif[0x010E] = "CanaryExif"
    data = png(image, pnginfo=told, exif=exif)
    assert data.count(b"Canary") == 3
    pdf = made(request(piece(Picture(data, image.width, image.height)))).pdf
    assert b"Canary" not in everything(pdf)


@pytest.mark.parametrize("mode", ["RGBA", "P", "1", "I;16", "LA"])
def test_a_picture_of_another_kind_is_put_on_white_paper(mode):
    image = Image.open(io.BytesIO(drawing().png)).convert("RGB")
    changed = image.convert("L").convert(mode) if mode in {"I;16", "LA"} else image.convert(mode)
    if mode == "RGBA":
        changed.putalpha(0)
    [shown] = pictures_of(made(request(piece(Picture(png(changed), 240, 180)))).pdf, 1)
    assert shown.size == (240, 180)
    if mode == "RGBA":
        assert shown.convert("RGB").getcolors() == [(240 * 180, (255, 255, 255))]


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + b"\x00" * 40, drawing().png[:400], b"\x00" * 999],
)
def test_what_is_no_picture_is_told_in_one_sentence(data):
    broken = ChosenPiece("drawing", "Secret", "", "", "", Picture(data, 10, 10))
    with pytest.raises(CannotRead) as error:
        made(request(broken))
    assert "Secret" not in error.value.told


def test_a_picture_too_large_to_be_one_is_told():
    huge = bytearray(drawing().png)
    huge[16:24] = (100_000).to_bytes(4, "big") * 2
    with pytest.raises(CannotRead):
        made(request(piece(Picture(bytes(huge), 100_000, 100_000))))
