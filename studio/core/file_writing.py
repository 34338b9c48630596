"""A file being made, as whoever asked for it sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from studio.core.signal import Signal


class Writing(Protocol):
    """One file being made. Belongs to the screen's thread."""

    @property
    def progress(self) -> Signal[[float]]:
        """How much is made, 0–1; some kinds are made in one go and never tell."""
        ...

    @property
    def ended(self) -> Signal[[]]:
        """Comes once, unless it ``has_ended`` already."""
        ...

    @property
    def has_ended(self) -> bool: ...

    @property
    def told(self) -> str:
        """What went wrong in a plain sentence; empty when it is whole, or was stopped."""
        ...

    @property
    def stopped(self) -> bool: ...

    def stop(self) -> None:
        """Make no more of it; what stood at its place before stands there still.

        One that is whole at its place by then is not ``stopped``.
        """
        ...
