"""Tunes inside a backup can be heard while it is looked into; nothing in it can change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from studio.core.craft import Craft, reopen
from studio.core.errors import StudioError
from studio.core.surroundings import Performance
from studio.shell.courier import Courier
from studio.shell.places.backups_inside import InsideBackup

if TYPE_CHECKING:
    from studio.portfolio.arriving.visitor import Visitor
    from studio.portfolio.backup.browse import OpenBackup


class HeardInBackup:
    """Offers to play the piece that is chosen, where it has a sound."""

    def __init__(
        self,
        inside: InsideBackup,
        crafts: Sequence[Craft],
        courier: Courier,
        failed: Callable[[StudioError], None],
    ) -> None:
        self._inside, self._courier, self._failed = inside, courier, failed
        self._heard = {craft.key: craft for craft in crafts if craft.perform}
        self._backup: OpenBackup | None = None
        self._kinds: Mapping[str, str] = {}
        inside.looked_at.connect(self._offer)
        if inside.hear:
            inside.hear.wanted.connect(self._fetch)

    def begin(self, backup: OpenBackup, kinds: Mapping[str, str]) -> None:
        """Another backup is open now; ``kinds`` gives the craft's key of each piece in it."""
        self._backup, self._kinds = backup, kinds
        self._offer(self._inside.chosen or "")

    def end(self) -> None:
        """No backup is open any more."""
        self._backup, self._kinds = None, {}
        self._offer("")

    def _offer(self, uid: str) -> None:
        if self._inside.hear:
            self._inside.hear.offer(possible=self._kinds.get(uid) in self._heard)

    def _fetch(self) -> None:
        backup, uid = self._backup, self._inside.chosen
        if backup is None or uid is None:
            return
        craft = self._heard[self._kinds[uid]]
        sounds = backup.ask(lambda visitor: how_it_sounds(visitor, craft, uid))
        self._courier.deliver(sounds, lambda whole: self._play(uid, whole), self._failed)

    def _play(self, uid: str, whole: Performance) -> None:
        """Play it, unless another was chosen since."""
        if self._inside.hear and self._inside.hear.isVisible() and uid == self._inside.chosen:
            self._inside.hear.play(whole)


def how_it_sounds(visitor: Visitor, craft: Craft, uid: str) -> Performance:
    """Return how a piece of a backup sounds, on its thread. Raises CannotRead."""
    from studio.portfolio.carry.bringing import tried_out

    assert craft.perform is not None
    card = visitor.catalogue.card(visitor.catalogue.row_id(uid))
    arrival = tried_out(visitor.arrival(card), craft)
    content, upto = None, 0
    for newest in arrival.versions[-1:]:
        content, upto = (newest.format, newest.content), newest.upto
    document = reopen(craft, content, arrival.steps[:upto], arrival.steps[upto:])
    return craft.perform(document.snapshot())
