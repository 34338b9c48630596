"""Asks where a copy goes and where one lies, and leaves no note of the answers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from studio.core.texts import _
from studio.core.timing import Clock
from studio.shell.places.share_ask import answer_of, documents, forgetting


class CopiesAsk:
    """Uses the system's own file windows; ``temporary`` is the studio's own folder for a while."""

    def __init__(self, parent: QWidget, temporary: Path, clock: Clock) -> None:
        self._parent, self._temporary, self._clock = parent, temporary, clock

    def file_to_save(self) -> Path | None:
        with forgetting(self._temporary):
            dialog = self._dialog(_("Choose where to save"), _("Copies (*.zip)"))
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("zip")
            dialog.selectFile(f"{self._name}.zip")
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Save"))
            chosen = answer_of(dialog)
        if chosen is not None and chosen.suffix.lower() != ".zip":
            return chosen.with_name(f"{chosen.name}.zip")
        return chosen

    def folder_to_save(self) -> Path | None:
        """Return a new folder's place inside the one that was chosen."""
        within = self._folder(_("Choose where to save"))
        return None if within is None else _fresh(within, self._name)

    def file_to_bring(self) -> Path | None:
        with forgetting(self._temporary):
            dialog = self._dialog(_("Choose a copy"), _("Copies (*.zip)"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            return answer_of(dialog)

    def portfolio_file(self) -> Path | None:
        with forgetting(self._temporary):
            dialog = self._dialog(_("Choose a portfolio"), _("Portfolios (*.db)"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            return answer_of(dialog)

    def portfolio_folder(self) -> Path | None:
        return self._folder(_("Choose a portfolio"))

    def folder_to_bring(self) -> Path | None:
        return self._folder(_("Choose a copy"))

    def folder_for_backups(self) -> Path | None:
        return self._folder(_("Choose a stick or a folder"))

    @property
    def _name(self) -> str:
        """A name that tells the day and nothing of what is in it."""
        return _("Copy of {day}").format(day=self._clock.today().isoformat())

    def _folder(self, title: str) -> Path | None:
        with forgetting(self._temporary):
            dialog = self._dialog(title, "")
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            return answer_of(dialog)

    def _dialog(self, title: str, kinds: str) -> QFileDialog:
        return QFileDialog(self._parent.window(), title, documents(), kinds)


def _fresh(within: Path, name: str) -> Path:
    """Return a name nothing has yet: "Copy of 2031-03-14", then "… 2", "… 3"."""
    place, number = within / name, 1
    while place.exists():
        number += 1
        place = within / f"{name} {number}"
    return place
