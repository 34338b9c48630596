"""A person's own ideas, and the idea files they added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from studio.core.texts import _
from studio.journey.ideas import Idea
from studio.portfolio.shelves.ideas import FiledIdea, IdeaFile
from studio.shell.naming import shortened
from studio.shell.places.ideas_words import Rooms, about
from studio.widgets.accessible import announce
from studio.widgets.choice import Choice, beside_its_name
from studio.widgets.controls import breakable, button, clear, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page

_LONGEST = 1_200  # letters of one idea, as in a file
_MINUTES = (5, 10, 20, 30, 45, 60)


class OwnIdeasPage(QWidget):
    """Writing an idea, and lists of what is kept; Back leads to the one idea."""

    keep = Signal(FiledIdea)
    start = Signal(str)
    let_go = Signal(str)
    choose_file = Signal()
    save_example = Signal()
    """A file that shows how one is written is wanted."""
    look_at = Signal(str)
    show_hidden = Signal()
    soft_line = Signal(bool)
    closed = Signal()

    def __init__(self, rooms: Rooms) -> None:
        super().__init__()
        self._rooms = rooms
        self.field = QPlainTextEdit()
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(76)
        self.field.setMaximumHeight(130)
        self.field.setAccessibleName(_("Your idea"))
        self.room = Choice(_("Room"), rooms.items())
        self.minutes = Choice(_("Minutes"), ((str(one), str(one)) for one in _MINUTES))
        self.minutes.choose("10")
        self.deeper = QCheckBox(_("It is a deeper one"))
        self.keep_button, self.add_button = (
            button(_("Keep this idea")),
            button(_("Add an idea file")),
        )
        self.example_button = button(_("Save an example"))
        self.hidden_button = button(_("Offer hidden ideas again"))
        self.soft = QCheckBox(_("Say so after 15 minutes"))
        self.back = button(_("Back"))
        self.told = words("", "care")
        self.own, self.files = QVBoxLayout(), QVBoxLayout()
        self.page = Page(720)
        self._fill(self.page.column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.field)
        self._connect()
        self.tell("")

    def _fill(self, column: QVBoxLayout) -> None:
        column.addWidget(words(_("Write your own"), "heading"))
        column.addWidget(self.field)
        about_it = (beside_its_name(self.room), beside_its_name(self.minutes), self.deeper)
        column.addLayout(in_a_row(*about_it))
        column.addLayout(in_a_row(self.keep_button))
        column.addLayout(self.own)
        column.addWidget(words(_("Idea files"), "heading"))
        column.addWidget(words(_("A helper can write a file of ideas for you.")))
        column.addWidget(words(_("You see all of it before it is added."), "quiet"))
        column.addLayout(in_a_row(self.add_button, self.example_button))
        column.addWidget(self.told)
        column.addLayout(self.files)
        column.addWidget(words(_("Deeper ideas"), "heading"))
        column.addWidget(words(_("A quiet line can say when you have been with one for a while.")))
        column.addWidget(self.soft)
        column.addLayout(in_a_row(self.hidden_button, self.back))

    def _connect(self) -> None:
        self.keep_button.clicked.connect(self._keep)
        self.add_button.clicked.connect(self.choose_file)
        self.example_button.clicked.connect(self.save_example)
        self.hidden_button.clicked.connect(self.show_hidden)
        self.soft.clicked.connect(self._soft_clicked)
        self.back.clicked.connect(self.closed)

    def show_all(self, own: Sequence[Idea], files: Sequence[IdeaFile], *, hidden: bool) -> None:
        """Show what is kept; ``hidden`` says whether some idea is not offered any more."""
        for rows in (self.own, self.files):
            clear(rows)
        for idea in own:
            self.own.addWidget(self._own_idea(idea))
        for file in files:
            self.files.addWidget(self._file(file))
        self.hidden_button.setVisible(hidden)

    def come_to_files(self) -> None:
        """Bring the part about files in sight, with the keyboard in it."""
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.ensureWidgetVisible(self.add_button)

    def tell(self, line: str) -> None:
        """Say why a file was not added; nothing hides the line."""
        self.page.say_in(self.told, line)

    def _own_idea(self, idea: Idea) -> QFrame:
        begin, gone = _way(_("Start"), idea.text, idea.id), _way(_("Let it go"), idea.text, idea.id)
        begin.clicked.connect(self._start_clicked)
        gone.clicked.connect(self._let_go_clicked)
        return _kept(idea.text, about(idea, self._rooms), begin, gone)

    def _file(self, file: IdeaFile) -> QFrame:
        look = _way(_("Look at it"), file.title, file.uid)
        gone = _way(_("Remove file"), file.title, file.uid)
        look.clicked.connect(self._look_clicked)
        gone.clicked.connect(self._let_go_clicked)
        return _kept(file.title, "", look, gone)

    def _soft_clicked(self) -> None:
        self.soft_line.emit(self.soft.isChecked())

    def _start_clicked(self) -> None:
        self.start.emit(_of(self.sender()))

    def _look_clicked(self) -> None:
        self.look_at.emit(_of(self.sender()))

    def _let_go_clicked(self) -> None:
        self.let_go.emit(_of(self.sender()))

    def _keep(self) -> None:
        text = self.field.toPlainText().strip()
        if not text:
            self.field.setFocus()
            announce(self.field, _("Write an idea first."))
            return
        room: Any = self.room.key
        minutes = int(self.minutes.key)
        self.keep.emit(FiledIdea(room, minutes, self.deeper.isChecked(), text[:_LONGEST]))
        self.field.clear()
        self.deeper.setChecked(False)


def _way(word: str, name: str, uid: str) -> QPushButton:
    made = button(word)
    said = shortened(name, 60)
    made.setAccessibleName(_("{word}: {name}").format(word=word, name=said))
    made.setProperty("uid", uid)
    return made


def _of(sender: object) -> str:
    assert isinstance(sender, QWidget)
    return str(sender.property("uid"))


def _kept(text: str, more: str, *ways: QPushButton) -> QFrame:
    row = QFrame()
    row.setObjectName("sheet")
    inner = QVBoxLayout(row)
    inner.setContentsMargins(20, 14, 20, 14)
    inner.addWidget(words(breakable(text)))
    if more:
        inner.addWidget(words(more, "quiet"))
    inner.addLayout(in_a_row(*ways))
    return row
