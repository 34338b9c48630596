"""The keys of the open portfolio: giving it a password, another one, or none again.

The sealed file's key stays as it is, so nothing that was made is written anew. The copy is
written before ``keys.json`` itself, which is the moment the change counts: until then an opening
finds the keys of before and mends the copy; after it, the new ones.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from studio.core.errors import StudioError
from studio.core.identity import new_uid
from studio.portfolio.errors import PasswordNeeded
from studio.portfolio.keys import locksmith
from studio.portfolio.keys.errors import PasswordNotKept
from studio.portfolio.keys.file import KeyFile, Slot, parse, read_keys
from studio.portfolio.keys.words import words_of
from studio.portfolio.store.folder import BACKUPS, KEYS, KEYS_COPY, write_whole

if TYPE_CHECKING:
    from studio.portfolio.keys.locksmith import Cost
    from studio.portfolio.store.store import Store


class HeldKeys:
    """Made and used on the portfolio's thread.

    ``by_words`` is True when the 12 words opened it: the password need not be known then.
    """

    def __init__(
        self, folder: Path, store: Store, keys: KeyFile, seed: bytes, *, by_words: bool
    ) -> None:
        self._folder, self._store = folder, store
        self._keys, self._seed = keys, seed
        self._by_words = by_words

    @property
    def now(self) -> KeyFile:
        return self._keys

    @property
    def store(self) -> Store:
        return self._store

    @property
    def folder(self) -> Path:
        """Where the portfolio lies."""
        return self._folder

    @property
    def ask_for_password(self) -> bool:
        """True when a change needs the password of now."""
        return self._keys.has_password and not self._by_words

    def set_password(self, password: str, current: str | None) -> tuple[str, ...]:
        """Let ``password`` open it, and no other; return the 12 words.

        Raises WrongPassword and PasswordNotKept.
        """
        self._change(self._slot(self._seed, password, current))
        self._by_words = False
        return words_of(self._seed)

    def remove_password(self, current: str | None) -> None:
        """Let anyone at this computer open it. Raises WrongPassword and PasswordNotKept."""
        self._prove(current)
        self._change(locksmith.open_slot(self._seed))

    def words(self, current: str | None) -> tuple[str, ...]:
        """Return the 12 words for the sheet. Raises WrongPassword."""
        self._prove(current)
        return words_of(self._seed)

    def _slot(self, seed: bytes, password: str, current: str | None) -> Slot:
        """Seal ``seed``. What proving took tells the cost, so a change is derived for only once."""
        cost = self._prove(current)
        if cost is None:
            return locksmith.fitted_slot(seed, password)
        return locksmith.password_slot(seed, password, cost)

    def _prove(self, current: str | None) -> Cost | None:
        """Raises PasswordNeeded and WrongPassword; None where none is asked for."""
        if not self.ask_for_password:
            return None
        if not current:
            raise PasswordNeeded
        return locksmith.prove(self._keys, current)

    def _change(self, slot: Slot) -> None:
        keys = replace(self._keys, slots=(slot,))
        try:
            self.publish(keys)
        except OSError:
            raise PasswordNotKept from None
        self._keys = keys
        with contextlib.suppress(apsw.Error):  # on a full disk, at the next opening
            mirror(self._store, keys)
        renew_backups(self._folder, keys)

    def cut(self, password: str, current: str | None) -> tuple[bytes, KeyFile]:
        """Make another seed, and the keys for a file that is sealed with it; neither counts yet.

        Raises PasswordNeeded and WrongPassword.
        """
        seed = locksmith.new_seed()
        slot = self._slot(seed, password, current)
        return seed, KeyFile(self._keys.portfolio, (slot,), new_uid())

    def take(self, seed: bytes, keys: KeyFile) -> tuple[str, ...]:
        """Go on with another seed, with which all is sealed by now; return its 12 words."""
        self._seed, self._keys, self._by_words = seed, keys, False
        return words_of(seed)

    def publish(self, keys: KeyFile) -> None:
        """Let ``keys`` count from now on. Raises OSError; those of before are then in force."""
        write_whole(self._folder / KEYS_COPY, keys.text())
        try:
            write_whole(self._folder / KEYS, keys.text())
        except OSError:
            with contextlib.suppress(OSError):  # else at the next opening
                write_whole(self._folder / KEYS_COPY, self._keys.text())
            raise


def mirror(store: Store, keys: KeyFile) -> None:
    """Keep the keys inside too, for the day both files beside the store are lost."""
    if store.value("SELECT value FROM meta WHERE key = 'keys'") != keys.text():
        store.run("INSERT OR REPLACE INTO meta VALUES('keys', ?)", keys.text())


def renew_backups(folder: Path, keys: KeyFile) -> None:
    """Let the backups beside the store open as the store does; one left out is done next time.

    A backup's own keys may hold the seed bare, or a password somebody knows by now. One that was
    sealed with another seed keeps its own, as no others open it.
    """
    for file in folder.glob(f"{BACKUPS}/*/{KEYS}"):
        with contextlib.suppress(OSError, StudioError):
            found = parse(read_keys(file))
            same = (found.portfolio, found.seal) == (keys.portfolio, keys.seal)
            if same and found != keys:
                write_whole(file, keys.text())
