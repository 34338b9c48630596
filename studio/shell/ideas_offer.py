"""Everything about ideas, put together once the portfolio is open."""

from __future__ import annotations

from functools import partial
from random import Random
from typing import TYPE_CHECKING

from studio.crafts import CRAFTS
from studio.shell.ideas_after import AfterIdeas
from studio.shell.ideas_in_rooms import ROOM_OF, IdeasInRooms
from studio.shell.ideas_known import KnownIdeas

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from studio.core.surroundings import Surroundings
    from studio.core.timing import Clock
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.ideas_ways import IdeasWays
    from studio.shell.rooms import Rooms
    from studio.shell.studio import Studio


class Ideas:
    """Lets ideas be found from Home and the menu, lie on top of rooms, and end gently."""

    def __init__(
        self,
        studio: Studio,
        rooms: Rooms,
        around: Surroundings,
        portfolio: Portfolio,
        clock: Clock,
    ) -> None:
        assert rooms.making is not None
        self._studio, self._around, self._clock = studio, around, clock
        self._portfolio = portfolio
        self.ways: IdeasWays | None = None
        """Which idea is in sight; None until the place for ideas was first shown."""
        self._home = partial(studio.visit.go, "home")
        self.known = KnownIdeas(portfolio, studio.courier)
        self.inside = IdeasInRooms(studio, rooms.making, portfolio, self.known)
        around.left.subscribe(self.inside.left)
        is_deeper = self.inside.is_deeper
        after = AfterIdeas(studio.window, portfolio, studio.courier, is_deeper, self._home)
        studio.visit.before_home = after.before_home
        studio.window.add_place("ideas", self._make_place)

    def _make_place(self) -> QWidget:
        from studio.shell.ideas_angles import Angles
        from studio.shell.ideas_own_ways import OwnIdeasWays
        from studio.shell.ideas_ways import IdeasWays
        from studio.shell.places.ideas import IdeasPlace

        studio, known = self._studio, self.known
        words = {craft.key: craft.verb() for craft in CRAFTS}
        place = IdeasPlace({room: words[key] for room, key in ROOM_OF.items()})
        angles = Angles(self._portfolio, studio.courier, self._clock, known)
        chance = Random()  # noqa: S311 - which idea comes next is no secret
        ways = IdeasWays(place, known, angles, studio.window, self.inside.begin, chance)
        files, settings = self._around.files, studio.settings
        self._own = OwnIdeasWays(place, known, studio.window, files, settings, ways.start)
        self.inside.swapped, self.ways = ways.swapped, ways
        place.closed.connect(self._home)
        return place
