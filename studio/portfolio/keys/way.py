"""What opens a portfolio: the seed, and the key file that goes with it if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.portfolio.keys.file import KeyFile, parse

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store


@dataclass(frozen=True, slots=True)
class WayIn:
    """``keys`` is None where the 12 words open it and no key file can be used."""

    seed: bytes
    keys: KeyFile | None
    by_words: bool

    def own_keys(self, store: Store) -> KeyFile:
        """Return the keys of the open ``store``: those beside it, or else those inside it.

        The 12 words may open it while another portfolio's keys lie beside it by mistake.
        Raises KeysMissing when there are none inside either, and NewerVersion.
        """
        portfolio, inside = (
            store.value("SELECT value FROM meta WHERE key = ?", name)
            for name in ("portfolio", "keys")
        )
        if self.keys and (not self.by_words or self.keys.portfolio == portfolio):
            return self.keys
        return parse(str(inside).encode())
