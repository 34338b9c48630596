"""Typing as it comes in: many small steps that may be written as a few."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from studio.core.history import Command, Do


@dataclass
class _Held:
    """A step, and the command that was last in force before it."""

    step: Do[Any]
    before: Command | None


@dataclass
class Growing:
    """Steps waiting for a pause. Neighbours become one where the history stays just the same."""

    _held: list[_Held] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self._held)

    def take(self, step: Do[Any], before: Command | None, after: Command | None) -> None:
        """Add a step; ``before`` and ``after`` are the commands last in force around it."""
        grown = _grown(self._held[-1], step, after) if self._held else None
        if grown is None:
            self._held.append(_Held(step, before))
        else:
            self._held[-1].step = grown

    def empty(self) -> list[Do[Any]]:
        """Return the steps to write, and hold none any more."""
        steps = [held.step for held in self._held]
        self._held.clear()
        return steps


def _grown(held: _Held, newer: Do[Any], after: Command | None) -> Do[Any] | None:
    """Return one step that leaves the same history as ``held`` and ``newer``, or None."""
    if not newer.joined:
        return None
    both = held.step.command.followed_by(newer.command)
    if both is None:
        return None
    if held.step.joined:
        # The history joined one after the other to what was before; joining both at once must
        # come to the very same command.
        at_once = held.before.followed_by(both) if held.before is not None else None
        if at_once is None or at_once != after:
            return None
    return Do(both, held.step.joined)
