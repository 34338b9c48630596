"""The smallest craft there can be: a row of numbered pebbles. Stands in for every real one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from studio.core.craft import Craft
from studio.core.errors import CannotRead
from studio.core.exhibit import Words
from studio.core.history import History
from studio.core.signal import Signal


@dataclass(frozen=True)
class Lay:
    """Lay pebbles at the end. A growing one joins the next that is at most ``reach`` long."""

    pebbles: tuple[int, ...]
    growing: bool = False
    reach: int = 1_000_000

    @property
    def label(self) -> str:
        return "Lay"

    def followed_by(self, newer: Any) -> Lay | None:
        joins = isinstance(newer, Lay) and self.growing and newer.growing
        if not joins or len(newer.pebbles) > self.reach:
            return None
        return replace(self, pebbles=self.pebbles + newer.pebbles)


class Row:
    """A document; ``kept`` as asked."""

    def __init__(self, pebbles: tuple[int, ...] = (), *, kept: bool = True) -> None:
        self.pebbles = pebbles
        self.kept = kept
        self.history: History[Lay] = History(self)
        self.changed = Signal[[]]()

    @property
    def is_blank(self) -> bool:
        return not self.pebbles

    def snapshot(self) -> tuple[int, ...]:
        return self.pebbles

    def apply(self, command: Lay) -> None:
        self.pebbles += command.pebbles
        self.changed.emit()

    def revert(self, command: Lay) -> None:
        self.pebbles = self.pebbles[: len(self.pebbles) - len(command.pebbles)]
        self.changed.emit()


@dataclass
class PebbleCodec:
    """JSON; ``refuse`` makes the next encodings fail, as a mistake in a craft would."""

    format: int = 1
    refuse: list[Exception] = field(default_factory=list)

    def encode(self, snapshot: tuple[int, ...]) -> bytes:
        if self.refuse:
            raise self.refuse.pop()
        return json.dumps(snapshot).encode()

    def decode(self, data: bytes, format: int) -> Row:  # noqa: A002 - the field's own word
        if format != self.format:
            raise CannotRead("This row is of another kind.")
        return Row(tuple(self._loaded(data)))

    def encode_command(self, command: Lay) -> bytes:
        if self.refuse:
            raise self.refuse.pop()
        return json.dumps([command.pebbles, command.growing, command.reach]).encode()

    def decode_command(self, data: bytes) -> Lay:
        pebbles, growing, reach = self._loaded(data)
        return Lay(tuple(pebbles), growing, reach)

    def _loaded(self, data: bytes) -> list[Any]:
        try:
            return json.loads(data)
        except ValueError:
            raise CannotRead("This row could not be read.") from None


def _no_view(document: Any, surroundings: Any) -> Any:
    raise AssertionError("nobody looks at pebbles")


def pebble_craft() -> Craft:
    """Return a fresh craft, so that no test meddles with another's codec."""
    return Craft(
        key="pebbles",
        icon="pebbles",
        verb=lambda: "Lay",
        noun=lambda: "row",
        new=Row,
        load_codec=PebbleCodec,
        load_view=lambda: _no_view,
        exhibit=lambda row: Words(str(row)),
        thumbnail=lambda row: b"PNG of " + str(row).encode(),
        text=str,
        describe=lambda row: f"{len(row)} pebbles",
        copies=lambda row: {".pebbles": str(row).encode()},
    )
