"""The versions of a piece, as the rest of the studio asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.portfolio.keys.ring import Keep
    from studio.portfolio.pieces import Kept, Look
    from studio.portfolio.versions import Version


class Past:
    """Futures fail with NoSuchPiece, NoSuchVersion, PieceDamaged and a CannotKeep.

    ``seq`` is a version's number. A ``look`` pictures a piece; it is called on the portfolio's
    thread.
    """

    def __init__(self, keep: Keep, read: Keep) -> None:
        self._keep, self._read = keep, read

    def versions(self, uid: str) -> Future[tuple[Version, ...]]:
        """Find the versions of a piece, the newest first."""
        return self._read(lambda desk: desk.versions(uid))

    def version(self, uid: str, seq: int) -> Future[Kept]:
        """Read a piece as it was in one version; it has no ``tail``."""
        return self._read(lambda desk: desk.version(uid, seq))

    def content(self, uid: str, seq: int) -> Future[tuple[int, bytes]]:
        """Read (format, bytes) of one version, without its steps: enough to picture it."""
        return self._read(lambda desk: desk.version_content(uid, seq))

    def settle(self, uids: Sequence[str], look: Look) -> Future[None]:
        """Make how each piece is now its newest version, where it is not yet.

        One that is no longer here, or cannot be read, is passed over.
        """
        return self._keep(lambda desk: desk.settle_each(uids, look))

    def restore(self, uid: str, seq: int, look: Look) -> Future[None]:
        """Make a piece what it was in one version, by a new one; the piece lies in no room.

        How it is now stays a version too, and undo leads back from the one to the other.
        """
        return self._keep(lambda desk: desk.restore(uid, seq, look))

    def forget_making(self, uid: str, look: Look) -> Future[str]:
        """Forget how a piece was made, for good, and find its uid from now on.

        Its steps and earlier versions go, here and from the backups as they are cleaned; no
        undo leads back. It stays what ``look`` says, with its words and whatever lies beside it.
        It lies in no room. Killed on the way it is forgotten whole, or not at all.
        """
        return self._keep(lambda desk: desk.forget_making(uid, look))

    def pin(self, uid: str, seq: int, *, pinned: bool) -> Future[None]:
        """Keep a version for as long as its piece, or no longer so."""
        return self._keep(lambda desk: desk.pin(uid, seq, pinned=pinned))
