"""Once a week, between other jobs, a look at whether everything is still as it was written.

Disks lose bits without a word. Every asset is compared with its SHA-256 and every step unpacked.
What is harmed is mended when the portfolio closes, if the rescue finds all of it whole: in the
steps it was made of, or in a backup. Otherwise the file is left alone, and one sentence is said
the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING

import apsw

from studio.core.errors import CannotKeep, CannotOpen
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.chores import Steps
from studio.portfolio.errors import ListDamaged, PieceDamaged
from studio.portfolio.journal import Journal
from studio.portfolio.rescue.rescue import Wreck
from studio.portfolio.store.faults import keeping

if TYPE_CHECKING:
    from studio.portfolio.keys.held import HeldKeys
    from studio.portfolio.store.store import Store

_CHECKED, _MENDING = "checked", "mending"  # both are days
_REMEMBER = "INSERT OR REPLACE INTO meta VALUES(?, ?)"
_DAYS = 7
_BROKEN = (apsw.CorruptError, apsw.IOError, PieceDamaged)


class SomeDamaged(ListDamaged):
    """Something is harmed that neither its steps nor any backup could bring back whole."""

    def __init__(self) -> None:
        super().__init__()
        self.told = _(
            "A part of one or more pieces is damaged. The others are safe. "
            "Nothing was changed. Please keep your backups."
        )


class Weekly:
    """Runs on the portfolio's thread; ``unnoticed`` lets a note be no reason for a backup."""

    def __init__(
        self, store: Store, clock: Clock, unnoticed: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._store, self._clock, self._unnoticed = store, clock, unnoticed
        self._journal = Journal(store)
        self._mend = False

    def check(self, keys: HeldKeys) -> Steps[None]:
        """Look at everything a little at each step, at most once a week.

        Raises SomeDamaged when what was found before could not be mended; it holds the wreck.
        """
        if not self._is_due():
            return
        harmed = False
        for is_whole in self._each():
            harmed = harmed or not is_whole
            yield None
        tried = self._value(_MENDING) is not None
        self._mend = harmed and not tried
        self._note(harmed=harmed, tried=tried)
        if harmed and tried:
            found = SomeDamaged()
            found.wreck = Wreck(keys.folder, self._store.key, keys.now)
            raise found

    def mend(self, keys: HeldKeys) -> None:
        """Put what is whole in the place of what is harmed, or leave all as it is.

        The portfolio is closed by now.
        """
        if self._mend:
            with contextlib.suppress(CannotOpen):
                wreck = Wreck(keys.folder, self._store.key, keys.now)
                wreck.rescue_now(self._clock, only_if_whole=True)

    def _is_due(self) -> bool:
        last = self._value(_CHECKED)
        today = self._clock.today()
        return last is None or abs((today - date.fromisoformat(last)).days) >= _DAYS

    def _each(self) -> Iterator[bool]:
        """Yield for each asset, and for the steps of each piece, whether it is whole."""
        for sql, look in (
            ("SELECT id FROM asset", self._look_at_asset),
            ("SELECT id FROM piece", self._journal.read),
        ):
            try:
                numbers = [row[0] for row in self._store.rows(sql)]
            except _BROKEN:
                yield False
                continue
            yield from (_passes(look, number) for number in numbers)

    def _look_at_asset(self, asset: int) -> None:
        """Raises PieceDamaged and apsw's errors. One that was let go meanwhile is fine."""
        row = self._store.row("SELECT sha256, data FROM asset WHERE id = ?", asset)
        if row is not None and hashlib.sha256(row[1]).digest() != row[0]:
            raise PieceDamaged

    def _note(self, *, harmed: bool, tried: bool) -> None:
        """Remember the day, unless a mending is still to be looked at."""
        today = self._clock.today().isoformat()
        with self._unnoticed(), contextlib.suppress(CannotKeep), keeping():
            if not harmed or tried:
                self._store.run(_REMEMBER, _CHECKED, today)
            if harmed:
                self._store.run(_REMEMBER, _MENDING, today)
            elif tried:
                self._store.run("DELETE FROM meta WHERE key = ?", _MENDING)

    def _value(self, key: str) -> str | None:
        found: str | None = self._store.value("SELECT value FROM meta WHERE key = ?", key)
        return found


def _passes(look: Callable[[int], object], number: int) -> bool:
    try:
        look(number)
    except _BROKEN:
        return False
    return True
