"""Between which two colours each edge pixel of a picture lies, and colours too fine to lie flat.

Those are found where no two colours near a pixel can make what it shows: it is the pixel farthest
from what they can, again and again.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint32]
    Numbers = NDArray[np.float32]
    Bits = NDArray[np.uint32]
    Places = NDArray[np.intp]

MOST: Final = 32  # colours, as many as a word has bits
_APART: Final = 12.0  # of 255 by which it may differ from what lies between two colours near it
_OTHER: Final = 24.0  # the same, before it is a colour of its own
_FAR: Final = 2.0  # of 255 by which two colours must fit better if one of them is not near


class Mixed:
    """The two colours each edge pixel lies between, ``one``'s ``share``, and how far it is off."""

    def __init__(self, pixels: Numbers, near: Bits, colours: list[int]) -> None:
        import numpy as np

        self.colours = colours
        self.one, self.two = (np.zeros(len(pixels), np.uint8) for _either in range(2))
        self.share = np.ones(len(pixels), np.float32)
        everything = np.uint32((1 << len(colours)) - 1)
        self._pixels, self._near = pixels, np.where(near == 0, everything, near)
        self._off = np.full(len(pixels), np.inf, np.float32)
        for pair, at in self._with_both(range(len(colours))):
            self._offer(pair, at, 0.0)
        left = np.flatnonzero(self._off > _APART)
        for first, second in combinations(range(len(colours)), 2):
            self._offer((first, second), left[self._any(left, (first, second))], _FAR)

    def take_in(self, words: Words, edges: Places, apart: NDArray[np.bool_]) -> bool:
        """Add the colours of fine lines and specks; False when they are too many.

        ``apart`` are the edge pixels that are not among three colours or more. Where such meet,
        there may be any mixture, which is no colour of its own.
        """
        import numpy as np

        left = np.flatnonzero((self._off > _OTHER) & apart)
        held, before = left[_are_marks(words, edges[left])], len(self.colours)
        off = np.minimum(self._off[held], self._from_single(held, before))
        while off.max(initial=0) > _OTHER:
            if len(self.colours) == MOST:
                return False
            found = int(words.ravel()[edges[held[off.argmax()]]])
            self.colours.append(found)
            off = np.minimum(off, self._from_new(held, before))
        for new in range(before, len(self.colours)):
            for old in range(before):
                self._offer((old, new), left[self._any(left, (old,))], 0.0)
        return True

    def _from_single(self, at: Places, before: int) -> Numbers:
        """Return how far pixels are from the colours near them, taken one by one."""
        import numpy as np

        off = np.full(len(at), np.inf, np.float32)
        for old in range(before):
            apart = np.linalg.norm(self._pixels[at] - part(self.colours[old]), axis=1)
            off = np.where(self._any(at, (old,)), np.minimum(off, apart), off)
        return off

    def _from_new(self, at: Places, before: int) -> Numbers:
        """Return how far pixels are from what the newest colour and one near them make."""
        import numpy as np

        new = self.colours[-1]
        off = np.asarray(np.linalg.norm(self._pixels[at] - part(new), axis=1), np.float32)
        for old in range(before):
            apart = _along(self._pixels[at], part(new), part(self.colours[old]))[1]
            off = np.where(self._any(at, (old,)), np.minimum(off, apart), off)
        return off

    def _with_both(self, places: range) -> Iterator[tuple[tuple[int, int], Places]]:
        """Yield two colours and the pixels that have both of them near."""
        import numpy as np

        for first, second in combinations(places, 2):
            both = np.uint32(1 << first | 1 << second)
            yield (first, second), np.flatnonzero(self._near & both == both)

    def _any(self, at: Places, colours: tuple[int, ...]) -> NDArray[np.bool_]:
        import numpy as np

        return np.asarray(self._near[at] & np.uint32(sum(1 << one for one in colours)) != 0)

    def _offer(self, pair: tuple[int, int], at: Places, worse: float) -> None:
        """Let these pixels lie between two colours where that fits better than what they have."""
        first, second = (part(self.colours[one]) for one in pair)
        share, off = _along(self._pixels[at], first, second)
        better = off + worse < self._off[at]
        to = at[better]
        self.one[to], self.two[to] = pair
        self.share[to], self._off[to] = share[better], off[better]


def _are_marks(words: Words, at: Places) -> NDArray[np.bool_]:
    """Return which of these pixels are there with three more of them, or with one that is alike."""
    import numpy as np

    height, width = words.shape
    these = np.zeros((height + 2, width + 2), np.uint8)
    rows, columns = np.divmod(at, width)
    these[rows + 1, columns + 1] = 1
    turns = [(down, right) for down in range(3) for right in range(3)]
    near = sum((these[rows + down, columns + right] for down, right in turns), np.uint8(0))
    return np.asarray((near > 3) | _have_twins(words)[rows, columns])


def _have_twins(words: Words) -> NDArray[np.bool_]:
    """Return which pixels have the very same beside, above or below them."""
    import numpy as np

    twins = np.zeros(words.shape, bool)
    along, down = words[:, 1:] == words[:, :-1], words[1:] == words[:-1]
    twins[:, 1:] |= along
    twins[:, :-1] |= along
    twins[1:] |= down
    twins[:-1] |= down
    return twins


def parts(words: Words) -> Numbers:
    """Return red, green and blue of pixels, 0–255."""
    import numpy as np

    return np.stack([words >> shift & 255 for shift in (16, 8, 0)], axis=-1).astype(np.float32)


def part(colour: int) -> Numbers:
    import numpy as np

    return np.array([colour >> shift & 255 for shift in (16, 8, 0)], np.float32)


def _along(pixels: Numbers, first: Numbers, second: Numbers) -> tuple[Numbers, Numbers]:
    """Return how much of ``first`` is in pixels on the way to ``second``, and how far off."""
    import numpy as np

    way = first - second
    share = np.clip((pixels - second) @ way / (way @ way), 0, 1)
    off = np.linalg.norm(pixels - second - share[:, None] * way, axis=1)
    return share.astype(np.float32), off.astype(np.float32)
