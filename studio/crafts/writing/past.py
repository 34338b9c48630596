"""The past of a writing; for words to be let go, one that remembers nothing."""

from __future__ import annotations

from typing import Protocol, TypeVar

from studio.core.history import Command, History, Step

C = TypeVar("C", bound=Command)
First_co = TypeVar("First_co", covariant=True)


class Begun(Protocol[First_co]):
    """A document whose page may have been laid out before anything was written on it."""

    @property
    def beginning(self) -> First_co | None:
        """How the blank page was laid out, while no step says so yet."""
        ...


class Past(History[C]):
    """Undo and redo. How a blank page was laid out becomes a step with the first word.

    So a page on which nothing is ever written is no piece, whatever layouts were tried on it.
    """

    def __init__(self, stage: Begun[C]) -> None:
        super().__init__(stage)  # type: ignore[arg-type]
        self._begun = stage

    def do(self, command: C) -> None:
        if (beginning := self._begun.beginning) is not None:
            super().do(beginning)
        super().do(command)


class NoPast(History[C]):
    """Nothing is remembered and no step is told: what is to be let go cannot be brought back."""

    def _remember(self, step: Step) -> None:
        """Keep nothing."""

    def _announce(self, step: Step) -> None:
        self.changed.emit()
