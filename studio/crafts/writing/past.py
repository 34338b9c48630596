"""The past of a writing; for words to be let go, one that remembers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from studio.core.history import History, Step

if TYPE_CHECKING:
    from studio.crafts.writing.document import Change, Relaid


class Begun(Protocol):
    """A document whose page may have been laid out before anything was written on it."""

    @property
    def beginning(self) -> Relaid | None:
        """How the blank page was laid out, while no step says so yet."""
        ...


class Past(History["Change"]):
    """Undo and redo. How a blank page was laid out becomes a step with the first word.

    So a page on which nothing is ever written is no piece, whatever layouts were tried on it.
    """

    def __init__(self, stage: Begun) -> None:
        super().__init__(stage)  # type: ignore[arg-type]
        self._begun = stage

    def do(self, command: Change) -> None:
        if (beginning := self._begun.beginning) is not None:
            super().do(beginning)
        super().do(command)


class NoPast(History["Change"]):
    """Nothing is remembered and no step is told: what is to be let go cannot be brought back."""

    def _remember(self, step: Step) -> None:
        """Keep nothing."""

    def _announce(self, step: Step) -> None:
        self.changed.emit()
