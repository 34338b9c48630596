"""The small pictures beside the contents. They are ornaments: the words beside them say it all."""

from __future__ import annotations

from studio.core.exhibit import Picture, Ribbon, Words
from studio.record.blocks import MUTED, RULE
from studio.record.images import thumbnail
from studio.record.request import ChosenPiece
from studio.record.sheet import Box, Sheet

WIDTH, HEIGHT = 72.0, 54.0
_LINES = 7
_LETTERS_ACROSS = 60


def draw_thumbnail(sheet: Sheet, piece: ChosenPiece, box: Box, dpi: int) -> None:
    """Draw what ``piece`` looks like from afar; raises CannotRead for a broken picture."""
    match piece.exhibit:
        case Picture():
            box = _draw_picture(sheet, piece.exhibit, box, dpi)
        case Words():
            _draw_words(sheet, piece.exhibit, box.inset(8))
        case Ribbon():
            _draw_ribbon(sheet, piece.exhibit, box.inset(6))
    sheet.stroke(RULE, 0.5)
    sheet.rectangle(box, "S")


def _draw_picture(sheet: Sheet, picture: Picture, box: Box, dpi: int) -> Box:
    stream, width, height = thumbnail(picture, box.width, box.height, dpi)
    frame = Box(box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height)
    sheet.picture(stream, frame)
    return frame


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
    sheet.stroke(MUTED, 0.3)
