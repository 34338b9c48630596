"""Whether another program copies a folder to other computers."""

from __future__ import annotations

from pathlib import Path

# Names of folders, as they begin, and files that lie in one; each with what to call the program.
_FOLDERS = {
    "dropbox": "Dropbox", "onedrive": "OneDrive", "nextcloud": "Nextcloud", "owncloud": "ownCloud",
    "seafile": "Seafile", "google drive": "Google Drive", "googledrive": "Google Drive",
    "icloud": "iCloud", "com~apple~clouddocs": "iCloud", "mobile documents": "iCloud",
    "pcloud": "pCloud", "megasync": "MEGA",
}  # fmt: skip
_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing", ".sync_journal.db": "Nextcloud"}


def synced_by(folder: Path) -> str:
    """Return the program that seems to copy ``folder`` to other computers, or ""."""
    for place in (folder, *folder.parents):
        for name, program in _FOLDERS.items():
            if place.name.casefold().startswith(name):
                return program
        for mark, program in _MARKS.items():
            if (place / mark).exists():
                return program
    return ""
