"""Give me an idea: showing one, and asking before a deeper one begins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from studio.core.texts import _
from studio.journey.ideas import Deck, Idea, Wish
from studio.shell.places.ideas_card import before_a_deeper_one

if TYPE_CHECKING:
    from studio.portfolio.shelves.ideas import Room
    from studio.shell.ideas_angles import Angles
    from studio.shell.ideas_known import KnownIdeas
    from studio.shell.places.ideas import IdeasPlace
    from studio.shell.window import StudioWindow

Begin = Callable[[Idea], None]


class IdeasWays:
    """Which idea is in sight, and what happens to it."""

    def __init__(
        self,
        place: IdeasPlace,
        known: KnownIdeas,
        angles: Angles,
        window: StudioWindow,
        begin: Begin,
        chance: Random,
    ) -> None:
        """``chance`` decides which idea comes next; ``begin`` opens its room."""
        self._place, self._known, self._angles = place, known, angles
        self._window, self._begin = window, begin
        self._deck = Deck(chance)
        self._idea: Idea | None = None
        self._asked_for: Idea | None = None
        self._connect()
        self._another()

    def _connect(self) -> None:
        one = self._place.one
        one.start.connect(self._start)
        one.another.connect(self._another)
        one.hide_it.connect(self._hide)
        one.wished.connect(self._wished)
        self._known.changed.subscribe(self._known_changed)
        self._window.shown_place.connect(self._came)

    def swapped(self, room: Room) -> Idea | None:
        """Return another idea for a room; never a deeper one, as no card stands before it."""
        return self._deck.draw(self._known.every, self._known.hidden, Wish(room))

    def start(self, idea: Idea) -> None:
        """Begin from an idea; a deeper one asks first, whichever way it was chosen."""
        self._show(idea)
        if idea.deeper:
            self._asked_for = idea
            self._angles.look(idea, partial(self._ask_first, idea))
        else:
            self._go(idea)

    def _another(self) -> None:
        self._show(self._deck.draw(self._known.every, self._known.hidden, self._place.one.wish))

    def _show(self, idea: Idea | None) -> None:
        self._idea, self._asked_for = idea, None
        if idea is not None:
            self._deck.see(idea)
        self._place.one.show_idea(idea)

    def _start(self) -> None:
        if self._idea is not None:
            self.start(self._idea)

    def _wished(self) -> None:
        if self._idea is None or not self._place.one.wish.fits(self._idea):
            self._another()

    def _known_changed(self) -> None:
        """What is in sight may have been let go, or hidden, or there may be something at last."""
        if self._idea is None or not self._is_there(self._idea):
            self._another()

    def _is_there(self, idea: Idea) -> bool:
        return idea.id not in self._known.hidden and self._known.by_id(idea.id) is not None

    def _came(self, key: str) -> None:
        """A card is not waiting for whoever comes back; what it asked can be asked again."""
        if key == "ideas" and self._place.page is self._place.card:
            self._asked_for = None
            self._place.show_one()

    def _hide(self) -> None:
        if self._idea is not None:
            idea = self._idea
            self._known.change(lambda ideas: ideas.hide([idea.id]), partial(self._hid, idea))

    def _hid(self, idea: Idea, _done: None) -> None:
        self._window.tell(_("It will not come again."), _("Undo"), partial(self._unhide, idea))

    def _unhide(self, idea: Idea) -> None:
        self._known.change(lambda ideas: ideas.show([idea.id]), lambda _done: self._show(idea))

    def _ask_first(self, idea: Idea, other: Idea | None) -> None:
        """Say what there is to say, and offer another side of it where that may help."""
        if self._asked_for is not idea or self._window.place_key != "ideas":
            return
        if other is None:
            self._ask(idea)
        else:
            self._offer(idea, other)

    def _offer(self, idea: Idea, other: Idea) -> None:
        line = _("You have been with the other idea before. Would you like to try this side of it?")
        answers = (
            (_("Try this"), partial(self.start, other)),
            (_("Keep mine"), partial(self._ask, idea)),
            (_("Not now"), self._not_now),
        )
        self._place.card.ask(other.text, (line, _("You can skip this.")), answers)
        self._place.show_page(self._place.card)

    def _ask(self, idea: Idea) -> None:
        answers = (
            (_("Start"), partial(self._go, idea)),
            (_("Another one"), self._pass_by),
            (_("Not now"), self._not_now),
        )
        self._place.card.ask(idea.text, before_a_deeper_one(), answers, known=True)
        self._place.show_page(self._place.card)

    def _pass_by(self) -> None:
        self._another()
        self._place.show_one()

    def _not_now(self) -> None:
        self._place.show_one()
        self._place.closed.emit()

    def _go(self, idea: Idea) -> None:
        self._place.show_one()
        self._begin(idea)
        self._another()
