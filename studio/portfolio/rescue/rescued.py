"""What may come back from a damaged portfolio, for those who need not know how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from studio.core.timing import Clock


@dataclass(frozen=True, slots=True)
class Rescued:
    """How many pieces came back ``whole``; the days of the backups that others came from.

    ``bare`` came without their past, ``short`` without their last steps, ``lost`` not at all.
    ``unsure`` says that a few last steps may be missing elsewhere too. ``kept`` is the damaged
    file under its new name; None when nothing was put in its place.
    """

    whole: int
    older: tuple[str, ...]
    bare: int
    short: int
    lost: int
    unsure: bool
    kept: Path | None

    @property
    def all_came_whole(self) -> bool:
        return not (self.older or self.bare or self.short or self.lost or self.unsure)


class Rescuable(Protocol):
    """A damaged portfolio out of which something may be read."""

    def rescue(self, clock: Clock, *, only_if_whole: bool = False) -> Future[Rescued]:
        """Rescue it aside; fails with a CannotOpen, and nothing was changed."""
        ...
