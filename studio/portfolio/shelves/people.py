"""People who are good to know: for the person alone, and for the help page where that is wished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.core.identity import new_uid
from studio.portfolio.shelves.noun import next_seq, row_of

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store


@dataclass(frozen=True, slots=True)
class Person:
    """``reach`` says how to reach them, ``good_for`` what for; ``on_help`` shows them on help."""

    uid: str
    name: str
    reach: str = ""
    good_for: str = ""
    on_help: bool = False


class People:
    """Rows of ``person``. Runs on the portfolio's thread."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def every(self) -> tuple[Person, ...]:
        """Return all people, the first one added first."""
        sql = "SELECT uid, name, reach, good_for, on_help FROM person ORDER BY seq"
        return tuple(Person(*(*row[:-1], bool(row[-1]))) for row in self._store.rows(sql))

    def meet(self, name: str, reach: str = "", good_for: str = "", *, on_help: bool = False) -> str:
        """Add a person and return the uid."""
        person = Person(new_uid(), name, reach, good_for, on_help)
        with self._store.transaction():
            self.add(person)
        return person.uid

    def add(self, person: Person) -> None:
        """Part of a transaction."""
        self._store.run(
            "INSERT INTO person(uid, seq, name, reach, good_for, on_help)"
            " VALUES(?, ?, ?, ?, ?, ?)",
            person.uid, next_seq(self._store, "person"), person.name, person.reach,
            person.good_for, int(person.on_help),
        )  # fmt: skip

    def change(self, person: Person) -> None:
        """Keep what is written on the card with this uid now. Raises NotHere."""
        with self._store.transaction():
            self._store.run(
                "UPDATE person SET name = ?, reach = ?, good_for = ?, on_help = ? WHERE id = ?",
                person.name, person.reach, person.good_for, int(person.on_help),
                row_of(self._store, "person", person.uid),
            )  # fmt: skip
