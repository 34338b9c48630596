"""The sheet on paper: every word, large and black, and nothing of it in any file."""

# ruff: noqa: N802 - Qt names what a dialog can do

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6 import QtPrintSupport
from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from studio.portfolio.keys import words as keys_words
from studio.shell import printing
from studio.shell.places.password import PasswordPlace

TWELVE = keys_words.words_of(bytes(range(16)))
MARK = "abcd efgh"


def printed(twelve=TWELVE):
    """Return the one page as PDF bytes, as a printer gets it."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    printing.paint_sheet(painter, QRectF(0, 0, writer.width(), writer.height()), twelve, MARK)
    painter.end()
    return bytes(buffer.data())


def text_and_places(pdf):
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    where = {}
    for number, word in enumerate(TWELVE, 1):
        found = text.search(f"{number}. {word}", match_whole_word=True).get_next()
        where[number] = text.get_charbox(found[0]) if found else None
    return text.get_text_bounded(), where, page.get_size()


@pytest.mark.parametrize("direction", ["LeftToRight", "RightToLeft"])
def test_every_word_is_on_the_page_with_its_number(qapp, direction):
    qapp.setLayoutDirection(Qt.LayoutDirection[direction])
    try:
        pdf = printed()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    text, where, (width, height) = text_and_places(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert MARK in text
    assert "safe place" in " ".join(text.split())
    assert all(where.values()), where
    tops = [where[number][3] for number in range(1, 7)]
    assert tops == sorted(tops, reverse=True), "they are read downwards"
    first_column, second_column = where[1][0], where[7][0]
    assert (first_column < second_column) == (direction == "LeftToRight")
    assert all(0 < left < width and 0 < top < height for left, _b, _r, top in where.values())
    assert where[1][3] - where[1][1] > 12, "large enough to read without glasses (points)"


class Dialog:
    """Somebody who chooses the printer at hand, or none."""

    DialogCode = QtPrintSupport.QPrintDialog.DialogCode
    answer = DialogCode.Accepted

    def __init__(self, printer, window):
        self.printer = printer
        self.off = set()

    def setOption(self, option, on):
        self.off.add(option.name)

    def exec(self):
        assert "PrintToFile" in self.off, "pages of words are not saved to files"
        return type(self).answer

    def deleteLater(self):
        pass


@pytest.fixture
def printer(monkeypatch):
    """A computer with one printer; what it was given."""
    given = []
    monkeypatch.setattr(
        QtPrintSupport.QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["one"])
    )
    monkeypatch.setattr(QtPrintSupport, "QPrintDialog", Dialog)
    monkeypatch.setattr(Dialog, "answer", Dialog.DialogCode.Accepted)
    monkeypatch.setattr(printing, "put_on_paper", lambda *what: given.append(what))
    return given


def test_the_chosen_printer_gets_it_under_a_name_that_tells_nothing(qtbot, printer):
    printing.print_sheet(None, TWELVE, MARK)
    ((device, twelve, mark),) = printer
    assert (twelve, mark) == (TWELVE, MARK)
    assert device.docName() == "Sheet"


def test_thought_better_of_nothing_is_printed(qtbot, printer, monkeypatch):
    monkeypatch.setattr(Dialog, "answer", Dialog.DialogCode.Rejected)
    printing.print_sheet(None, TWELVE, MARK)
    assert printer == []


def test_without_a_printer_it_says_to_write_them_down(qtbot, monkeypatch):
    monkeypatch.setattr(QtPrintSupport.QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with pytest.raises(printing.NoPrinter) as refused:
        printing.print_sheet(None, TWELVE, MARK)
    place = PasswordPlace()
    qtbot.addWidget(place)
    place.show()
    place.show_sheet(TWELVE, "", MARK)
    place.sheet.say(refused.value.told)
    assert "write the words down" in place.sheet.line.text()


def test_a_whole_page_reaches_a_printer(qtbot, tmp_path):
    device = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "paper"))
    printing.put_on_paper(device, TWELVE, MARK)
    assert TWELVE[11] in text_and_places((tmp_path / "paper").read_bytes())[0]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_it_is_told_of(qtbot, tmp_path):
    device = QtPrintSupport.QPrinter(QtPrintSupport.QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QtPrintSupport.QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "no" / "such" / "paper"))
    with pytest.raises(printing.NoPrinter):
        printing.put_on_paper(device, TWELVE, MARK)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="CUPS is asked on Linux")
@pytest.mark.parametrize("before", ["/tmp", None])
def test_what_cups_writes_on_the_way_lies_in_memory(monkeypatch, before):
    monkeypatch.delenv("TMPDIR", raising=False)
    if before:
        monkeypatch.setenv("TMPDIR", before)
    with printing._nothing_on_disk():
        folder = Path(os.environ["TMPDIR"])
        assert folder.parent == Path("/dev/shm")
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
    assert os.environ.get("TMPDIR") == before
    monkeypatch.setattr(printing, "_MEMORY", Path("/nowhere"))
    with printing._nothing_on_disk():
        assert os.environ.get("TMPDIR") == before


def test_printing_is_brought_in_only_when_it_is_asked_for():
    look = "import sys, studio.shell.furnishing, studio.shell.password_ways\n"
    look += "sys.exit('PySide6.QtPrintSupport' in sys.modules)"
    ended = subprocess.run([sys.executable, "-c", look], cwd=Path(__file__).parents[2], check=False)
    assert ended.returncode == 0
