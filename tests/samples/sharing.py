"""Pieces and a recorder that a test of Share holds in its hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from studio.core.exhibit import Words
from studio.record.choosing import WholePiece, cut_down
from studio.shell.places.share_types import ShareCard, word_day


@dataclass(frozen=True)
class Pages:
    """Finished pages as Share sees them."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...] = ()


class PiecesInHand:
    """Pieces by uid, the newest first; answers at once."""

    def __init__(self, **whole):
        self.whole = whole
        self.asked = []
        self.error = None

    def cards(self, show):
        show(
            [
                ShareCard(
                    uid,
                    piece.title or f"A {piece.noun}",
                    piece.day,
                    bool(piece.note),
                    bool(piece.before or piece.after),
                )
                for uid, piece in self.whole.items()
            ]
        )

    def picture(self, uid, show):
        show(None)

    def choose(self, uid, ticks, done, failed):
        self.asked.append((uid, ticks))
        if self.error:
            failed(self.error)
        else:
            done(cut_down(self.whole[uid], ticks, word_day))


class RecorderInHand:
    """Takes requests; the test answers with ``done`` or ``failed``."""

    def __init__(self):
        self.requests = []
        self.called_off = 0

    def make(self, request, on_progress, on_done, on_failed):
        self.requests.append(request)
        self.progress, self.done, self.failed = on_progress, on_done, on_failed
        return self._call_off

    def _call_off(self):
        self.called_off += 1


def whole(title="", note="", text="Some words.", day=date(2026, 2, 1), noun="text", felt=()):
    """A piece with everything that could go in; ``felt`` is from before it."""
    return WholePiece(noun, title, day, note, "", Words(text), before=felt)
