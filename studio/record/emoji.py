"""Colour emoji as Type 3 fonts (ISO 32000-1, 9.6.5): a picture to see, the characters behind.

Qt draws every kind of colour font of every system; each emoji is drawn once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QGlyphRun, QImage, QPainter, QRawFont

from studio.record.objects import Entries, Stream, array, entries, name, number, plain, to_unicode

_PIXELS_PER_EM = 109
"""The size of the pictures in Noto Color Emoji; drawn at their own size they stay crisp."""
_UNIT = 1000 / _PIXELS_PER_EM
FULL = 250
"""A Type 3 font has one-byte codes."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    advance: float
    box: QRectF
    image: QImage


class EmojiFont:
    """Up to ``FULL`` emoji. ``tag`` is the font's name in every page's resources."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self._codes: dict[tuple[str, int, str], int] = {}
        self._drawn: dict[int, _Drawn] = {}

    @property
    def full(self) -> bool:
        return len(self._codes) >= FULL

    def code(self, raw: QRawFont, glyph: int, text: str) -> int | None:
        """Return the code that shows ``glyph`` for ``text``, or None when there is no room."""
        key = (raw.familyName(), glyph, text)
        if key not in self._codes:
            if self.full:
                return None
            self._codes[key] = len(self._codes) + 1
            self._drawn[self._codes[key]] = _drawn(raw, glyph)
        return self._codes[key]

    def written(self) -> Entries:
        """Return the font dictionary, with the pictures that hang on it."""
        last = len(self._codes)
        pictures = {f"E{code}": _picture(drawn.image) for code, drawn in self._drawn.items()}
        shows = {f"e{code}": _procedure(code, drawn) for code, drawn in self._drawn.items()}
        names = [name(f"e{code}") for code in self._drawn]
        return entries(
            Type=name("Font"),
            Subtype=name("Type3"),
            FontBBox=array(0, -300, 1400, 1100),
            FontMatrix=array(0.001, 0, 0, 0.001, 0, 0),
            CharProcs=plain(**shows),
            Encoding=plain(Type=name("Encoding"), Differences=array(1, *names)),
            FirstChar=1,
            LastChar=last,
            Widths=array(*(round(drawn.advance * _UNIT) for drawn in self._drawn.values())),
            Resources=plain(XObject=plain(**pictures)),
            ToUnicode=to_unicode({c: text for (_, _, text), c in self._codes.items()}, digits=2),
        )


def _drawn(raw: QRawFont, glyph: int) -> _Drawn:
    sized = QRawFont(raw)
    sized.setPixelSize(_PIXELS_PER_EM)
    box = sized.boundingRect(glyph)
    width, height = max(1, math.ceil(box.width())), max(1, math.ceil(box.height()))
    image = QImage(width, height, QImage.Format.Format_RGBA8888)
    image.fill(0)
    run = QGlyphRun()
    run.setRawFont(sized)
    run.setGlyphIndexes([glyph])
    run.setPositions([QPointF(0, 0)])
    painter = QPainter(image)
    painter.drawGlyphRun(QPointF(-box.x(), -box.y()), run)
    painter.end()
    return _Drawn(sized.advancesForGlyphIndexes([glyph])[0].x(), box, image)


def _picture(image: QImage) -> Stream:
    pixels = bytes(image.constBits())
    colours = bytearray(len(pixels) // 4 * 3)
    for channel in range(3):
        colours[channel::3] = pixels[channel::4]
    shape = _image_entries(image, "DeviceGray")
    seen = Stream(shape, pixels[3::4])
    return Stream(_image_entries(image, "DeviceRGB") | {"SMask": seen}, bytes(colours))


def _image_entries(image: QImage, space: str) -> dict[str, object]:
    return {
        "Type": name("XObject"),
        "Subtype": name("Image"),
        "Width": image.width(),
        "Height": image.height(),
        "ColorSpace": name(space),
        "BitsPerComponent": 8,
    }


def _procedure(code: int, drawn: _Drawn) -> Stream:
    """Draw the picture where the glyph would be; ``y`` grows upwards here."""
    box, image = drawn.box, drawn.image
    place = (
        image.width() * _UNIT,
        image.height() * _UNIT,
        box.x() * _UNIT,
        -(box.y() + image.height()) * _UNIT,
    )
    width, height, x, y = map(number, place)
    advance = round(drawn.advance * _UNIT)
    return Stream({}, f"{advance} 0 d0 q {width} 0 0 {height} {x} {y} cm /E{code} Do Q".encode())
