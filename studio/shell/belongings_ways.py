"""What the page of where everything is can do: open folders, and delete it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.shell.places.belongings import BelongingsPlace

if TYPE_CHECKING:
    from studio.shell.studio import Studio


class BelongingsWays:
    """``let_go`` closes every file the studio holds open, and waits until that is done."""

    def __init__(self, studio: Studio, let_go: Callable[[], None]) -> None:
        self._studio, self._let_go = studio, let_go
        paths = studio.paths
        self.place = BelongingsPlace(
            (
                (_("Your pieces, sealed, and the key that opens them"), paths.portfolio),
                (_("Your choices, and the help numbers you show"), paths.settings.parent),
                (_("The log of what went wrong, without your words"), paths.log.parent),
            )
        )
        self.place.closed.connect(self._back)
        self.place.leave.connect(studio.window.close_for_good)
        self.place.delete.connect(self._delete)

    def _back(self) -> None:
        self._studio.visit.go("home")

    def _delete(self) -> None:
        """Delete every file and close; what could not be deleted is named first."""
        from studio.shell import crash
        from studio.shell.erasing import erase

        self._let_go()
        crash.end_log()
        left = erase(self._studio.paths)
        if left:
            self.place.tell_left(left)
        else:
            self._studio.window.close_for_good()
