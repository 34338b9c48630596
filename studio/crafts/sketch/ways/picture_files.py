"""A drawing as one picture in a file: flat, sRGB, 300 dots an inch, and nothing else beside it."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Final

from studio.crafts.sketch.ways.pictures import flattened, png

if TYPE_CHECKING:
    from PIL import Image
    from PySide6.QtGui import QImage

    from studio.crafts.sketch.shown import Shown

DOTS: Final = 300  # an inch
_PER_METRE = round(DOTS / 0.0254)
_SIGNED = 8 + 12 + 13  # bytes of a PNG's signature and its IHDR chunk
_QUALITY = 92
_BORN = slice(24, 36)  # where an ICC profile tells when it was made (ICC.1:2022, 7.2)


def png_file(shown: Shown) -> bytes:
    """Return the whole drawing as PNG."""
    return measured(png(flattened(shown)))


def jpeg_file(shown: Shown) -> bytes:
    """Return the whole drawing as JPEG, colours as sharp as brightness."""
    made = BytesIO()
    _pillow(flattened(shown)).save(
        made,
        "JPEG",
        quality=_QUALITY,
        subsampling=0,
        dpi=(DOTS, DOTS),
        icc_profile=_srgb(),
    )
    return made.getvalue()


def measured(written: bytes) -> bytes:
    """Return a PNG that says how large it is and that its colours are sRGB.

    The chunks are sRGB and pHYs (PNG 3rd edition, 11.3.2.5 and 11.3.4.3), right after IHDR.
    """
    said = _chunk(b"sRGB", b"\0") + _chunk(b"pHYs", struct.pack(">IIB", *[_PER_METRE] * 2, 1))
    return written[:_SIGNED] + said + written[_SIGNED:]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _pillow(picture: QImage) -> Image.Image:
    from PIL import Image

    size = picture.width(), picture.height()
    rows = bytes(picture.constBits())
    return Image.frombytes("RGB", size, rows, "raw", "BGRX", picture.bytesPerLine(), 1)


def _srgb() -> bytes:
    """Return the profile of sRGB, without the day on which it was written."""
    from PySide6.QtGui import QColorSpace

    profile = bytearray(QColorSpace(QColorSpace.NamedColorSpace.SRgb).iccProfile().data())
    profile[_BORN] = bytes(12)
    return bytes(profile)
