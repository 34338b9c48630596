"""The edge of torn paper around a picture: uneven, with the paper's white core showing.

The same number tears the same way on every machine: nothing but whole numbers decides.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from studio.crafts.sketch.paint.tiles import ARGB
from studio.crafts.sketch.paint.tiling import of_words, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Words = NDArray[np.uint32]

_WAVES = ((180, 11.0), (60, 6.0), (19, 3.5), (7, 2.0), (3, 1.2))  # length and height, sheet px
_CORE = ((90, 7.0), (31, 4.0), (11, 3.0), (4, 2.0))
_DEEPEST = 0.12  # of the shorter side: a small picture is not torn to shreds
_PAPER = (236, 244, 247)  # blue, green, red of the core


def torn(picture: QImage, seed: int, size: float) -> QImage:
    """Return ``picture`` with torn edges; ``size`` is how many sheet pixels its pixels become."""
    width, height = picture.width(), picture.height()
    tallest = sum(tall for _, tall in _WAVES)
    depth = min(1.0, _DEEPEST * size * min(width, height) / tallest) / size
    words = words_of(picture.convertToFormat(ARGB))
    outer, inner = (
        [
            _tear(length, 4 * seed + side, size, depth, core=core)
            for side, length in enumerate((height, height, width, width))
        ]
        for core in (False, True)
    )
    for down, across in _bands(width, height, max(float(side.max()) for side in inner)):
        masks = (_inside(tears, width, height, down, across) for tears in (outer, inner))
        words[down, across] = _on_paper(words[down, across], *masks)
    return of_words(words)


def _bands(width: int, height: int, deepest: float) -> list[tuple[slice, slice]]:
    """Return the four bands along the sides, rows then columns, outside which nothing is torn."""
    deep = ceil(deepest) + 2
    top, left = min(deep, height), min(deep, width)
    bottom, right = max(top, height - deep), max(left, width - deep)
    beside = slice(top, bottom)
    return [
        (slice(0, top), slice(0, width)),
        (slice(bottom, height), slice(0, width)),
        (beside, slice(0, left)),
        (beside, slice(right, width)),
    ]


def _on_paper(words: Words, outer: Floats, inner: Floats) -> Words:
    import numpy as np

    parts = np.ascontiguousarray(words).view(np.uint8).reshape(*words.shape, 4).astype(np.float32)
    paper = np.array([*_PAPER, 255], np.float32) * (parts[..., 3:] / 255)
    mixed = (paper + (parts - paper) * inner[..., None]) * outer[..., None]
    rounded = np.floor(mixed + 0.5).astype(np.uint8)
    return np.ascontiguousarray(rounded).view(np.uint32)[..., 0]


def _inside(tears: list[Floats], width: int, height: int, down: slice, across: slice) -> Floats:
    """Return for each pixel how far inside the tears it lies, 0–1 with smooth edges."""
    import numpy as np

    x = np.arange(across.start, across.stop, dtype=np.float32)[None, :] + 0.5
    y = np.arange(down.start, down.stop, dtype=np.float32)[:, None] + 0.5
    left, right = (side[down, None] for side in tears[:2])
    top, bottom = (side[None, across] for side in tears[2:])
    beside = np.minimum(x - left, width - x - right)
    nearest = np.minimum(beside, np.minimum(y - top, height - y - bottom))
    inside: Floats = np.clip(nearest + 0.5, 0, 1)
    return inside


def _tear(length: int, seed: int, size: float, depth: float, *, core: bool) -> Floats:
    """Return how deep a side is torn along its ``length``, in picture pixels."""
    deep = _waves(length, seed, size, _WAVES)
    if core:
        deep = deep + _waves(length, ~seed, size, _CORE)
    return deep * depth


def _waves(length: int, seed: int, size: float, waves: tuple[tuple[int, float], ...]) -> Floats:
    import numpy as np

    at = np.arange(length, dtype=np.float64) * size
    total = np.zeros(length, np.float64)
    for octave, (long, tall) in enumerate(waves):
        place = at / long
        step = np.floor(place).astype(np.int64)
        way = place - step
        way = way * way * (3 - 2 * way)
        first, last = (_chance(step + ahead, 31 * seed + octave) for ahead in (0, 1))
        total += tall * (first + (last - first) * way)
    return total.astype(np.float32)


def _chance(step: NDArray[np.int64], seed: int) -> NDArray[np.float64]:
    """Return numbers from 0 to 1 that depend on each step and the seed alone.

    The mixing is that of Murmur3's last step (Appleby, public domain).
    """
    import numpy as np

    mixed = (step * 0x9E3779B1 + seed * 0x85EBCA77 & 0xFFFFFFFF).astype(np.uint64)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        mixed = (mixed ^ mixed >> np.uint64(shift)) * np.uint64(factor) & np.uint64(0xFFFFFFFF)
    return (mixed ^ mixed >> np.uint64(16)) / float(1 << 32)
