"""The small pictures beside the contents. They are ornaments: the words beside them say it all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studio.core.exhibit import Picture, Ribbon, Words
from studio.record.blocks import RULE
from studio.record.images import thumbnail
from studio.record.objects import Stream
from studio.record.request import ChosenPiece
from studio.record.sheet import Box, Sheet

FULL_SIZE, COMPACT_SIZE = (72.0, 54.0), (48.0, 36.0)
"""Width and height in points; the compact one keeps a longer list on one page."""
_LINES = 7
_LETTERS_ACROSS = 60


class Thumbnails:
    """Small pictures of ``pieces``, each made once however often it is drawn."""

    def __init__(
        self, pieces: Sequence[ChosenPiece], dpi: int, size: tuple[float, float] = FULL_SIZE
    ) -> None:
        self._pieces = pieces
        self._dpi = dpi
        self.width, self.height = size
        self._made: dict[int, tuple[Stream, float, float]] = {}

    def draw(self, i: int, sheet: Sheet, x: float, top: float) -> None:
        """Draw what piece ``i`` looks like from afar; raises CannotRead for a broken picture."""
        box = Box(x, top - self.height, self.width, self.height)
        match self._pieces[i].exhibit:
            case Picture() as picture:
                box = self._draw_picture(i, picture, sheet, box)
            case Words() as written:
                _draw_words(sheet, written, box.inset(self.width / 9))
            case Ribbon() as tune:
                _draw_ribbon(sheet, tune, box.inset(self.width / 12))
        sheet.stroke(RULE, 0.5)
        sheet.rectangle(box, "S")

    def left_blank(self) -> Thumbnails:
        """Return as many of the same size, with nothing in them: to try out a layout."""
        blank = tuple(replace(piece, exhibit=Words("")) for piece in self._pieces)
        return Thumbnails(blank, self._dpi, (self.width, self.height))

    def _draw_picture(self, i: int, picture: Picture, sheet: Sheet, box: Box) -> Box:
        if i not in self._made:
            self._made[i] = thumbnail(picture, box.width, box.height, self._dpi)
        stream, width, height = self._made[i]
        x, y = box.x + (box.width - width) / 2, box.y + (box.height - height) / 2
        sheet.picture(stream, Box(x, y, width, height))
        return Box(x, y, width, height)


def _draw_words(sheet: Sheet, written: Words, box: Box) -> None:
    """Draw each of the first lines as a bar of its length."""
    sheet.fill(RULE)
    step = box.height / _LINES
    for i, length in enumerate(_lengths(written.text)):
        width = box.width * min(1.0, length / _LETTERS_ACROSS)
        sheet.rectangle(Box(box.x, box.top - (i + 0.8) * step, width, step * 0.45))


def _lengths(text: str) -> list[int]:
    lengths: list[int] = []
    for line in text[: _LINES * _LETTERS_ACROSS].splitlines():
        lengths += [_LETTERS_ACROSS] * (len(line) // _LETTERS_ACROSS) + [
            len(line) % _LETTERS_ACROSS
        ]
    return lengths[:_LINES]


def _draw_ribbon(sheet: Sheet, tune: Ribbon, box: Box) -> None:
    rows = max(1, len(tune.rows), *(note.row + 1 for note in tune.notes))
    beat, row = box.width / max(1.0, tune.beats), box.height / rows
    for note in tune.notes:
        place = Box(box.x + note.start * beat, box.y + note.row * row, note.length * beat, row)
        sheet.fill(note.colour)
        sheet.rectangle(place)
