"""What every craft's document can do."""

from __future__ import annotations

from typing import Any, Protocol

from studio.core.history import History, Stage
from studio.core.signal import Signal


class Document(Stage, Protocol):
    """Something being made. It changes only through its history and knows no screen."""

    @property
    def kept(self) -> bool:
        """False for what must never touch the disk: no journal, picture, search or version."""
        ...

    @property
    def history(self) -> History[Any]: ...

    @property
    def changed(self) -> Signal[[]]:
        """Something a picture of the whole would show has changed."""
        ...

    @property
    def is_blank(self) -> bool: ...

    def snapshot(self) -> object:
        """Return the present state, immutable, safe to encode on another thread."""
        ...
