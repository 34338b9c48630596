"""What the page "I need help now" knows. It opens before the portfolio does and writes no log."""

from __future__ import annotations

from dataclasses import replace

from studio.core.errors import CannotKeep, CannotRead, StudioError
from studio.core.identity import new_uid
from studio.core.signal import Signal
from studio.core.texts import _
from studio.journey.help_shelf import (
    LONGEST,
    HelpShelf,
    InsideShelf,
    Kept,
    OwnNumber,
    decode,
    encode,
    not_kept,
)
from studio.journey.helplines import Helpline, Helplines

ELSEWHERE = "elsewhere"
"""The country of someone whose country is not in the table."""


class HelpNow:
    """The numbers to show, and the person's own. ``outside`` is read at once.

    Every change is seen at once; one that could not be written raises CannotKeep after that.
    """

    def __init__(self, outside: HelpShelf, helplines: Helplines) -> None:
        self._outside = outside
        self._helplines = helplines
        self._inside: InsideShelf | None = None
        self._own: dict[str, OwnNumber] = {}
        self.changed = Signal[[]]()
        self._country, self._told_outside, self._told_inside = "", "", ""
        self._read_outside()

    @property
    def countries(self) -> tuple[tuple[str, str], ...]:
        """Codes and English names of the countries whose numbers are known."""
        return self._helplines.countries

    @property
    def country(self) -> str:
        """A code of ``countries``, ELSEWHERE, or "" while nothing was chosen."""
        return self._country

    @property
    def emergency(self) -> Helpline | None:
        return next(iter(self._helplines.of(self._country, "emergency")), None)

    @property
    def listening(self) -> tuple[Helpline, ...]:
        return self._helplines.of(self._country, "listening")

    @property
    def told(self) -> str:
        """One plain sentence when something could not be read, or an empty one."""
        return self._told_outside or self._told_inside

    @property
    def numbers(self) -> tuple[OwnNumber, ...]:
        """The person's own numbers in their order; before opening, only those ticked for it."""
        return tuple(sorted(self._own.values(), key=lambda one: (one.place, one.uid)))

    @property
    def can_change(self) -> bool:
        """True while the portfolio is open and its numbers are here: never at the locked screen."""
        return self._inside is not None and not self._told_inside

    def choose_country(self, code: str) -> None:
        self._country = code
        self.changed.emit()
        self._keep_outside()

    def open_inside(self, shelf: InsideShelf) -> None:
        """The portfolio is open: show what it holds too. Raises nothing; see ``told``."""
        self._inside = shelf
        self._told_inside = self._read_inside(shelf)
        self.changed.emit()

    def close_inside(self) -> None:
        """The portfolio is shut: forget whatever was not ticked for the locked screen."""
        self._inside, self._told_inside = None, ""
        self._own = {uid: one for uid, one in self._own.items() if one.outside}
        self.changed.emit()

    def add(self, name: str, number: str, *, outside: bool = False) -> None:
        """Add one at the end; with neither a name nor a number, nothing is added."""
        self.put(replace(self.blank(), name=name, number=number, outside=outside))

    def blank(self) -> OwnNumber:
        """Return a number still to be filled in, at the end of the list; ``put`` keeps it."""
        place = max((one.place for one in self._own.values()), default=0) + 1
        return OwnNumber(new_uid(), "", "", place)

    def put(self, one: OwnNumber) -> None:
        """Add ``one``, change the one with its uid, or bring back a removed one."""
        fresh = replace(one, name=_one_line(one.name), number=_one_line(one.number))
        if fresh.name or fresh.number:
            before = self._own.get(fresh.uid, fresh)
            self._own[fresh.uid] = fresh
            self._keep_change(before, fresh)

    def remove(self, uid: str) -> OwnNumber | None:
        """Take one away and return it for ``put``; it stays when that could not be written."""
        gone = self._own.pop(uid, None)
        if gone is None:
            return None
        try:
            self._keep(outside=gone.outside)
        except StudioError:
            self._own[uid] = gone
            raise
        finally:
            self.changed.emit()
        return gone

    def _keep_change(self, before: OwnNumber, after: OwnNumber) -> None:
        """Write the shelf where it now lies, and only then the one where it lay.

        A failure in between leaves it on both shelves, never on none; then it is shown as what
        it may be, open to anyone.
        """
        try:
            self._keep(outside=after.outside)
            if before.outside != after.outside:
                self._keep(outside=before.outside)
        except StudioError:
            self._own[after.uid] = replace(after, outside=before.outside or after.outside)
            raise
        finally:
            self.changed.emit()

    def _keep(self, *, outside: bool) -> None:
        if outside:
            self._keep_outside()
        else:
            self._keep_inside()

    def _keep_outside(self) -> None:
        numbers = tuple(one for one in self.numbers if one.outside)
        self._outside.save(Kept(self._country, numbers))
        self._told_outside = ""

    def _keep_inside(self) -> None:
        if self._inside is None or self._told_inside:
            raise CannotKeep(not_kept())
        numbers = tuple(one for one in self.numbers if not one.outside)
        self._inside.save(encode(Kept(numbers=numbers)))

    def _read_outside(self) -> None:
        try:
            kept = self._outside.load()
        except CannotRead as error:
            self._told_outside = error.told
            return
        self._country = kept.country if self._knows(kept.country) else ""
        self._own = {one.uid: one for one in kept.numbers}

    def _read_inside(self, shelf: InsideShelf) -> str:
        try:
            data = shelf.load()
            kept = decode(data, outside=False) if data is not None else Kept()
        except StudioError as error:
            return error.told
        # What lies on both shelves can be seen by anyone, so that is how it is shown.
        self._own = {one.uid: one for one in kept.numbers} | self._own
        return ""

    def _knows(self, code: str) -> bool:
        return code == ELSEWHERE or code in dict(self.countries)


def _one_line(text: str) -> str:
    return " ".join(text.split())[:LONGEST].rstrip()


def calm_lines() -> tuple[str, ...]:
    """Five things to see: at most ten lines, nothing to type, eyes open."""
    return (
        _("Put both feet on the floor."),
        _("Feel the chair, or whatever holds you up."),
        _("Keep your eyes open, if you like."),
        _("Look around for five things you can see."),
        _("One that is far away."),
        _("One that is close."),
        _("One that is round."),
        _("One that is your favourite colour."),
        _("One that you could touch."),
        _("You can do this again, as slowly as you like."),
    )
