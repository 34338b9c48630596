"""Ways in: files of other programs that can become a new piece of a craft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from studio.core.document import Document


@dataclass(frozen=True, slots=True)
class Read:
    """What a file held. ``left_out`` has a plain sentence for each thing that found no place."""

    lay_down: Callable[[Document], None]
    """Puts it into a new document of the craft, as one change that can be undone."""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class WayIn:
    """One kind of file. The functions with words give them in the language in use."""

    word: Callable[[], str]
    """What the way is called: "Bring in a tune…"."""
    kind: Callable[[], str]
    """The words for its files in a file window."""
    suffixes: tuple[str, ...]
    read: Callable[[Path], Read]
    """Reads a file and leaves it as it is; runs on any thread. Raises CannotRead."""
    told: Callable[[], str]
    """What is said once it is here."""
