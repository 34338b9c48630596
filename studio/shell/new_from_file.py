"""A file of another program as a new piece: asked for, read aside, kept, and opened in its room."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.craft import Craft, pack
from studio.core.errors import StudioError
from studio.core.identity import new_uid
from studio.core.surroundings import Files
from studio.core.texts import _
from studio.core.timing import Scheduler
from studio.core.ways_in import WayIn
from studio.portfolio.pieces import Likeness, likeness
from studio.shell.courier import Courier
from studio.shell.places.share_background import Background
from studio.shell.rooms import Rooms
from studio.shell.window import StudioWindow

if TYPE_CHECKING:
    from studio.core.history import Step
    from studio.portfolio.portfolio import Portfolio

_SOON = 0.4
"""Seconds after which a file that is still being read is told of."""


@dataclass(frozen=True)
class Made:
    """A piece made of a file, packed to be kept."""

    steps: tuple[bytes, ...]
    look: Likeness
    left_out: tuple[str, ...]


class NewFromFile:
    """One file at a time; the window goes on meanwhile, and no file is ever written to."""

    def __init__(
        self,
        window: StudioWindow,
        rooms: Rooms,
        portfolio: Portfolio,
        courier: Courier,
        scheduler: Scheduler,
    ) -> None:
        self._window, self._rooms, self._portfolio = window, rooms, portfolio
        self._courier, self._scheduler = courier, scheduler
        self._background = Background(courier)
        self._hush: Callable[[], None] = _nothing
        self.busy = False

    def ask(self, craft: Craft, files: Files | None) -> None:
        """Ask for a file and begin; nothing where pieces can only be looked at but why."""
        refusal, way = self._portfolio.refusal, craft.way_in
        if refusal is not None:
            self._window.tell(refusal.told, stays=True)
        elif self.busy:
            self._window.tell(_("A file is still being read. Please wait a moment."))
        elif way is not None and files is not None:
            place = files.to_open(way.kind(), way.suffixes)
            if place is not None:
                self._begin(craft, way, place)

    def _begin(self, craft: Craft, way: WayIn, place: Path) -> None:
        self.busy = True
        asked_at = self._window.place_key
        self._hush = self._scheduler.call_later(_SOON, self._tell_of_reading)
        done = partial(self._keep, craft, way, asked_at)
        self._background.run(lambda: made_of(craft, way, place), done, self._failed)

    def _tell_of_reading(self) -> None:
        self._window.tell(_("Reading the file…"))

    def _keep(self, craft: Craft, way: WayIn, asked_at: str, made: Made) -> None:
        uid = new_uid()
        begun = self._portfolio.append(uid, craft.key, made.steps)
        self._courier.deliver(
            begun, lambda _steps: self._show(uid, way, asked_at, made), self._failed
        )

    def _show(self, uid: str, way: WayIn, asked_at: str, made: Made) -> None:
        look = made.look
        folded = self._portfolio.fold(
            uid, look.content, look.format, look.thumb, "import", text=look.text, sort=look.sort
        )
        here = partial(self._here, uid, way, asked_at, made)
        self._courier.deliver(folded, lambda _done: here(), self._failed)

    def _here(self, uid: str, way: WayIn, asked_at: str, made: Made) -> None:
        """Open it, unless the person went elsewhere since; then say where it is."""
        self._end()
        if self._window.place_key == asked_at:
            self._rooms.go_on(uid)
            said = [way.told(), *made.left_out]
        else:
            said = [_("What was in the file is in My pieces now."), *made.left_out]
        self._window.tell(" ".join(said), stays=True)

    def _failed(self, error: StudioError) -> None:
        self._end()
        self._window.tell(error.told, stays=True)

    def _end(self) -> None:
        self.busy = False
        self._hush()


def made_of(craft: Craft, way: WayIn, place: Path) -> Made:
    """Read a file and make a piece of it, on any thread. Raises CannotRead."""
    read = way.read(place)
    document = craft.new()
    steps: list[Step] = []
    document.history.stepped.subscribe(steps.append)
    read.lay_down(document)
    packed = tuple(pack(step, craft) for step in steps)
    return Made(packed, likeness(craft, document.snapshot()), read.left_out)


def _nothing(*_anything: object) -> None:
    return
