"""All pages of one request, as the bytes of one PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from studio import PRODUCT_NAME
from studio.record import words
from studio.record.blocks import MUTED
from studio.record.dates import day_words
from studio.record.pieces import Making, lay_piece
from studio.record.request import Made, RecordRequest, SessionPage
from studio.record.session import Opening, lay_session
from studio.record.sheet import Sheet
from studio.record.text import Type
from studio.record.thumbnails import COMPACT_SIZE, FULL_SIZE, Thumbnails
from studio.record.typesetter import Typesetter
from studio.record.writer import About, Book

PAPERS = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}
_FOOT_BASELINE = 30.0


def make_pages(request: RecordRequest, progress: Callable[[int, int], object]) -> Made:
    """Lay out ``request`` and write it; ``progress(done, total)`` is called after each piece.

    The same request gives the same bytes. Needs a QGuiApplication. Raises CannotRead for a
    picture that cannot be read, CannotKeep when the studio's fonts are gone.
    """
    request = without_what_may_not_be_told(request)
    setter = Typesetter(request.language)
    making = _making(request, setter)
    opening, first = _opening(request, setter)
    section = making.book.structure.document.child("Sect")
    laid: list[list[Sheet]] = []
    for done, piece in enumerate(request.pieces, 1):
        laid.append(lay_piece(making, piece))
        progress(done, len(request.pieces))
    numbers = _numbers(first, laid)
    sheets = lay_session(making, opening, section, numbers)
    sheets += [sheet for piece in laid for sheet in piece]
    for page, sheet in enumerate(sheets, 1):
        _draw_foot(making, sheet, page, len(sheets))
    titles = [words.title_of(piece) for piece in request.pieces]
    pdf = making.book.written(sheets, [(t, s[0]) for t, s in zip(titles, laid, strict=True)])
    return Made(pdf, len(sheets), tuple(f"U+{ord(sign):04X}" for sign in sorted(setter.missing)))


def without_what_may_not_be_told(request: RecordRequest) -> RecordRequest:
    """For someone else: no name, no dates, no notes, no feelings, whatever was handed in."""
    if request.audience != "someone_else":
        return request
    session: SessionPage = replace(request.session, name="", period="")
    pieces = tuple(replace(piece, day="", note="", before=(), after=()) for piece in request.pieces)
    return replace(request, session=session, pieces=pieces, made_on="")


def _making(request: RecordRequest, setter: Typesetter) -> Making:
    about = About(words.heading(), PRODUCT_NAME, request.language, request.made_on)
    paper = PAPERS[request.page_size]
    return Making(Book(about), setter, paper, request.text_size, request.quality_dpi)


def _opening(request: RecordRequest, setter: Typesetter) -> tuple[Opening, int]:
    """Return what opens the pages and how many pages that takes: one, if it can be."""
    made = day_words(request.made_on, "day", request.language)

    def opening(size: tuple[float, float]) -> Opening:
        thumbnails = Thumbnails(request.pieces, request.quality_dpi, size)
        return Opening(request.session, request.pieces, thumbnails, made)

    roomy, compact = opening(FULL_SIZE), opening(COMPACT_SIZE)
    pages = _count_session(request, setter, roomy)
    fewer = _count_session(request, setter, compact) if pages > 1 else pages
    return (compact, fewer) if fewer < pages else (roomy, pages)


def _count_session(request: RecordRequest, setter: Typesetter, opening: Opening) -> int:
    """Lay the first pages in a book that is thrown away, to know where the pieces start."""
    making = _making(request, setter)
    section = making.book.structure.document.child("Sect")
    blank = replace(opening, thumbnails=opening.thumbnails.left_blank())
    return len(lay_session(making, blank, section, [0] * len(request.pieces)))


def _numbers(first: int, laid: list[list[Sheet]]) -> list[int]:
    numbers, page = [], first + 1
    for sheets in laid:
        numbers.append(page)
        page += len(sheets)
    return numbers


def _draw_foot(making: Making, sheet: Sheet, page: int, pages: int) -> None:
    type_ = Type(making.size, "text", MUTED)
    with sheet.ornament():
        line = making.setter.line(words.page_of(page, pages), type_)
        sheet.words(line, sheet.width - sheet.side - line.width, _FOOT_BASELINE, type_)
        if page > 1:
            left = making.setter.line(words.heading(), type_)
            sheet.words(left, sheet.side, _FOOT_BASELINE, type_)
