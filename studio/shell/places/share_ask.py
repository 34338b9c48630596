"""Asks where a file goes, through the system's own window, and leaves no trace of the answer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import shiboken6
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.core.texts import _
from studio.record.finish import DEFAULT_NAME
from studio.shell.paths import make_private
from studio.shell.places.ask_keys import keep_in_reach


def asking(parent: QWidget, temporary: Path) -> Callable[[], Path | None]:
    """Return the question as Share asks it; ``temporary`` is the studio's own folder for a while.

    The answer is the file the person chose, or None when they chose none.
    """
    return lambda: _ask_forgetting(parent.window(), temporary)


def _ask_forgetting(parent: QWidget, temporary: Path) -> Path | None:
    with forgetting(temporary):
        return _ask(parent)


@contextlib.contextmanager
def forgetting(temporary: Path) -> Iterator[None]:
    """Let file windows opened within leave no note; ``temporary`` is the studio's own folder."""
    make_private(temporary)
    with TemporaryDirectory(dir=temporary) as folder:
        _remember_under(folder)
        yield


def _remember_under(folder: str) -> None:
    """Qt's own file window notes the last folders in a settings file; let it note them here."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)


def _ask(parent: QWidget) -> Path | None:
    dialog = QFileDialog(parent, _("Choose where to save"), documents())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(_("PDF pages (*.pdf)"))
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(DEFAULT_NAME)
    dialog.setLabelText(QFileDialog.DialogLabel.Accept, _("Save"))
    return answer_of(dialog)


def answer_of(dialog: QFileDialog) -> Path | None:
    """Show ``dialog`` and return what was chosen in it; it is gone then."""
    keep_in_reach(dialog)
    chosen = Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    # Qt notes the folder when the window ends, so it has to end here.
    shiboken6.delete(dialog)  # type: ignore[no-untyped-call]
    return chosen


def documents() -> str:
    """Return the folder in which a file window opens."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
