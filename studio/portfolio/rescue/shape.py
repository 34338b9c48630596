"""What the tables of each version look like, so that rows without their schema are known again."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from studio.portfolio.rescue.trees import Row, Value
from studio.portfolio.store.schema import MIGRATIONS, VERSION

_KINDS: dict[str, tuple[type, ...]] = {
    "INTEGER": (int,),
    "TEXT": (str,),
    "BLOB": (bytes,),
    "REAL": (float, int),
    "ANY": (int, str, bytes, float),
}


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` are in the order of a row's values; ``key`` are places among them.

    A row has ``least`` values or more: what was added to a table later, older rows lack.

    ``alias`` is the place of the column that is the row id, or None; ``since`` the version that
    brought the table.
    """

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    needed: tuple[bool, ...]
    key: tuple[int, ...]
    least: int
    alias: int | None
    has_row_id: bool
    since: int

    def values(self, row: Row) -> tuple[Value, ...]:
        """Return a row's values with its row id in its place."""
        if self.alias is None or self.alias >= len(row.values):
            return row.values
        return (*row.values[: self.alias], row.number, *row.values[self.alias + 1 :])

    def may_hold(self, row: Row) -> bool:
        """True when ``row`` could be one of this table's."""
        if self.has_row_id != (row.number is not None):
            return False
        values = self.values(row)
        if not self.least <= len(values) <= len(self.columns):
            return False
        return all(map(self._fits, range(len(values)), values))

    def _fits(self, place: int, value: Value) -> bool:
        if value is None:
            return not self.needed[place]
        return isinstance(value, _KINDS[self.kinds[place]])


class _Blank:
    """Tables without a row, in memory."""

    def __init__(self) -> None:
        self.connection = apsw.Connection(":memory:")

    def run(self, sql: str, *values: object) -> None:
        self.connection.execute(sql)

    def names(self) -> list[str]:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
        return [str(name) for (name,) in self.connection.execute(sql)]


@functools.cache
def tables_of(version: int) -> dict[str, Table]:
    """Return the tables of a version, by name, in the order they were made."""
    blank = _Blank()
    since: dict[str, int] = {}
    for number, migrate in enumerate(MIGRATIONS[:version], 1):
        migrate(blank)
        for name in blank.names():
            since.setdefault(name, number)
    made = {name: _table(blank.connection, name, number) for name, number in since.items()}
    blank.connection.close()
    return made


def _table(connection: apsw.Connection, name: str, since: int) -> Table:
    listed = list(connection.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (name,)))
    has_row_id = not listed[0][0]
    columns = list(connection.execute(f"PRAGMA table_info({name})"))
    if not has_row_id:  # the key's columns come first in each row
        columns.sort(key=lambda one: (not one[5], one[5] or one[0]))
    ordered = sorted((one[5], place) for place, one in enumerate(columns) if one[5])
    key = tuple(place for _order, place in ordered)
    alone = len(key) == 1 and columns[key[0]][2] == "INTEGER"
    return Table(
        name,
        tuple(str(one[1]) for one in columns),
        tuple(str(one[2]) for one in columns),
        tuple(bool(one[3] or one[5]) for one in columns),
        key,
        _least(columns),
        key[0] if has_row_id and alone else None,
        has_row_id,
        since,
    )


def _least(columns: Sequence[tuple[Any, ...]]) -> int:
    """Return how many columns there are up to the last that every row has a value for."""
    needs = (place for place, one in enumerate(columns, 1) if one[5] or (one[3] and not one[4]))
    return max(needs)


def version_of(names: Sequence[str]) -> int:
    """Return the newest version a file may have that holds tables with these names.

    One that brought no table cannot be told from the one before; its tables hold the rows of both.
    """
    known = tables_of(VERSION)
    newest = max((known[name].since for name in names if name in known), default=VERSION)
    later = (one.since for one in known.values() if one.since > newest)
    return min(later, default=VERSION + 1) - 1
