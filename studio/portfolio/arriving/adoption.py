"""A piece from elsewhere, as it arrives, and what its place here is called."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from studio.portfolio.pieces import Card, Origin
from studio.portfolio.shelves.checkin import NO_WORDS, Words
from studio.portfolio.shelves.leave_out import LeftOut

if TYPE_CHECKING:
    from studio.portfolio.store.store import Store

Adopted = Literal["added", "grown", "beside", "here", "let_go"]


@dataclass(frozen=True, slots=True)
class Was:
    """One version: the bytes of ``content`` show the first ``upto`` steps.

    ``day`` is ISO, or "" for the day of its arrival.
    """

    upto: int
    format: int
    content: bytes
    day: str = ""
    origin: Origin = "import"
    pinned: bool = False

    @property
    def sha256(self) -> bytes:
        return hashlib.sha256(self.content).digest()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A whole piece, tried out: all of its ``steps``, and the oldest of its ``versions`` first.

    ``thumb`` and ``text`` belong to the newest version. ``twin_title`` is what it is called when
    it has to stand beside one of ours. ``asked`` is True when the person wants it even if it was
    let go here.
    """

    card: Card
    steps: tuple[bytes, ...]
    versions: tuple[Was, ...]
    thumb: bytes
    text: str
    twin_title: str
    words: Words = NO_WORDS
    left_out: tuple[LeftOut, ...] = ()
    asked: bool = False


def branch(uid: str, difference: tuple[bytes, ...]) -> str:
    """Name what ``uid`` becomes where it differs: the same name for the same difference.

    As steps are only ever added, the first step that differs stays the same while both go on.
    """
    made = hashlib.sha256(uid.encode())
    for part in difference:
        made.update(hashlib.sha256(part).digest())
    return base64.b32encode(made.digest()[:16]).decode("ascii").rstrip("=").lower()


def words_differ(ours: Card, theirs: Card) -> tuple[bytes, ...]:
    """Return their words when one of them is neither empty nor ours, where ours says something."""
    pairs = (
        (ours.title, theirs.title),
        (ours.note, theirs.note),
        (ours.description, theirs.description),
    )
    if all(their in {"", our} or not our for our, their in pairs):
        return ()
    return (b"words", *(their.encode() for _our, their in pairs))


def write_card(store: Store, card: Card) -> None:
    """Add a row for ``card``, at the end of its day where its own place is taken."""
    words = (card.title, card.note, card.description, card.idea)
    store.run(
        "INSERT INTO piece"
        "(uid, kind, title, note, description, idea, day, seq, state, covered, sort, deeper)"
        " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, CASE"
        "  WHEN EXISTS (SELECT 1 FROM piece WHERE day = ?7 AND seq = ?8)"
        "  THEN (SELECT max(seq) + 1 FROM piece WHERE day = ?7) ELSE ?8 END, ?9, ?10, ?11, ?12",
        card.uid, card.kind, *words, card.day, card.seq, card.state, card.covered, card.sort,
        card.deeper,
    )  # fmt: skip
