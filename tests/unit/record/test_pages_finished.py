"""The last steps: looking through, locking, and putting the file in its place."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys

import pikepdf
import pypdfium2
import pytest

from studio.core.errors import CannotKeep, CannotRead
from studio.core.exhibit import Words
from studio.record.finish import DEFAULT_NAME, PASSWORD_LIMIT, check, lock_with, put_in_place
from studio.record.preview import Preview
from tests.samples.pages import made, piece, request, texts, three_pieces

pytestmark = pytest.mark.usefixtures("qapp")

WORD = "Canary in a mine"


@pytest.fixture(scope="module")
def pages(qapp):
    return made(request(piece(Words(WORD), "Bird"), *three_pieces()))


# Looking through


def test_a_whole_file_passes(pages):
    check(pages.pdf, pages.pages)


@pytest.mark.parametrize("spoil", [lambda p: p[:-900], lambda p: b"", lambda p: b"%PDF-1.7 no"])
def test_a_spoilt_file_does_not(pages, spoil):
    with pytest.raises(CannotKeep):
        check(spoil(pages.pdf), pages.pages)


def test_a_page_too_few_does_not(pages):
    with pytest.raises(CannotKeep):
        check(pages.pdf, pages.pages + 1)


# A password


@pytest.mark.parametrize("password", ["spring", "frühling für alle 🌱", "x" * PASSWORD_LIMIT])
def test_a_locked_file_opens_with_its_password_and_no_other(pages, password):
    locked = lock_with(pages.pdf, password)
    with pikepdf.open(io.BytesIO(locked), password=password) as pdf:
        assert len(pdf.pages) == pages.pages
        assert pdf.encryption.R == 6
        assert (pdf.encryption.stream_method.name, pdf.encryption.bits) == ("aesv3", 256)
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password="y" + password[1:])
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))


def test_another_reader_agrees(pages):
    locked = lock_with(pages.pdf, "spring")
    document = pypdfium2.PdfDocument(locked, password="spring")
    assert len(document) == pages.pages
    document.close()
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(locked, password="autumn")


def test_nothing_can_be_read_in_a_locked_file(pages):
    locked = lock_with(pages.pdf, "spring")
    for told in ("Pages from my studio", "Bird", "Stepping", "pdfuaid"):
        assert told.encode() not in locked
        assert told.encode("utf-16-be").hex().upper().encode() not in locked


def test_a_locked_file_claims_to_be_tagged_but_no_archive(pages):
    locked = lock_with(pages.pdf, "spring")
    with pikepdf.open(io.BytesIO(locked), password="spring") as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        assert b"pdfaid:part" not in metadata
        assert b"<pdfuaid:part>1<" in metadata
        assert pdf.Root.MarkInfo.Marked is True


def test_a_password_too_long_for_a_pdf_is_told(pages):
    with pytest.raises(CannotKeep):
        lock_with(pages.pdf, "ä" * PASSWORD_LIMIT)


# Its place


def test_the_file_is_there_whole_and_for_its_owner_alone(tmp_path):
    place = tmp_path / DEFAULT_NAME
    put_in_place(b"first", place)
    put_in_place(b"second", place)
    assert place.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["pages.pdf"]
    if sys.platform != "win32":
        assert stat.S_IMODE(place.stat().st_mode) == 0o600


def test_a_full_disk_leaves_what_was_there_and_nothing_else(tmp_path, monkeypatch):
    place = tmp_path / DEFAULT_NAME
    place.write_bytes(b"before")

    def full(number):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotKeep) as error:
        put_in_place(b"after", place)
    assert "Choose another place" in error.value.told
    assert place.read_bytes() == b"before"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CannotKeep):
        put_in_place(b"pages", tmp_path / "gone" / DEFAULT_NAME)


def test_a_folder_in_the_way_is_told_and_left_alone(tmp_path):
    place = tmp_path / DEFAULT_NAME
    place.mkdir()
    with pytest.raises(CannotKeep):
        put_in_place(b"pages", place)
    assert [path.name for path in tmp_path.iterdir()] == ["pages.pdf"]


# The preview


def test_the_preview_shows_the_finished_bytes(pages):
    preview = Preview(pages.pdf)
    assert preview.count == pages.pages
    width, height, pixels = preview.picture(0, 400)
    assert abs(width - 400) <= 1
    assert len(pixels) == 4 * width * height
    assert pixels.count(b"\xff") > len(pixels) / 2
    assert len(set(pixels)) > 20
    assert [preview.text(i) for i in range(preview.count)] == texts(pages.pdf)
    preview.close()


def test_a_page_on_its_side_is_wider_than_high(pages):
    preview = Preview(pages.pdf)
    sizes = [preview.picture(page, 300)[:2] for page in range(preview.count)]
    preview.close()
    assert any(width > height for width, height in sizes)
    assert any(width < height for width, height in sizes)


def test_what_is_no_pdf_cannot_be_looked_at():
    with pytest.raises(CannotRead):
        Preview(b"no pages here")
