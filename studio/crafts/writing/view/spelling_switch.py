"""The switch for spell-check, and the language it checks; it says so where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.crafts.writing.spelling import Broker, Spelling, system_broker
from studio.crafts.writing.view.worn import Worn
from studio.widgets.accessible import announce
from studio.widgets.choice import Choice
from studio.widgets.controls import words

_KEPT: set[str] = set()
"""Words kept in this visit; those of pages that are let go are not among them."""


class SpellingSwitch(QWidget):
    """Off until asked, and off again in each page whose words are let go."""

    def __init__(self, spellings: Spellings) -> None:
        super().__init__()
        self._spellings = spellings
        self.box = QCheckBox(_("Check spelling"))
        self.box.setChecked(bool(spellings.language))
        self.said = words("", "quiet")
        self.said.hide()
        self.choice: Choice | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.box)
        self._column.addWidget(self.said)
        self.box.toggled.connect(self._switch)
        if spellings.language:
            self._offer_languages()

    def _switch(self, on: bool) -> None:
        there = self._spellings.choose(self._spellings.first() if on else "")
        if on and not there:
            blocked = self.box.blockSignals(True)
            self.box.setChecked(False)
            self.box.blockSignals(blocked)
            self.said.setText(_("There is no spell-check for your language on this computer."))
            announce(self.box, self.said.text())
        self.said.setVisible(on and not there)
        self._offer_languages()

    def _offer_languages(self) -> None:
        if self.choice is None and len(self._spellings.languages()) > 1:
            names = [(tag, _name(tag)) for tag in self._spellings.languages()]
            self.choice = Choice(_("Language"), names)
            self.choice.currentIndexChanged.connect(self._choose)
            self._column.addWidget(self.choice)
        if self.choice is not None:
            self.choice.setVisible(bool(self._spellings.language))
            self.choice.choose(self._spellings.language)

    def _choose(self, _at: int) -> None:
        if self.choice is not None:
            self._spellings.choose(self.choice.key)


class Spellings:
    """Spell-check for one view: begun late, and only if asked. ``tell`` hears of each change."""

    def __init__(
        self,
        worn: Worn,
        tell: Callable[[Spelling], None],
        *,
        kept: bool,
        broker: Callable[[], Broker | None] = system_broker,
    ) -> None:
        self._worn, self._tell, self._kept, self._broker = worn, tell, kept, broker
        self._spelling: Spelling | None = None

    @property
    def language(self) -> str:
        """What is checked now; empty while nothing is."""
        return self._spelling.language if self._spelling else ""

    def begin(self) -> None:
        """Check what was chosen on another day, but never words that are to be let go."""
        if self._kept and self._worn.dress.spelling:
            self._had().begin(self._worn.dress.spelling)
        if self._spelling is not None:
            self._tell(self._spelling)

    def languages(self) -> tuple[str, ...]:
        return self._had().languages

    def first(self) -> str:
        """Return the language to begin with: that of the system."""
        return self._had().best_for(QLocale.system().name())

    def choose(self, language: str) -> bool:
        """Check this language from now on; tell whether it could be had."""
        there = self._had().begin(language)
        if self._kept:
            self._worn.choose(replace(self._worn.dress, spelling=self.language))
        self._tell(self._had())
        return there and bool(language)

    def _had(self) -> Spelling:
        if self._spelling is None:
            self._spelling = Spelling(self._broker(), _KEPT if self._kept else set())
        return self._spelling


def _name(tag: str) -> str:
    """Return a language in its own words, with its country where the tag names one."""
    locale = QLocale(tag)
    own = locale.nativeLanguageName() or tag
    return f"{own} ({locale.nativeTerritoryName()})" if "_" in tag else own
