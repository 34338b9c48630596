"""Every step of every piece: new ones one row each, older ones packed in chunks.

A chunk is zlib-packed; inside, each step is its length (four bytes, little endian) and its bytes.
Steps are numbered from 1 without a gap.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from studio.portfolio.errors import PieceDamaged

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

_LENGTH = struct.Struct("<I")
_MOST_STEPS = 4_000_000  # in one part of a piece from elsewhere


class Journal:
    """Rows of ``journal`` and ``log``; pieces are row ids. Runs on the portfolio's thread."""

    def __init__(self, store: Store, most: int = 0) -> None:
        """At most ``most`` bytes of a piece are unpacked; 0 means all there are."""
        self._store, self._most = store, most

    def append(self, piece: int, steps: Sequence[bytes]) -> int:
        """Add steps at the end and return how many there are now. Part of a transaction."""
        last = self.count(piece)
        rows = [(piece, seq, step) for seq, step in enumerate(steps, last + 1)]
        self._store.run_each("INSERT INTO journal VALUES(?, ?, ?)", rows)
        return last + len(steps)

    def count(self, piece: int) -> int:
        newest: int | None = self._store.value(
            "SELECT max(seq) FROM journal WHERE piece_id = ?", piece
        )
        return newest or self._packed(piece)

    def waiting(self, piece: int) -> bool:
        """True while there are steps no chunk holds."""
        return (
            self._store.row("SELECT 1 FROM journal WHERE piece_id = ? LIMIT 1", piece) is not None
        )

    def pack(self, piece: int) -> None:
        """Move all single steps into one chunk. Part of a transaction."""
        steps = self._single(piece)
        if steps:
            self._store.run(
                "INSERT INTO log VALUES(?, ?, ?, ?)",
                piece, self._packed(piece) + 1, len(steps), pack_steps(steps),
            )  # fmt: skip
            self._store.run("DELETE FROM journal WHERE piece_id = ?", piece)

    def read(self, piece: int) -> tuple[bytes, ...]:
        """Return every step, oldest first. Raises PieceDamaged when one is missing."""
        return (*self._from_chunks(piece), *self._single(piece))

    def _single(self, piece: int) -> list[bytes]:
        sql = "SELECT seq, step FROM journal WHERE piece_id = ? ORDER BY seq"
        rows = self._store.rows(sql, piece)
        first = self._packed(piece) + 1
        if [seq for seq, _step in rows] != list(range(first, first + len(rows))):
            raise PieceDamaged
        return [step for _seq, step in rows]

    def _packed(self, piece: int) -> int:
        """Return the number of the last step in a chunk."""
        last: int | None = self._store.value(
            "SELECT first_seq + count - 1 FROM log WHERE piece_id = ?"
            " ORDER BY first_seq DESC LIMIT 1",
            piece,
        )
        return last or 0

    def _from_chunks(self, piece: int) -> Iterator[bytes]:
        expected, left = 1, self._most
        sql = "SELECT first_seq, count, data FROM log WHERE piece_id = ? ORDER BY first_seq"
        for first, count, data in self._store.rows(sql, piece):
            steps = unpack_steps(data, left)
            if first != expected or len(steps) != count:
                raise PieceDamaged
            yield from steps
            expected += count
            if self._most:
                left = max(left - sum(map(len, steps)), 1)


def pack_steps(steps: Sequence[bytes]) -> bytes:
    return zlib.compress(b"".join(_LENGTH.pack(len(step)) + step for step in steps))


def unpack_steps(data: bytes, most: int = 0) -> list[bytes]:
    """Undo ``pack_steps``. Raises PieceDamaged for anything else.

    From elsewhere at most ``most`` bytes are unpacked, and not into more steps than hands could
    take; 0 means all there are.
    """
    unpacking = zlib.decompressobj()
    try:
        plain = unpacking.decompress(data, most)
        steps = list(islice(_split(plain), _MOST_STEPS + 1 if most else None))
    except (zlib.error, struct.error):
        raise PieceDamaged from None
    if not unpacking.eof or (most and len(steps) > _MOST_STEPS):
        raise PieceDamaged
    return steps


def _split(plain: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(plain):
        (length,) = _LENGTH.unpack_from(plain, at)
        at += _LENGTH.size
        if at + length > len(plain):
            raise PieceDamaged
        yield plain[at : at + length]
        at += length
