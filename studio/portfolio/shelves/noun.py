"""What the small things beside pieces share: a random name each, and an order of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studio.core.errors import CannotRead
from studio.core.texts import _

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store


class NotHere(CannotRead):
    """A collection, stone, step or person was let go meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("This is no longer here. Your pieces are safe."))


def row_of(store: Store, table: str, uid: str) -> int:
    """Return the row id of what has this uid. Raises NotHere."""
    found: int | None = store.value(f"SELECT id FROM {table} WHERE uid = ?", uid)  # noqa: S608
    if found is None:
        raise NotHere
    return found


def next_seq(store: Store, table: str) -> int:
    """Return the number after the last one in use."""
    last: int | None = store.value(f"SELECT max(seq) FROM {table}")  # noqa: S608
    return (last or 0) + 1


def once(values: Sequence[str]) -> list[str]:
    """Return each value that says something, the first time it comes."""
    return list(dict.fromkeys(filter(None, (value.strip() for value in values))))
