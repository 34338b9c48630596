"""Ways out: the kinds of files a piece can be saved as, made away from the screen's thread."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any

from studio.core.errors import StudioError
from studio.core.signal import Signal
from studio.core.texts import _

if TYPE_CHECKING:
    from studio.core.file_writing import Writing
    from studio.core.surroundings import Surroundings
    from studio.core.timing import Scheduler


@dataclass(frozen=True)
class WayOut:
    """One kind of file. ``begin`` takes a snapshot and returns at once."""

    suffix: str
    """With its dot, in small letters: ".mid"."""
    name: Callable[[], str]
    """The words for it in a file window, in the language in use."""
    begin: Callable[[Any, Surroundings, Path], Writing]


def made_aside(make: Callable[[Any], bytes]) -> Callable[[Any, Surroundings, Path], Writing]:
    """Return how to begin a file that ``make`` makes whole from a snapshot, on any thread."""

    def begin(snapshot: Any, around: Surroundings, place: Path) -> Writing:
        return _Aside(lambda: make(snapshot), place, around.scheduler)

    return begin


class _Aside:
    """Makes a file on a thread of its own and puts it in its place in one go, or not at all."""

    def __init__(self, make: Callable[[], bytes], place: Path, scheduler: Scheduler) -> None:
        self.progress = Signal[[float]]()
        self.ended = Signal[[]]()
        self.has_ended = False
        self.told = ""
        self._make, self._place, self._scheduler = make, place, scheduler
        self._stopped = self._landed = False
        self._deciding = Lock()  # whether it is stopped, or lands: never both
        # Not a daemon: a studio that closes meanwhile lets the file become whole.
        Thread(target=self._run, name="way out").start()

    @property
    def stopped(self) -> bool:
        return self._stopped

    def stop(self) -> None:
        with self._deciding:
            self._stopped = not self._landed

    def _run(self) -> None:
        told = ""
        try:
            content = self._make()
            if not self.stopped:
                _put(content, self._place, self._land)
        except OSError:
            told = _("The file could not be written there. Your piece is safe. Try another place.")
        except StudioError as error:
            told = error.told
        except Exception:  # noqa: BLE001 - told plainly; the piece itself is not touched
            told = _("The file could not be made this time. Your piece is safe.")
        self._scheduler.post(lambda: self._end(told))

    def _land(self, beside: Path) -> None:
        """Put the whole file in its place, unless it was stopped while it was written."""
        with self._deciding:
            if not self._stopped:
                beside.replace(self._place)
                self._landed = True

    def _end(self, told: str) -> None:
        self.told = "" if self.stopped else told
        self.has_ended = True
        self.ended.emit()


def _put(content: bytes, place: Path, land: Callable[[Path], None]) -> None:
    """Write beside ``place``, then let it ``land``; raises OSError and leaves nothing half."""
    beside = place.with_name(f".{place.name}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        land(beside)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def ask_and_begin(
    ways: Sequence[WayOut], name: str, snapshot: Any, around: Surroundings
) -> Writing | None:
    """Ask where the file goes and begin it; None when nobody can be asked, or none was chosen.

    ``name`` is what the file window offers: a kind of piece, never the title of one.
    """
    if around.files is None or not ways:
        return None
    kinds = [(way.name(), way.suffix) for way in ways]
    place = around.files.to_save(name, kinds)
    if place is None:
        return None
    by_suffix = {way.suffix: way for way in ways}
    way = by_suffix.get(place.suffix.lower())
    if way is None:
        way, place = ways[0], place.with_name(place.name + ways[0].suffix)
    return way.begin(snapshot, around, place)
