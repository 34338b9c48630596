"""Why a folder does not become a second place for backups. Nothing was changed then."""

from __future__ import annotations

from studio.core.errors import CannotKeep
from studio.core.texts import _


class PlaceRefused(CannotKeep):
    """It cannot be written to, or is gone."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing could be written there. Your pieces are safe. Please choose another place.")
        )


class PlaceWithin(CannotKeep):
    """It lies inside the portfolio's own folder, and would be lost together with it."""

    def __init__(self) -> None:
        super().__init__(
            _("That is where your pieces are already. Please choose a stick or another folder.")
        )


class FileTooLarge(CannotKeep):
    """Its file system takes no file as large as the portfolio (FAT32: 4 GB)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A backup is larger than 4 GB by now, and this stick takes no file that large. "
                "Nothing was changed. A stick formatted as exFAT takes it."
            )
        )
