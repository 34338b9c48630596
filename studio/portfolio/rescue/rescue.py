"""Rescuing a damaged portfolio: a new file from what remains, checked, then put in its place.

The damaged file is read and never written; it is put aside under another name. A kill at any
moment leaves it in its place, or the new one there, or the new one to be put there at the next
opening.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.errors import CannotOpen
from studio.core.texts import _
from studio.core.timing import Clock
from studio.portfolio.rescue.rescued import Rescued
from studio.portfolio.store.folder import SEALED, make_private_file, sync_folder, unfinished

if TYPE_CHECKING:
    from studio.portfolio.keys.file import KeyFile
    from studio.portfolio.rescue.draft import Draft
    from studio.portfolio.store.store import Store

_DRAFT = "portfolio-rescue.new"


class NothingToRescue(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _("Nothing could be read from the damaged file. It was left just as it is.")
        )


class NotRescued(CannotOpen):
    """The new file could not be written, or did not pass its check."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The rescue did not work just now. The damaged file was left as it is. "
                "The disk may be full. Please try again."
            )
        )


@dataclass(frozen=True, slots=True)
class Wreck:
    """A damaged portfolio whose key (64 hexadecimal digits) is known."""

    folder: Path
    key: str
    keys: KeyFile

    def rescue(self, clock: Clock, *, only_if_whole: bool = False) -> Future[Rescued]:
        """Rescue it on a thread of its own; fails with a CannotOpen, and nothing was changed.

        With ``only_if_whole`` a file that some piece would not be whole in is not put in place.
        """
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rescue")
        future = worker.submit(self.rescue_now, clock, only_if_whole=only_if_whole)
        worker.shutdown(wait=False)
        return future

    def rescue_now(self, clock: Clock, *, only_if_whole: bool = False) -> Rescued:
        """Do it on this thread."""
        import apsw

        fresh = self.folder / _DRAFT
        try:
            return self._rescue(fresh, clock, only_if_whole)
        except (OSError, apsw.Error):
            raise NotRescued from None
        finally:
            _clear(fresh)

    def _rescue(self, fresh: Path, clock: Clock, only_if_whole: bool) -> Rescued:
        _clear(fresh)
        make_private_file(fresh)
        told = self._write(fresh, self.key, clock)
        gone = _check(fresh, self.key, clock)
        if only_if_whole and not told.all_came_whole:
            return told
        return self._put_in_place(fresh, told, clock, gone)

    def _write(self, fresh: Path, key: str, clock: Clock) -> Rescued:
        from studio.portfolio.gone_list import LIST, read_gone
        from studio.portfolio.rescue.book import Book
        from studio.portfolio.rescue.draft import Draft
        from studio.portfolio.rescue.earlier import earlier_ones
        from studio.portfolio.rescue.pages import SealedPages
        from studio.portfolio.rescue.rows import Remains

        with contextlib.closing(SealedPages(self.folder / SEALED, key)) as pages:
            remains, told = Remains(pages), read_gone(self.folder / LIST, key)
            with (
                contextlib.closing(Draft(fresh, key, remains.version)) as draft,
                earlier_ones(self.folder, key) as earlier,
                draft.transaction(),
            ):
                tally = Book(draft, remains, earlier, clock, told).write()
                self._finish(draft)
        if not (tally.whole or tally.older or tally.bare or tally.short):
            raise NothingToRescue
        older = tuple(sorted(tally.older))
        parts = (tally.bare, tally.short, tally.lost, tally.unsure)
        return Rescued(tally.whole, older, *parts, None)

    def _finish(self, draft: Draft) -> None:
        from studio.portfolio.search import keep_index

        for name, value in (("portfolio", self.keys.portfolio), ("keys", self.keys.text())):
            draft.run("INSERT OR REPLACE INTO meta VALUES(?, ?)", name, value)
        draft.settle()
        keep_index(draft)

    def _put_in_place(
        self, fresh: Path, told: Rescued, clock: Clock, gone: frozenset[str]
    ) -> Rescued:
        from studio.portfolio.rescue.set_aside import set_aside

        ready = self.folder / unfinished(self.keys.portfolio)
        fresh.replace(ready)  # from here on an opening without a sealed file takes this one
        sync_folder(self.folder)
        kept = set_aside(self.folder, clock.today().isoformat(), gone)
        ready.rename(self.folder / SEALED)
        sync_folder(self.folder)
        return replace(told, kept=kept)


def _check(file: Path, key: str, clock: Clock) -> frozenset[str]:
    """Sync the new file, open it anew and look at all of it; return what was let go.

    Raises NotRescued, OSError and apsw's errors.
    """
    from studio.portfolio.letting_go import LettingGo
    from studio.portfolio.store.store import Store

    with file.open("rb+") as opened:
        os.fsync(opened.fileno())
    with contextlib.closing(Store(file, key)) as store:
        store.know_words()
        sound = store.rows("PRAGMA quick_check") == [("ok",)]
        fits = not store.rows("PRAGMA foreign_key_check")
        if not (sound and fits and _assets_are_whole(store)):
            raise NotRescued
        return LettingGo(store, clock).gone()


def _assets_are_whole(store: Store) -> bool:
    numbers = [row[0] for row in store.rows("SELECT id FROM asset")]
    rows = (store.row("SELECT sha256, data FROM asset WHERE id = ?", one) for one in numbers)
    return all(row is not None and hashlib.sha256(row[1]).digest() == row[0] for row in rows)


def _clear(fresh: Path) -> None:
    for part in (fresh, *(fresh.with_name(fresh.name + tail) for tail in ("-wal", "-journal"))):
        with contextlib.suppress(OSError):
            part.unlink()
