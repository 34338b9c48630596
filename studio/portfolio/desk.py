"""The portfolio's own thread at work: what several kinds of rows do together."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from studio.core.errors import CannotKeep, CannotRead
from studio.core.timing import Clock
from studio.portfolio.arriving.adopting import Adopting
from studio.portfolio.arriving.adoption import Adopted, Arrival
from studio.portfolio.arriving.arrivals import Own
from studio.portfolio.catalogue import Catalogue
from studio.portfolio.chores import Chores, Steps
from studio.portfolio.gone_list import GoneList
from studio.portfolio.journal import Journal
from studio.portfolio.leaves import Leaves
from studio.portfolio.letting_go import LettingGo
from studio.portfolio.pieces import Kept, Likeness, Look, Origin
from studio.portfolio.receipts import Receipts
from studio.portfolio.revisions import Revisions
from studio.portfolio.search import Search
from studio.portfolio.shelves.shelves import Shelf
from studio.portfolio.steady import SteadyDays
from studio.portfolio.store.checkpoint import Checkpoints
from studio.portfolio.store.folder import VISITORS
from studio.portfolio.thinning import Thinning
from studio.portfolio.versions import Version, Versions

if TYPE_CHECKING:
    from pathlib import Path

    from studio.portfolio.backup.backups import Backups
    from studio.portfolio.backup.seal import Seal
    from studio.portfolio.errors import LookOnly
    from studio.portfolio.keys.held import HeldKeys
    from studio.portfolio.shelves.beside import Beside
    from studio.portfolio.store.store import Store


_FACTS = "SELECT key, value FROM meta WHERE "


class Desk:
    """Everything in one open store. Made and used on the portfolio's thread."""

    def __init__(self, store: Store, clock: Clock, keys: HeldKeys) -> None:
        self._store = store
        self.keys = keys
        self.catalogue = Catalogue(store, clock)
        self.receipts = Receipts(store, clock)
        self.leaves = Leaves(store)
        self.search = Search(store, self.catalogue)
        self._gone_list = GoneList(keys.folder, store)
        self.letting_go = LettingGo(store, SteadyDays(store), self._gone_list.say)
        self.backups = _backups(store, clock, keys, self.letting_go)
        self.shelf = Shelf(store, clock, self)
        self._journal = Journal(store)
        self._revisions = Revisions(store)
        self._versions = Versions(store, self._journal, self._revisions)
        self._thinning = Thinning(store, SteadyDays(store))
        self._adopting = Adopting(store, clock, self, self._journal)
        self._clock = clock

    @property
    def refusal(self) -> LookOnly | None:
        """What every change is answered with where nothing can be written."""
        return None

    def append(self, uid: str, kind: str, steps: Sequence[bytes]) -> int:
        """Log steps; the piece begins with its first. Returns how many it has now."""
        if not steps:
            piece = self.catalogue.find(uid)
            return 0 if piece is None else self._journal.count(piece)
        with self._store.transaction():
            return self._journal.append(self.catalogue.begin(uid, kind), steps)

    def adopt(self, arrival: Arrival) -> Adopted:
        """Take in a piece from elsewhere."""
        return self._adopting.adopt(arrival)

    def lay(self, beside: Beside, *, asked: bool) -> None:
        """Take in what lies beside the pieces elsewhere."""
        from studio.portfolio.shelves.beside import Laying

        Laying(self._store, self, asked=asked).lay(beside)

    def beside(self) -> Beside:
        from studio.portfolio.shelves.beside import gather

        return gather(self.shelf)

    def own_place(self) -> Own:
        return Own(self.keys.folder, self._store.key, self._clock)

    def own(self, uid: str, steps: int) -> str:
        """Return the piece that goes on after ``steps``: a new one where ``uid`` has grown since.

        It may have grown by what arrived from elsewhere while it lay open in a room.
        """
        piece = self.catalogue.find(uid)
        if piece is None or self._journal.count(piece) <= steps:
            return uid
        return self._adopting.fork(uid, steps)

    def is_unfolded(self, uid: str) -> bool:
        """True when a piece has steps that its newest revision does not show."""
        piece = self.catalogue.find(uid)
        return piece is not None and self._journal.waiting(piece)

    def fold(self, uid: str, likeness: Likeness, origin: Origin) -> None:
        """Write a revision that shows every step so far. Raises NoSuchPiece."""
        with self._store.transaction():
            piece = self.catalogue.row_id(uid)
            self._fold(piece, likeness, origin)
        self._thin(piece)

    def _fold(self, piece: int, likeness: Likeness, origin: Origin) -> None:
        """Part of a transaction."""
        self._journal.pack(piece)
        day = self._clock.today().isoformat()
        self._revisions.add(piece, likeness, self._journal.count(piece), origin, day)
        self.search.keep_words(piece, likeness.text)

    def catch_up(self) -> None:
        """Let go of what had to go: told of from outside, or old enough in the bin."""
        self.letting_go.catch_up(self._gone_list.to_apply())
        self._gone_list.applied()
        self.letting_go.say_outside()
        self.letting_go.empty_old()

    def keep_log_short(self, chores: Chores) -> None:
        """Let ``chores`` move the log into the file whenever it has grown."""
        Checkpoints(self._store, chores)

    def tidy(self) -> Steps[None]:
        """Look at the whole list, clean the backups and thin what is old, a little at each step.

        Raises ListDamaged, and then does no more.
        """
        from studio.portfolio.rescue.survey import look_through

        self._clear_up()
        yield from look_through(self._store)
        yield from self.backups.begin()
        yield from self._thin_old()
        yield from self.backups.weekly.check(self.keys)

    def _thin_old(self) -> Steps[None]:
        """Thin what grew old; what the disk refuses now is done at another opening."""
        from studio.portfolio.store.faults import keeping

        with contextlib.suppress(CannotKeep), keeping():
            for piece in self._thinning.old_pieces():
                self._thinning.thin(piece)
                yield None
            yield from self._thinning.give_back()

    def _clear_up(self) -> None:
        """Before anything else can be asked for: no room is open yet."""
        from studio.portfolio.store.faults import keeping

        self.backups.clear_up()
        for left in self.keys.folder.glob(VISITORS):
            shutil.rmtree(left, ignore_errors=True)
        with contextlib.suppress(CannotKeep), keeping():
            self.shelf.pairs.clear_unbegun()

    def _thin(self, piece: int) -> None:
        """Thin one piece; what the disk refuses now is done at another time."""
        from studio.portfolio.store.faults import keeping

        with contextlib.suppress(CannotKeep), keeping():
            if self._thinning.thin(piece):
                next(self._thinning.give_back(), None)

    def read(self, uid: str, *, past: bool) -> Kept:
        """Raises NoSuchPiece and PieceDamaged."""
        piece = self.catalogue.row_id(uid)
        card = self.catalogue.card(piece)
        upto, content = self._revisions.head(piece)
        if not past and upto == card.steps:
            return Kept(card, content, (), ())
        steps = self._journal.read(piece)
        return Kept(card, content, steps[:upto], steps[upto:])

    def versions(self, uid: str) -> tuple[Version, ...]:
        return self._versions.newest_first(self.catalogue.row_id(uid))

    def version(self, uid: str, seq: int) -> Kept:
        piece = self.catalogue.row_id(uid)
        return self._versions.read(piece, self.catalogue.card(piece), seq)

    def version_content(self, uid: str, seq: int) -> tuple[int, bytes]:
        return self._versions.content(self.catalogue.row_id(uid), seq)

    def settle_each(self, uids: Iterable[str], look: Look) -> None:
        """Write a version of each piece that its newest one does not show as it is now."""
        for uid in uids:
            with contextlib.suppress(CannotRead):
                self._settle(uid, look)

    def _settle(self, uid: str, look: Look) -> None:
        if self.is_unfolded(uid):
            self.fold(uid, look(self.read(uid, past=True)), "auto")

    def pin(self, uid: str, seq: int, *, pinned: bool) -> None:
        self._versions.pin(self.catalogue.row_id(uid), seq, pinned=pinned)

    def restore(self, uid: str, seq: int, look: Look) -> None:
        """Make a piece what it was; how it is now is a version before that."""
        old = self.version(uid, seq)
        self._settle(uid, look)
        piece = self.catalogue.row_id(uid)
        way, shown = self._versions.way_back(piece, old, look)
        if not way and self._revisions.head(piece)[1] == old.content:
            return
        with self._store.transaction():
            self._journal.append(piece, way)
            self._fold(piece, shown, "restore")
        self._thin(piece)

    def forget_making(self, uid: str, look: Look) -> str:
        """Leave of a piece only how it looks; return its uid from now on."""
        from studio.portfolio.forgetting import Forgetting

        shown = look(self.read(uid, past=True))
        forgetting = Forgetting(self._store, self._clock, self.letting_go, self.search)
        return forgetting.forget(self.catalogue.row_id(uid), uid, shown)

    def thumbnail(self, uid: str) -> bytes | None:
        piece = self.catalogue.row_id(uid)
        return None if self.catalogue.is_covered(piece) else self._revisions.thumb(piece)

    def seal_for(self, backup: Path) -> Seal:
        """Return what opens the backup in a folder, and what all is sealed with now."""
        from studio.portfolio.backup.seal import Seal
        from studio.portfolio.keys.former import load_former

        own = self._store.key
        key = load_former(self.leaves).key_for(backup, own)
        return Seal(self.keys.folder, key, own, self._clock)

    def facts(self, which: str) -> list[tuple[str, object]]:
        """Return the sealed facts for which the SQL condition ``which`` holds."""
        return [(key, value) for key, value in self._store.rows(_FACTS + which)]

    def close(self, *, back_up: bool = False) -> None:
        """Let go of the file; ``back_up`` makes a backup first if anything changed."""
        try:
            self.backups.finish(back_up=back_up)
        finally:
            self._store.close()
            self.backups.weekly.mend(self.keys)


def _backups(store: Store, clock: Clock, keys: HeldKeys, letting_go: LettingGo) -> Backups:
    from studio.portfolio.backup.backups import Backups

    return Backups(keys.folder, store, clock, letting_go)
