"""The sealed store of everything made, as the rest of the studio sees it.

One worker thread owns the file. Every call returns a Future at once; its result comes from that
thread and its failure is a StudioError with plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from studio.core.timing import Clock
from studio.portfolio.age import Age
from studio.portfolio.arriving.arrivals import Arrivals
from studio.portfolio.backup.archive import Archive
from studio.portfolio.backup.elsewhere import Elsewhere
from studio.portfolio.desk import Desk
from studio.portfolio.jobs import Jobs
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys.ring import Keyring
from studio.portfolio.line import Line
from studio.portfolio.pieces import Card, Kept, Likeness, Origin
from studio.portfolio.receipts import Receipt
from studio.portfolio.shelves.shelves import Shelves
from studio.portfolio.store.folder import is_there
from studio.portfolio.store.reserve import Reserve
from studio.portfolio.versions_past import Past

if TYPE_CHECKING:
    from studio.portfolio.backup.shelf import Backup
    from studio.portfolio.search import Narrower


class Portfolio:
    """An open portfolio. Calls are carried out in the order they are made."""

    def __init__(self, worker: ThreadPoolExecutor, desk: Desk, reserve: Reserve) -> None:
        """Not for others: ``open`` makes one, on the thread that will own the file."""
        self._worker, self._desk = worker, desk
        jobs = self._jobs = Jobs(worker, desk, reserve)
        self._keep, self._read, self._look_up = jobs.keep, jobs.read, jobs.look_up
        self._submit, self._chores = jobs.submit, jobs.chores
        self.refusal = desk.refusal
        """What every change is answered with where nothing can be written; else None."""
        desk.keep_log_short(self._chores)
        self.tidied = self._chores.begin(desk.tidy())

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Clock,
        password: str | None = None,
        *,
        words: str | None = None,
        disk: str | None = None,
        looks: Path | None = None,
    ) -> Future[Portfolio]:
        """Open the portfolio in ``folder``; where there is none, make one.

        A new one gets ``password``, or none when that is None or empty. ``words`` are the 12
        words as they were typed, which open it instead of any password; they make nothing new.
        ``disk`` names an SQLite VFS to use instead of the usual one. Where nothing can be written,
        or a newer version allows us to read what it made, it is ``read_only``: a sealed copy may
        then lie in ``looks``, a folder of our own; with None that is refused. Fails with a
        CannotOpen of ``studio.portfolio.errors`` or ``keys.errors``; then nothing was changed.
        """
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="portfolio")

        def opened() -> Portfolio:
            from studio.portfolio.store.opening import open_desk

            desk = open_desk(folder, clock, password, disk, words, looks)
            reserve = Reserve(folder)
            if desk.refusal is None:
                reserve.hold()
            return cls(worker, desk, reserve)

        future = worker.submit(opened)
        future.add_done_callback(lambda done: _let_go_unless_open(worker, done))
        return future

    @staticmethod
    def exists(folder: Path) -> bool:
        """True when ``folder`` holds a portfolio or part of one; opens nothing."""
        return is_there(folder)

    @staticmethod
    def needs_password(folder: Path) -> bool:
        """True when the portfolio in ``folder`` opens only with a password; opens nothing."""
        return keyfile.is_locked(folder)

    @property
    def read_only(self) -> bool:
        """True where one can look, find and share, and every change fails with LookOnly."""
        return self.refusal is not None

    @property
    def keyring(self) -> Keyring:
        """The ways in: the password and the 12 words."""
        return Keyring(self._keep, self._chores, self._desk)

    @property
    def age(self) -> Age:
        """How often it was opened and closed."""
        return Age(self._keep)

    @property
    def elsewhere(self) -> Elsewhere:
        """The second places for backups: sticks and other folders."""
        return Elsewhere(self._keep, self._chores, self._desk)

    @property
    def archive(self) -> Archive:
        """The backups, to look into."""
        return Archive(self._keep)

    @property
    def past(self) -> Past:
        """How pieces were before."""
        return Past(self._keep, self._read)

    @property
    def shelves(self) -> Shelves:
        """What lies beside the pieces: pairs, collections, words, stones, steps and people."""
        return Shelves(self._keep, self._look_up)

    def cards(self, *, binned: bool = False, limit: int | None = None) -> Future[tuple[Card, ...]]:
        """Find the pieces, or those in the bin, the newest first."""
        return self._look_up(lambda desk: desk.catalogue.cards(binned=binned, limit=limit))

    def find(
        self,
        words: str,
        kind: str | None = None,
        month: str | None = None,
        **more: Unpack[Narrower],
    ) -> Future[tuple[Card, ...]]:
        """Find the pieces in which each of ``words`` begins a word, the newest first.

        ``kind`` is a craft's key and ``month`` looks like "2031-03"; None means any. Pieces in
        the bin are never found; those of a collection come in its order.
        """
        return self._look_up(lambda desk: desk.search.find(words, kind, month, more))

    def months(self) -> Future[tuple[str, ...]]:
        """Find the months ("2031-03") in which a piece was begun, the newest first."""
        return self._look_up(lambda desk: desk.search.months())

    def thumbnail(self, uid: str) -> Future[bytes | None]:
        """Find the PNG for a piece's card; None before its first revision, or when covered."""
        return self._read(lambda desk: desk.thumbnail(uid))

    def read(self, uid: str, *, past: bool = True) -> Future[Kept]:
        """Read a whole piece. With ``past=False`` the past is left out where nothing needs it."""
        return self._read(lambda desk: desk.read(uid, past=past))

    def append(self, uid: str, kind: str, steps: Sequence[bytes]) -> Future[int]:
        """Log steps at the end of a piece, which begins with its first. Gives its step count."""
        return self._keep(lambda desk: desk.append(uid, kind, steps))

    def fold(
        self,
        uid: str,
        content: bytes,
        format: int,  # noqa: A002 - the field's own word
        thumb: bytes,
        origin: Origin = "auto",
        *,
        text: str = "",
        sort: str = "",
    ) -> Future[None]:
        """Write a revision that shows every step so far; ``text`` and ``sort`` as in Likeness."""
        shown = Likeness(content, format, thumb, text, sort)
        return self._keep(lambda desk: desk.fold(uid, shown, origin))

    @property
    def arrivals(self) -> Arrivals:
        """The way in for what comes from elsewhere."""
        return Arrivals(self._keep, self._look_up)

    def line(self, uid: str, kind: str, began: int | None = None) -> Line:
        """Return the way in for one piece that had ``began`` steps when it was opened."""
        return Line(uid, kind, self._keep, began)

    def rename(self, uid: str, title: str, note: str) -> Future[None]:
        return self._keep(lambda desk: desk.catalogue.rename(uid, title, note))

    def describe(self, uid: str, description: str) -> Future[None]:
        return self._keep(lambda desk: desk.catalogue.describe(uid, description))

    def cover(self, uid: str, *, covered: bool) -> Future[None]:
        """Let no list show the picture of a piece, or let them show it again."""
        return self._keep(lambda desk: desk.catalogue.cover(uid, covered=covered))

    def bin(self, uid: str) -> Future[None]:
        """Put a piece in the bin; it stays there for 30 days."""
        return self._keep(lambda desk: desk.catalogue.bin(uid))

    def unbin(self, uid: str) -> Future[None]:
        return self._keep(lambda desk: desk.catalogue.unbin(uid))

    def let_go(self, uid: str) -> Future[None]:
        """Remove a piece, or what lies beside them, for good; only its uid is remembered."""
        return self._let_go(lambda desk: desk.letting_go.let_go(uid))

    def empty_bin(self) -> Future[None]:
        """Let go of all that lies in the bin."""
        return self._let_go(lambda desk: desk.letting_go.empty_bin())

    def _let_go(self, job: Callable[[Desk], None]) -> Future[None]:
        """Do it, and clean the backups after it, at the latest when closing."""

        def let_go(desk: Desk) -> None:
            job(desk)
            self._chores.begin(desk.backups.clean())

        return self._keep(let_go)

    def add_receipt(self, who: str, items: Sequence[str], sha256: bytes) -> Future[None]:
        """Note what was shared today: for whom, which pieces, and the file's SHA-256."""
        return self._keep(lambda desk: desk.receipts.add(who, items, sha256))

    def receipts(self) -> Future[tuple[Receipt, ...]]:
        """Find all notes of sharing, the newest first."""
        return self._look_up(lambda desk: desk.receipts.newest_first())

    def remove_receipt(self, number: int | None) -> Future[None]:
        """Remove one note of sharing for good, or all of them for None."""
        return self._keep(lambda desk: desk.receipts.remove(number))

    def load(self, name: str) -> Future[bytes | None]:
        """Find a few sealed bytes that belong to no piece ("help"); None when there are none."""
        return self._look_up(lambda desk: desk.leaves.load(name))

    def save(self, name: str, data: bytes) -> Future[None]:
        """Keep a few sealed bytes that belong to no piece."""
        return self._keep(lambda desk: desk.leaves.save(name, data))

    def backups(self) -> Future[tuple[Backup, ...]]:
        """Find the backups that were opened and checked, the newest first."""
        return self._look_up(lambda desk: desk.backups.found())

    def back_up(self) -> Future[bool]:
        """Make a backup between other jobs if anything changed since the last; tells whether.

        Fails with BackupNotMade.
        """
        return self._chores.begin(self._desk.backups.make())

    def close(self, *, back_up: bool = False) -> Future[None]:
        """Finish what was asked, write everything into one file and let go of it.

        With ``back_up`` a backup is made first if anything changed; one that fails is no trouble.
        """
        return self._jobs.close(back_up=back_up)


def _let_go_unless_open(worker: ThreadPoolExecutor, opening: Future[Portfolio]) -> None:
    if opening.cancelled() or opening.exception():
        worker.shutdown(wait=False)
