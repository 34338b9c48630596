"""The sealed store of everything made, as the rest of the studio sees it.

One worker thread owns the file. Every call returns a Future at once; its result comes from that
thread and its failure is a StudioError with plain words.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from studio.core.timing import Clock
from studio.portfolio.pieces import Card, Kept, Origin
from studio.portfolio.receipts import Receipt


class Portfolio:
    """An open portfolio. Calls are carried out in the order they are made."""

    @classmethod
    def open(cls, folder: Path, clock: Clock, password: str | None = None) -> Future[Portfolio]:
        """Open the portfolio in ``folder``; where there is none, make one.

        A new one gets ``password``, or none when that is None. Fails with a class of
        ``studio.portfolio.errors`` that is a CannotOpen, and then nothing was changed.
        """
        raise NotImplementedError

    @staticmethod
    def exists(folder: Path) -> bool:
        """True when ``folder`` holds a portfolio or part of one; opens nothing."""
        raise NotImplementedError

    @staticmethod
    def needs_password(folder: Path) -> bool:
        """True when the portfolio in ``folder`` opens only with a password; opens nothing."""
        raise NotImplementedError

    def cards(self, *, binned: bool = False, limit: int | None = None) -> Future[tuple[Card, ...]]:
        """Find the pieces, or those in the bin, the newest first."""
        raise NotImplementedError

    def thumbnail(self, uid: str) -> Future[bytes | None]:
        """Find the PNG for a piece's card; None before its first revision."""
        raise NotImplementedError

    def read(self, uid: str, *, past: bool = True) -> Future[Kept]:
        """Read a whole piece. With ``past=False`` the past is left out where nothing needs it."""
        raise NotImplementedError

    def append(self, uid: str, kind: str, steps: Sequence[bytes]) -> Future[int]:
        """Log steps at the end of a piece, which begins with its first. Gives its step count."""
        raise NotImplementedError

    def fold(
        self,
        uid: str,
        content: bytes,
        format: int,  # noqa: A002 - the field's own word
        thumb: bytes,
        origin: Origin = "auto",
    ) -> Future[None]:
        """Write a revision that shows every step logged so far."""
        raise NotImplementedError

    def rename(self, uid: str, title: str, note: str) -> Future[None]:
        raise NotImplementedError

    def describe(self, uid: str, description: str) -> Future[None]:
        raise NotImplementedError

    def bin(self, uid: str) -> Future[None]:
        """Put a piece in the bin; it stays there for 30 days."""
        raise NotImplementedError

    def unbin(self, uid: str) -> Future[None]:
        raise NotImplementedError

    def add_receipt(self, who: str, items: Sequence[str], sha256: bytes) -> Future[None]:
        """Note what was shared today: for whom, which pieces, and the file's SHA-256."""
        raise NotImplementedError

    def receipts(self) -> Future[tuple[Receipt, ...]]:
        """Find all notes of sharing, the newest first."""
        raise NotImplementedError

    def load(self, name: str) -> Future[bytes | None]:
        """Find a few sealed bytes that belong to no piece ("help"); None when there are none."""
        raise NotImplementedError

    def save(self, name: str, data: bytes) -> Future[None]:
        """Keep a few sealed bytes that belong to no piece."""
        raise NotImplementedError

    def close(self) -> Future[None]:
        """Finish what was asked, write everything into one file and let go of it."""
        raise NotImplementedError
