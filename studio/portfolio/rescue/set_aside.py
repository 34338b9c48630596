"""Damaged files that were put aside: kept beside the portfolio, until something is let go.

What is let go must be gone from every file we hold, and out of a damaged one nothing can be
removed. So the name of each says what had been let go by then; once that is no longer all, the
file goes.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from pathlib import Path

from studio.portfolio.store.folder import LOG, SEALED, sync_folder

PATTERN = "portfolio-damaged-*.db*"
_TELLING = 8


def set_aside(folder: Path, day: str, gone: Iterable[str]) -> Path:
    """Give the sealed file and its log names of their own. Raises OSError.

    The file goes first: a log that is found alone is put aside at the next opening.
    """
    return set_aside_knowing(folder, day, _digest(gone))


def set_aside_knowing(folder: Path, day: str, known: str) -> Path:
    """Do as ``set_aside``, where only the digest of what was let go is known, or its start."""
    base = f"portfolio-damaged-{day}-{known[:_TELLING]}"
    kept = _free(folder, base, ".db")
    (folder / SEALED).rename(kept)
    set_log_aside(folder, kept)
    sync_folder(folder)
    return kept


def set_log_aside(folder: Path, kept: Path | None = None) -> None:
    """Let no log that belongs to another file be taken for that of the sealed file."""
    with contextlib.suppress(FileNotFoundError):
        beside = kept or _free(folder, "portfolio-damaged-log", ".db")
        (folder / LOG).rename(beside.with_name(f"{beside.name}-wal"))


def _free(folder: Path, base: str, tail: str) -> Path:
    names = (f"{base}{tail}", *(f"{base}-{number}{tail}" for number in range(2, 1000)))
    return next(
        folder / name
        for name in names
        if not any((folder / f"{name}{part}").exists() for part in ("", "-wal"))
    )


def clear_set_aside(folder: Path, gone: Iterable[str]) -> None:
    """Remove the files that may hold what was let go since they were put aside."""
    known = _digest(gone)
    for file in folder.glob(PATTERN):
        if known not in file.name:
            with contextlib.suppress(OSError):
                file.unlink()


def _digest(gone: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(gone)).encode()).hexdigest()[:_TELLING]
