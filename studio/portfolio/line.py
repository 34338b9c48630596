"""One piece's way into the portfolio while it is being made."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future

from studio.core.errors import CannotKeep
from studio.core.history import Step
from studio.portfolio.desk import Desk
from studio.portfolio.pieces import Likeness

Pack = Callable[[Step], bytes]
Ask = Callable[[Callable[[Desk], None]], Future[None]]


class Line:
    """Writes a piece's steps in order, each exactly once, whatever fails in between.

    Steps are counted from 0 as they were taken since this line began. Whoever calls may hand in
    steps again that were written already; they are not written twice. Where others have written
    to the piece meanwhile, the steps go to a copy of it as it was, so that nothing gets mixed.
    """

    def __init__(self, uid: str, kind: str, ask: Ask, began: int | None = None) -> None:
        """``began`` says how many steps the piece had when this line began; None: any number."""
        self._uid, self._began = uid, began
        self._kind = kind
        self._ask = ask
        self._written = 0

    @property
    def written(self) -> int:
        """How many steps are on disk; may be read from any thread."""
        return self._written

    def keep(self, first: int, steps: Sequence[Step], pack: Pack) -> Future[None]:
        """Write ``steps``, the first of which has number ``first``; fails with CannotKeep."""
        return self._ask(lambda desk: self._keep(desk, first, steps, pack))

    def rest(
        self, first: int, steps: Sequence[Step], pack: Pack, look: Callable[[], Likeness]
    ) -> Future[None]:
        """Write ``steps``, then fold the piece if any step of it is unfolded.

        ``look`` is called on the portfolio's thread and must show every step up to the last of
        ``steps``. Fails with CannotKeep when a step could not be written.
        """
        return self._ask(lambda desk: self._rest(desk, first, steps, pack, look))

    def _keep(self, desk: Desk, first: int, steps: Sequence[Step], pack: Pack) -> None:
        fresh = steps[self._written - first :]
        if fresh and self._began is not None:
            self._uid = desk.own(self._uid, self._began + self._written)
        if not desk.letting_go.is_gone_for_good(self._uid):  # what waited must not begin it again
            desk.append(self._uid, self._kind, [pack(step) for step in fresh])
        self._written += len(fresh)

    def _rest(
        self,
        desk: Desk,
        first: int,
        steps: Sequence[Step],
        pack: Pack,
        look: Callable[[], Likeness],
    ) -> None:
        from studio.portfolio.store.faults import keeping

        self._keep(desk, first, steps, pack)
        if desk.is_unfolded(self._uid):
            # Every step is on disk by now; a fold that found no room is made up for later.
            with contextlib.suppress(CannotKeep), keeping():
                desk.fold(self._uid, look(), "auto")
