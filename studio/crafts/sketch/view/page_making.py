"""How a drawing was made: watched again, or forgotten for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from studio.core.file_writing import Writing
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.core.ways_out import ask_and_begin
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.view.panel import Section
from studio.crafts.sketch.ways.film_file import film_ways
from studio.widgets.controls import button, words
from studio.widgets.flow import FlowLayout
from studio.widgets.saving import SavingLine

Act = Callable[[], None]


class ForgettingPart(Section):
    """One button, and the one question before it: what stays, what goes, and that it is for good.

    ``forget`` is None where there is nowhere to forget it from.
    """

    def __init__(self, sketch: Sketch, forget: Act | None, say: Callable[[str], None]) -> None:
        super().__init__()
        self._sketch, self._forget, self._say = sketch, forget, say
        self.heading(_("Forget how I made this"))
        said = _("A drawing keeps each step, for Undo. You can let the steps go.")
        self.column.addWidget(words(said, "quiet"))
        self.ask = button(_("Forget how I made this…"))
        self.ask.clicked.connect(self._ask)
        self.column.addWidget(self.ask)
        self.question = self._question()
        self.column.addWidget(self.question)
        self.leave()

    def _question(self) -> QWidget:
        asked = Section()
        self.line = words(
            _(
                "The drawing stays as it looks now. Every step goes for good."
                " Undo will not bring any of it back."
                " If it is behind a tune, choose it there again."
            )
        )
        self.keep, self.let_go = button(_("Keep the steps"), "main"), button(_("Forget them"))
        self.keep.clicked.connect(self._keep)
        self.let_go.clicked.connect(self._let_go)
        row = QWidget()
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self.keep)
        flow.addWidget(self.let_go)
        asked.column.addWidget(self.line)
        asked.column.addWidget(row)
        return asked

    def leave(self) -> None:
        """Ask nothing; the steps stay."""
        self.question.hide()
        self.ask.show()
        self.show_steps()

    def show_steps(self) -> None:
        some = self._sketch.history.undo_label or self._sketch.history.redo_label
        self.ask.setEnabled(self._forget is not None and some is not None)

    def _ask(self) -> None:
        self.ask.hide()
        self.question.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(self.line.text())
        QTimer.singleShot(0, self, self._bring_into_sight)  # once all have their places

    def _bring_into_sight(self) -> None:
        around: QWidget | None = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self.question)

    def _keep(self) -> None:
        self.leave()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_go(self) -> None:
        self.leave()
        if self._forget is not None:
            self._forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape keeps."""
        if event.key() == Qt.Key.Key_Escape and self.question.isVisible():
            self._keep()
        else:
            super().keyPressEvent(event)


class FilmPart(Section):
    """Watching it, and, apart from that and told what it means, saving it as a film."""

    def __init__(self, sketch: Sketch, around: Surroundings, watch: Act) -> None:
        super().__init__()
        self._sketch, self._around = sketch, around
        self.watch = button(_("Watch how I made it"), "main")
        self.watch.clicked.connect(watch)
        self.column.addWidget(self.watch)
        self.heading(_("As a film"))
        said = _("A film shows each step, and what you rubbed out or painted over too.")
        self.column.addWidget(words(said, "quiet"))
        self.save = button(_("Save it as a film…"))
        self.save.clicked.connect(self._save)
        self.column.addWidget(self.save)
        self.saving = SavingLine()
        self.column.addWidget(self.saving)
        self._begun: list[Writing] = []
        saving, begun = self.saving, self._begun

        def leave() -> None:
            saving.leave()
            _stop(begun)

        self.destroyed.connect(leave)

    def show_steps(self) -> None:
        some = self._sketch.history.undo_label is not None
        self.watch.setEnabled(some)
        self.save.setEnabled(some)

    def _save(self) -> None:
        if self.saving.busy:
            return
        writing = ask_and_begin(film_ways(), _("Film"), self._sketch, self._around)
        if writing is not None:
            self._begun[:] = [writing]
            self.saving.follow(writing)

    def stop(self) -> None:
        """Make no more of a film that is still being made."""
        _stop(self._begun)


def _stop(begun: list[Writing]) -> None:
    for writing in begun:
        writing.stop()
    begun.clear()


class MakingPage(Section):
    """Watching and forgetting."""

    def __init__(
        self, sketch: Sketch, around: Surroundings, watch: Act, say: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.film = FilmPart(sketch, around, watch)
        self._forget_making = around.forget_making
        forget = None if around.forget_making is None else self._forget
        self.forgetting = ForgettingPart(sketch, forget, say)
        self.column.addWidget(self.film)
        self.column.addWidget(self.forgetting)
        unsubscribe = sketch.history.changed.subscribe(self._show)
        self.destroyed.connect(lambda: unsubscribe())
        self.entered()

    def _forget(self) -> None:
        """A film of what is forgotten would bring it back."""
        self.film.stop()
        if self._forget_making is not None:
            self._forget_making()

    def entered(self) -> None:
        self.forgetting.leave()
        self._show()

    def _show(self) -> None:
        self.film.show_steps()
        self.forgetting.show_steps()
