"""Where a picture hangs on its page: as large as it can, its label below or beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.record.blocks import Passage, SetPassage, height_of, set_passages
from studio.record.sheet import Box
from studio.record.typesetter import Typesetter

MARGIN, _FOOT, _GAP = 34.0, 50.0, 11.0
_COLUMN, _COLUMN_GAP = 140.0, 18.0
SHARE = 0.55
"""A picture fills at least this much of its page, if its shape lets it."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """A page's ``width`` and ``height``, the picture's box, and its label below or beside."""

    width: float
    height: float
    art: Box
    label: tuple[SetPassage, ...]
    label_x: float
    label_top: float

    @property
    def share(self) -> float:
        """How much of the page the picture fills, 0 to 1."""
        return self.art.width * self.art.height / (self.width * self.height)


def hang(
    setter: Typesetter,
    label: Sequence[Passage],
    note: Sequence[Passage],
    aspect: float,
    paper: tuple[float, float],
) -> tuple[Hanging, bool]:
    """Choose how a picture of ``aspect`` (width by height) hangs on ``paper``.

    Landscape pictures turn the page. The second value tells whether ``note`` found room beside
    or below; it does not when the picture would have to give up its share of the page for it.
    """
    whole = _largest(setter, (*label, *note), aspect, paper)
    bare = whole if not note else _largest(setter, label, aspect, paper)
    assert bare is not None, "a label alone always fits, because titles are cut to a length"
    if whole is not None and whole.share >= min(SHARE, bare.share):
        return whole, True
    return bare, False


def _largest(
    setter: Typesetter, passages: Sequence[Passage], aspect: float, paper: tuple[float, float]
) -> Hanging | None:
    ways = (way for way in _ways(setter, passages, aspect, paper) if way is not None)
    return max(ways, key=lambda way: way.share, default=None)


def _ways(
    setter: Typesetter, passages: Sequence[Passage], aspect: float, paper: tuple[float, float]
) -> Iterator[Hanging | None]:
    short, long = sorted(paper)
    yield _below(setter, passages, aspect, (short, long))
    yield _below(setter, passages, aspect, (long, short))
    yield _beside(setter, passages, aspect, (long, short))


def _below(
    setter: Typesetter, passages: Sequence[Passage], aspect: float, page: tuple[float, float]
) -> Hanging | None:
    """Hang the picture in the middle, its label as wide as itself under it."""
    width, height = page
    room = Box(MARGIN, _FOOT, width - 2 * MARGIN, height - MARGIN - _FOOT)
    label_width = room.width
    for _again in range(3):  # a narrower picture has a narrower, higher label
        label = tuple(set_passages(setter, passages, label_width))
        high = room.height - height_of(label) - _GAP
        if high < 72:
            return None
        art_width = min(room.width, high * aspect)
        label_width = max(art_width, room.width / 2)
    art_height = art_width / aspect
    slack = (high - art_height) * 0.5
    x = room.x + (room.width - art_width) / 2
    art = Box(x, room.top - slack - art_height, art_width, art_height)
    label_x = room.x + (room.width - label_width) / 2
    return Hanging(width, height, art, label, label_x, art.y - _GAP)


def _beside(
    setter: Typesetter, passages: Sequence[Passage], aspect: float, page: tuple[float, float]
) -> Hanging | None:
    """Hang the picture to the left, its label in a column to the right, as in a gallery."""
    width, height = page
    room_width = width - 2 * MARGIN - _COLUMN - _COLUMN_GAP
    room_height = height - MARGIN - _FOOT
    label = tuple(set_passages(setter, passages, _COLUMN))
    if height_of(label) > room_height:
        return None
    art_width = min(room_width, room_height * aspect)
    art_height = art_width / aspect
    y = _FOOT + (room_height - art_height) / 2
    x = MARGIN + (room_width - art_width) / 2
    art = Box(x, y, art_width, art_height)
    label_top = max(art.top, _FOOT + height_of(label))
    return Hanging(width, height, art, label, art.right + _COLUMN_GAP, label_top)
