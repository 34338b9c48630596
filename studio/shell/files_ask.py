"""Asks about single files, through the system's own windows, and leaves no note of the answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from studio.core.texts import _
from studio.shell.places.share_ask import answer_of, documents, forgetting


class FilesAsk:
    """Implements ``studio.core.surroundings.Files``; ``temporary`` is the studio's own folder."""

    def __init__(self, parent: QWidget, temporary: Path) -> None:
        self._parent, self._temporary = parent, temporary

    def to_save(self, name: str, kinds: Sequence[tuple[str, str]]) -> Path | None:
        """Return where the file goes; without a known suffix it gets that of the chosen kind."""
        filters = {f"{words} (*{suffix})": suffix for words, suffix in kinds}
        with forgetting(self._temporary):
            dialog = QFileDialog(self._parent.window(), _("Choose where to save"), documents())
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setNameFilters(list(filters))
            dialog.setDefaultSuffix(kinds[0][1].removeprefix("."))
            dialog.filterSelected.connect(
                lambda chosen: dialog.setDefaultSuffix(filters[chosen].removeprefix("."))
            )
            dialog.selectFile(name)
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Save"))
            return answer_of(dialog)

    def to_open(self, words: str, suffixes: Sequence[str]) -> Path | None:
        kinds = " ".join(f"*{suffix}" for suffix in suffixes)
        with forgetting(self._temporary):
            dialog = QFileDialog(
                self._parent.window(), _("Choose a file"), documents(), f"{words} ({kinds})"
            )
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            return answer_of(dialog)
