"""Outlines of flat colours: where each covers half a pixel, then with fewer corners.

Coordinates are pixels from the upper left corner of the picture, the middle of the first pixel
being (0.5, 0.5). The corners are thinned out after Ramer (1972) and Douglas and Peucker (1973),
all outlines at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from studio.crafts.sketch.ways.flat_colours import Flats

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Field = NDArray[np.float64]
    Points = NDArray[np.float64]
    Places = NDArray[np.intp]

_RIM: Final = 2  # px around a field: one goes on as the picture ends, one closes all outlines
_INSIDE: Final = 2.0  # more than a field has anywhere
_FAINTEST: Final = 0.12  # of a pixel: less of a colour than this is not traced
_NEAR: Final = 0.2  # px by which an outline may be moved
_THIN: Final = 0.25  # of a shape's width by which it may be, if that is less


@dataclass(frozen=True)
class Shapes:
    """Shapes that hang together, each an outer outline and those of its holes.

    ``points`` are (n, 2) x, y; outline k goes from ``bounds[k]`` to ``bounds[k + 1]`` and closes by
    itself; shape k has the outlines from ``firsts[k]`` to ``firsts[k + 1]``.
    """

    points: Points
    bounds: Places
    firsts: Places


def shapes(flats: Flats, at: int) -> Shapes:
    """Return where one colour lies."""
    import numpy as np

    found, offsets = _traced(_field(flats, at))
    if not found:
        return Shapes(np.zeros((0, 2)), np.zeros(1, np.intp), np.zeros(1, np.intp))
    points, counts = np.concatenate(found), np.concatenate([np.diff(each) for each in offsets])
    opened = np.ones(len(points), bool)
    opened[np.cumsum(counts) - 1] = False  # each outline ends where it began
    bounds = np.append(0, np.cumsum(counts - 1)).astype(np.intp)
    fewer, bounds = _simplified(points[opened] + 0.5 - _RIM, bounds)
    return Shapes(fewer, bounds, np.append(0, np.cumsum([len(each) - 1 for each in offsets])))


def _traced(field: Field) -> tuple[list[Points], list[Places]]:
    """Return the points of each shape, and where in them its outlines begin, and the end."""
    from contourpy import FillType, contour_generator

    tracer = contour_generator(z=field, name="serial", fill_type=FillType.OuterOffset)
    return cast("tuple[list[Points], list[Places]]", tracer.filled(0.0, _INSIDE))


def _field(flats: Flats, at: int) -> Field:
    """Return how much more of each pixel a colour covers than it must to be inside.

    Under the edge of a colour after it, it goes on, so that no gap shines through between them.
    """
    import numpy as np

    height, width = flats.places.shape
    field = np.full((height + 2 * _RIM, width + 2 * _RIM), -0.5)
    field[_RIM:-_RIM, _RIM:-_RIM] += flats.places == at
    mine = np.flatnonzero((flats.one == at) | (flats.two == at))
    rows, columns = np.divmod(flats.edges[mine], width)
    _lay(field, (rows + _RIM) * field.shape[1] + columns + _RIM, _cover(flats, at, mine))
    _go_on(field)
    return field


def _cover(flats: Flats, at: int, mine: Places) -> Numbers:
    import numpy as np

    one, two, share = flats.one[mine], flats.two[mine], flats.share[mine]
    first = one == at
    other, own = np.where(first, two, one), np.where(first, share, 1 - share)
    return np.where(other > at, np.float32(1), own)


def _lay(field: Field, edges: Places, cover: Numbers) -> None:
    """Set edge pixels, each against the level at which an outline holds as much as was covered.

    Beside pixels that are wholly inside and others wholly outside that is the half. A line not a
    pixel wide covers no pixel wholly: with ``most`` the highest cover beside a pixel, tracing at
    most · (1 - most / 2) gives back its width, as cover falls evenly to both sides within a pixel.
    For gaps it is the same the other way round, with the least cover.
    """
    import numpy as np

    flat = field.ravel()
    flat[edges] = cover - 0.5
    most, least = cover.copy(), cover.copy()
    row = field.shape[1]
    for step in (-row - 1, -row, -row + 1, -1, 1, row - 1, row, row + 1):
        beside = flat[edges + step] + 0.5
        most, least = np.maximum(most, beside), np.minimum(least, beside)
    level = most * (1 - most / 2) + least * least / 2
    flat[edges] = cover - np.clip(level, _FAINTEST, 1 - _FAINTEST)


def _go_on(field: Field) -> None:
    """Let colours that reach the picture's edge go on one pixel beyond it."""
    field[1], field[-2] = field[2], field[-3]
    field[:, 1], field[:, -2] = field[:, 2], field[:, -3]
    field[0] = field[-1] = field[:, 0] = field[:, -1] = -0.5


def _simplified(points: Points, bounds: Places) -> tuple[Points, Places]:
    """Return outlines without the corners that lie near the way between those that stay."""
    import numpy as np

    counts = np.diff(bounds)
    outline = np.repeat(bounds[:-1], counts), np.repeat(bounds[1:], counts)
    near = np.repeat(np.minimum(_NEAR, _THIN * _widths(points, bounds)), counts)
    kept = np.zeros(len(points), bool)
    kept[bounds[:-1]] = True
    left = np.arange(len(points))
    while len(left):
        left = _split(points, kept, left, (*outline, near))
    return points[kept], np.append(0, np.cumsum(kept))[bounds]


def _widths(points: Points, bounds: Places) -> Points:
    """Return how wide each outline is, on the whole: twice what it holds by its length."""
    import numpy as np

    following = np.arange(1, len(points) + 1)
    following[bounds[1:] - 1] = bounds[:-1]
    (x, y), (to_x, to_y) = points.T, points[following].T
    held = np.abs(np.add.reduceat(x * to_y - to_x * y, bounds[:-1])) / 2
    length = np.add.reduceat(np.hypot(to_x - x, to_y - y), bounds[:-1])
    return np.asarray(2 * held / np.maximum(length, 1e-6))


def _split(
    points: Points, kept: NDArray[np.bool_], left: Places, outline: tuple[Places, Places, Points]
) -> Places:
    """Keep the farthest point of each way that is not near enough; return those still to see.

    ``left`` are whole ways, each from a point that is kept to before the next one. ``outline``
    says for each point where its outline begins and ends, and how near is near enough.
    """
    import numpy as np

    begins = np.flatnonzero(kept[left])
    lengths = np.diff(np.append(begins, len(left)))
    after = left[begins] + lengths
    starts, ends, near = (each[left[begins]] for each in outline)
    last = np.where(after == ends, starts, after)
    ways = [np.repeat(points[at], lengths, 0) for at in (left[begins], last)]
    far = _distances(points[left], *ways)
    farthest = np.maximum.reduceat(far, begins)
    unseen = np.repeat(farthest > near, lengths)
    found = np.flatnonzero(unseen & (far == np.repeat(farthest, lengths)))
    way = np.repeat(np.arange(len(begins)), lengths)[found]
    kept[left[found[np.unique(way, return_index=True)[1]]]] = True
    return left[unseen]


def _distances(points: Points, first: Points, last: Points) -> Points:
    """Return how far each point is from the way between two others."""
    import numpy as np

    way, off = last - first, points - first
    length = np.maximum(np.einsum("ij,ij->i", way, way), 1e-12)
    part = np.clip(np.einsum("ij,ij->i", off, way) / length, 0, 1)
    off -= part[:, None] * way
    return np.hypot(off[:, 0], off[:, 1])
