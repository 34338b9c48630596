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
            self._offer_languages(asked=True)

    def _switch(self, on: bool) -> None:
        there = self._spellings.choose(self._spellings.first() if on else "")
        self._say(self._none_said() if on and not there else "")
        self._tick(on=there)
        self._offer_languages(asked=on)

    def _none_said(self) -> str:
        if self._spellings.languages():
            return _("There is none for your language here. You can choose another one.")
        return _("There is no spell-check for your language on this computer.")

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        if sentence:
            announce(self.box, sentence)

    def _tick(self, *, on: bool) -> None:
        blocked = self.box.blockSignals(True)
        self.box.setChecked(on)
        self.box.blockSignals(blocked)

    def _offer_languages(self, *, asked: bool) -> None:
        """Let one choose where there is a choice, or nothing for the language of the system."""
        now, every = self._spellings.language, self._spellings.languages() if asked else ()
        if self.choice is None and set(every) - {now}:
            self._make_choice(every)
        if self.choice is not None:
            self.choice.setVisible(asked)
            blocked = self.choice.blockSignals(True)
            self.choice.setCurrentIndex(self.choice.findData(now))
            self.choice.blockSignals(blocked)

    def _make_choice(self, every: tuple[str, ...]) -> None:
        self.choice = Choice(_("Language"), [(tag, _name(tag)) for tag in every])
        self.choice.setCurrentIndex(-1)
        self.choice.setPlaceholderText(_("Choose a language"))
        self.choice.currentIndexChanged.connect(self._choose)
        self._column.addWidget(self.choice)
        QWidget.setTabOrder(self.box, self.choice)

    def _choose(self, _at: int) -> None:
        if self.choice is not None:
            there = self._spellings.choose(self.choice.key)
            self._tick(on=there)
            self._say("" if there else _("This one cannot be used. You can choose another one."))


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
        """Return the language to begin with: the one chosen last, or that of the system."""
        chosen = self._worn.dress.speller
        return chosen if chosen in self.languages() else self._had().best_for(_of_system())

    def choose(self, language: str) -> bool:
        """Check this language from now on; tell whether it could be had."""
        there = self._had().begin(language)
        if self._kept:
            now = self.language
            speller = now or self._worn.dress.speller
            self._worn.choose(replace(self._worn.dress, spelling=now, speller=speller))
        self._tell(self._had())
        return there and bool(language)

    def _had(self) -> Spelling:
        if self._spelling is None:
            self._spelling = Spelling(self._broker(), _KEPT if self._kept else set())
        return self._spelling


def _of_system() -> str:
    return QLocale.system().name()


def _name(tag: str) -> str:
    """Return a language in its own words, with its country where the tag names one."""
    locale = QLocale(tag)
    own = locale.nativeLanguageName() or tag
    return f"{own} ({locale.nativeTerritoryName()})" if "_" in tag else own
