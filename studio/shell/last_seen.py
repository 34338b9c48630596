"""Which state of each portfolio was seen last on this computer: a number, and no word.

It lies beside the choices, outside of what it watches over, so that it does not go back with it.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.ordinary import read_file
from studio.core.texts import _
from studio.shell.paths import make_private

if TYPE_CHECKING:
    from studio.portfolio.age import Turn
    from studio.portfolio.portfolio import Portfolio
    from studio.shell.courier import Courier
    from studio.shell.visit import Visit
    from studio.shell.window import StudioWindow

NAME = "seen.json"
_MOST, _BIGGEST_FILE = 20, 10_000


class LastSeen:
    """``seen.json`` beside the settings: the ids of the last few portfolios, with their numbers."""

    def __init__(self, settings: Path) -> None:
        self._file = settings.with_name(NAME)

    def of(self, portfolio: str) -> int:
        """Return the number last seen, 0 for none."""
        return self._read().get(portfolio, 0)

    def note(self, portfolio: str, number: int) -> None:
        """Remember a number; a full disk costs no more than this notice."""
        others = [(key, one) for key, one in self._read().items() if key != portfolio]
        self._write({**dict(others[1 - _MOST :]), portfolio: number})

    def forget(self) -> None:
        """Expect anything next: the person goes back to an older state knowingly."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)

    def _read(self) -> dict[str, int]:
        with contextlib.suppress(OSError, ValueError, RecursionError):
            found = json.loads(read_file(self._file, _BIGGEST_FILE))
            if isinstance(found, dict):
                return {key: one for key, one in found.items() if isinstance(one, int)}
        return {}

    def _write(self, seen: dict[str, int]) -> None:
        with contextlib.suppress(OSError):
            make_private(self._file.parent)
            fresh = self._file.with_suffix(".new")
            fresh.write_text(json.dumps(seen), encoding="ascii")
            fresh.replace(self._file)


class Remembering:
    """Notices, once the pieces are open, that they are older than what was last seen here."""

    def __init__(
        self, window: StudioWindow, visit: Visit, settings: Path, courier: Courier
    ) -> None:
        """``settings`` is the file of the choices."""
        self._window, self._visit = window, visit
        self._seen, self._courier = LastSeen(settings), courier

    def begin(self, portfolio: Portfolio) -> None:
        self._courier.deliver(portfolio.age.turn(), self._begun)

    def end(self, portfolio: Portfolio, *, going_back: bool) -> None:
        """The portfolio closes: remember how it is then. Comes before its ``close``.

        ``going_back`` is True where an older state follows because the person asked for it.
        """
        if going_back:
            self._seen.forget()
            return

        def note(turned: Turn) -> None:
            self._seen.note(turned.portfolio, turned.now)

        ending = portfolio.age.turn()
        ending.add_done_callback(lambda done: None if done.exception() else note(done.result()))

    def _begun(self, turned: Turn) -> None:
        if 0 < turned.found < self._seen.of(turned.portfolio):
            self._tell()
        self._seen.note(turned.portfolio, turned.now)

    def _tell(self) -> None:
        told = _("This is older than what you last saw here. Nothing was deleted or mixed.")
        self._window.banner.say(
            told, {_("Show backups"): self._show, _("Go on"): self._window.banner.hide}
        )

    def _show(self) -> None:
        self._window.banner.hide()
        self._visit.go("backups")
