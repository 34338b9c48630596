"""One piece, one page, or as many as its words or notes need."""

from __future__ import annotations

from dataclasses import dataclass

from studio.core.exhibit import Picture, Ribbon, Words
from studio.record import words
from studio.record.blocks import INK, MUTED, RULE, Flow, PageShape, Passage, draw_passages
from studio.record.frames import MARGIN, Hanging, hang
from studio.record.images import on_paper, shape
from studio.record.prose import lay_prose
from studio.record.request import ChosenPiece
from studio.record.ribbon import SYSTEM_GAP, Staff, System, draw_system, staff_for, systems
from studio.record.sheet import Sheet
from studio.record.tags import Element
from studio.record.text import Type
from studio.record.typesetter import Typesetter
from studio.record.writer import Book

_TEXT_SIDE, _TEXT_TOP, _TEXT_BOTTOM = 84.0, 78.0, 84.0
_TUNE_SIDE = 60.0
_LETTERS_SPOKEN = 400


@dataclass(frozen=True, slots=True)
class Making:
    """What every page needs to know: the book, paper in points, type size and fineness."""

    book: Book
    setter: Typesetter
    paper: tuple[float, float]
    size: float
    dpi: int

    def page(self, side: float) -> PageShape:
        return PageShape(*self.paper, side, _TEXT_TOP, _TEXT_BOTTOM)

    @property
    def body(self) -> Type:
        return Type(self.size, "text", INK)

    @property
    def quiet(self) -> Type:
        return Type(self.size, "text", MUTED)


def lay_piece(making: Making, piece: ChosenPiece) -> list[Sheet]:
    """Lay one piece on sheets; raises CannotRead when its picture cannot be read."""
    section = making.book.structure.document.child("Sect")
    match piece.exhibit:
        case Picture():
            return _lay_picture(making, piece, piece.exhibit, section)
        case Words():
            return _lay_words(making, piece, piece.exhibit, section)
        case Ribbon():
            return _lay_ribbon(making, piece, piece.exhibit, section)


def _label(making: Making, piece: ChosenPiece, enlarged: float) -> list[Passage]:
    title = Type(making.size + enlarged, "title", INK, leading=1.25)
    return [
        Passage("H2", words.title_of(piece), title),
        Passage("P", words.about(piece), making.quiet, before=2),
    ]


def _note(making: Making, piece: ChosenPiece) -> list[Passage]:
    """What the person says about the piece: how they were, and their note."""
    felt = [Passage("P", line, making.body, before=8) for line in words.felt(piece)[:1]]
    felt += [Passage("P", line, making.body) for line in words.felt(piece)[1:]]
    if not piece.note.strip():
        return felt
    heading = Type(making.size, "bold", MUTED)
    return [
        *felt,
        Passage("H3", words.my_note(), heading, before=8),
        Passage("P", piece.note, making.body, before=0),
    ]


def _lay_picture(
    making: Making, piece: ChosenPiece, picture: Picture, section: Element
) -> list[Sheet]:
    across, down = shape(picture)
    note = _note(making, piece)
    label = _label(making, piece, 5)
    hanging, noted = hang(making.setter, label, note, across / down, making.paper)
    sheet = making.book.sheet(hanging.width, hanging.height, MARGIN)
    _draw_picture(making, piece, picture, sheet, hanging, section)
    making.book.close(sheet)
    return [sheet] if noted else [sheet, *_note_pages(making, piece, section)]


def _draw_picture(
    making: Making,
    piece: ChosenPiece,
    picture: Picture,
    sheet: Sheet,
    hanging: Hanging,
    section: Element,
) -> None:
    art = hanging.art
    title, rest = hanging.label[:1], hanging.label[1:]
    top = draw_passages(sheet, section, title, hanging.label_x, hanging.label_top)
    figure = section.child("Figure", words.picture_alt(piece))
    figure.box = (art.x, art.y, art.right, art.top)
    with sheet.part(figure):
        sheet.picture(on_paper(picture, art.width, making.dpi), art)
    with sheet.ornament():
        sheet.stroke(RULE, 0.5)
        sheet.rectangle(art, "S")
    gap = rest[0].passage.before if rest else 0
    draw_passages(sheet, section, rest, hanging.label_x, top - gap)


def _note_pages(making: Making, piece: ChosenPiece, section: Element) -> list[Sheet]:
    """Give a note that found no room beside its picture the page after it."""
    flow = Flow(making.book, making.page(_TEXT_SIDE), making.setter)
    flow.passage(section, Passage("P", words.title_of(piece), making.quiet))
    flow.space(10)
    _flow_note(making, flow, piece, section)
    flow.finish()
    return flow.sheets


def _flow_note(making: Making, flow: Flow, piece: ChosenPiece, section: Element) -> None:
    for passage in _note(making, piece):
        heading = passage.role.startswith("H")
        keep = 2 * passage.type_.size * passage.type_.leading if heading else 0
        flow.passage(section, passage, keep=keep)


def _lay_words(making: Making, piece: ChosenPiece, written: Words, section: Element) -> list[Sheet]:
    flow = _titled(making, piece, _label(making, piece, 10), section, _TEXT_SIDE)
    lay_prose(flow, section, written, Type(making.size, "text", INK, leading=1.6))
    flow.finish()
    return flow.sheets


def _titled(
    making: Making, piece: ChosenPiece, label: list[Passage], section: Element, side: float
) -> Flow:
    """Open a page with a piece's label and note, and a rule under the note."""
    flow = Flow(making.book, making.page(side), making.setter)
    for passage in label:
        flow.passage(section, passage, keep=3 * making.size)
    if _note(making, piece):
        _flow_note(making, flow, piece, section)
        flow.space(10)
        with flow.sheet.ornament():
            flow.sheet.stroke(RULE, 0.7)
            flow.sheet.line((side, flow.y), (flow.sheet.width - side, flow.y))
    flow.space(18)
    return flow


def _lay_ribbon(making: Making, piece: ChosenPiece, tune: Ribbon, section: Element) -> list[Sheet]:
    facts = Passage("P", _tune_facts(piece, tune), making.quiet, before=2)
    flow = _titled(making, piece, [*_label(making, piece, 10), facts], section, _TUNE_SIDE)
    whole = flow.page.height - flow.page.top - flow.page.bottom
    room = flow.y - flow.floor
    staff = staff_for(tune, flow.page.inner, room if room > whole / 3 else whole)
    lines = list(systems(tune, staff))
    for part, system in enumerate(lines, 1):
        _lay_system(flow, staff, system, section.child("Figure", _spoken(system, part, len(lines))))
    flow.finish()
    return flow.sheets


def _lay_system(flow: Flow, staff: Staff, system: System, figure: Element) -> None:
    box = flow.place(staff.height)
    figure.box = (box.x, box.y, box.right, box.top)
    with flow.sheet.part(figure):
        draw_system(flow.sheet, flow.setter, staff, system, box)
    flow.space(SYSTEM_GAP)


def _tune_facts(piece: ChosenPiece, tune: Ribbon) -> str:
    said = piece.description.strip() or tune.description
    facts = (tune.instrument.partition("@")[0], words.tune_length(tune.seconds))
    return "\n".join(part for part in (said, " · ".join(filter(None, facts))) if part)


def _spoken(system: System, part: int, parts: int) -> str:
    """Tell the notes of one line in order; a note held over from the line before is not told."""
    begun = [note.name for note in system.notes if note.start >= system.start]
    if not begun:
        return words.rest_part(part, parts)
    return words.tune_part(part, parts, ", ".join(begun[:_LETTERS_SPOKEN]))
