"""From ticks to finished pages: brings each ticked piece, then has the pages made."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale

from studio.core.errors import StudioError
from studio.core.timing import Clock
from studio.record.choosing import Choosing
from studio.record.request import ChosenPiece, PageSize, RecordRequest
from studio.shell.places.share_types import Failed, MadePages, Pieces, Recorder, language

Progress = Callable[[float], None]
Done = Callable[[MadePages], None]

_BRINGING = 0.3
"""How much of the bar the bringing of pieces fills."""


class MakingPages:
    """One making at a time; an answer that comes after it was called off is dropped."""

    def __init__(self, pieces: Pieces, recorder: Recorder, clock: Clock) -> None:
        self._pieces, self._recorder, self._clock = pieces, recorder, clock
        self._run: _Run | None = None
        self._request: RecordRequest | None = None
        self._made: MadePages | None = None

    def begin(
        self, choosing: Choosing, order: Sequence[str], seen: Progress, done: Done, failed: Failed
    ) -> None:
        """Make pages of the ticked pieces in ``order``; the same request gives the same pages."""
        self.cancel()
        self._run = _Run(self, choosing, order, seen, done, failed)
        self._run.bring_next()

    def cancel(self) -> None:
        """Call off what is under way; nothing of it is kept."""
        if self._run is not None:
            self._run.call_off()
            self._run = None

    def forget(self) -> None:
        """Let go of the finished pages too."""
        self.cancel()
        self._request = self._made = None

    def bring(
        self, choosing: Choosing, uid: str, done: Callable[[ChosenPiece], None], failed: Failed
    ) -> None:
        self._pieces.choose(uid, choosing.ticks(uid), done, failed)

    def record(
        self,
        choosing: Choosing,
        chosen: Sequence[ChosenPiece],
        seen: Progress,
        done: Done,
        failed: Failed,
    ) -> Callable[[], None]:
        """Have the pages made unless these very ones are here already."""
        request = choosing.request(
            chosen, self._clock.today(), language=language(), page_size=_page_size()
        )
        if self._made is not None and request == self._request:
            done(self._made)
            return _nothing

        def made(pages: MadePages) -> None:
            self._request, self._made = request, pages
            done(pages)

        return self._recorder.make(request, seen, made, failed)


class _Run:
    """One making, from the first piece to the last page."""

    def __init__(
        self,
        making: MakingPages,
        choosing: Choosing,
        order: Sequence[str],
        seen: Progress,
        done: Done,
        failed: Failed,
    ) -> None:
        self._making, self._choosing, self._order = making, choosing, tuple(order)
        self._seen, self._done, self._failed = seen, done, failed
        self._chosen: list[ChosenPiece] = []
        self._stop: Callable[[], None] = _nothing
        self._off = False

    def call_off(self) -> None:
        self._off = True
        self._stop()

    def bring_next(self) -> None:
        self._seen(_BRINGING * len(self._chosen) / max(1, len(self._order)))
        if len(self._chosen) < len(self._order):
            uid = self._order[len(self._chosen)]
            self._making.bring(self._choosing, uid, self._brought, self._fail)
        else:
            self._stop = self._making.record(
                self._choosing, self._chosen, self._recording, self._finish, self._fail
            )

    def _brought(self, piece: ChosenPiece) -> None:
        if not self._off:
            self._chosen.append(piece)
            self.bring_next()

    def _recording(self, share: float) -> None:
        if not self._off:
            self._seen(_BRINGING + (1 - _BRINGING) * share)

    def _finish(self, pages: MadePages) -> None:
        if not self._off:
            self._done(pages)

    def _fail(self, error: StudioError) -> None:
        if not self._off:
            self._failed(error)


def _nothing() -> None:
    return


def _page_size() -> PageSize:
    american = QLocale.MeasurementSystem.ImperialUSSystem
    return "Letter" if QLocale().measurementSystem() == american else "A4"
