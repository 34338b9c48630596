"""Saving and bringing back copies, away from the window, with a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from studio.core.craft import Craft
from studio.core.errors import StudioError
from studio.core.timing import Scheduler
from studio.portfolio.portfolio import Portfolio
from studio.shell.courier import Courier
from studio.shell.places.share_background import Background

if TYPE_CHECKING:
    from studio.portfolio.carry.bringing import Brought
    from studio.portfolio.carry.saving import Saved

T = TypeVar("T")
Seen = Callable[[float], None]
Failed = Callable[[StudioError], None]


class Copying:
    """One at a time. Every answer comes on the thread that owns the screen."""

    def __init__(
        self,
        portfolio: Portfolio,
        crafts: Sequence[Craft],
        courier: Courier,
        scheduler: Scheduler,
    ) -> None:
        self._portfolio, self._crafts, self._scheduler = portfolio, tuple(crafts), scheduler
        self._background = Background(courier)
        self._stop = Event()

    def save(self, place: Path, seen: Seen, done: Callable[[Saved], None], failed: Failed) -> None:
        """Save a copy at ``place``; ``seen`` is told how far it is, from 0 to 1."""
        from studio.portfolio.carry.saving import save_copy
        from studio.shell.copying_texts import open_texts

        save = partial(save_copy, texts=partial(open_texts, self._portfolio))
        self._run(save, place, seen, done, failed)

    def bring(
        self,
        place: Path,
        seen: Seen,
        done: Callable[[Brought], None],
        failed: Failed,
        *,
        even_let_go: bool = False,
    ) -> None:
        """Bring the copy at ``place`` back; what was let go only when ``even_let_go`` is True."""
        self._run(partial(_bring, even_let_go), place, seen, done, failed)

    def bring_in(
        self,
        place: Path,
        seen: Seen,
        done: Callable[[Brought], None],
        failed: Failed,
        *,
        password: str | None = None,
        words: str | None = None,
        even_let_go: bool = False,
    ) -> None:
        """Merge the portfolio at ``place``, opened with its password or its 12 words."""
        from studio.portfolio.arriving.merge import bring_in

        bring = partial(bring_in, password=password, words=words, even_let_go=even_let_go)
        self._run(bring, place, seen, done, failed)

    def stop(self) -> None:
        """Stop at the next piece; ``failed`` is then told of a CalledOff."""
        self._stop.set()

    def _run(
        self,
        work: Callable[[Portfolio, Sequence[Craft], Path, Seen], T],
        place: Path,
        seen: Seen,
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        self._stop.clear()

        def watch(share: float) -> None:
            from studio.portfolio.carry.errors import CalledOff

            if self._stop.is_set():
                raise CalledOff
            self._scheduler.post(lambda: seen(share))

        self._background.run(
            lambda: work(self._portfolio, self._crafts, place, watch), done, failed
        )


def _bring(
    even_let_go: bool, portfolio: Portfolio, crafts: Sequence[Craft], place: Path, seen: Seen
) -> Brought:
    """Bring back the pieces and what lies beside them, and then the list of words."""
    from studio.portfolio.carry.bringing import bring_back
    from studio.shell.copying_texts import bring_words

    brought = bring_back(portfolio, crafts, place, seen, even_let_go=even_let_go)
    bring_words(portfolio, place)
    return brought
