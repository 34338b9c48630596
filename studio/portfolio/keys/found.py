"""Every key file that may lead in: the one beside the store, its copy, those beside backups.

Which of them a portfolio opens with shows only when its pages fit. Keys of another portfolio are
told by their id; they are tried last and never thrown away.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from studio.core.errors import StudioError
from studio.portfolio.errors import KeysMissing
from studio.portfolio.keys import locksmith
from studio.portfolio.keys.file import KeyFile, load, parse, read_keys
from studio.portfolio.keys.way import WayIn
from studio.portfolio.keys.words import seed_of
from studio.portfolio.store.folder import BACKUPS, KEYS, KEYS_COPY

_OTHERS = "keys-of-other-pieces"


def ways_in(folder: Path, password: str | None, words: str | None) -> Iterator[WayIn]:
    """Yield each way in, the likeliest first; deriving one may take a moment.

    Raises a CannotOpen when none is left: why the likeliest key file did not open.
    """
    found = _key_files(folder)
    if words is not None:
        yield WayIn(seed_of(words), found[0] if found else None, by_words=True)
        return
    if not found:
        raise KeysMissing
    refused: StudioError | None = None
    for keys in found:
        # An older key file of the same pieces may open with a password somebody knows by now.
        another = keys is found[0] or keys.portfolio != found[0].portfolio
        if another or isinstance(refused, KeysMissing):
            try:
                seed = locksmith.unlock(keys, password)
            except StudioError as error:
                refused = refused or error
            else:
                yield WayIn(seed, keys, by_words=False)
    if refused:
        raise refused


def _key_files(folder: Path) -> list[KeyFile]:
    """Return the key files that can be used, each once. Raises NewerVersion and OSError."""
    found: dict[str, KeyFile] = {}
    with contextlib.suppress(KeysMissing):
        first = load(folder)
        found[first.text()] = first
    backups = sorted(folder.glob(f"{BACKUPS}/*/{KEYS}"), key=_age, reverse=True)
    for file in (folder / KEYS_COPY, *backups):
        with contextlib.suppress(OSError, StudioError):
            keys = parse(read_keys(file))
            found.setdefault(keys.text(), keys)
    return list(found.values())


def _age(file: Path) -> int:
    """Return the number of the backup a key file lies beside."""
    number = file.parent.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def keep_others(folder: Path, keys: KeyFile) -> None:
    """Give a key file that is for another portfolio a name of its own. Raises OSError."""
    for name in (KEYS, KEYS_COPY):
        with contextlib.suppress(FileNotFoundError, StudioError):
            other = parse(read_keys(folder / name))
            if other.portfolio != keys.portfolio:
                (folder / name).rename(folder / f"{_OTHERS}-{other.portfolio[:8]}.json")
