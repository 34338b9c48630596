"""The sheet of 12 words on paper, by the system's own dialog. Nothing of it is saved by us."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QPainter

from studio.core.errors import CannotKeep
from studio.core.texts import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

_TITLE, _WORD, _TEXT = 22.0, 24.0, 13.0  # points
_MARGIN = 0.09  # of the width
_COLUMNS = 2
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it


class NoPrinter(CannotKeep):
    """There is none, or it would not take the sheet."""

    def __init__(self) -> None:
        super().__init__(_("No printer is ready here. Please write the words down."))


def print_sheet(window: QWidget, twelve: Sequence[str], mark: str) -> None:
    """Ask for a printer and print there. Raises NoPrinter; calling it off is no error."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinter
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Sheet"))  # a queue of prints may show it to others
    dialog = QPrintDialog(printer, window)
    for option in ("PrintToFile", "PrintSelection", "PrintPageRange", "PrintCurrentPage"):
        dialog.setOption(getattr(QAbstractPrintDialog.PrintDialogOption, option), False)
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        put_on_paper(printer, twelve, mark)
    dialog.deleteLater()


def put_on_paper(printer: QPrinter, twelve: Sequence[str], mark: str) -> None:
    """Raises NoPrinter when it does not take it."""
    from PySide6.QtPrintSupport import QPrinter

    with _nothing_on_disk():
        painter = QPainter()
        if not painter.begin(printer):
            raise NoPrinter
        area = printer.pageRect(QPrinter.Unit.DevicePixel)
        paint_sheet(painter, QRectF(0, 0, area.width(), area.height()), twelve, mark)
        if not painter.end():
            raise NoPrinter


@contextmanager
def _nothing_on_disk() -> Iterator[None]:
    """On the way to a printer CUPS puts a page in a temporary file; let that be in memory."""
    if not (sys.platform.startswith("linux") and os.access(_MEMORY, os.W_OK)):
        yield
        return
    before = os.environ.get("TMPDIR")
    with tempfile.TemporaryDirectory(dir=_MEMORY) as folder:
        os.environ["TMPDIR"] = folder
        try:
            yield
        finally:
            os.environ.pop("TMPDIR")
            if before is not None:
                os.environ["TMPDIR"] = before


def paint_sheet(painter: QPainter, page: QRectF, twelve: Sequence[str], mark: str) -> None:
    """Paint the sheet into ``page``, in large black letters; it names nobody and nothing."""
    margin = page.width() * _MARGIN
    area = page.adjusted(margin, margin, -margin, -margin)
    area.setTop(_write(painter, area, _("12 words"), _TITLE, bold=True) + margin / 4)
    area.setTop(_write(painter, area, _("Stepping Stones. Sheet {mark}").format(mark=mark)))
    area.setTop(_write_words(painter, area, twelve, margin / 2) + margin / 2)
    for line in (
        _("These words open what was made, if the password is forgotten."),
        _("Choose: I forgot my password. Then type them in this order."),
        _("Keep this paper in a safe place, away from the computer."),
        _("Anyone who has it and the computer can open all of it."),
    ):
        area.setTop(_write(painter, area, line) + margin / 8)


def _write(
    painter: QPainter, area: QRectF, text: str, points: float = _TEXT, *, bold: bool = False
) -> float:
    """Write a paragraph at the top of ``area`` and return where it ends."""
    painter.setFont(_font(points, bold=bold))
    painter.setPen(Qt.GlobalColor.black)
    side = Qt.AlignmentFlag.AlignRight if _right_to_left() else Qt.AlignmentFlag.AlignLeft
    flags = (side | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute).value
    flags |= Qt.TextFlag.TextWordWrap.value
    used = painter.boundingRect(area, flags, text)
    painter.drawText(area, flags, text)
    return float(used.bottom())


def _write_words(painter: QPainter, area: QRectF, twelve: Sequence[str], gap: float) -> float:
    """Write the numbered words in two columns, read downwards; return where they end."""
    rows = -(-len(twelve) // _COLUMNS)
    painter.setFont(_font(_WORD))
    height, width = painter.fontMetrics().height() * 1.6, area.width() / _COLUMNS
    top = area.top() + gap
    for at, word in enumerate(twelve):
        column = at // rows
        left = area.right() - (column + 1) * width if _right_to_left() else area.left()
        left += 0 if _right_to_left() else column * width
        cell = QRectF(left, top + at % rows * height, width, height)
        _write(painter, cell, f"{at + 1}. {word}", _WORD)
    return top + rows * height


def _font(points: float, *, bold: bool = False) -> QFont:
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _right_to_left() -> bool:
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
