"""The rim of a fill: under the smooth edge of a line, up to its crest, so that no halo stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.crafts.sketch.paint.filling_runs import Bits, Places

    Words = NDArray[np.uint32]
    Bytes = NDArray[np.uint8]

_FARTHEST = 48  # px from the edge of the area to the crest of the softest line


class Rim:
    """The pixels of lines that an area climbs: from each, only to where there is more ink.

    ``places`` are pixel numbers, row after row.
    """

    def __init__(self, area: Bits, closed: Bits, words: Words, seed: int) -> None:
        """``closed``: what is too unlike ``seed``, the colour of the area, to belong to it."""
        import numpy as np

        words = words.ravel()
        self._wide = area.shape[1] + 2
        self._steps: list[tuple[Places, Places]] = []
        self._open = np.pad(closed, 1).ravel()
        front = self._begin(area)
        ink = unlike(words, self.plain(front), seed)
        for _step in range(_FARTHEST):
            front, ink = self._climb(front, ink, words, seed)
            if not len(front):
                break

    @property
    def places(self) -> Places:
        import numpy as np

        places: Places = np.concatenate([higher for _lower, higher in self._steps])
        return self.plain(places)

    def plain(self, framed: Places) -> Places:
        """Return pixel numbers for those of rows with a frame around them."""
        plain: Places = framed - self._wide + 1 - 2 * (framed // self._wide)
        return plain

    def _begin(self, area: Bits) -> Places:
        """Take the closed pixels around the area, corners too."""
        import numpy as np

        framed = np.pad(area, 1)
        rows = framed[:-2] | framed[1:-1] | framed[2:]
        around = np.zeros(framed.shape, np.bool_)
        around[1:-1, 1:-1] = rows[:, :-2] | rows[:, 1:-1] | rows[:, 2:]
        front = np.flatnonzero(around.ravel() & self._open)
        self._open[front] = False
        self._steps.append((front, front))
        return front

    def _climb(self, front: Places, ink: Bytes, words: Words, seed: int) -> tuple[Places, Bytes]:
        import numpy as np

        taken, inks = [], []
        for offset in (-self._wide, -1, 1, self._wide):
            at = np.flatnonzero(self._open[front + offset])
            near = front[at] + offset
            more = unlike(words, self.plain(near), seed)
            higher = more > ink[at]
            at, near = at[higher], near[higher]
            self._open[near] = False
            self._steps.append((front[at], near))
            taken.append(near)
            inks.append(more[higher])
        return np.concatenate(taken), np.concatenate(inks)

    def _around(self) -> list[int]:
        return [row + column for row in (-self._wide, 0, self._wide) for column in (-1, 0, 1)]

    def shares(self, words: Words, seed: int) -> NDArray[np.float32]:
        """Return how much of each place's colour is ``seed``'s: 1 all, 0 at the line's crest.

        ``words``: the picture whose lines are asked about, which need not be all that is seen.
        """
        import numpy as np

        ink = np.zeros(len(self._open), np.uint8)
        places = np.concatenate([higher for _lower, higher in self._steps])
        ink[places] = unlike(words, self.plain(places), seed)
        crest = np.zeros(len(ink), np.uint8)
        crest[places] = np.maximum.reduce([ink[places + offset] for offset in self._around()])
        for lower, higher in reversed(self._steps):
            np.maximum.at(crest, lower, crest[higher])
        most = np.maximum(crest[places], 1).astype(np.float32)
        shares: NDArray[np.float32] = 1 - ink[places] / most
        return shares


def unlike(words: Words, places: Places, seed: int) -> Bytes:
    """Return the largest difference of any part of these pixels from ``seed``."""
    import numpy as np

    parts = words[places].view(np.uint8).reshape(-1, 4)
    like = np.array([seed], np.uint32).view(np.uint8)
    apart: Bytes = (np.maximum(parts, like) - np.minimum(parts, like)).max(axis=1, initial=0)
    return apart
