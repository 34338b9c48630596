"""What the bank hands to the engine: one note, ready to be mixed. Imports no numpy."""

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
    """One note of one instrument at full velocity.

    ``wave`` starts and ends at 0 and lies within ±1; ``release`` is how many frames it takes to
    fade once the key is let go; ``pan`` is −1 (left) to 1 (right).
    """

    wave: Wave
    release: int
    pan: float = 0.0
