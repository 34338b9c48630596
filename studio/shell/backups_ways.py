"""What the place of backups can do: list, look, bring pieces back, go back to all of one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from studio.core.craft import Craft
from studio.core.errors import StudioError
from studio.core.texts import _, counted
from studio.core.timing import Clock, Scheduler
from studio.portfolio.pieces import Card
from studio.portfolio.portfolio import Portfolio
from studio.shell.backups_heard import HeardInBackup
from studio.shell.courier import Courier
from studio.shell.naming import day_in_words
from studio.shell.places.backups import BackupsPlace
from studio.shell.places.copies import told_of
from studio.shell.places.pieces_model import PieceCard
from studio.shell.places.share_background import Background
from studio.shell.shelf import Shelf

if TYPE_CHECKING:
    from studio.portfolio.arriving.adoption import Adopted
    from studio.portfolio.backup.browse import OpenBackup
    from studio.portfolio.backup.second_shelf import Shelf as BackupShelf
    from studio.portfolio.backup.shelf import Backup
    from studio.portfolio.backup.whole import StandIn
    from studio.portfolio.carry.bringing import Brought

GoBack = Callable[["StandIn"], None]
Found = tuple[str, Path, "Backup"]
"""The name of a second place or "", where a backup lies, and the backup."""


class BackupsWays:
    """Joins the place to the portfolio; at most one backup is open."""

    def __init__(
        self,
        portfolio: Portfolio,
        shelf: Shelf,
        crafts: Sequence[Craft],
        courier: Courier,
        scheduler: Scheduler,
        clock: Clock,
        place: BackupsPlace,
    ) -> None:
        self._portfolio, self._shelf, self._crafts = portfolio, shelf, tuple(crafts)
        self._courier, self._scheduler, self._clock = courier, scheduler, clock
        self._background = Background(courier)
        self._found: list[Found] = []
        self._open: OpenBackup | None = None
        self._where = Path()
        self._covered: frozenset[str] = frozenset()
        self._stop = Event()
        self.go_back: GoBack = _nothing
        self.place = place
        self._heard = HeardInBackup(place.inside, self._crafts, courier, self._failed)
        self._connect()

    def _connect(self) -> None:
        inside = self.place.inside
        self.place.wanted.connect(self._look_into)
        self.place.shut.connect(self._shut)
        inside.take.connect(self._take)
        inside.take_all.connect(self._take_all)
        inside.go_back.connect(self._make_ready)
        inside.stop.connect(self._stop.set)

    def came_to(self, key: str) -> None:
        """The person is at a place now: list what there is, or let go of what is open."""
        if key == "backups" and self._open is None:
            self._list()
        elif key not in {"backups", "help"} and self._open is not None:
            self._shut()

    def _list(self) -> None:
        self._courier.deliver(self._portfolio.elsewhere.shelves(), self._read_shelves)

    def _read_shelves(self, shelves: Sequence[BackupShelf]) -> None:
        self._background.run(lambda: _backups_of(shelves), self._show)

    def _show(self, found: list[Found]) -> None:
        if self._open is None:
            self._found = found
            self.place.show_backups(self._worded())

    def _worded(self) -> list[str]:
        lines: list[str] = []
        days: set[tuple[str, str]] = set()
        for name, _place, one in self._found:
            day = day_in_words(date.fromisoformat(one.day), self._clock.today())
            if (name, one.day) in days:
                day = _("{day}, earlier").format(day=day)
            days.add((name, one.day))
            pieces = counted("{n} piece", "{n} pieces", one.counts[0])
            on = _("on {place}").format(place=name) if name else ""
            lines.append(" · ".join(part for part in (day, pieces, on) if part))
        return lines

    def _look_into(self, at: int) -> None:
        _name, self._where, one = self._found[at]
        day = day_in_words(date.fromisoformat(one.day), self._clock.today())

        def opened(backup: OpenBackup) -> None:
            self._shut_quietly()
            self._open = backup
            self._courier.deliver(self._portfolio.cards(), known, failed)

        def known(cards: Sequence[Card]) -> None:
            if self._open is not None:
                self._covered = frozenset(card.uid for card in cards if card.covered)
                inside = self._open.cards()
                self._courier.deliver(inside, lambda cards: self._go_inside(day, cards), failed)

        def failed(error: StudioError) -> None:
            self._shut_quietly()
            self.place.refuse(error.told)

        self._courier.deliver(self._portfolio.archive.open(self._where), opened, failed)

    def _go_inside(self, day: str, cards: Sequence[Card]) -> None:
        """Show the cards; a picture that is covered now is covered here too."""
        shown = [
            PieceCard(one.uid, one.name, one.kind, one.day, one.covered or one.uid in self._covered)
            for one in self._shelf.worded(cards)
        ]
        self.place.inside.show_cards(day, shown, self._bring_picture)
        if self._open is not None:
            self._heard.begin(self._open, {card.uid: card.kind for card in cards})
        self.place.go_inside()

    def _bring_picture(self, uid: str) -> None:
        if self._open is not None:
            model = self.place.inside.model
            thumbnail = self._open.thumbnail(uid)
            self._courier.deliver(thumbnail, lambda png: model.set_picture(uid, png), _nothing)

    def _shut(self) -> None:
        self._stop.set()
        self._shut_quietly()
        self._list()

    def _shut_quietly(self) -> None:
        if self._open is not None:
            self._heard.end()
            self._open.close()
            self._open = None

    def _take(self, uid: str, *, asked: bool = False) -> None:
        from studio.portfolio.backup.take import take_one

        if self._open is None:
            return
        inside = self.place.inside

        def done(adopted: Adopted) -> None:
            inside.wait(waiting=False)
            if adopted == "let_go":
                again = _("Bring it back")
                inside.ask(_told(adopted), again, lambda: self._take(uid, asked=True))
            elif adopted == "here":
                binned = self._portfolio.cards(binned=True)
                self._courier.deliver(binned, lambda cards: self._say_where(uid, cards))
            else:
                inside.say(_told(adopted))

        inside.wait(waiting=True)
        taken = take_one(self._open, self._portfolio, self._crafts, uid, asked=asked)
        self._courier.deliver(taken, done, self._failed)

    def _say_where(self, uid: str, binned: Sequence[Card]) -> None:
        """It is here already; say where."""
        if any(card.uid == uid for card in binned):
            self.place.inside.say(_("It lies in the bin. You can take it back from there."))
        else:
            self.place.inside.say(_("It is in My pieces already, with all of this in it."))

    def _take_all(self, *, even_let_go: bool = False) -> None:
        from studio.portfolio.backup.take import take_all

        if self._open is None:
            return
        inside = self.place.inside
        self._stop.clear()

        def done(brought: Brought) -> None:
            inside.wait(waiting=False)
            inside.say(" ".join(told_of(brought)))
            if brought.let_go:
                line = " ".join(told_of(brought))
                again = _("Bring those back too")
                inside.ask(line, again, lambda: self._take_all(even_let_go=True))

        inside.wait(waiting=True, can_stop=True)
        inside.say(_("Bringing the pieces back…"))
        taken = take_all(
            self._open, self._portfolio, self._crafts, self._watch, even_let_go=even_let_go
        )
        self._courier.deliver(taken, done, self._failed)

    def _watch(self, share: float) -> None:
        """Told how far it is on the backup's thread."""
        from studio.portfolio.carry.errors import CalledOff

        if self._stop.is_set():
            raise CalledOff
        self._scheduler.post(lambda: self.place.inside.seen(share))

    def _make_ready(self) -> None:
        inside = self.place.inside
        inside.wait(waiting=True)
        inside.say(_("Getting it ready…"))
        work = self._portfolio.archive.make_ready(self._where)
        self._background.run(work, self._ready, self._failed)

    def _ready(self, ready: StandIn) -> None:
        self.place.inside.wait(waiting=False)
        self.place.inside.say("")
        self.go_back(ready)

    def _failed(self, error: StudioError) -> None:
        self.place.inside.wait(waiting=False)
        self.place.inside.say(error.told)


def _backups_of(shelves: Sequence[BackupShelf]) -> list[Found]:
    """Return every backup that can be reached, the newest first, those here before others."""
    from studio.portfolio.backup.shelf import backups, place_of

    return [
        (shelf.name, place_of(shelf.folder, one), one)
        for shelf in shelves
        for one in backups(shelf.folder)
    ]


def _told(adopted: Adopted) -> str:
    return {
        "added": _("It is back in My pieces."),
        "grown": _("Your piece now goes on with what was new here."),
        "beside": _("It is not the same here, so both are kept in My pieces."),
        "let_go": _("You let this piece go. It stays away unless you want it back."),
    }[adopted]


def _nothing(*_anything: object) -> None:
    return
