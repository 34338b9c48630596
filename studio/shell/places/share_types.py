"""What Share needs from the rest of the studio, as it asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QLocale

from studio.core.errors import StudioError
from studio.record.choosing import DayShown, Ticks
from studio.record.dates import day_words
from studio.record.request import ChosenPiece, RecordRequest

Failed = Callable[[StudioError], None]


@dataclass(frozen=True)
class ShareCard:
    """A piece as the list shows it: ``name`` is its title, or "Tuesday's drawing" without one."""

    uid: str
    name: str
    day: date
    has_note: bool
    has_feelings: bool = False


class Pieces(Protocol):
    """The person's pieces. Every answer comes on the thread that owns the screen."""

    def cards(self, show: Callable[[Sequence[ShareCard]], None]) -> None:
        """Call ``show`` with every piece, the newest first."""
        ...

    def picture(self, uid: str, show: Callable[[bytes | None], None]) -> None:
        """Call ``show`` with a piece's PNG, or None while it has none."""
        ...

    def told(self, uid: str, show: Callable[[str], None]) -> None:
        """Call ``show`` with what tells a piece apart, for whoever cannot see its picture."""
        ...

    def choose(
        self, uid: str, ticks: Ticks, done: Callable[[ChosenPiece], None], failed: Failed
    ) -> None:
        """Call ``done`` with the piece, cut down to what was ticked."""
        ...


class MadePages(Protocol):
    """Finished pages: the very bytes to look at and to save.

    ``missing`` names characters that no font has and that are printed as codes.
    """

    @property
    def pdf(self) -> bytes: ...
    @property
    def pages(self) -> int: ...
    @property
    def missing(self) -> Sequence[str]: ...


class Recorder(Protocol):
    """Makes pages away from the window. Every answer comes on the thread that owns the screen."""

    def make(
        self,
        request: RecordRequest,
        on_progress: Callable[[float], None],
        on_done: Callable[[MadePages], None],
        on_failed: Failed,
    ) -> Callable[[], None]:
        """Start; ``on_progress`` goes from 0 to 1. The function returned calls it off."""
        ...


def word_day(day: date, shown: DayShown) -> str:
    """Say a day as the pages will, in the language in use: "", "May 2026" or "4 May 2026"."""
    return day_words(day.isoformat(), shown, language())


def language() -> str:
    """Return the language in use as pages name it ("en", "pt-BR"); the C locale speaks English."""
    name = QLocale().bcp47Name()
    return "en" if QLocale().language() == QLocale.Language.C or "POSIX" in name else name
