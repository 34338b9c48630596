"""The second places of an open portfolio: remembered sealed, visited when they are here.

A path can tell a name, so what is known of the places lies in the portfolio and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from studio.core.errors import StudioError
from studio.portfolio.backup.check import digest
from studio.portfolio.backup.second import Errand, Seen, Trouble, digest_of, visit
from studio.portfolio.backup.second_errors import FileTooLarge, PlaceRefused, PlaceWithin
from studio.portfolio.backup.second_shelf import (
    Known,
    Shelf,
    begin_place,
    erase_place,
    home_of,
    is_here,
    pack,
    shelves,
    unpack,
)
from studio.portfolio.chores import Steps
from studio.portfolio.keys.file import KeyFile, load, parse
from studio.portfolio.keys.former import load_former
from studio.portfolio.leaves import Leaves

if TYPE_CHECKING:
    from studio.portfolio.letting_go import LettingGo
    from studio.portfolio.store.store import Store

T = TypeVar("T")
LEAF = "second_places"


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """A place as it can be told of. ``home`` is the folder in which its backups lie.

    ``here`` is None until it was looked for. ``uncleaned`` means that it may still hold what was
    let go; ``opens_as_before`` that it opens with the password of before, or without one.
    """

    uid: str
    name: str
    home: Path
    used: bool
    here: bool | None
    day: str
    holds: bool
    uncleaned: bool
    opens_as_before: bool
    trouble: Trouble


class SecondPlaces:
    """Made on the portfolio's thread; its steps run there, and the disks' work on ``beside``.

    ``unnoticed`` keeps what is written here from being a reason for another backup.
    """

    def __init__(
        self,
        folder: Path,
        store: Store,
        letting_go: LettingGo,
        beside: ThreadPoolExecutor,
        unnoticed: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._folder, self._store, self._letting_go = folder, store, letting_go
        self._beside, self._unnoticed = beside, unnoticed
        self._leaves = Leaves(store)
        self._seen: dict[str, Seen] = {}
        self.stop = Event()

    def known(self) -> tuple[Known, ...]:
        return unpack(self._leaves.load(LEAF))

    def places(self) -> tuple[SecondPlace, ...]:
        """Return every place as it was when it was last looked for."""
        known = self.known()
        if not known:
            return ()
        keys, gone = self._keys(), digest(self._letting_go.gone())
        return tuple(self._told(place, keys, gone) for place in known)

    def _told(self, place: Known, keys: KeyFile, gone: str) -> SecondPlace:
        seen = self._seen.get(place.uid)
        return SecondPlace(
            place.uid,
            place.name,
            home_of(Path(place.folder), keys.portfolio),
            place.used,
            seen.here if seen else None,
            place.day,
            place.holds,
            place.holds and place.let_go != gone,
            place.holds and place.keys != digest_of(keys),
            seen.trouble if seen else "",
        )

    def visit(self, *, copying: bool = True) -> Steps[tuple[SecondPlace, ...]]:
        """Do all that is due at every place that is here; ``copying`` the newest backup too."""
        for uid in [place.uid for place in self.known()]:
            place = self._find(uid)
            if place is not None:
                self._learn((yield from self._wait(visit, place, self._errand(copying=copying))))
        return self.places()

    def choose(self, folder: Path, name: str, largest: int) -> Steps[tuple[SecondPlace, ...]]:
        """Keep backups in ``folder`` too, from now on.

        ``largest`` is the size of the largest file it takes, 0 for no end. Raises PlaceRefused,
        PlaceWithin and FileTooLarge.
        """
        if folder.resolve().is_relative_to(self._folder.resolve()):
            raise PlaceWithin
        size = self._store.number("page_count") * self._store.number("page_size")
        if largest and size > largest:
            raise FileTooLarge
        try:
            uid = yield from self._wait(begin_place, folder, self._keys().portfolio)
        except OSError:
            raise PlaceRefused from None
        found = self._find(uid) or Known(uid, name, str(folder))
        self._write(replace(found, name=name, folder=str(folder), largest=largest, used=True))
        return (yield from self.visit())

    def use(self, uid: str, *, used: bool) -> tuple[SecondPlace, ...]:
        """Bring new backups there, or no more; what lies there stays and is kept clean."""
        place = self._find(uid)
        if place is not None:
            self._write(replace(place, used=used))
        return self.places()

    def erase(self, uid: str) -> Steps[tuple[SecondPlace, ...]]:
        """Remove the backups that lie there, and use it no more. Raises PlaceRefused."""
        place, portfolio = self._find(uid), self._keys().portfolio
        if place is not None:
            gone = yield from self._wait(_erase, place, portfolio)
            if not gone:
                raise PlaceRefused
            self._write(replace(place, used=False, holds=False))
        return self.places()

    def shelves(self) -> Steps[tuple[Shelf, ...]]:
        """Find every folder of backups that can be reached now, this computer's first."""
        known, portfolio = self.known(), self._keys().portfolio
        return (yield from self._wait(shelves, self._folder, known, portfolio))

    def _wait(self, job: Callable[..., T], *values: object) -> Steps[T]:
        asked: Future[T] = self._beside.submit(job, *values)
        yield asked
        return asked.result()

    def _errand(self, *, copying: bool) -> Errand:
        gone = self._letting_go.gone()
        keys, key = self._keys(), self._store.key
        former = load_former(self._leaves)
        return Errand(self._folder, key, keys, gone, digest(gone), copying, self.stop, former)

    def _keys(self) -> KeyFile:
        """Return the keys beside the store, or those inside it while the others are gone."""
        try:
            return load(self._folder)
        except (StudioError, OSError):
            inside = self._store.value("SELECT value FROM meta WHERE key = 'keys'")
            return parse(str(inside).encode())

    def _find(self, uid: str) -> Known | None:
        return next((place for place in self.known() if place.uid == uid), None)

    def _learn(self, seen: Seen) -> None:
        """Remember what was seen, but not what the person chose differently in the meantime."""
        self._seen[seen.place.uid] = seen
        now = self._find(seen.place.uid)
        if now is not None and seen.here:
            self._write(replace(now, **_found(seen.place)))

    def _write(self, place: Known) -> None:
        """Remember a place; one that is not used and holds nothing is forgotten."""
        known = self.known()
        others = [place if one.uid == place.uid else one for one in known]
        if place.uid not in {one.uid for one in known}:
            others.append(place)
        now = tuple(one for one in others if one.used or one.holds)
        if now != known:
            with self._unnoticed():
                self._leaves.save(LEAF, pack(now))


def _found(place: Known) -> dict[str, Any]:
    return {name: getattr(place, name) for name in ("day", "holds", "let_go", "keys")}


def _erase(place: Known, portfolio: str) -> bool:
    home = home_of(Path(place.folder), portfolio)
    return is_here(place, portfolio) and erase_place(home)
