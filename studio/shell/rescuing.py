"""From the trouble screen: rescue what remains of damaged pieces, and say honestly how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from studio.core.errors import CannotOpen, StudioError
from studio.core.texts import _, counted
from studio.core.timing import Clock
from studio.portfolio.errors import Damaged
from studio.shell.naming import day_on_screen

if TYPE_CHECKING:
    from studio.portfolio.rescue.rescued import Rescuable, Rescued
    from studio.shell.courier import Courier
    from studio.shell.opening import Opening
    from studio.shell.places.standing import StandingPlaces


class Rescuing:
    """Offers the rescue of the wreck an opening found; nobody else opens the folder meanwhile."""

    def __init__(
        self, places: StandingPlaces, opening: Opening, courier: Courier, clock: Clock
    ) -> None:
        self._places, self._opening = places, opening
        self._courier, self._clock = courier, clock
        self._wreck: Rescuable | None = None
        opening.refused.subscribe(self._refused)
        places.rescue_wanted.connect(self._begin)

    def _refused(self, error: StudioError) -> None:
        self._wreck = error.wreck if isinstance(error, Damaged) else None
        if self._wreck is not None:
            self._places.trouble.offer_rescue()

    def offer(self, line: str, wreck: Rescuable) -> None:
        """Show the rescue screen for a wreck that was open until now."""
        self._wreck = wreck
        self._places.show_trouble(line)
        self._places.trouble.title.setText(_("Some pieces are damaged"))
        self._places.trouble.offer_rescue()

    def _begin(self) -> None:
        if self._wreck is None:
            return
        try:
            self._opening.hold()
        except CannotOpen as error:
            self._failed(error)
            return
        self._places.trouble.wait_for_rescue()
        self._courier.deliver(self._wreck.rescue(self._clock), self._rescued, self._failed)

    def _rescued(self, told: Rescued) -> None:
        self._wreck = None
        self._opening.release()
        self._places.trouble.tell_of_rescue(" ".join(told_of(told, self._clock.today())))

    def _failed(self, error: StudioError) -> None:
        self._opening.release()
        self._places.trouble.say(error.told)
        self._places.trouble.offer_rescue()


def told_of(told: Rescued, today: date) -> list[str]:
    """Say in plain sentences what came back and what did not."""
    lines = [
        _whole(told.whole),
        _older([date.fromisoformat(day) for day in told.older], today),
        _bare(told.bare),
        _short(told.short),
        _lost(told.lost),
        _("A few last steps may be missing.") if told.unsure else "",
        _("The damaged file is kept too."),
    ]
    return [line for line in lines if line]


def _whole(pieces: int) -> str:
    if not pieces:
        return ""
    return counted("{n} piece came back whole.", "{n} pieces came back whole.", pieces)


def _older(days: Sequence[date], today: date) -> str:
    if not days:
        return ""
    first, last = day_on_screen(days[0], today), day_on_screen(days[-1], today)
    came = counted("{n} piece came from a backup", "{n} pieces came from a backup", len(days))
    if first == last:
        return _("{came}, as on {day}.").format(came=came, day=first)
    return _("{came}, as on a day from {first} to {last}.").format(
        came=came, first=first, last=last
    )


def _bare(pieces: int) -> str:
    if not pieces:
        return ""
    return counted(
        "{n} piece looks as it did, but its undo is gone.",
        "{n} pieces look as they did, but their undo is gone.",
        pieces,
    )


def _short(pieces: int) -> str:
    if not pieces:
        return ""
    return counted(
        "{n} piece came back with its first steps only.",
        "{n} pieces came back with their first steps only.",
        pieces,
    )


def _lost(pieces: int) -> str:
    if not pieces:
        return ""
    return counted(
        "{n} piece could not be saved.",
        "{n} pieces could not be saved.",
        pieces,
    )
