"""What the page of where everything is can do: open folders, and delete it all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.shell.places.belongings import BelongingsPlace
from studio.widgets.controls import breakable

if TYPE_CHECKING:
    from studio.portfolio.backup.second_places import SecondPlace
    from studio.portfolio.portfolio import Portfolio
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
        self.place.shown.connect(self._look_elsewhere)

    def _back(self) -> None:
        self._studio.visit.go("home")

    def _look_elsewhere(self) -> None:
        """Show where backups lie besides, once that is known."""
        portfolio = self._portfolio
        if portfolio and not portfolio.read_only:
            self._studio.courier.deliver(portfolio.elsewhere.look(), self._show_places)

    def _show_places(self, places: Sequence[SecondPlace]) -> None:
        holding = [place for place in places if place.holds]
        self.place.show_more(
            [(_("Backups, sealed, on {name}").format(name=one.name), one.home) for one in holding],
            [*(_absence(place) for place in holding if not place.here), *self._remarks()],
        )

    def _remarks(self) -> Iterator[str]:
        """Say what else lies with the pieces, or goes away with them."""
        from studio.portfolio.arriving.conflict_copies import conflict_copies
        from studio.shell.syncing import synced_by

        folder = self._studio.paths.portfolio
        for copy in conflict_copies(folder):
            told = _(
                "Another copy lies in the folder of your pieces: {name}. It may hold all you made."
            )
            yield told.format(name=breakable(copy.name))
        program = synced_by(folder)
        if program:
            told = _(
                "{program} seems to copy the folder of your pieces. "
                "Close the app before you change computers."
            )
            yield told.format(program=program)

    @property
    def _portfolio(self) -> Portfolio | None:
        furnishing = self._studio.furnishing
        return furnishing.opening.portfolio if furnishing else None

    def _delete(self) -> None:
        """Delete every file and close; what could not be deleted is named first."""
        from studio.shell import crash
        from studio.shell.erasing import erase, erase_elsewhere

        portfolio = self._portfolio
        known = portfolio is not None and not portfolio.read_only
        places = portfolio.elsewhere.places().result() if portfolio and known else ()
        self._let_go()
        crash.end_log()
        left = erase(self._studio.paths)
        away = [place.name for place in erase_elsewhere(places)]
        if left or away:
            self.place.tell_left(left, away)
        else:
            self._studio.window.close_for_good()


def _absence(place: SecondPlace) -> str:
    told = _("{name} is not here now. What is on it can only be deleted while it is here.")
    return told.format(name=place.name)
