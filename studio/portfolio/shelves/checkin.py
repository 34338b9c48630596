"""Words a person gave a piece: how they felt before and after, what it shows, and its idea.

Words only: nothing is counted, ranked or scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studio.portfolio.shelves.noun import once

if TYPE_CHECKING:
    from studio.portfolio.catalogue import Catalogue
    from studio.portfolio.store.store import Store

Moment = Literal["before", "after", "shows"]
MOMENTS: tuple[Moment, ...] = ("before", "after", "shows")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one piece, in the order they were chosen."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()


NO_WORDS = Words()


class CheckIn:
    """Rows of ``word``; ``idea`` and ``deeper`` of ``piece``. Runs on the portfolio's thread."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store, self._catalogue = store, catalogue

    def of(self, uid: str) -> Words:
        """Raises NoSuchPiece."""
        sql = "SELECT moment, word FROM word WHERE piece_id = ? ORDER BY seq"
        found: dict[str, list[str]] = {}
        for moment, word in self._store.rows(sql, self._catalogue.row_id(uid)):
            found.setdefault(moment, []).append(word)
        return Words(**{moment: tuple(words) for moment, words in found.items()})

    def felt(self) -> frozenset[str]:
        """Return the pieces that have words from before or after they were made."""
        sql = (
            "SELECT DISTINCT piece.uid FROM word JOIN piece ON piece.id = piece_id"
            " WHERE moment IN ('before', 'after')"
        )
        return frozenset(self._column(sql))

    def choose(self, uid: str, moment: Moment, words: Sequence[str]) -> None:
        """Let these be the words of one moment, in place of any before. Raises NoSuchPiece."""
        with self._store.transaction():
            self.lay(self._catalogue.row_id(uid), moment, words)

    def lay(self, piece: int, moment: Moment, words: Sequence[str]) -> None:
        """Part of a transaction; ``piece`` is a row id."""
        self._store.run("DELETE FROM word WHERE piece_id = ? AND moment = ?", piece, moment)
        rows = [(piece, moment, seq, word) for seq, word in enumerate(once(words), 1)]
        self._store.run_each("INSERT INTO word VALUES(?, ?, ?, ?)", rows)

    def begin_from(self, uid: str, idea: str, *, deeper: bool = False) -> None:
        """Remember the idea a piece began from, in the idea's own words, and of what kind it is.

        Raises NoSuchPiece.
        """
        with self._store.transaction():
            self._store.run(
                "UPDATE piece SET idea = ?, deeper = ? WHERE id = ?",
                idea.strip(), int(deeper), self._catalogue.row_id(uid),
            )  # fmt: skip

    def every_word(self) -> tuple[str, ...]:
        """Return each word some piece has that is not in the bin, in the order of the alphabet."""
        return self._column(
            "SELECT DISTINCT word FROM word JOIN piece ON piece.id = piece_id"
            " WHERE binned_day IS NULL ORDER BY word"
        )

    def every_idea(self) -> tuple[str, ...]:
        """Return each idea from which some piece began that is not in the bin."""
        return self._column(
            "SELECT DISTINCT idea FROM piece WHERE idea <> '' AND binned_day IS NULL ORDER BY idea"
        )

    def _column(self, sql: str) -> tuple[str, ...]:
        return tuple(value for (value,) in self._store.rows(sql))
