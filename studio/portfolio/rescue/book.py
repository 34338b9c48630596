"""A new sealed file, written from what remains of a damaged one and from backups."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from studio.core.timing import Clock
from studio.portfolio.letting_go import LettingGo, is_there, remember
from studio.portfolio.rescue.draft import Draft
from studio.portfolio.rescue.pieces import Material, material, write
from studio.portfolio.rescue.shape import tables_of

if TYPE_CHECKING:
    from studio.portfolio.rescue.earlier import Earlier
    from studio.portfolio.rescue.rows import Remains

_BY_PIECE = frozenset({"asset", "revision", "journal", "log", "thumb"})
_NOT_KEPT = "search"  # the key in ``meta`` that says how the index was made
_ORPHANS = """
SELECT piece_id FROM revision UNION SELECT piece_id FROM log UNION SELECT piece_id FROM journal
EXCEPT SELECT id FROM piece ORDER BY 1
"""
_HEADS = """
UPDATE piece SET head_id =
  (SELECT id FROM revision WHERE piece_id = piece.id ORDER BY seq DESC LIMIT 1)
"""
_KIND = """
SELECT substr(media_type, length('application/x-studio-') + 1) FROM asset
WHERE id IN (SELECT content_id FROM revision WHERE piece_id = ?) LIMIT 1
"""


@dataclass
class Tally:
    """How pieces came back. ``older`` are the days of the backups others came from.

    ``bare`` came with how they look and without their past; ``short`` without their last steps.
    With ``unsure`` the last few steps of some may be missing and nothing can tell.
    """

    whole: int = 0
    older: list[str] = field(default_factory=list)
    bare: int = 0
    short: int = 0
    lost: int = 0
    unsure: bool = False


class Book:
    """Takes the remains in, then makes each piece as whole as it can be."""

    def __init__(
        self,
        draft: Draft,
        remains: Remains,
        earlier: list[Earlier],
        clock: Clock,
        told: Iterable[str] = (),
    ) -> None:
        """``told`` are the uids of what was let go, as far as that is known from outside."""
        self._draft, self._remains = draft, remains
        self._earlier, self._clock, self._told = earlier, clock, told
        self._uids = remains.uids()
        self._torn = any(map(remains.has_holes, ("journal", "log", "revision")))
        self.tally = Tally(unsure=any(map(remains.has_holes, ("journal", "log"))))

    def write(self) -> Tally:
        """Fill the draft, except for what it needs to be settled."""
        for name, table in self._remains.tables.items():
            self._draft.take(table, self._remains.rows(name))
        remember(self._draft, [uid for uid in self._told if not is_there(self._draft, uid)])
        for one in self._earlier:
            self._fill_holes(one)
        for orphan in [row[0] for row in self._draft.rows(_ORPHANS)]:
            self._begin_again(orphan)
        self._bring_missing()
        for piece, uid in self._draft.rows("SELECT id, uid FROM piece"):
            self._mend(piece, uid)
        self._draft.run(_HEADS)
        self._draft.run("DELETE FROM meta WHERE key = ?", _NOT_KEPT)
        self._draft.run("DELETE FROM asset WHERE id NOT IN (SELECT content_id FROM revision)")
        return self.tally

    def _fill_holes(self, earlier: Earlier) -> None:
        """Take from a backup the rows of tables that lost some, and belong to no piece's past."""
        for name, table in self._remains.tables.items():
            if name in _BY_PIECE or not self._remains.has_holes(name):
                continue
            rows = earlier.rows(f"SELECT {', '.join(table.columns)} FROM {name}")  # noqa: S608
            if "piece_id" in table.columns or name == "piece":
                place = table.columns.index("id" if name == "piece" else "piece_id")
                rows = [row for row in rows if self._is_the_same(row[place], earlier)]
            self._draft.take(table, rows)

    def _is_the_same(self, piece: int, earlier: Earlier) -> bool:
        """False when the number of a piece means another one by now, or one that was let go."""
        uid = earlier.uid(piece)
        now = self._draft.value("SELECT uid FROM piece WHERE id = ?", piece) or self._uids.get(
            piece
        )
        return uid is not None and uid not in self._gone() and now in {None, uid}

    def _gone(self) -> frozenset[str]:
        return LettingGo(self._draft, self._clock).gone()

    def _begin_again(self, piece: int) -> None:
        """Make the row of a piece anew from what else tells of it."""
        kind = self._draft.value(_KIND, piece)
        if kind is None:  # nobody can say what it is; its rows go when the draft is settled
            self.tally.lost += 1
            return
        words = self._draft.row("SELECT title, note FROM search_doc WHERE piece_id = ?", piece)
        day = self._draft.value("SELECT min(day) FROM revision WHERE piece_id = ?", piece)
        day = day or self._clock.today().isoformat()
        self._draft.run(
            "INSERT INTO piece(id, uid, kind, title, note, day, seq)"
            " SELECT ?1, ?2, ?3, ?4, ?5, ?6, coalesce(max(seq), 0) + 1 FROM piece WHERE day = ?6",
            piece, self._uid(piece), kind, *(words or ("", "")), day,
        )  # fmt: skip

    def _uid(self, piece: int) -> str:
        """Return the uid the index still knows, or one that is the same at every rescue."""
        made = hashlib.sha256(repr(sorted(material(self._draft, piece).steps.items())).encode())
        made.update(piece.to_bytes(8, "little"))
        told = base64.b32encode(made.digest()[:16]).decode("ascii").rstrip("=").lower()
        return self._uids.get(piece, told)

    def _bring_missing(self) -> None:
        """Begin what a backup holds and nothing here tells of; it is filled like any other."""
        gone = self._gone()
        for one in self._earlier:
            for row in one.pieces():
                there = self._draft.row("SELECT 1 FROM piece WHERE uid = ?", row["uid"])
                if not there and row["uid"] not in gone:
                    self._begin_as(row)

    def _begin_as(self, row: dict[str, Any]) -> None:
        wanted = tables_of(self._remains.version)["piece"].columns
        names = [name for name in wanted if name in row and name not in {"id", "head_id", "seq"}]
        columns = ", ".join(names)
        places = ", ".join("?" * len(names))
        last = "SELECT coalesce(max(seq), 0) + 1 FROM piece WHERE day = "
        self._draft.run(
            f"INSERT INTO piece({columns}, seq) VALUES({places}, ({last} ?))",
            *(row[name] for name in names), row["day"],
        )  # fmt: skip

    def _mend(self, piece: int, uid: str) -> None:
        own = material(self._draft, piece)
        fine = own.is_whole and own.shows_the_head
        if fine and not self._torn:
            self.tally.whole += 1
            return
        helped = own
        for one in self._earlier:
            helped = helped.with_help_of(one.material(uid))
        if helped.is_whole and (own.steps or own.revisions):
            self.tally.whole += 1
            if not fine or helped is not own:
                write(self._draft, piece, helped)
        else:
            self._make_do(piece, uid, own, helped)

    def _make_do(self, piece: int, uid: str, own: Material, helped: Material) -> None:
        """Keep the newest that holds together: its look, a whole earlier state, its first steps."""
        earlier = next(((one.day, it) for one, it in self._whole_ones(uid)), None)
        if own.newest is not None and not own.has_every_step:
            self.tally.bare += 1
            write(self._draft, piece, replace(own, steps=helped.steps))
        elif earlier is not None:
            self.tally.older.append(earlier[0])
            write(self._draft, piece, earlier[1])
        elif first := _first_steps(helped):
            self.tally.short += 1
            write(self._draft, piece, first)
        else:
            self.tally.lost += 1
            self._draft.run("DELETE FROM piece WHERE id = ?", piece)

    def _whole_ones(self, uid: str) -> Iterator[tuple[Earlier, Material]]:
        for one in self._earlier:
            found = one.material(uid)
            if found.is_whole:
                yield one, found


def _first_steps(found: Material) -> Material | None:
    """Return the piece as it was before the first step that is missing."""
    last = next(number for number in range(found.last + 2) if number and number not in found.steps)
    steps = {number: found.steps[number] for number in range(1, last)}
    shown = {seq: one for seq, one in found.revisions.items() if one.upto < last}
    return Material(steps, shown, found.thumb) if steps else None
