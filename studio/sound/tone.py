"""What the bank hands to the engine: one note, ready to be mixed. Imports no numpy at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Wave = NDArray[np.float32]
    """Mono as (n,), stereo inside the engine as (2, n), outside it as (n, 2)."""

RATE = 48_000
"""Frames a second, everywhere; the system's mixer converts where a device wants another."""


def frames(seconds: float) -> int:
    """Return the frame nearest to ``seconds``."""
    return round(seconds * RATE)


@dataclass(frozen=True, slots=True, eq=False)
class Tone:
    """One note of one instrument at full level.

    ``wave`` starts at 0 and lies within ±1; ``release`` is how many frames it takes to fade once
    the key is let go; ``pan`` is −1 (left) to 1 (right). Without ``loop`` it ends at 0; with it,
    the frames from ``loop`` on repeat for as long as the note is held.
    """

    wave: Wave
    release: int
    pan: float = 0.0
    loop: int | None = None

    @property
    def length(self) -> int | None:
        """Frames until it ends by itself; None when it does not."""
        return len(self.wave) if self.loop is None else None

    def part(self, first: int, last: int) -> Wave:
        """Return frames ``first`` to ``last`` of the note, however often it has turned by then."""
        if self.loop is None or last <= len(self.wave):
            return self.wave[first:last]
        import numpy as np

        at = np.arange(first, last)
        turned = self.loop + (at - self.loop) % (len(self.wave) - self.loop)
        return self.wave[np.where(at < self.loop, at, turned)]
