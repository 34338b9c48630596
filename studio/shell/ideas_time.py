"""How long one has been with a deeper idea: time in its room, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.core.timing import Scheduler

A_WHILE = 15 * 60.0  # seconds


class TimeWithIdea:
    """Calls ``say`` once for each piece, after ``A_WHILE`` in its room. It stops nothing."""

    def __init__(self, scheduler: Scheduler, say: Callable[[str], None]) -> None:
        """``say`` gets the uid of the piece."""
        self._scheduler, self._say = scheduler, say
        self._spent: dict[str, float] = {}
        self._uid, self._since = "", 0.0
        self._cancel: Callable[[], None] = _nothing

    def enter(self, uid: str) -> None:
        """The piece is in sight from now on; where it is already, nothing changes."""
        if uid == self._uid:
            return
        self.leave()
        left = A_WHILE - self._spent.get(uid, 0.0)
        if left > 0:
            self._uid, self._since = uid, self._scheduler.now()
            self._cancel = self._scheduler.call_later(left, self._over)

    def leave(self) -> None:
        """No such piece is in sight."""
        self._cancel()
        if self._uid:
            spent = self._scheduler.now() - self._since
            self._spent[self._uid] = self._spent.get(self._uid, 0.0) + spent
        self._uid, self._cancel = "", _nothing

    def _over(self) -> None:
        uid = self._uid
        self._spent[uid], self._uid, self._cancel = A_WHILE, "", _nothing
        self._say(uid)


def _nothing() -> None:
    return
