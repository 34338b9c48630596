"""What was last made of something costly: remembered only as long as that something lives.

A picture of a person's own is not to stay in memory after the drawing it belongs to was closed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import ref

K = TypeVar("K")
V = TypeVar("V")


class Lately(Generic[K, V]):
    """Calls ``make`` for something new, and gives the same again for the same object."""

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._held: tuple[ref[K], V] | None = None

    def __call__(self, of: K) -> V:
        """Return what is made of ``of``; raises what making it raises."""
        held = self._held
        if held is not None and held[0]() is of:
            return held[1]
        made = self._make(of)
        self._held = (ref(of, self._forget), made)
        return made

    def _forget(self, gone: ref[K]) -> None:
        if self._held is not None and self._held[0] is gone:
            self._held = None
