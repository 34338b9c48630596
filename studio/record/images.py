"""Pictures on their way to paper: pixels pass through untouched unless far finer than needed."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.record.objects import Stream, name, plain

if TYPE_CHECKING:
    from PIL.Image import Image

    from studio.core.exhibit import Picture

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3}
"""PNG colour types that PDF's own PNG predictors can read as they are: grey and RGB."""
_MOST_PIXELS = 80_000_000
_SPARE = 2
"""Pixels pass through up to this many times the wanted fineness: lossless, and quick."""


@dataclass(frozen=True, slots=True)
class _Header:
    width: int
    height: int
    depth: int
    colour_type: int
    interlaced: int


def shape(picture: Picture) -> tuple[int, int]:
    """Return width and height in pixels; raises CannotRead when ``png`` is no PNG."""
    header, _data = _taken_apart(picture.png)
    return header.width, header.height


def on_paper(picture: Picture, width: float, dpi: int) -> Stream:
    """Return ``picture`` for a box ``width`` points wide, at ``dpi`` or finer."""
    header, data = _taken_apart(picture.png)
    wanted = max(1, round(width / 72 * dpi))
    if _readable(header) and header.width <= wanted * _SPARE:
        return _stream(header, data)
    return _packed(_opened(picture.png), wanted)


def thumbnail(
    picture: Picture, width: float, height: float, dpi: int
) -> tuple[Stream, float, float]:
    """Return a small copy that fits ``width`` × ``height`` points, and its size in points."""
    image = _opened(picture.png)
    scale = min(width / image.width, height / image.height)
    stream = _packed(image, max(1, round(image.width * scale / 72 * dpi)))
    return stream, image.width * scale, image.height * scale


def _taken_apart(png: bytes) -> tuple[_Header, bytes]:
    """Read a PNG's header and packed pixels; everything else in the file is left behind."""
    try:
        if png[:8] != _SIGNATURE or png[12:16] != b"IHDR":
            raise CannotRead(_unreadable())
        width, height, depth, colour, _z, _f, interlaced = struct.unpack_from(">IIBBBBB", png, 16)
        data = b"".join(_chunks(png, b"IDAT"))
    except struct.error as short:
        raise CannotRead(_unreadable()) from short
    if not (0 < width * height <= _MOST_PIXELS and data):
        raise CannotRead(_unreadable())
    return _Header(width, height, depth, colour, interlaced), data


def _chunks(png: bytes, wanted: bytes) -> list[bytes]:
    at, found = 8, []
    while at + 8 <= len(png):
        length = struct.unpack_from(">I", png, at)[0]
        if png[at + 4 : at + 8] == wanted:
            found.append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return found


def _readable(header: _Header) -> bool:
    return header.depth == 8 and header.colour_type in _CHANNELS and not header.interlaced


def _stream(header: _Header, data: bytes) -> Stream:
    channels = _CHANNELS[header.colour_type]
    return Stream(
        {
            "Type": name("XObject"),
            "Subtype": name("Image"),
            "Width": header.width,
            "Height": header.height,
            "ColorSpace": name("DeviceRGB" if channels == 3 else "DeviceGray"),
            "BitsPerComponent": 8,
            "Filter": name("FlateDecode"),
            "DecodeParms": plain(Predictor=15, Colors=channels, Columns=header.width),
        },
        data,
        packed=True,
    )


def _opened(png: bytes) -> Image:
    """Decode a picture onto white paper."""
    from PIL import Image

    _taken_apart(png)
    try:
        image = Image.open(BytesIO(png), formats=["PNG"])
        image.load()
        seen = image if image.mode in ("RGB", "L") else image.convert("RGBA")
    except (OSError, SyntaxError, ValueError, zlib.error) as broken:
        raise CannotRead(_unreadable()) from broken
    return seen if seen is image else _laid_on_white(seen)


def _laid_on_white(seen: Image) -> Image:
    from PIL import Image

    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return paper


def _packed(image: Image, width: int) -> Stream:
    """Shrink to ``width`` pixels, never enlarge, and pack as PNG packs."""
    from PIL import Image

    if width < image.width:
        height = max(1, round(image.height * width / image.width))
        image = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    out = BytesIO()
    image.save(out, "PNG", compress_level=6)
    return _stream(*_taken_apart(out.getvalue()))


def _unreadable() -> str:
    return _(
        "One picture could not be put on a page. Your pieces are safe. "
        "Untick that picture, or open it once and try again."
    )
