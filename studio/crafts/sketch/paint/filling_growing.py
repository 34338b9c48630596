"""Marks that spread over open ground, all at one pace, until they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.crafts.sketch.paint.filling_runs import Bits, Places


def grow(marks: NDArray[Any], free: Bits, steps: int) -> NDArray[np.uint8]:
    """Let marks (not 0) spread by their sides over what is ``free`` and 0; ``marks`` changes.

    Returns after how many steps each place was taken, 0 where it was marked before or never.
    """
    import numpy as np

    wide = marks.shape[1] + 2
    framed, open_ = np.pad(marks, 1).ravel(), np.pad(free & (marks == 0), 1).ravel()
    taken = np.zeros(len(framed), np.uint8)
    front = _first(framed, open_, wide)
    for step in range(1, steps + 1):
        taken[front] = step
        if step == steps or not len(front):
            break
        front = _next(framed, open_, wide, front)
    marks[...] = framed.reshape(-1, wide)[1:-1, 1:-1]
    return taken.reshape(-1, wide)[1:-1, 1:-1]


def _first(framed: NDArray[Any], open_: Bits, wide: int) -> Places:
    import numpy as np

    places = np.flatnonzero(open_)
    found = np.zeros(len(places), framed.dtype)
    for offset in (-wide, -1, 1, wide):
        found = np.where(found == 0, framed[places + offset], found)
    front = places[found > 0]
    framed[front], open_[front] = found[found > 0], False
    return front


def _next(framed: NDArray[Any], open_: Bits, wide: int, front: Places) -> Places:
    import numpy as np

    taken = []
    for offset in (-wide, -1, 1, wide):
        near = front + offset
        near = near[open_[near]]
        framed[near], open_[near] = framed[near - offset], False
        taken.append(near)
    return np.concatenate(taken)
