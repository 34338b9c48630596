"""A backup in place of a portfolio that does not open. Needs no key: it opens as the other did.

The damaged file is put aside under another name and never written to. A kill at any moment leaves
it in its place, or the backup's copy to be put there at the next opening.
"""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from studio.core.errors import CannotOpen
from studio.core.ordinary import copy_file
from studio.core.texts import _
from studio.portfolio.backup.shelf import Backup, backups, is_untouched, place_of
from studio.portfolio.gone_list import tell_what_comes
from studio.portfolio.keys.file import load
from studio.portfolio.keys.former import seal_of
from studio.portfolio.rescue.set_aside import set_aside_knowing, set_log_aside
from studio.portfolio.store.flushing import flush
from studio.portfolio.store.folder import (
    LOG,
    SEALED,
    make_private_file,
    sync_folder,
    unfinished,
)

_DRAFT = "portfolio-instead.new"


class NotInstead(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _("The backup could not be put in place. Nothing was lost. The disk may be full.")
        )


def newest_whole(folder: Path) -> Backup | None:
    """Return the newest backup that is byte for byte as it was checked and opens with the keys.

    May take a while, as all of a backup is read. Raises CannotOpen where there are no keys.
    """
    seal = load(folder).seal
    fitting = (one for one in backups(folder) if seal_of(place_of(folder, one)) == seal)
    return next((one for one in fitting if is_untouched(folder, one)), None)


def use_instead(folder: Path, backup: Backup, today: date) -> None:
    """Let the next opening open a copy of ``backup``; nothing is open now.

    Raises NotInstead, and then the file of before is still in its place or will be found aside.
    """
    draft = folder / _DRAFT
    try:
        _copy(place_of(folder, backup) / SEALED, draft)
        tell_what_comes(folder)
        ready = folder / unfinished(load(folder).portfolio)
        draft.replace(ready)  # from here on an opening without a sealed file takes this one
        sync_folder(folder)
        _put_aside(folder, backup, today)
        ready.rename(folder / SEALED)
        sync_folder(folder)
    except OSError:
        raise NotInstead from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _copy(file: Path, draft: Path) -> None:
    draft.unlink(missing_ok=True)
    make_private_file(draft)
    copy_file(file, draft)
    flush(draft)


def _put_aside(folder: Path, backup: Backup, today: date) -> None:
    if (folder / SEALED).exists():
        set_aside_knowing(folder, today.isoformat(), backup.let_go)
    elif (folder / LOG).exists():
        set_log_aside(folder)
