"""Which pads lie under the hands, and which key of the computer reaches each.

Pads lie in two rows as the keys do: one octave on the home row, the next one on the row above it.
All twelve notes lie as on a piano, the sharp ones above and between the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from studio.crafts.melody.notes import DEFAULT_VELOCITY
from studio.crafts.melody.scales import ALL, SCALES, Mood

Rows = tuple[tuple[int | None, ...], ...]
"""Pitches of one or two rows, the near row first; None where a row has a gap."""

KEY_ROWS = ("ASDFGHJK", "QWERTYUI", "ZXCVBNM,")
"""The keys from the left: the home row, the row above it, and the one below."""
HOME, ABOVE, BELOW = range(3)
_MIDDLE_C = 60
_PIANO: Rows = (
    (0, 2, 4, 5, 7, 9, 11, 12),
    (None, 1, 3, None, 6, 8, 10, None),
)
_SOFTEST, _LOUDEST = 40, 127


def rows_of(mood: Mood) -> Rows:
    """Return the pads of a mood: two octaves, or one octave of all twelve notes."""
    if mood.scale == ALL:
        return tuple(
            tuple(None if step is None else _MIDDLE_C + step for step in row) for row in _PIANO
        )
    near = mood.pads[: len(SCALES[mood.scale])]
    return near, tuple(pitch + 12 for pitch in near)


def pitches_in(rows: Rows) -> tuple[int, ...]:
    """Return all pitches, the near row first, each row from the left."""
    return tuple(pitch for pitch in chain.from_iterable(rows) if pitch is not None)


def under_key(rows: Rows, row: int, column: int) -> int | None:
    """Return the pitch a key plays. Keys past the end of a row go on with the far one."""
    near, far = rows[0], rows[-1]
    if column >= len(near):
        past = column - len(near)
        return far[past] if past < len(far) else None
    here = far[column] if row == ABOVE else near[column]
    return near[column] if here is None else here


def key_labels(rows: Rows) -> Mapping[int, str]:
    """Return for each pitch the letter, on an English keyboard, of the key nearest to its pad."""
    return {
        pitch: KEY_ROWS[row][column]
        for row, pitches in enumerate(rows)
        for column, pitch in enumerate(pitches)
        if pitch is not None
    }


def velocity_at(share: float) -> int:
    """Return how loud a touch is that meets a pad so far down it, 0 at its far edge, 1 near."""
    louder = (min(1.0, max(0.0, share)) - 0.5) * 2 * (_LOUDEST - DEFAULT_VELOCITY)
    return round(DEFAULT_VELOCITY + louder)


def velocity_pressed(pressure: float) -> int:
    """Return how loud a pen or finger is that presses so hard, from 0 to 1."""
    return round(_SOFTEST + min(1.0, max(0.0, pressure)) * (_LOUDEST - _SOFTEST))
