"""Pages drawn from the finished bytes, the very ones that are saved."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from studio.core.errors import CannotRead
from studio.core.texts import _

if TYPE_CHECKING:
    import pypdfium2

_ONE_AT_A_TIME = threading.Lock()
"""PDFium knows no threads."""


class Preview:
    """One finished file, open for looking. Raises CannotRead for what is no PDF."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        try:
            with _ONE_AT_A_TIME:
                self._opened: pypdfium2.PdfDocument = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as broken:
            raise CannotRead(_unreadable()) from broken

    @property
    def count(self) -> int:
        with _ONE_AT_A_TIME:
            return len(self._opened)

    def picture(self, page: int, width: int) -> tuple[int, int, bytes]:
        """Draw page ``page`` (from 0) about ``width`` pixels wide.

        Returns width, height and the pixels, four bytes each: blue, green, red and one unused
        (``QImage.Format_RGB32`` on little-endian machines), rows without gaps.
        """
        with _ONE_AT_A_TIME:
            sheet = self._opened[page]
            scale = width / sheet.get_width()
            drawn = sheet.render(scale=scale, prefer_bgrx=True, limit_image_cache=True)
            pixels = bytes(drawn.buffer)
            size = (drawn.width, drawn.height)
            assert drawn.stride == 4 * drawn.width
            drawn.close()
            sheet.close()
        return (*size, pixels)

    def text(self, page: int) -> str:
        """Return the words of page ``page`` (from 0), for those who listen."""
        with _ONE_AT_A_TIME:
            sheet = self._opened[page]
            words = sheet.get_textpage()
            text: str = words.get_text_range()
            words.close()
            sheet.close()
        return text.replace("\r\n", "\n")

    def close(self) -> None:
        """Let go of the file; the pages can be looked at no more."""
        with _ONE_AT_A_TIME:
            self._opened.close()


def _unreadable() -> str:
    return _("These pages cannot be shown. Your pieces are safe. Please make the pages again.")
