"""The seals of before: a backup made before all was sealed anew opens with its own key only.

They are remembered inside the sealed file, so that such backups can still be kept clean of what
is let go, and be looked into, without the words of before.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.errors import StudioError
from studio.portfolio.backup.shelf import backups, place_of, remove
from studio.portfolio.keys.file import parse, read_keys
from studio.portfolio.store.folder import KEYS

if TYPE_CHECKING:
    from studio.portfolio.leaves import Leaves

LEAF = "former_seals"


@dataclass(frozen=True, slots=True)
class Former:
    """``keys`` are those of each seal of before, as 64 hexadecimal digits.

    The backups of an ``unwanted`` seal go once there is one with the seal of now.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    unwanted: frozenset[str] = frozenset()

    def key_for(self, backup: Path, now: str) -> str:
        """Return the key that opens the backup in a folder, where ``now`` is that of the store."""
        return self.keys.get(seal_of(backup) or "", now) if self.keys else now

    def is_ours(self, backup: Path, seal: str | None) -> bool:
        """True when the backup in a folder has ``seal``, that of now, or one of before."""
        its = seal_of(backup)
        return its is not None and its in {seal, *self.keys}

    def with_seal(self, seal: str, key: str, *, wanted: bool) -> Former:
        """Remember one more; without ``wanted`` all those of before are unwanted too."""
        keys = {**self.keys, seal: key}
        return Former(keys, self.unwanted if wanted else frozenset(keys))

    def pack(self) -> bytes:
        fields = {"keys": dict(self.keys), "unwanted": sorted(self.unwanted)}
        return json.dumps(fields).encode()


def load_former(leaves: Leaves) -> Former:
    found = leaves.load(LEAF)
    if found is None:
        return Former()
    fields = json.loads(found)
    return Former(fields["keys"], frozenset(fields["unwanted"]))


def seal_of(backup: Path) -> str | None:
    """Return which seal a backup has ("" is the first); None when its keys cannot tell."""
    with contextlib.suppress(OSError, StudioError):
        return parse(read_keys(backup / KEYS)).seal
    return None


def remove_unwanted(home: Path, former: Former, seal: str) -> None:
    """Remove the backups in ``home`` that nobody wants, once one there has the ``seal`` of now."""
    seals = {one: seal_of(place_of(home, one)) for one in backups(home)}
    if former.unwanted and seal in seals.values():
        for one, its in seals.items():
            if its in former.unwanted:
                remove(place_of(home, one))
