"""The versions of one piece from two portfolios, in one order: none is lost, none comes twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from studio.core.timing import Clock
from studio.portfolio.revisions import Revisions
from studio.portfolio.thinning import Aged, Thinning, superfluous

if TYPE_CHECKING:
    from studio.portfolio.arriving.adoption import Arrival, Was
    from studio.portfolio.store.store import Store

_OURS = """
SELECT upto, format, sha256, revision.day, origin, pinned, content_id
FROM revision JOIN asset ON asset.id = content_id WHERE piece_id = ? ORDER BY seq
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A version; ``asset`` is None for one that is not ours yet."""

    upto: int
    format: int
    sha256: bytes
    day: str
    origin: str
    pinned: bool
    asset: int | None
    was: Was | None = None

    @property
    def shown(self) -> tuple[int, int, bytes]:
        return self.upto, self.format, self.sha256


class VersionMerge:
    """Rows of ``revision``; pieces are row ids. Part of a transaction."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store, self._clock = store, clock
        self._revisions, self._thinning = Revisions(store), Thinning(store, clock)

    def merge(self, piece: int, arrival: Arrival) -> bool:
        """Add the versions ours lacks, and pin what is pinned there.

        Versions that would be thinned out at once stay away, so that the same ones can arrive
        again and again. Tells whether theirs is the newest now.
        """
        ours = [_row(*row) for row in self._store.rows(_OURS, piece)]
        theirs = [self._arrived(was) for was in arrival.versions]
        pinned = {one.shown for one in theirs if one.pinned}
        both = [replace(one, pinned=one.pinned or one.shown in pinned) for one in ours]
        both += {
            one.shown: one for one in theirs if one.shown not in {o.shown for o in ours}
        }.values()
        both = self._without_superfluous(piece, sorted(both, key=lambda one: one.upto))
        if both == ours:
            return False
        self._write(piece, both)
        if both[-1].asset is not None:
            return False
        self._store.run("INSERT OR REPLACE INTO thumb VALUES(?, ?)", piece, arrival.thumb)
        return True

    def _arrived(self, was: Was) -> _Row:
        day = was.day or self._clock.today().isoformat()
        return _Row(was.upto, was.format, was.sha256, day, was.origin, was.pinned, None, was)

    def _without_superfluous(self, piece: int, both: list[_Row]) -> list[_Row]:
        aged = [Aged(seq, one.day, one.origin, one.pinned) for seq, one in enumerate(both)]
        days, today = self._thinning.days_of_sharing(piece), self._clock.today()
        gone = set(superfluous(aged, days, today))
        return [one for seq, one in enumerate(both) if one.asset is not None or seq not in gone]

    def _write(self, piece: int, both: Iterable[_Row]) -> None:
        """A revision never changes, so all are laid down anew; their bytes stay where they are."""
        self._store.run("DELETE FROM revision WHERE piece_id = ?", piece)
        for seq, one in enumerate(both, 1):
            self._store.run(
                "INSERT INTO revision(piece_id, seq, day, origin, pinned, upto, format, content_id)"
                " VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                piece, seq, one.day, one.origin, int(one.pinned), one.upto, one.format,
                self._asset(piece, one),
            )  # fmt: skip
        self._revisions.point_to_newest(piece)

    def _asset(self, piece: int, one: _Row) -> int | None:
        return one.asset if one.was is None else self._revisions.keep_asset(piece, one.was.content)


def _row(upto: int, form: int, sha256: bytes, day: str, *rest: Any) -> _Row:
    origin, pinned, asset = rest
    return _Row(upto, form, sha256, day, origin, bool(pinned), asset)
