"""Bringing in another portfolio: choosing it, opening it where it is locked, and merging it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from studio.core.errors import StudioError
from studio.core.texts import _
from studio.portfolio.errors import PasswordNeeded, WrongPassword
from studio.portfolio.keys.errors import ForeignWords, WordsUnclear

if TYPE_CHECKING:
    from studio.shell.copying import Copying
    from studio.shell.places.copies import CopiesPlace
    from studio.shell.places.copies_portfolio import AnotherPortfolio


class AskPortfolio(Protocol):
    """Asks where another portfolio lies; None when the person chose none."""

    def portfolio_file(self) -> Path | None: ...
    def portfolio_folder(self) -> Path | None: ...


def offer_another_portfolio(copies: CopiesPlace, copying: Copying, ask: AskPortfolio) -> None:
    """Put the part about another portfolio into the place for copies."""
    from studio.shell.places.copies_portfolio import AnotherPortfolio

    section = AnotherPortfolio()
    copies.add_section(section)
    copies.ways = (*copies.ways, *section.buttons)
    section.ways = BringingIn(section, copies, copying, ask)


class BringingIn:
    """What the part about another portfolio can do."""

    def __init__(
        self, section: AnotherPortfolio, copies: CopiesPlace, copying: Copying, ask: AskPortfolio
    ) -> None:
        self._section, self._copies, self._copying = section, copies, copying
        self._place = Path()
        section.folder.clicked.connect(lambda: self._choose(ask.portfolio_folder))
        section.file.clicked.connect(lambda: self._choose(ask.portfolio_file))
        section.unlock.connect(self._unlock)

    def _choose(self, ask: Callable[[], Path | None]) -> None:
        place = ask()
        if place is not None:
            self._place = place
            self._section.settle()
            self._bring(None, None)

    def _unlock(self, password: str, words: str) -> None:
        self._bring(password or None, None if password else words)

    def _bring(self, password: str | None, words: str | None) -> None:
        bring = partial(self._copying.bring_in, self._place, password=password, words=words)
        self._copies.bring_by(bring, self._failed, self._section.settle)

    def _failed(self, error: StudioError) -> None:
        if isinstance(error, PasswordNeeded):
            self._ask(_("It has a password of its own. Type it, or its 12 words."))
        elif isinstance(error, WrongPassword | WordsUnclear | ForeignWords):
            self._ask(error.told)
        else:
            self._section.settle()
            self._copies.end(error.told)

    def _ask(self, line: str) -> None:
        self._copies.end("")
        self._section.ask(line)
        for part in (self._section.open, self._section.password):
            self._copies.page.ensureWidgetVisible(part)
