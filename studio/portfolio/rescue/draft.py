"""A sealed file that is being put together from remains: nothing in it is checked until the end."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import apsw

from studio.portfolio.rescue.shape import Table
from studio.portfolio.rescue.trees import Value
from studio.portfolio.store.schema import APPLICATION_ID, MIGRATIONS, bring_up_to_date
from studio.portfolio.store.store import Store

_FOUND_BY = """
INSERT OR IGNORE INTO search_doc(piece_id, title, note, words)
  SELECT id, title, note, '' FROM piece WHERE title <> '' OR note <> ''
"""


class Draft(Store):
    """References need not fit and triggers do not fire until ``settle``."""

    def __init__(self, file: Path, key: str, version: int) -> None:
        """Make the empty tables of a version in ``file``, which must exist and be empty."""
        super().__init__(file, key)
        self._version = version
        self.begin_file()
        self.draft()
        for migrate in MIGRATIONS[:version]:
            migrate(self)
        self.run(f"PRAGMA application_id = {APPLICATION_ID}")
        self.run(f"PRAGMA user_version = {version}")
        self._connection.pragma("foreign_keys", 0)
        self._fire_triggers(fire=False)

    def take(self, table: Table, rows: Iterable[tuple[Value, ...]]) -> None:
        """Add the rows whose key is not there yet; one that breaks a rule is left out."""
        for row in rows:
            columns = ", ".join(table.columns[: len(row)])
            places = ", ".join("?" * len(row))
            self.run(f"INSERT OR IGNORE INTO {table.name}({columns}) VALUES({places})", *row)

    def settle(self) -> None:
        """Remove what refers to nothing, and become what today's studio writes.

        Every reference of the schema is to an ``id``.
        """
        while broken := self.rows("PRAGMA foreign_key_check"):
            for table, _row, parent, number in set(broken):
                self._drop(str(table), str(parent), int(number))
        self._fire_triggers(fire=True)
        self.know_words()
        bring_up_to_date(self, self._version)
        self.run(_FOUND_BY)
        self.run("UPDATE piece SET idea = idea")  # lets a trigger gather the labels it is found by

    def _drop(self, table: str, parent: str, number: int) -> None:
        """Remove the rows of ``table`` that refer to no row of ``parent``."""
        sql = f"SELECT \"from\" FROM pragma_foreign_key_list('{table}') WHERE id = ?"  # noqa: S608
        column = self.value(sql, number)
        self.run(f"DELETE FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})")  # noqa: S608

    def _fire_triggers(self, *, fire: bool) -> None:
        self._connection.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, int(fire))
