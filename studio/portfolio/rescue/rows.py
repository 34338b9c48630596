"""The rows that can still be read of a damaged file, by table, and nothing that is uncertain.

A row counts when every page it stands on is as it was written. On other pages only what proves
itself counts: a chunk of steps that unpacks. An asset counts when its SHA-256 fits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from studio.portfolio.errors import NewerVersion, PieceDamaged
from studio.portfolio.journal import unpack_steps
from studio.portfolio.rescue.shape import Table, tables_of, version_of
from studio.portfolio.rescue.trees import Row, Trees, Value
from studio.portfolio.store.schema import VERSION

if TYPE_CHECKING:
    from studio.portfolio.rescue.pages import SealedPages

_UIDS = "sqlite_autoindex_piece_1"
_TRIED = 20  # rows by which a tree without a name is known again


class Remains:
    """What is left of one file. Raises NewerVersion for one this studio does not know."""

    def __init__(self, pages: SealedPages) -> None:
        self._blind = pages.salt_is_lost
        self._trees = Trees(pages)
        named = self._named()
        self.version = self._trees.version or version_of(list(named))
        if self.version > VERSION:
            raise NewerVersion
        self.tables = tables_of(self.version)
        for root in named.values():
            self._trees.follow(root)
        self._trees.climb()
        self._roots = {**self._guessed(named), **named}

    def rows(self, table: str) -> Iterator[tuple[Value, ...]]:
        """Yield the rows of a table that can be trusted."""
        shape = self.tables[table]
        for row in self._rows(table):
            values = shape.values(row)
            trusted = row.sure and table != "asset"
            if shape.may_hold(row) and (trusted or self._proves_itself(table, values)):
                yield values

    def has_holes(self, table: str) -> bool:
        """True when a part of a table is lost, as far as anything tells of it."""
        return table not in self._roots or self._trees.has_holes(self._roots[table])

    def uids(self) -> dict[int, str]:
        """Return the uids of pieces by row id, from the index beside the table."""
        found = {}
        for row in self._rows(_UIDS):
            match row.values:
                case (str(uid), int(number)) if row.sure:
                    found[number] = uid
                case _:
                    continue
        return found

    def _rows(self, name: str) -> Iterator[Row]:
        if name in self._roots:
            yield from self._trees.rows(self._roots[name])

    def _named(self) -> dict[str, int]:
        """Return the first page of each tree that a row of the schema names."""
        found = {}
        for row in self._trees.rows(1):
            match row.values:
                case (_kind, str(name), _of, int(root), _sql) if root:
                    found[name] = root
                case _:
                    continue
        return found

    def _guessed(self, named: dict[str, int]) -> dict[str, int]:
        """Return trees whose names were lost with a page of the schema, by how their rows look.

        Trees are made in the order of the tables, so the first that fits is taken.
        """
        left = [root for root in self._trees.roots if root not in {1, *named.values()}]
        found = {}
        for name, shape in self.tables.items():
            if name not in named:
                fits = next((root for root in left if self._looks_like(root, shape)), None)
                if fits is not None:
                    found[name] = fits
                    left.remove(fits)
        return found

    def _looks_like(self, root: int, shape: Table) -> bool:
        rows = [row for row, _some in zip(self._trees.rows(root), range(_TRIED), strict=False)]
        return bool(rows) and all(map(shape.may_hold, rows))

    def _proves_itself(self, table: str, values: tuple[Value, ...]) -> bool:
        match table, values:
            case "asset", (_number, bytes(digest), _type, _size, bytes(data)):
                return hashlib.sha256(data).digest() == digest
            case "log", (_piece, _first, int(count), bytes(data)):
                return _unpacks(data, count)
            case _:
                return self._blind


def _unpacks(data: bytes, count: int) -> bool:
    try:
        return len(unpack_steps(data)) == count
    except PieceDamaged:
        return False
