"""Each rescued piece is whole, or made whole from backups, or as much of it as there is.

The steps of a piece are numbered and never change, so steps that are missing here are the very
same in a backup. Whoever has every step has the piece, even where no picture of it is left.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studio.portfolio.errors import PieceDamaged
from studio.portfolio.journal import pack_steps, unpack_steps

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

Steps = dict[int, bytes]


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision with its bytes, or None where they are lost."""

    seq: int
    day: str
    origin: str
    pinned: int
    upto: int
    format: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Material:
    """All there is of one piece in one file."""

    steps: Steps
    revisions: Mapping[int, Revision]
    thumb: bytes | None

    @property
    def last(self) -> int:
        """The number of the last step anything tells of."""
        shown = max((one.upto for one in self.revisions.values()), default=0)
        return max(shown, max(self.steps, default=0))

    @property
    def has_every_step(self) -> bool:
        return all(number in self.steps for number in range(1, self.last + 1))

    @property
    def newest(self) -> Revision | None:
        """The newest revision whose bytes are there."""
        whole = [one for one in self.revisions.values() if one.data is not None]
        return max(whole, key=lambda one: one.seq, default=None)

    @property
    def shows_the_head(self) -> bool:
        head = max(self.revisions.values(), key=lambda one: one.seq, default=None)
        return head is None or head.data is not None

    @property
    def is_whole(self) -> bool:
        return self.has_every_step and (self.last > 0 or self.newest is not None)

    def with_help_of(self, other: Material) -> Material:
        """Return this one with what is missing taken from an earlier state of the same piece."""
        both = self.steps.keys() & other.steps.keys()
        if any(self.steps[number] != other.steps[number] for number in both):
            return self  # another piece, or another past
        revisions = {**other.revisions, **self.revisions}
        for seq, one in other.revisions.items():
            if revisions[seq].data is None and revisions[seq].upto == one.upto:
                revisions[seq] = one
        return Material({**other.steps, **self.steps}, revisions, self.thumb or other.thumb)


NOTHING = Material({}, {}, None)


def material(store: Store, piece: int) -> Material:
    """Read all of one piece; what is not as it was written is left out."""
    thumb = store.value("SELECT data FROM thumb WHERE piece_id = ?", piece)
    return Material(_steps(store, piece), _revisions(store, piece), thumb)


def _steps(store: Store, piece: int) -> Steps:
    found: Steps = {}
    sql = "SELECT first_seq, count, data FROM log WHERE piece_id = ?"
    for first, count, data in store.rows(sql, piece):
        steps = _unpacked(data)
        if len(steps) == count:
            found.update(enumerate(steps, first))
    found.update(store.rows("SELECT seq, step FROM journal WHERE piece_id = ?", piece))
    return found


def _unpacked(data: bytes) -> Sequence[bytes]:
    try:
        return unpack_steps(data)
    except PieceDamaged:
        return ()


def _revisions(store: Store, piece: int) -> dict[int, Revision]:
    sql = (
        "SELECT seq, day, origin, pinned, upto, format, content_id FROM revision WHERE piece_id = ?"
    )
    return {
        seq: Revision(seq, day, origin, pinned, upto, form, _asset(store, asset))
        for seq, day, origin, pinned, upto, form, asset in store.rows(sql, piece)
    }


def _asset(store: Store, asset: int) -> bytes | None:
    row = store.row("SELECT sha256, data FROM asset WHERE id = ?", asset)
    if row is None or hashlib.sha256(row[1]).digest() != row[0]:
        return None
    data: bytes = row[1]
    return data


def write(store: Store, piece: int, found: Material) -> None:
    """Make the rows of one piece say just what ``found`` says. Without its whole past it has none.

    Which revision is the head, and which assets nothing uses any more, is left to who calls.
    """
    for table in ("journal", "log", "revision", "thumb"):
        store.run(f"DELETE FROM {table} WHERE piece_id = ?", piece)  # noqa: S608
    whole = found.has_every_step
    kept = {one.seq: one for one in found.revisions.values() if one.data is not None}
    shown = max((one.upto for one in kept.values()), default=0) if whole else 0
    _write_steps(store, piece, found if whole else NOTHING, shown)
    for one in kept.values():
        _write_revision(store, piece, one, upto=one.upto if whole else 0)
    if found.thumb is not None:
        store.run("INSERT INTO thumb VALUES(?, ?)", piece, found.thumb)


def _write_steps(store: Store, piece: int, found: Material, shown: int) -> None:
    packed = [found.steps[number] for number in range(1, shown + 1)]
    if packed:
        store.run("INSERT INTO log VALUES(?, 1, ?, ?)", piece, shown, pack_steps(packed))
    waiting = [(piece, number, found.steps[number]) for number in range(shown + 1, found.last + 1)]
    store.run_each("INSERT INTO journal VALUES(?, ?, ?)", waiting)


def _write_revision(store: Store, piece: int, one: Revision, *, upto: int) -> None:
    assert one.data is not None
    digest = hashlib.sha256(one.data).digest()
    store.run(
        "INSERT OR IGNORE INTO asset(sha256, media_type, size, data)"
        " SELECT ?, 'application/x-studio-' || kind, ?, ? FROM piece WHERE id = ?",
        digest, len(one.data), one.data, piece,
    )  # fmt: skip
    store.run(
        "INSERT INTO revision(piece_id, seq, day, origin, pinned, upto, format, content_id)"
        " SELECT ?, ?, ?, ?, ?, ?, ?, id FROM asset WHERE sha256 = ?",
        piece, one.seq, one.day, one.origin, one.pinned, upto, one.format, digest,
    )  # fmt: skip
