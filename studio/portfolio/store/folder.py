"""The folder a portfolio lies in: its files, and how one is written so that no crash halves it.

portfolio.db        everything made, sealed (SQLCipher 4 format); portfolio.db-wal while open
keys.json           how the key is got at; keys.json.copy is the same beside it
let-go.list         what was let go, sealed; let-go.again tells a backup in the file's place
reserve.bin         room for the last save on a full disk
portfolio-ID.new    a portfolio that is still being made
visitor-*           a sealed copy of another portfolio, while it is looked at
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

SEALED = "portfolio.db"
LOG = SEALED + "-wal"
KEYS = "keys.json"
KEYS_COPY = "keys.json.copy"
RESERVE = "reserve.bin"
BACKUPS = "backups"
VISITOR = "visitor-"
VISITORS = VISITOR + "[0-9a-f]" * 16
"""What the folders of visitors are called, and nobody else's."""

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_AS_IT_IS = getattr(os, "O_BINARY", 0)  # Windows would write "\r\n" for every line's end


def is_there(folder: Path) -> bool:
    """True when ``folder`` holds a portfolio or part of one; opens nothing.

    Also answers where nobody may look, or for a name no disk can hold: then there is none.
    """
    return any(os.path.exists(folder / name) for name in (SEALED, KEYS))  # noqa: PTH110 - raises not


_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _AS_IT_IS


def unfinished(portfolio_id: str) -> str:
    """Name the sealed file of a portfolio that is still being made."""
    return f"portfolio-{portfolio_id}.new"


def make_private_folder(folder: Path) -> None:
    """Make ``folder``, and those above it that are missing, for this person only."""
    folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)


def make_private_file(file: Path) -> None:
    """Make ``file``, empty, for this person only. Raises FileExistsError."""
    os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE_FILE))


def write_whole(file: Path, text: str) -> None:
    """Put ``text`` in ``file``: after a crash it is the old one or the new one, never a mixture."""
    fresh = _write_beside(file, text)
    try:
        fresh.replace(file)
    except OSError:
        fresh.unlink()
        raise
    sync_folder(file.parent)


def write_first(file: Path, text: str) -> bool:
    """Put ``text`` in ``file`` unless there is one already; tell whether it was put there."""
    fresh = _write_beside(file, text)
    try:
        _publish(fresh, file)
    except FileExistsError:
        return False
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(file.parent)
    return True


def _publish(fresh: Path, file: Path) -> None:
    """Give ``fresh`` its name in one step that cannot cover another file."""
    try:
        os.link(fresh, file)
    except FileExistsError:
        raise
    except OSError:  # a stick or share that knows no second names
        if file.exists():
            raise FileExistsError(file) from None
        fresh.replace(file)


def _write_beside(file: Path, text: str) -> Path:
    fresh = file.with_name(f"{file.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(fresh, _FRESH, _PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(text.encode("utf-8"))
            opened.flush()
            os.fsync(opened.fileno())
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    return fresh


def sync_folder(folder: Path) -> None:
    """Make new names in ``folder`` outlast a power cut, where the system can promise that."""
    with contextlib.suppress(OSError):  # Windows opens no folders and writes names at once
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
