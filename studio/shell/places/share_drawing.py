"""Draws finished pages for the eye, from the bytes themselves."""

from __future__ import annotations

from PySide6.QtGui import QImage


def draw_page(pdf: bytes, page: int) -> tuple[QImage, str]:
    raise NotImplementedError
