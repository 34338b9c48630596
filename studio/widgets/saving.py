"""A line that tells how far a file is, with a way to stop it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.core.file_writing import Writing
from studio.core.texts import _
from studio.widgets.accessible import announce
from studio.widgets.controls import button, words


class SavingLine(QWidget):
    """In sight while a file is made, and until the next one, to say how it went."""

    def __init__(self) -> None:
        super().__init__()
        self.line = words("", "quiet")
        self.stop_button = button(_("Stop"))
        self._writing: Writing | None = None
        self._ends: tuple[Callable[[], None], ...] = ()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.stop_button)
        self.stop_button.clicked.connect(self._stop)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._writing is not None

    def follow(self, writing: Writing) -> None:
        """Tell of a file that was just begun."""
        self._writing = writing
        self._ends = (
            writing.progress.subscribe(self._show_progress),
            writing.ended.subscribe(self._ended),
        )
        self._say(_("Making the file…"), stoppable=True)
        self.show()
        if writing.has_ended:
            self._ended()

    def leave(self) -> None:
        """Hear no more of it; the file is made all the same."""
        for end in self._ends:
            end()
        self._ends = ()

    def _show_progress(self, share: float) -> None:
        self.line.setText(_("Making the file… {percent} %").format(percent=round(100 * share)))

    def _stop(self) -> None:
        if self._writing:
            self._writing.stop()

    def _ended(self) -> None:
        writing, self._writing = self._writing, None
        self.leave()
        if writing:
            self._say(how_it_went(writing), stoppable=False)

    def _say(self, said: str, *, stoppable: bool) -> None:
        self.line.setText(said)
        self.stop_button.setVisible(stoppable)
        announce(self, said)


def how_it_went(writing: Writing) -> str:
    """Return the plain sentence for a file that has ended."""
    if writing.stopped:
        return _("Stopped. No file was made.")
    return writing.told or _("The file is saved. Anyone who has it can open it.")
