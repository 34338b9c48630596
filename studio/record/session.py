"""The first page: the person's own lines for the talk, and what is in these pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.record import words
from studio.record.blocks import (
    ACCENT,
    INK,
    MUTED,
    RULE,
    Flow,
    PageShape,
    Passage,
    draw_passages,
    height_of,
    set_passages,
)
from studio.record.contents import Contents
from studio.record.pieces import Making
from studio.record.request import ChosenPiece, SessionPage
from studio.record.sheet import Box, Sheet
from studio.record.tags import Element
from studio.record.text import Line, Type
from studio.record.thumbnails import Thumbnails

_SIDE, _TOP, _BOTTOM = 66.0, 62.0, 62.0
_STONES = ((0.0, 30.0, 12.0), (37.0, 23.0, 9.5), (67.0, 17.0, 7.5))
_INDENT = 20.0


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first page says: the person's lines, the pieces, and the day it was made."""

    session: SessionPage
    pieces: tuple[ChosenPiece, ...]
    thumbnails: Thumbnails
    made_on: str


def lay_session(
    making: Making, opening: Opening, section: Element, numbers: Sequence[int]
) -> list[Sheet]:
    """Lay the first page, and more if it takes more; ``numbers`` are the pieces' pages."""
    flow = Flow(making.book, PageShape(*making.paper, _SIDE, _TOP, _BOTTOM), making.setter)
    foot = _lay_foot(making, flow, opening.made_on)
    _lay_heading(making, flow, opening.session, section)
    _lay_lines(making, flow, opening.session, section)
    _lay_contents(making, flow, opening, section, numbers)
    section.adopt(foot)
    flow.finish()
    return flow.sheets


def _lay_foot(making: Making, flow: Flow, made_on: str) -> Element:
    """Set the words that always stand at the foot of the first page; read last."""
    text = " ".join(filter(None, (words.foot(), words.made_on(made_on) if made_on else "")))
    type_ = Type(making.size, "text", MUTED, leading=1.4)
    passages = set_passages(making.setter, [Passage("P", text, type_)], flow.page.inner)
    top = flow.page.bottom + height_of(passages)
    element = Element("Div")
    draw_passages(flow.sheet, element, passages, _SIDE, top)
    _rule(flow.sheet, top + 9)
    flow.floor = top + 20
    return element


def _rule(sheet: Sheet, y: float) -> None:
    with sheet.ornament():
        sheet.stroke(RULE, 0.7)
        sheet.line((sheet.side, y), (sheet.width - sheet.side, y))


def _lay_heading(making: Making, flow: Flow, session: SessionPage, section: Element) -> None:
    stones = flow.place(26)
    with flow.sheet.ornament():
        flow.sheet.fill(ACCENT)
        for x, width, height in _STONES:
            flow.sheet.rounded(Box(stones.x + x, stones.top - 13, width, height), height / 2)
    title = Type(making.size + 17, "title", INK, leading=1.2)
    flow.passage(section, Passage("H1", words.heading(), title))
    who = " · ".join(filter(None, (session.name.strip(), session.period.strip())))
    flow.passage(section, Passage("P", who, Type(making.size + 2, "text", MUTED), before=3))
    flow.space(8)


def _lay_lines(making: Making, flow: Flow, session: SessionPage, section: Element) -> None:
    """The person's own lines; a part left empty leaves no heading."""
    if session.know_first.strip():
        _lay_subheading(making, flow, words.know_first(), section)
        own = Type(making.size + 2, "text", INK)
        flow.passage(section, Passage("P", session.know_first, own))
    _lay_list(making, flow, (words.talk_about(), session.talk_about), section)
    _lay_list(making, flow, (words.questions(), session.questions), section)


def _lay_subheading(
    making: Making, flow: Flow, text: str, section: Element, *, keep: float = 30
) -> None:
    """Lay a heading; ``keep`` points of what follows stay on its sheet."""
    flow.space(16)
    type_ = Type(making.size + 2, "title", ACCENT, leading=1.35)
    flow.passage(section, Passage("H2", text, type_), keep=keep)
    flow.space(3)


def _lay_list(
    making: Making, flow: Flow, part: tuple[str, tuple[str, ...]], section: Element
) -> None:
    heading, items = part[0], [item for item in part[1] if item.strip()]
    if not items:
        return
    _lay_subheading(making, flow, heading, section)
    list_ = section.child("L")
    for item in items:
        body = list_.child("LI").child("LBody")
        passages = set_passages(
            making.setter, [Passage("P", item, making.body)], flow.page.inner - _INDENT
        )
        _lay_item(making, flow, body, passages[0].lines)
        flow.space(4)


def _lay_item(making: Making, flow: Flow, body: Element, lines: Sequence[Line]) -> None:
    words_ = body.child("P")
    for i, line in enumerate(lines):
        box = flow.place(line.height)
        if i == 0:
            _draw_bullet(flow.sheet, box, line)
        with flow.sheet.part(words_):
            flow.sheet.words(line, box.x + _INDENT, box.top - line.ascent, making.body)


def _draw_bullet(sheet: Sheet, box: Box, line: Line) -> None:
    with sheet.ornament():
        sheet.fill(ACCENT)
        sheet.rounded(Box(box.x + 2, box.top - line.ascent + 2, 8.5, 5), 2.5)


def _lay_contents(
    making: Making, flow: Flow, opening: Opening, section: Element, numbers: Sequence[int]
) -> None:
    if opening.pieces:
        _lay_subheading(
            making, flow, words.contents(), section, keep=opening.thumbnails.height + 10
        )
        flow.space(5)
        Contents(making, flow, opening.thumbnails).lay(opening.pieces, section, numbers)
