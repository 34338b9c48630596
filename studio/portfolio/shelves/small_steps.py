"""Small steps a person would like to take: a line each, without a date, never late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studio.core.errors import CannotKeep
from studio.core.identity import new_uid
from studio.core.texts import _
from studio.portfolio.shelves.noun import next_seq, row_of

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

MOST_OPEN = 3
StepState = Literal["open", "done", "let_go"]


class StepsFull(CannotKeep):
    def __init__(self) -> None:
        super().__init__(_("Three steps are open already. Let one of them rest first."))


@dataclass(frozen=True, slots=True)
class SmallStep:
    uid: str
    text: str
    state: StepState


class SmallSteps:
    """Rows of ``step``. Runs on the portfolio's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def every(self) -> tuple[SmallStep, ...]:
        """Return all steps, the first begun first."""
        rows = self._store.rows("SELECT uid, text, state FROM step ORDER BY seq")
        return tuple(SmallStep(*row) for row in rows)

    def begin(self, text: str) -> str:
        """Open a step and return its uid. Raises StepsFull."""
        self._make_sure_of_room()
        step = SmallStep(new_uid(), text, "open")
        with self._store.transaction():
            self.add(step)
        return step.uid

    def add(self, step: SmallStep) -> None:
        """Part of a transaction."""
        self._store.run(
            "INSERT INTO step(uid, seq, text, state) VALUES(?, ?, ?, ?)",
            step.uid, next_seq(self._store, "step"), step.text, step.state,
        )  # fmt: skip

    def reword(self, uid: str, text: str) -> None:
        """Make it smaller, or put it another way. Raises NotHere."""
        self._change(uid, "text", text)

    def settle(self, uid: str, state: StepState) -> None:
        """Raises NotHere, and StepsFull for one that is to be open again."""
        if state == "open":
            self._make_sure_of_room()
        self._change(uid, "state", state)

    def _make_sure_of_room(self) -> None:
        if self._store.value("SELECT count(*) FROM step WHERE state = 'open'") >= MOST_OPEN:
            raise StepsFull

    def _change(self, uid: str, column: str, value: str) -> None:
        with self._store.transaction():
            row = row_of(self._store, "step", uid)
            self._store.run(f"UPDATE step SET {column} = ? WHERE id = ?", value, row)  # noqa: S608
