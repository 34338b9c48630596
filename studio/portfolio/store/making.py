"""Making a portfolio, so that a kill at any moment leaves none, a whole one, or one to finish.

The sealed file is made under a name of its own; then the keys are published, which only one maker
can do; then the sealed file gets its real name. Whoever finds keys and no sealed file does the
last step. What a lost race or a kill left over is cleared away at the next opening.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from studio.core.identity import new_uid
from studio.portfolio.errors import PiecesMissing
from studio.portfolio.keys import locksmith
from studio.portfolio.keys.file import KeyFile
from studio.portfolio.rescue.set_aside import set_log_aside
from studio.portfolio.search import keep_index
from studio.portfolio.store.folder import (
    KEYS,
    KEYS_COPY,
    LOG,
    SEALED,
    make_private_file,
    make_private_folder,
    sync_folder,
    unfinished,
    write_first,
)
from studio.portfolio.store.schema import APPLICATION_ID, bring_up_to_date
from studio.portfolio.store.store import Store


def is_absent(folder: Path) -> bool:
    """True when there is neither a portfolio in ``folder`` nor one to finish."""
    return not any((folder / name).exists() for name in (SEALED, LOG, KEYS, KEYS_COPY))


def make(folder: Path, password: str | None, disk: str | None) -> None:
    """Make an empty portfolio. Raises apsw's errors and OSError; then there is still none."""
    make_private_folder(folder)
    seed = locksmith.new_seed()
    slot = locksmith.password_slot(seed, password) if password else locksmith.open_slot(seed)
    keys = KeyFile(new_uid(), (slot,))
    fresh = folder / unfinished(keys.portfolio)
    try:
        _make_sealed(fresh, locksmith.sealing_key(seed), keys, disk)
        won = write_first(folder / KEYS, keys.text())
    except BaseException:
        _clear(fresh)
        raise
    if won:
        finish(folder, keys)
    else:
        _clear(fresh)


def _make_sealed(file: Path, key: str, keys: KeyFile, disk: str | None) -> None:
    make_private_file(file)
    store = Store(file, key, disk)
    try:
        store.begin_file()
        store.log_ahead()
        store.know_words()
        with store.transaction():
            store.run(f"PRAGMA application_id = {APPLICATION_ID}")
            bring_up_to_date(store, 0)
            keep_index(store)
            store.run("INSERT INTO meta VALUES('portfolio', ?)", keys.portfolio)
            store.run("INSERT INTO meta VALUES('keys', ?)", keys.text())
        store.move_log()  # the file goes on under another name, without its log
    finally:
        store.close()


def finish(folder: Path, keys: KeyFile) -> None:
    """Give a finished sealed file its name. Raises PiecesMissing when there is none, OSError."""
    if is_sealed_anew(folder, keys):
        _take_over(folder, folder / unfinished(keys.seal))
    else:
        _take_name(folder, folder / unfinished(keys.portfolio))
    if not (folder / SEALED).exists():
        raise PiecesMissing
    sync_folder(folder)


def _take_name(folder: Path, fresh: Path) -> None:
    """Let ``fresh`` be the sealed file. A log found then is that of a file put aside before."""
    if fresh.exists() and not (folder / SEALED).exists():
        set_log_aside(folder)
    with contextlib.suppress(FileNotFoundError):  # another copy of the app was quicker
        fresh.rename(folder / SEALED)


def is_sealed_anew(folder: Path, keys: KeyFile) -> bool:
    """True when these keys are for a file that has yet to take the place of the one before."""
    return bool(keys.seal) and (folder / unfinished(keys.seal)).exists()


def _take_over(folder: Path, fresh: Path) -> None:
    """Let ``fresh`` take the place of the sealed file, the log of which must not outlive it."""
    (folder / LOG).unlink(missing_ok=True)
    sync_folder(folder)
    fresh.replace(folder / SEALED)


def clear_leftovers(folder: Path) -> None:
    """Remove what makers that were killed or too late left behind."""
    patterns = ("portfolio-*.new*", f"{KEYS}*.part", "let-go.*.part")
    for leftover in [one for pattern in patterns for one in folder.glob(pattern)]:
        with contextlib.suppress(OSError):
            leftover.unlink()


def _clear(file: Path) -> None:
    for part in (file, *(file.with_name(file.name + tail) for tail in ("-wal", "-journal"))):
        with contextlib.suppress(OSError):
            part.unlink()
