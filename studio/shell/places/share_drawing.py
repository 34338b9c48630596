"""Draws finished pages for the eye, from the bytes themselves."""

from __future__ import annotations

from PySide6.QtGui import QImage

WIDTH = 1520
"""Pixels: twice the widest a page is shown, so that it stays sharp."""


def draw_page(pdf: bytes, page: int) -> tuple[QImage, str]:
    """Return page ``page`` (from 0) and all its words; raises CannotRead. Runs on any thread."""
    from studio.record.preview import Preview

    preview = Preview(pdf)
    try:
        width, height, pixels = preview.picture(page, WIDTH)
        text = preview.text(page)
    finally:
        preview.close()
    return QImage(pixels, width, height, QImage.Format.Format_RGB32).copy(), text
