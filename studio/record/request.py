"""What the person chose, frozen: the only thing the pages are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from studio.core.exhibit import Exhibit

Audience = Literal["therapist", "trusted", "myself", "someone_else"]
PageSize = Literal["A4", "Letter"]

KNOW_FIRST_LIMIT = 400
TALK_ABOUT_LIMIT = 3
QUESTION_LIMIT = 5


@dataclass(frozen=True, slots=True)
class ChosenPiece:
    """One ticked piece, already cut down to the fields that were ticked with it.

    ``noun`` is the craft's word ("drawing"); ``day`` is worded as chosen and may be empty.
    ``before`` and ``after`` are the person's words for how they were then.
    """

    noun: str
    title: str
    day: str
    note: str
    description: str
    exhibit: Exhibit
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPage:
    """The person's own lines for the first page; every one may be empty."""

    name: str = ""
    period: str = ""
    know_first: str = ""
    talk_about: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """One set of pages. ``made_on`` is an ISO day (no clock time leaves the studio)."""

    audience: Audience
    session: SessionPage
    pieces: tuple[ChosenPiece, ...]
    made_on: str
    language: str = "en"
    page_size: PageSize = "A4"
    text_size: Literal[11, 12, 14] = 11
    quality_dpi: int = 220


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file. ``missing`` holds the codes ("U+12457") of characters that no font had."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
