"""A flat drawing as SVG (1.1): a group for each colour, and in it a path for each shape.

All are outlines traced from the flattened picture. No stroke is written, only what can be seen:
nothing rubbed out, painted over or hidden has a place in it, and neither has a day, a name or a
word. It is handed over only if another reader paints it as the drawing looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from studio.core.errors import StudioError
from studio.core.texts import _
from studio.crafts.sketch.ways.flat_colours import Flats, flats
from studio.crafts.sketch.ways.picture_files import DOTS
from studio.crafts.sketch.ways.pictures import flattened
from studio.crafts.sketch.ways.tracing import shapes
from studio.crafts.sketch.ways.vector_proof import is_soft, shows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QImage

    from studio.crafts.sketch.shown import Shown
    from studio.crafts.sketch.ways.tracing import Shapes

_MM: Final = 25.4 / DOTS  # a pixel
_FINE: Final = 10  # parts of a pixel in which corners are written
_SPACE = "http://www.w3.org/2000/svg"


def svg_file(shown: Shown) -> bytes:
    """Return the drawing as SVG; StudioError when it cannot be shown so. Takes up to 3 s."""
    picture = flattened(shown)
    found = None if is_soft(picture) else flats(_words(picture))
    made = b"" if found is None else svg(found).encode()
    if not made or not shows(made, picture):
        raise StudioError(
            _(
                "This drawing has soft colours, or very many, and SVG cannot hold those."
                " It is safe. Try a picture (PNG)."
            )
        )
    return made


def svg(found: Flats) -> str:
    """Return a document of flat colours: the commonest covers the sheet, the others lie on it."""
    height, width = found.places.shape
    size = f'width="{width * _MM:.3f}mm" height="{height * _MM:.3f}mm"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="{_SPACE}" version="1.1" {size} viewBox="0 0 {width} {height}">',
            f'<rect width="{width}" height="{height}" fill="{_hex(found.colours[0])}"/>',
            f'<g transform="scale({1 / _FINE:g})" fill-rule="evenodd">',
            *(_group(found, at) for at in range(1, len(found.colours))),
            "</g>",
            "</svg>\n",
        )
    )


def _words(picture: QImage) -> NDArray[np.uint32]:
    import numpy as np

    from studio.crafts.sketch.paint.tiling import words_of

    return words_of(picture) & np.uint32(0xFFFFFF)


def _group(found: Flats, at: int) -> str:
    paths = "".join(f'<path d="{way}"/>\n' for way in _ways(shapes(found, at)))
    return f'<g fill="{_hex(found.colours[at])}">\n{paths}</g>'


def _ways(found: Shapes) -> Iterator[str]:
    """Yield the way around each shape, its holes included."""
    import numpy as np

    fine = np.round(found.points * _FINE).astype(int)
    steps, starts = np.diff(fine, axis=0).tolist(), fine[found.bounds[:-1]].tolist()
    bounds = found.bounds.tolist()
    rings = [
        _ring(start, steps[begin : end - 1])
        for start, (begin, end) in zip(starts, pairwise(bounds), strict=True)
    ]
    for begin, end in pairwise(found.firsts.tolist()):
        yield "".join(rings[begin:end])


def _ring(start: list[int], steps: list[list[int]]) -> str:
    """Return one closed outline: where it begins, then each corner from the one before it."""
    moved = " ".join(f"{x} {y}" for x, y in steps)
    return f"M{start[0]} {start[1]}l{moved}z".replace(" -", "-")


def _hex(colour: int) -> str:
    return f"#{colour:06x}"
