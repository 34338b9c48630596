"""All ideas there are to begin from, as the portfolio and the studio hold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from studio.core.signal import Signal
from studio.journey.ideas import Idea, ideas_of, known_by_text, own_idea, read_ideas

if TYPE_CHECKING:
    from studio.portfolio.portfolio import Portfolio
    from studio.portfolio.shelves.ideas import IdeaFile, Ideas, OwnIdea
    from studio.portfolio.shelves.shelves import Shelf
    from studio.shell.courier import Courier

T = TypeVar("T")


def _nothing() -> None:
    return


class KnownIdeas:
    """What came with the studio is there at once; ``changed`` tells when the rest is."""

    def __init__(self, portfolio: Portfolio, courier: Courier) -> None:
        self._portfolio, self._courier = portfolio, courier
        self._shipped = read_ideas()
        self.own: tuple[Idea, ...] = ()
        self.files: tuple[IdeaFile, ...] = ()
        self.hidden: frozenset[str] = frozenset()
        self.changed = Signal[[]]()
        self.look()

    @property
    def every(self) -> tuple[Idea, ...]:
        filed = (idea for file in self.files for idea in ideas_of(file))
        return (*self.own, *filed, *self._shipped)

    def by_text(self, text: str) -> Idea | None:
        return known_by_text(self.every, text)

    def by_id(self, name: str) -> Idea | None:
        return next((one for one in self.every if one.id == name), None)

    def look(self, then: Callable[[], None] = _nothing) -> None:
        """Find what the portfolio holds of them now, then call ``then``."""

        def found(these: _Found) -> None:
            self._take(these)
            then()

        self._courier.deliver(self._portfolio.shelves.look(_found), found)

    def change(self, job: Callable[[Ideas], T], then: Callable[[T], None]) -> None:
        """Do something to them on the portfolio's thread, then look again and call ``then``."""
        changed = self._portfolio.shelves.keep(lambda shelf: (job(shelf.ideas), _found(shelf)))
        self._courier.deliver(changed, lambda both: self._settled(then, *both))

    def let_go(self, uid: str, then: Callable[[], None]) -> None:
        """Remove an own idea, or a file, for good."""
        self._courier.deliver(self._portfolio.let_go(uid), lambda _done: self.look(then))

    def _settled(self, then: Callable[[T], None], result: T, found: _Found) -> None:
        self._take(found)
        then(result)

    def _take(self, found: _Found) -> None:
        own, self.files, self.hidden = found
        self.own = tuple(own_idea(one) for one in own)
        self.changed.emit()


def _found(shelf: Shelf) -> _Found:
    return shelf.ideas.own(), shelf.ideas.files(), shelf.ideas.hidden()


if TYPE_CHECKING:
    _Found = tuple[tuple[OwnIdea, ...], tuple[IdeaFile, ...], frozenset[str]]
