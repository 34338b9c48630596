"""Finds the few flat colours a picture is made of, and between which two each edge pixel lies.

Told from the pixels alone: colours that lie flat somewhere, and those of lines and specks too small
for that. All other pixels are edges, each between two colours that lie beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from studio.crafts.sketch.ways.mixing import MOST, Mixed, part, parts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.crafts.sketch.ways.mixing import Bits, Numbers, Places, Words

NOWHERE: Final = 255  # the place of a pixel between two colours
_BLOCKS: Final = 16  # squares of two by two pixels that make a colour one of the picture's own
_EDGES: Final = 0.3  # of all pixels: more of them between colours, and it is no flat drawing
_ROUNDED: Final = 4  # of 255 by which a flat colour may waver, laid down dab by dab
_NEAR: Final = 4  # px from an edge pixel to the colours it lies between
_AMONG: Final = 12  # px within which it lies among other colours


@dataclass(frozen=True)
class Flats:
    """``colours`` are 0xRRGGBB, the one that covers most of the picture first.

    ``places``: for each pixel the place of its colour among them, rows of uint8; ``NOWHERE`` at
    edges. ``edges`` counts those pixels from the upper left; each lies between the colours ``one``
    and ``two``, of which the first has a ``share`` of 0–1.
    """

    colours: tuple[int, ...]
    places: NDArray[np.uint8]
    edges: Places
    one: NDArray[np.uint8]
    two: NDArray[np.uint8]
    share: Numbers


def flats(words: Words) -> Flats | None:
    """Return what a picture of rows of 0xRRGGBB pixels is made of; None when it is not flat."""
    import numpy as np

    colours = _own_colours(words)
    if len(colours) > MOST:
        return None
    places = _places(words, colours)
    edges = np.flatnonzero(places == NOWHERE)
    if len(edges) > _EDGES * words.size:
        return None
    near = _as_bits(places)
    _grow(near, _NEAR)
    mixed = Mixed(parts(words.ravel()[edges]), near.ravel()[edges], colours)
    _grow(near, _AMONG - _NEAR)
    if not mixed.take_in(words, edges, np.bitwise_count(near.ravel()[edges]) < 3):
        return None
    return _by_size(mixed, places, edges)


def _by_size(mixed: Mixed, places: NDArray[np.uint8], edges: Places) -> Flats:
    """Put the colours in order: the later ones lie on those before them."""
    import numpy as np

    nearest = places.ravel().copy()
    nearest[edges] = mixed.one
    order = np.argsort(-np.bincount(nearest, minlength=len(mixed.colours)), kind="stable")
    new = np.full(256, NOWHERE, np.uint8)
    new[order] = np.arange(len(order))
    colours = tuple(mixed.colours[at] for at in order)
    return Flats(colours, new[places], edges, new[mixed.one], new[mixed.two], mixed.share)


def _own_colours(words: Words) -> list[int]:
    """Return the colours that lie flat somewhere, the commonest first; at most MOST and one."""
    import numpy as np

    along = words[:, 1:] == words[:, :-1]
    down = words[1:, :-1] == words[:-1, :-1]
    found, counts = np.unique(words[:-1, :-1][along[1:] & along[:-1] & down], return_counts=True)
    order = np.argsort(-counts, kind="stable")
    kept: list[int] = []
    for colour in (int(found[at]) for at in order if counts[at] >= _BLOCKS):
        if len(kept) <= MOST and not any(_same(part(colour), each).any() for each in kept):
            kept.append(colour)
    return kept or [int(words[0, 0])]


def _same(pixels: Numbers, colour: int) -> NDArray[np.bool_]:
    import numpy as np

    return np.asarray(np.abs(pixels - part(colour)).max(axis=-1) <= _ROUNDED)


def _places(words: Words, colours: list[int]) -> NDArray[np.uint8]:
    """Return the place of each pixel's colour, which it may have but for a rounding."""
    import numpy as np

    places = np.full(words.shape, NOWHERE, np.uint8)
    for at, colour in enumerate(colours):
        places[words == colour] = at
    left = np.flatnonzero(places == NOWHERE)
    pixels, flat = parts(words.ravel()[left]), places.ravel()
    for at, colour in reversed(list(enumerate(colours))):
        flat[left[_same(pixels, colour)]] = at
    return places


def _as_bits(places: NDArray[np.uint8]) -> Bits:
    """Return the colour at each pixel as a bit; none at edges."""
    import numpy as np

    table = np.zeros(256, np.uint32)
    table[:MOST] = 1 << np.arange(MOST, dtype=np.uint32)
    return table[places]


def _grow(bits: Bits, pixels: int) -> None:
    """Let each pixel have what those so many pixels from it have, across and down in turn."""
    for _turn in range(pixels):
        before = bits.copy()
        bits[1:] |= before[:-1]
        bits[:-1] |= before[1:]
        bits[:, 1:] |= before[:, :-1]
        bits[:, :-1] |= before[:, 1:]
