"""What can go wrong with the portfolio: what happened, what is safe, what one can do.

CannotOpen   NotAPortfolio · NewerVersion · Damaged · KeysMissing · PiecesMissing ·
             PasswordNeeded · WrongPassword · AlreadyOpen · ReadOnlyFolder · NoRoom · Unreachable
CannotKeep   DiskFull · NotKept · LookOnly · PortfolioClosed · BackupNotMade
CannotRead   PieceDamaged · NoSuchPiece · ListDamaged
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.core.errors import CannotKeep, CannotOpen, CannotRead
from studio.core.texts import _

if TYPE_CHECKING:
    from studio.portfolio.rescue.rescued import Rescuable


class NotAPortfolio(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _("This is not a portfolio. Nothing was changed. Please choose another folder.")
        )


class NewerVersion(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _(
                "A newer version of this app made these pieces. Nothing was changed. "
                "Please open them with the newer version."
            )
        )


class Damaged(CannotOpen):
    """``fine`` of ``every`` pieces can still be read; both None when they cannot be counted.

    ``wreck`` is what can be rescued, where its key is known.
    """

    def __init__(self, fine: int | None = None, every: int | None = None) -> None:
        super().__init__(_damaged(fine, every))
        self.fine = fine
        self.every = every
        self.wreck: Rescuable | None = None


def _damaged(fine: int | None, every: int | None) -> str:
    if fine is None:
        return _(
            "The portfolio is damaged and did not open. Nothing was changed. "
            "Please keep the whole folder."
        )
    return _(
        "Part of the portfolio is damaged. {fine} of {every} pieces are fine. "
        "Nothing was changed. Please keep the whole folder."
    ).format(fine=fine, every=every)


class KeysMissing(CannotOpen):
    """Neither ``keys.json`` nor the copy beside it can be used."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file keys.json is missing or damaged, so your pieces stay locked. "
                "Nothing was changed. Put it back from a copy of this folder."
            )
        )


class PiecesMissing(CannotOpen):
    """The keys are there and ``portfolio.db`` is not."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The file portfolio.db is missing. Nothing was changed. "
                "Put it back from a copy of this folder."
            )
        )


class PasswordNeeded(CannotOpen):
    def __init__(self) -> None:
        super().__init__(_("Your pieces are locked. Please type your password."))


class WrongPassword(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _(
                "That password did not open it. Try again. "
                "There is no limit and nothing will be deleted."
            )
        )


class AlreadyOpen(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _(
                "Your pieces are open in another window already. Nothing was changed. "
                "Use that window, or close it first."
            )
        )


class ReadOnlyFolder(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This folder cannot be written to. Your pieces are safe. Nothing was changed. "
                "Allow writing there, or choose another folder."
            )
        )


class NoRoom(CannotOpen):
    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk is full, so your pieces did not open. They are safe. "
                "Free some space, then try again."
            )
        )


class Unreachable(CannotOpen):
    """The disk reported an error of its own, or is gone."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk could not be read just now. Nothing was changed. "
                "Check that it is plugged in, then try again."
            )
        )


class DiskFull(CannotKeep):
    def __init__(self) -> None:
        super().__init__(
            _(
                "We could not save just now. Your work is still here. Do not close the app. "
                "The disk may be full. Free some space, then choose Try again."
            )
        )


class NotKept(CannotKeep):
    """The disk refused for another reason than being full."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "We could not save just now. Your work is still here. Do not close the app. "
                "Wait a moment, then choose Try again."
            )
        )


class LookOnly(CannotKeep):
    """Nothing can be written there; ``newer`` where a newer version of the studio made it."""

    def __init__(self, *, newer: bool = False) -> None:
        super().__init__(
            _(
                "You can look at your pieces and share them. Nothing can be changed here: "
                "a newer version of this app made them."
            )
            if newer
            else _(
                "You can look at your pieces and share them. Nothing can be changed here: "
                "this place is read-only."
            )
        )


class PortfolioClosed(CannotKeep):
    """Something was asked of a portfolio after it was closed."""

    def __init__(self) -> None:
        super().__init__(_("Your pieces are closed and safe. Open the app again to go on."))


class BackupNotMade(CannotKeep):
    def __init__(self) -> None:
        super().__init__(
            _("We could not make a backup just now. Your pieces are safe. We will try again later.")
        )


class PieceDamaged(CannotRead):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This piece is damaged and did not open. Nothing was changed. "
                "Your other pieces are still here."
            )
        )


class ListDamaged(CannotRead):
    """``wreck`` is what can be rescued once the portfolio is closed, where that may help."""

    wreck: Rescuable | None = None

    def __init__(self) -> None:
        super().__init__(
            _(
                "Part of the portfolio is damaged and could not be shown. Nothing was changed. "
                "Please keep the whole folder."
            )
        )


class NoSuchPiece(CannotRead):
    def __init__(self) -> None:
        super().__init__(_("This piece is no longer here. Your other pieces are safe."))
