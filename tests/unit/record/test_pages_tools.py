"""What other people's tools say of the pages: qpdf and Poppler, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from studio.core.exhibit import Words
from tests.samples.pages import LATIN, SIX_SCRIPTS, made, piece, request, three_pieces, tune

pytestmark = pytest.mark.usefixtures("qapp")


def tool(name: str) -> str:
    """The tool's path; on CI it has to be there."""
    found = shutil.which(name)
    if found is None:
        assert not os.environ.get("CI"), f"{name} is missing: install poppler-utils and qpdf"
        pytest.skip(f"{name} is not installed (poppler-utils, qpdf)")
    return found


def said(*command: str | Path) -> str:
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def pages(qapp, tmp_path_factory):
    place = tmp_path_factory.mktemp("pages") / "pages.pdf"
    place.write_bytes(made(request(*three_pieces(), piece(Words(LATIN)), piece(tune(60)))).pdf)
    return place


def test_qpdf_finds_nothing_wrong(pages):
    told = said(tool("qpdf"), "--check", pages)
    assert "No syntax or stream encoding errors found" in told
    assert "WARNING" not in told


def test_poppler_finds_every_font_inside(pages):
    rows = said(tool("pdffonts"), pages).splitlines()[2:]
    assert len(rows) >= 6
    for row in rows:
        embedded, subset, unicode = row.split()[-5:-2]
        assert (embedded, unicode) == ("yes", "yes")
        assert subset == "yes" or "Type 3" in row


def test_poppler_gives_back_every_latin_word(pages):
    found = said(tool("pdftotext"), pages, "-").split()
    assert [word for word in LATIN.split() if word not in found] == []


def test_poppler_gives_back_every_word_of_six_scripts(pages):
    found = said(tool("pdftotext"), pages, "-")
    assert [word for word in SIX_SCRIPTS.split() if word not in found] == []


def test_poppler_finds_a_tagged_file_without_a_maker(pages):
    told = said(tool("pdfinfo"), pages)
    assert "Tagged:          yes" in told
    assert "Author" not in told
    assert "Creator" not in told
    tree = said(tool("pdfinfo"), "-struct", pages)
    for role in ("Document", "Sect", "H1", "H2", "L ", "LI", "TOC", "TOCI", "Figure"):
        assert role in tree
