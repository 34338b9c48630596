"""A drawing as OpenRaster (0.0.3): a ZIP of its sheets, for other drawing programs.

It holds what can be seen and nothing else: no hidden sheet, no history, no day, and of a lower
sheet nothing that a higher one covers wholly.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import quoteattr

from studio.core.texts import _
from studio.crafts.sketch.ways.picture_files import DOTS, measured
from studio.crafts.sketch.ways.pictures import flattened, png

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from studio.crafts.sketch.shown import Shown

MIME: Final = b"image/openraster"
THUMBNAIL: Final = 256  # px, the most either way
_WHITE: Final = 0xFFFFFFFF


@dataclass(frozen=True)
class Layer:
    """One picture of the stack, and what other programs call it."""

    name: str
    picture: QImage

    @property
    def is_bare(self) -> bool:
        import numpy as np

        return not np.frombuffer(self.picture.constBits(), np.uint32).any()


def openraster(shown: Shown) -> bytes:
    """Return the drawing as an OpenRaster file; takes about half a second a sheet."""
    merged = flattened(shown)
    layers = [layer for layer in seen_layers(shown) if not layer.is_bare]
    files = {
        "mimetype": MIME,  # first, and stored, as the format has it
        "stack.xml": _stack(layers, merged),
        **{_place(at): png(layer.picture) for at, layer in enumerate(layers)},
        "mergedimage.png": measured(png(merged)),
        "Thumbnails/thumbnail.png": png(_small(merged)),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as pack:
        for name, content in files.items():
            pack.writestr(_entry(name), content)
    return made.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """Return a stored file of no day, made on no system in particular."""
    entry = zipfile.ZipInfo(name)
    entry.create_system = 0
    return entry


def seen_layers(shown: Shown) -> list[Layer]:
    """Return what is seen, the topmost first; each without what those above it cover."""
    import numpy as np

    from studio.crafts.sketch.paint.tiling import of_words, words_of

    covered = np.zeros((shown.area.height(), shown.area.width()), bool)
    layers = []
    for layer in _from_the_top(shown):
        words = words_of(layer.picture)
        words[covered] = _WHITE if not layer.picture.hasAlphaChannel() else 0
        covered |= words >> 24 == 255
        layers.append(Layer(layer.name, of_words(words)))
    return layers


def _from_the_top(shown: Shown) -> Iterator[Layer]:
    from PySide6.QtGui import QImage, QPainter

    from studio.crafts.sketch.paint.composing import paint_ground, paint_starter
    from studio.crafts.sketch.paint.sheets import bare

    area, arrangement = shown.area, shown.arrangement
    lines = bare(area.width(), area.height())
    with QPainter(lines) as painter:
        paint_starter(painter, area, arrangement)
    yield Layer(_("Lines to start from"), lines)
    for sheet in reversed(arrangement.seen):
        if not shown.sheets[sheet].isNull():
            yield Layer(_("Sheet {n}").format(n=sheet + 1), shown.sheets[sheet])
    ground = QImage(area.size(), QImage.Format.Format_RGB32)
    with QPainter(ground) as painter:
        paint_ground(painter, area, arrangement)
    yield Layer(_("Paper"), ground)


def _stack(layers: list[Layer], merged: QImage) -> bytes:
    rows = (
        f'<layer name={quoteattr(layer.name)} src="{_place(at)}" x="0" y="0" opacity="1.0"'
        ' visibility="visible" composite-op="svg:src-over"/>'
        for at, layer in enumerate(layers)
    )
    size = f'w="{merged.width()}" h="{merged.height()}" xres="{DOTS}" yres="{DOTS}"'
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    stack = f'<image version="0.0.3" {size}><stack>{"".join(rows)}</stack></image>'
    return f"{head}\n{stack}\n".encode()


def _place(at: int) -> str:
    return f"data/layer{at}.png"


def _small(merged: QImage) -> QImage:
    from PySide6.QtCore import Qt

    shape, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return merged.scaled(THUMBNAIL, THUMBNAIL, shape, smooth)
