"""Copies that programs which keep folders alike on several computers leave beside a portfolio.

Where it changed on two computers at once, one of the two gets another name:

    portfolio (anna's conflicted copy 2031-03-14).db     Dropbox, Nextcloud
    portfolio (SFConflict anna 2031-03-14-10-15-00).db   Seafile
    portfolio.sync-conflict-20310314-101500-ABCDEFG.db   Syncthing
    portfolio-KITCHEN.db  portfolio-KITCHEN-2.db         OneDrive
    portfolio 2.db  portfolio (1).db                     iCloud, Google Drive
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

LEAF = "conflict_copies"
_NAME = re.compile(r"portfolio( \d+| \(.+\)|\.sync-conflict-.+|-(?!damaged-).+)\.db")
_PAGE = 4096


def conflict_copies(folder: Path) -> tuple[Path, ...]:
    """Return those beside the portfolio in ``folder``, by name; opens none of them."""
    with contextlib.suppress(OSError):
        return tuple(sorted(file for file in folder.iterdir() if _is_one(file)))
    return ()


def _is_one(file: Path) -> bool:
    with contextlib.suppress(OSError):
        if _NAME.fullmatch(file.name) and file.is_file():
            size = file.stat().st_size
            return size > 0 and size % _PAGE == 0
    return False


def state_of(file: Path) -> str:
    """Return a short text that is another one when the file changes; "" when it is gone."""
    with contextlib.suppress(OSError):
        found = file.stat()
        return f"{file.name}:{found.st_size}:{found.st_mtime_ns}"
    return ""


def pack(states: Iterable[str]) -> bytes:
    """Return what is kept of the copies that were answered for, sealed with the rest."""
    return json.dumps(sorted(states)).encode()


def unpack(found: bytes | None) -> frozenset[str]:
    """Understand what was kept; what nobody can read is nothing."""
    with contextlib.suppress(ValueError):
        states = json.loads(found or b"[]")
        if isinstance(states, list):
            return frozenset(str(state) for state in states)
    return frozenset()
