"""Second places for backups: chosen, looked after, and named where they could not be reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStorageInfo

from studio.core.errors import StudioError
from studio.core.texts import _
from studio.widgets.controls import breakable

if TYPE_CHECKING:
    from studio.portfolio.backup.second_places import SecondPlace
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.opening import Opening
    from studio.shell.places.copies import CopiesPlace
    from studio.shell.places.copies_second import SecondCopies
    from studio.shell.window import StudioWindow

_FAT32 = {b"vfat", b"msdos", b"fat", b"fat32"}
_LARGEST_ON_FAT32 = 4 * 1024**3 - 1


def offer_second_copies(
    copies: CopiesPlace,
    portfolio: Portfolio,
    opening: Opening,
    courier: Courier,
    ask: Callable[[], Path | None],
) -> None:
    """Put the part about second places into the place for copies; ``ask`` is for a folder."""
    from studio.shell.clock import SystemClock
    from studio.shell.places.copies_second import SecondCopies

    section = SecondCopies(SystemClock())
    copies.add_section(section)
    section.ways = SecondCopying(section, portfolio, opening, courier, ask)


class SecondCopying:
    """What the part about second places can do; every answer shows the places as they are then."""

    def __init__(
        self,
        section: SecondCopies,
        portfolio: Portfolio,
        opening: Opening,
        courier: Courier,
        ask: Callable[[], Path | None],
    ) -> None:
        self._section, self._elsewhere = section, portfolio.elsewhere
        self._opening, self._courier, self._ask = opening, courier, ask
        section.shown.connect(self._show)
        section.choose.clicked.connect(self._choose)
        section.use.connect(self._use)
        section.erase.connect(self._erase)

    def _show(self) -> None:
        """Show what is known at once, then what is there, once all that is due is done."""
        self._section.say("")
        self._section.tell_of_password(has_one=self._opening.needs_password)
        self._courier.deliver(self._elsewhere.places(), self._section.show_places)
        self._courier.deliver(self._elsewhere.visit(), self._section.show_places)

    def _choose(self) -> None:
        folder = self._ask()
        if folder is not None:
            self._section.wait(_("Copying the newest backup there…"))
            chosen = self._elsewhere.choose(folder, *described(folder))
            self._courier.deliver(chosen, self._section.show_places, self._failed)

    def _use(self, uid: str, used: bool) -> None:
        self._courier.deliver(self._elsewhere.use(uid, used=used), self._used)

    def _used(self, places: Sequence[SecondPlace]) -> None:
        self._section.show_places(places)
        self._courier.deliver(self._elsewhere.visit(), self._section.show_places)

    def _erase(self, uid: str) -> None:
        self._courier.deliver(self._elsewhere.erase(uid), self._section.show_places, self._failed)

    def _failed(self, error: StudioError) -> None:
        self._section.fail(error.told)


def described(folder: Path) -> tuple[str, int]:
    """Return what a chosen folder is called, and the size of the largest file it takes, or 0."""
    disk = QStorageInfo(str(folder))
    on_fat32 = bytes(disk.fileSystemType().data()).lower() in _FAT32
    is_all_of_it = Path(disk.rootPath()) == folder
    name = disk.displayName() if is_all_of_it and disk.displayName() else folder.name
    return name or str(folder), _LARGEST_ON_FAT32 if on_fat32 else 0


def tell_gone(window: StudioWindow, portfolio: Portfolio, courier: Courier, line: str) -> None:
    """Say ``line`` once every backup is clean; a place that is not is named instead."""

    def looked(places: Sequence[SecondPlace]) -> None:
        left = [place for place in places if place.uncleaned]
        if left:
            told = " ".join([_("It is gone on this computer."), *map(still_holds, left)])
            window.banner.say(told, {_("Go on"): window.banner.hide})
        else:
            window.tell(line)

    courier.deliver(portfolio.elsewhere.look(), looked)


def still_holds(place: SecondPlace) -> str:
    """Say that a second place may hold what was let go, and when that ends."""
    name = breakable(place.name)
    if place.here:
        return _("“{name}” may still hold it. We try again later.").format(name=name)
    told = _("“{name}” may still hold it. It is cleaned when it is next here.")
    return told.format(name=name)
