"""What has been ticked so far, and the request it makes. Nothing is ticked until it is ticked.

A choosing never holds what a piece contains, only which pieces and which of their fields. The
contents are cut down piece by piece with ``cut_down``, so what was not ticked never reaches the
pages and cannot be told from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Literal

from studio.core.exhibit import Exhibit, Words
from studio.core.leaving_out import LeftOut, spans
from studio.core.marked import cut_out, placed, plain
from studio.record.request import (
    KNOW_FIRST_LIMIT,
    QUESTION_LIMIT,
    TALK_ABOUT_LIMIT,
    Audience,
    ChosenPiece,
    PageSize,
    RecordRequest,
    SessionPage,
)

DayShown = Literal["none", "month", "day"]
AUDIENCES: tuple[Audience, ...] = ("therapist", "trusted", "myself", "someone_else")
DAYS_SHOWN: tuple[DayShown, ...] = ("none", "month", "day")
WordDay = Callable[[date, DayShown], str]
"""Says a day as closely as asked: "", "May 2026" or "4 May 2026"."""

LINE_LIMIT = 200
NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Ticks:
    """Which fields of one ticked piece go in. Its picture, tune or words, and its title, do."""

    note: bool = False
    day: DayShown = "none"
    feelings: bool = False


@dataclass(frozen=True, slots=True)
class WholePiece:
    """All of a piece that could go in; ``title`` is the person's own and may be empty.

    ``left_out`` marks what of its words never goes in. It is about the words of the piece alone:
    its title, its note and its description are the person's to change.
    """

    noun: str
    title: str
    day: date
    note: str
    description: str
    exhibit: Exhibit
    left_out: tuple[LeftOut, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choosing:
    """The choices so far, for whom and what; immutable, so going back loses nothing."""

    audience: Audience | None = None
    pieces: Mapping[str, Ticks] = field(default_factory=lambda: MappingProxyType({}))
    session: SessionPage = field(default_factory=SessionPage)

    def made_for(self, audience: Audience) -> Choosing:
        return replace(self, audience=audience)

    def with_session(self, session: SessionPage) -> Choosing:
        return replace(self, session=tidy(session))

    def tick(self, uid: str, ticks: Ticks | None = None) -> Choosing:
        """Put a piece in, or change which of its fields go with it."""
        return replace(self, pieces=MappingProxyType({**self.pieces, uid: ticks or Ticks()}))

    def untick(self, uid: str) -> Choosing:
        """Leave a piece out, and forget what was ticked with it."""
        return self.only(other for other in self.pieces if other != uid)

    def only(self, uids: Iterable[str]) -> Choosing:
        """Leave out every piece that is not among ``uids``, such as one put in the bin since."""
        here = set(uids)
        left = {uid: ticks for uid, ticks in self.pieces.items() if uid in here}
        return replace(self, pieces=MappingProxyType(left))

    def ticks(self, uid: str) -> Ticks:
        """What goes in with a ticked piece: for someone else, only the piece itself ever."""
        return Ticks() if self.for_someone_else else self.pieces[uid]

    @property
    def for_someone_else(self) -> bool:
        return self.audience == "someone_else"

    @property
    def session_shown(self) -> SessionPage:
        """The lines that go in: for someone else, no name and no period, and no talk to plan."""
        if self.for_someone_else:
            return SessionPage(know_first=self.session.know_first)
        return self.session

    def request(
        self,
        chosen: Iterable[ChosenPiece],
        made_on: date,
        *,
        language: str = "en",
        page_size: PageSize = "A4",
    ) -> RecordRequest:
        """Make the request from pieces already cut down, in the order their pages will have."""
        assert self.audience is not None
        return RecordRequest(
            audience=self.audience,
            session=self.session_shown,
            pieces=tuple(chosen),
            made_on=made_on.isoformat(),
            language=language,
            page_size=page_size,
        )


def cut_down(whole: WholePiece, ticks: Ticks, word_day: WordDay) -> ChosenPiece:
    """Return only what was ticked of a piece; nothing else of it can be told from the result."""
    return ChosenPiece(
        noun=whole.noun,
        title=whole.title,
        day="" if ticks.day == "none" else word_day(whole.day, ticks.day),
        note=whole.note if ticks.note else "",
        description=whole.description,
        exhibit=_shown(whole),
        before=whole.before if ticks.feelings else (),
        after=whole.after if ticks.feelings else (),
    )


def _shown(whole: WholePiece) -> Exhibit:
    """What is marked is taken out of the words here, so that it never reaches the pages' maker.

    It is looked for twice: signs may lie between the letters of a word, and so may what they hide.
    """
    if isinstance(whole.exhibit, Words):
        written, marks = whole.exhibit, whole.left_out
        kept = written.read(written.text, spans(written.text, marks))
        return Words.of(cut_out(placed(kept), spans(plain(kept), marks)))
    return whole.exhibit


def tidy(session: SessionPage) -> SessionPage:
    """Return the lines within their limits, without the empty ones."""
    return SessionPage(
        name=_one_line(session.name, NAME_LIMIT),
        period=_one_line(session.period, NAME_LIMIT),
        know_first=session.know_first.strip()[:KNOW_FIRST_LIMIT],
        talk_about=_lines(session.talk_about, TALK_ABOUT_LIMIT),
        questions=_lines(session.questions, QUESTION_LIMIT),
    )


def _lines(lines: Iterable[str], limit: int) -> tuple[str, ...]:
    written = (_one_line(line, LINE_LIMIT) for line in lines)
    return tuple(line for line in written if line)[:limit]


def _one_line(text: str, limit: int) -> str:
    return " ".join(text.split())[:limit].rstrip()
