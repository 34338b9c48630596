"""Still step 2: the person's own lines for the first page. All of it may stay empty."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.record.choosing import NAME_LIMIT, Choosing
from studio.record.request import (
    KNOW_FIRST_LIMIT,
    QUESTION_LIMIT,
    TALK_ABOUT_LIMIT,
    SessionPage,
)
from studio.shell.places.share_lines import FewLines
from studio.shell.places.share_step import Step
from studio.widgets.controls import words


class WordsStep(Step):
    """What would you like them to know first? And a few more lines, if one likes."""

    def __init__(self) -> None:
        super().__init__(_("What would you like them to know first?"))
        self.know_first = QPlainTextEdit()
        self.know_first.setTabChangesFocus(True)
        self.know_first.setMinimumHeight(110)
        self.know_first.setMaximumHeight(220)
        self.know_first.textChanged.connect(self._measure)
        self._long = words("", "care")
        self.name, self.period = _line(), _line()
        self.talk_about = FewLines(_("What I would like to talk about"), TALK_ABOUT_LIMIT)
        self.questions = FewLines(_("Questions I want to ask"), QUESTION_LIMIT)
        self._more = self._make_more()
        for part in (
            words(_("You can leave all of this empty."), "lead"),
            self.know_first,
            self._long,
            self._more,
        ):
            self.page.column.addWidget(part)
        self._long.hide()
        self.setFocusProxy(self.know_first)

    def _make_more(self) -> QWidget:
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        column.addWidget(words(_("More, if you like"), "heading"))
        for text, field in (
            (_("The name to put on the first page"), self.name),
            (_("The time these pages are from, such as this spring"), self.period),
        ):
            label = words(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.talk_about)
        column.addWidget(self.questions)
        return more

    def show_words(self, choosing: Choosing) -> None:
        """Show what was written before, and only the lines that would go in."""
        self._ask(choosing)
        session = choosing.session
        self.know_first.setPlainText(session.know_first)
        self.name.setText(session.name)
        self.period.setText(session.period)
        self.talk_about.write(session.talk_about)
        self.questions.write(session.questions)

    def _ask(self, choosing: Choosing) -> None:
        text = (
            _("What would you like to say first?")
            if choosing.audience == "myself"
            else _("What would you like them to know first?")
        )
        self.title.setText(text)
        self.know_first.setAccessibleName(text)
        self._more.setVisible(not choosing.for_someone_else)

    @property
    def session(self) -> SessionPage:
        """What stands in the fields now."""
        return SessionPage(
            name=self.name.text(),
            period=self.period.text(),
            know_first=self.know_first.toPlainText(),
            talk_about=self.talk_about.lines,
            questions=self.questions.lines,
        )

    def _measure(self) -> None:
        too_long = len(self.know_first.toPlainText().strip()) > KNOW_FIRST_LIMIT
        self._long.setText(_("This is long for one page. Only the first part of it will fit."))
        self._long.setVisible(too_long)


def _line() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(NAME_LIMIT)
    return made
