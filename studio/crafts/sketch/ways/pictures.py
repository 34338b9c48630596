"""What of a sketch leaves its room: the flattened picture, a small one for cards, and words.

All sheets that are shown become one picture, so nothing rubbed out, painted over or hidden survives
in any of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from studio.core.exhibit import Picture
from studio.core.texts import _, counted

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from studio.crafts.sketch.shown import Shown

THUMBNAIL = (480, 360)
_QUICK = 85  # QImageWriter's "quality" for PNG is 100 minus deflate level × 11: level 1


def exhibit(shown: Shown) -> Picture:
    """Return the whole drawing as a PNG."""
    flat = flattened(shown)
    return Picture(png(flat), flat.width(), flat.height())


def thumbnail(shown: Shown) -> bytes:
    """Return a PNG of 480 × 360 pixels with the whole drawing on it."""
    from PySide6.QtCore import Qt

    shape, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = flattened(shown).scaled(*THUMBNAIL, shape, smooth)
    return png(_on_white(small, *THUMBNAIL))


def describe(shown: Shown) -> str:
    """Say what can be counted; what it means is for the person to say."""
    if not shown.lines and shown.strokes:
        return _("A drawing.")
    return counted("A drawing with {n} line.", "A drawing with {n} lines.", shown.lines)


def flattened(shown: Shown) -> QImage:
    """Return the drawing as it is seen, on its paper: the one way out of its pixels."""
    from studio.crafts.sketch.paint.composing import flattened as composed

    return composed(shown.arrangement, shown.sheets, shown.area)


def _on_white(picture: QImage, width: int, height: int) -> QImage:
    from PySide6.QtGui import QImage, QPainter

    paper = QImage(width, height, QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    with QPainter(paper) as painter:
        painter.drawImage((width - picture.width()) // 2, (height - picture.height()) // 2, picture)
    return paper


def png(picture: QImage) -> bytes:
    """Write a PNG that holds pixels and nothing else: no resolution, time, text or profile."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageWriter

    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(_QUICK)
    writer.write(picture)
    return b"".join(_pixels_only(bytes(kept.data())))


def _pixels_only(written: bytes) -> Iterator[bytes]:
    """Yield a PNG's signature and the chunks no picture is without (PNG 3rd edition, 5.3, 11.2)."""
    yield written[:8]
    at = 8
    while at < len(written):
        end = at + 12 + int.from_bytes(written[at : at + 4], "big")
        if written[at + 4 : at + 8] in {b"IHDR", b"IDAT", b"IEND"}:
            yield written[at:end]
        at = end
