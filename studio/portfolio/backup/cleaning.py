"""Taking what was let go out of a backup, here or at a second place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import apsw

from studio.portfolio.backup.check import clean, digest
from studio.portfolio.backup.shelf import Backup, place_of, remove, write_manifest
from studio.portfolio.keys.former import Former
from studio.portfolio.store.folder import SEALED

_DAMAGE = (apsw.CorruptError, apsw.NotADBError, apsw.NoFTS5Error)
"""The last is what a first page that cannot be read looks like."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What is to go: the uids ``gone``. ``key`` opens the seal of now, ``former`` those before.

    ``seal`` is None where the keys of now cannot be read.
    """

    gone: frozenset[str]
    key: str
    seal: str | None
    former: Former

    @property
    def known(self) -> str:
        return digest(self.gone)


def clean_one(home: Path, one: Backup, sweep: Sweep) -> None:
    """Remove from a backup what was let go. Raises OSError and apsw's errors.

    One of ours that is damaged cannot be cleaned, and what was let go may still be read from it
    page by page, so it goes as a whole: it could not have been gone back to either.
    """
    place = place_of(home, one)
    try:
        counts = clean(place / SEALED, sweep.former.key_for(place, sweep.key), sweep.gone)
    except _DAMAGE:
        if not sweep.former.is_ours(place, sweep.seal):
            raise
        remove(place)
        return
    size = (place / SEALED).stat().st_size
    write_manifest(place, replace(one, counts=counts, size=size, let_go=sweep.known))
