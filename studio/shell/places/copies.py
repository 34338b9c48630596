"""Copies: everything saved once more outside the studio, and brought back from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.core.errors import StudioError
from studio.core.texts import _, counted
from studio.widgets.controls import breakable, button, words
from studio.widgets.flow import in_a_row
from studio.widgets.page import Page
from studio.widgets.progress import HowFar

if TYPE_CHECKING:
    from studio.portfolio.carry.bringing import Brought
    from studio.portfolio.carry.saving import Saved
    from studio.shell.copying import Copying


class AskPlaces(Protocol):
    """Asks for places; None when the person chose none."""

    def file_to_save(self) -> Path | None: ...
    def folder_to_save(self) -> Path | None: ...
    def file_to_bring(self) -> Path | None: ...
    def folder_to_bring(self) -> Path | None: ...


class Bring(Protocol):
    """Begins to bring something in, and tells how far it is and what came of it."""

    def __call__(
        self,
        seen: Callable[[float], None],
        done: Callable[[Brought], None],
        failed: Callable[[StudioError], None],
        /,
        *,
        even_let_go: bool = False,
    ) -> None: ...


class CopiesPlace(QWidget):
    """Two things to do, one at a time, each with how far it is and a way to stop."""

    closed = Signal()

    def __init__(self, copying: Copying, ask: AskPlaces) -> None:
        super().__init__()
        self._copying, self._place = copying, Path()
        self._bring_anew: Callable[[], None] = lambda: None
        self.ways: tuple[QPushButton, ...]
        self.save_file, self.save_folder, self.bring_file, self.bring_folder = self.ways = (
            self._way(_("Save as one file"), ask.file_to_save, self._save),
            self._way(_("Save as a folder"), ask.folder_to_save, self._save),
            self._way(_("Choose a file"), ask.file_to_bring, self._bring),
            self._way(_("Choose a folder"), ask.folder_to_bring, self._bring),
        )
        self.bar, self.stop, self.told = HowFar(), button(_("Stop")), words("", "lead")
        self.even_let_go = button(_("Bring those back too"))
        self.even_let_go.clicked.connect(self._bring_let_go)
        self.stop.clicked.connect(copying.stop)
        self.page = Page()
        self._fill()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.setFocusProxy(self.save_file)
        self._wait(waiting=False)
        self._say("")

    def _way(
        self, text: str, ask: Callable[[], Path | None], begin: Callable[[Path], None]
    ) -> QPushButton:
        def pressed() -> None:
            place = ask()
            if place is not None:
                self._place = place
                begin(place)

        made = button(text)
        made.clicked.connect(pressed)
        return made

    def _fill(self) -> None:
        back = button(_("Back"))
        back.clicked.connect(self.closed)
        column = self.page.column
        for text, kind in (
            (_("Save a copy of everything"), "title"),
            (_("All you made, in files that other programs open too."), "lead"),
            (_("The copy is not locked. Anyone who finds it can open it."), "care"),
            (_("What is in the bin stays out, and so do your help numbers."), "body"),
        ):
            column.addWidget(words(text, kind))  # type: ignore[arg-type]
        column.addLayout(in_a_row(self.save_file, self.save_folder))
        for text, kind in (
            (_("Bring a copy back"), "title"),
            (_("What is not here comes in. Nothing here is written over."), "lead"),
            (_("Where both have changed, both are kept."), "body"),
        ):
            column.addWidget(words(text, kind))  # type: ignore[arg-type]
        column.addLayout(in_a_row(self.bring_file, self.bring_folder))
        for part in (self.bar, self.told):
            column.addWidget(part)
        column.addLayout(in_a_row(self.stop, self.even_let_go, back))

    def add_section(self, section: QWidget) -> None:
        """Put another part of the place after the two it begins with."""
        self.page.column.insertWidget(self.page.column.indexOf(self.bar), section)

    def _save(self, place: Path) -> None:
        self._wait(waiting=True)
        self._say(_("Saving the copy…"))
        self._copying.save(place, self._seen, self._saved, self.failed)

    def _bring(self, place: Path) -> None:
        self.bring_by(partial(self._copying.bring, place), self.failed, lambda: None)

    def bring_by(
        self, bring: Bring, failed: Callable[[StudioError], None], came: Callable[[], None]
    ) -> None:
        """Bring something in by ``bring``; ``came`` is called when nothing more is asked."""
        self._bring_anew = partial(self.bring_by, partial(bring, even_let_go=True), failed, came)
        self._wait(waiting=True)
        self._say(_("Bringing it in…"))

        def brought(found: Brought) -> None:
            self._brought(found)
            if not found.let_go:
                came()

        bring(self._seen, brought, failed)

    def _bring_let_go(self) -> None:
        self._bring_anew()

    def _seen(self, share: float) -> None:
        self.bar.show_share(share)

    def _saved(self, saved: Saved) -> None:
        place = _("It is called {name} and lies in {folder}.").format(
            name=breakable(self._place.name), folder=breakable(str(self._place.parent))
        )
        self.end(" ".join([_("The copy is saved."), place, _left_out(saved.left_out)]))

    def _brought(self, brought: Brought) -> None:
        self.end(" ".join(told_of(brought)))
        self.even_let_go.setVisible(brought.let_go > 0)

    def failed(self, error: StudioError) -> None:
        self.end(error.told)

    def end(self, line: str) -> None:
        """Nothing is under way any more; ``line`` says what came of it."""
        self._wait(waiting=False)
        self._say(line.strip())

    def _wait(self, *, waiting: bool) -> None:
        """While one is under way the other cannot begin."""
        had_focus = self.stop.hasFocus()
        for way in self.ways:
            way.setEnabled(not waiting)
        self.even_let_go.hide()
        self.bar.setValue(0)
        self.bar.setVisible(waiting)
        self.stop.setVisible(waiting)
        if waiting:
            self.stop.setFocus()
        elif had_focus:
            self.save_file.setFocus()

    def _say(self, line: str) -> None:
        self.page.say_in(self.told, line)


def told_of(brought: Brought) -> list[str]:
    """Say in plain sentences what came in and what did not."""
    lines = []
    if brought.added:
        lines.append(counted("{n} piece came in.", "{n} pieces came in.", brought.added))
    if brought.grown:
        lines.append(
            counted(
                "{n} piece here now goes on with what was new there.",
                "{n} pieces here now go on with what was new there.",
                brought.grown,
            )
        )
    if brought.beside:
        lines.append(
            counted(
                "{n} piece is not the same here, so both are kept.",
                "{n} pieces are not the same here, so both are kept.",
                brought.beside,
            )
        )
    if brought.let_go:
        lines.append(
            counted(
                "{n} piece was let go here, so it stayed out.",
                "{n} pieces were let go here, so they stayed out.",
                brought.let_go,
            )
        )
    if brought.here and not lines:
        lines.append(_("All that could be read is here already."))
    if brought.left_out:
        lines.append(_left_out(brought.left_out))
    return lines or [_("There are no pieces in this copy.")]


def _left_out(pieces: int) -> str:
    if not pieces:
        return ""
    return counted(
        "{n} piece could not be read and was left out.",
        "{n} pieces could not be read and were left out.",
        pieces,
    )
