"""A backup, open to be looked at: nothing in it can change.

It is read on a thread of its own, so that saves never wait for it. One that an older version of
this app made is copied first, and only the copy is brought up to date.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import apsw

from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.portfolio.arriving.arrivals import Own
from studio.portfolio.arriving.visitor import Visitor
from studio.portfolio.pieces import Card
from studio.portfolio.rescue.survey import list_is_whole
from studio.portfolio.revisions import Revisions
from studio.portfolio.store.folder import SEALED, make_private_file
from studio.portfolio.store.schema import APPLICATION_ID, VERSION, bring_up_to_date
from studio.portfolio.store.store import Store

if TYPE_CHECKING:
    from studio.portfolio.backup.seal import Seal

T = TypeVar("T")
_PAGES_A_STEP = 1024


class BackupUnreadable(CannotRead):
    def __init__(self) -> None:
        super().__init__(
            _("This backup did not open. Your pieces are safe. Please choose another one.")
        )


class OpenBackup:
    """Every call returns a Future at once; it fails with BackupUnreadable or PieceDamaged."""

    def __init__(self, worker: ThreadPoolExecutor, inside: Inside) -> None:
        """Not for others: ``open`` makes one."""
        self._worker, self._inside = worker, inside
        self._closed: Future[None] | None = None

    @classmethod
    def open(cls, place: Path, seal: Callable[[], Seal]) -> Future[OpenBackup]:
        """Open the backup in the folder ``place``; ``seal`` may wait for the portfolio."""
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="look")

        def opened() -> OpenBackup:
            with _read():
                return cls(worker, Inside(place / SEALED, seal()))

        future = worker.submit(opened)
        future.add_done_callback(lambda done: _let_go_unless_open(worker, done))
        return future

    def cards(self) -> Future[tuple[Card, ...]]:
        """Find the pieces that were not in the bin, the newest first."""
        return self.ask(lambda visitor: visitor.catalogue.cards())

    def thumbnail(self, uid: str) -> Future[bytes | None]:
        """Find the PNG for a piece's card; None when it was covered, or had none yet."""
        return self._ask(lambda inside: inside.thumbnail(uid))

    def ask(self, job: Callable[[Visitor], T]) -> Future[T]:
        """Do a job on the thread that has it open; it may wait for the portfolio."""
        return self._ask(lambda inside: job(inside.visitor))

    def close(self) -> Future[None]:
        """Let go of it; what was asked for before still comes. May be called twice."""
        if self._closed is None:
            self._closed = self._worker.submit(self._inside.close)
            self._worker.shutdown(wait=False)
        return self._closed

    def _ask(self, job: Callable[[Inside], T]) -> Future[T]:
        def asked() -> T:
            with _read():
                return job(self._inside)

        return self._worker.submit(asked)


class Inside:
    """One backup on the thread that opened it. Raises apsw's errors, OSError and CannotRead."""

    def __init__(self, file: Path, seal: Seal) -> None:
        self._ends = contextlib.ExitStack()
        try:
            self.store = self._open(file, seal)
        except BaseException:
            self._ends.close()
            raise
        self.visitor = Visitor(self.store, Own(seal.folder, seal.own, seal.clock))
        self._revisions = Revisions(self.store)

    def _open(self, file: Path, seal: Seal) -> Store:
        store = self._ends.enter_context(looking(file, seal))
        if store.number("user_version") == VERSION:
            return _listed(store)
        copy = seal.folder / f"portfolio-look-{secrets.token_hex(4)}.new"
        self._ends.callback(copy.unlink, missing_ok=True)
        made = sealed_copy(store, copy, seal.own)
        self._ends.callback(made.close)
        return _listed(made)

    def thumbnail(self, uid: str) -> bytes | None:
        catalogue = self.visitor.catalogue
        piece = catalogue.row_id(uid)
        return None if catalogue.is_covered(piece) else self._revisions.thumb(piece)

    def close(self) -> None:
        self._ends.close()


def _listed(store: Store) -> Store:
    if not list_is_whole(store):
        raise BackupUnreadable
    return store


@contextlib.contextmanager
def looking(file: Path, seal: Seal) -> Iterator[Store]:
    """Open the sealed file of a backup, in which nothing can change.

    Raises apsw's errors, and BackupUnreadable for what is none, or comes from a newer version.
    """
    with contextlib.closing(Store(file, seal.key, look_only=True)) as store:
        known = store.number("application_id") == APPLICATION_ID
        if not known or store.number("user_version") > VERSION:
            raise BackupUnreadable
        yield store


def sealed_copy(store: Store, file: Path, key: str) -> Store:
    """Copy all of ``store`` into a new ``file``, sealed with ``key`` and brought up to date.

    Raises apsw's errors and OSError; then there is no such file.
    """
    make_private_file(file)
    copy = Store(file, key)
    try:
        copy.draft()
        list(store.copy_into(copy, _PAGES_A_STEP))  # all of its steps at once
        copy.rest_in_one_file()
        copy.know_words()
        with copy.transaction():
            bring_up_to_date(copy, copy.number("user_version"))
    except BaseException:
        copy.close()
        file.unlink()
        raise
    return copy


@contextlib.contextmanager
def _read() -> Iterator[None]:
    try:
        yield
    except (apsw.Error, OSError):
        raise BackupUnreadable from None


def _let_go_unless_open(worker: ThreadPoolExecutor, opening: Future[OpenBackup]) -> None:
    if opening.cancelled() or opening.exception():
        worker.shutdown(wait=False)
