"""Saving a copy of everything: open formats for every program, and all of it for this one.

Works away from the portfolio's thread, one piece at a time, so that making goes on meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.core.craft import Craft, reopen
from studio.core.errors import CannotRead
from studio.portfolio.carry.errors import writing_copy
from studio.portfolio.carry.readme import readme
from studio.portfolio.carry.shape import (
    INDEX,
    README,
    Entry,
    content_name,
    entry_of,
    index_of,
    open_name,
    steps_name,
)
from studio.portfolio.carry.target import Target, making
from studio.portfolio.journal import pack_steps
from studio.portfolio.pieces import Card, Kept
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.shelves.beside import Beside

Seen = Callable[[float], None]
"""Told how far it is, from 0 to 1; may raise CalledOff."""
Texts = Callable[[Beside], Mapping[str, bytes]]
"""Writes what lies beside the pieces once more, as files that anyone can open, by name."""


@dataclass(frozen=True, slots=True)
class Saved:
    """How many pieces are in the copy; how many of our own could not be read."""

    pieces: int
    left_out: int


def _no_texts(_beside: Beside) -> Mapping[str, bytes]:
    return {}


def save_copy(
    portfolio: Portfolio,
    crafts: Sequence[Craft],
    place: Path,
    seen: Seen,
    *,
    texts: Texts = _no_texts,
) -> Saved:
    """Write every piece that is not in the bin to ``place``: a .zip when its name says so.

    A piece that is damaged is left out and counted. Raises NoRoomForCopy, CopyNotWritten,
    CalledOff and what the portfolio raises; then nothing is at ``place`` that was not before.
    """
    cards = sorted(portfolio.cards().result(), key=lambda card: (card.day, card.seq))
    by_kind = {craft.key: craft for craft in crafts}
    with writing_copy(), making(place) as target:
        target.put(README, readme().encode("utf-8"))
        entries = list(_written(portfolio, by_kind, cards, target, seen))
        beside = portfolio.arrivals.beside().result()
        for name, data in texts(beside).items():
            target.put(name, data)
        target.put(INDEX, index_of(entries, beside))
        seen(1.0)
    return Saved(len(entries), len(cards) - len(entries))


def _written(
    portfolio: Portfolio,
    crafts: Mapping[str, Craft],
    cards: Sequence[Card],
    target: Target,
    seen: Seen,
) -> Iterator[Entry]:
    for at, card in enumerate(cards):
        seen(at / len(cards))
        try:
            kept = portfolio.read(card.uid).result()
        except CannotRead:
            continue
        yield _described(portfolio, _write(kept, crafts.get(card.kind), target))


def _described(portfolio: Portfolio, entry: Entry) -> Entry:
    uid, look = entry.card.uid, portfolio.shelves.look
    words = look(lambda shelf: shelf.checkin.of(uid)).result()
    return replace(
        entry, words=words, left_out=look(lambda shelf: shelf.leave_out.of(uid)).result()
    )


def _write(kept: Kept, craft: Craft | None, target: Target) -> Entry:
    uid = kept.card.uid
    packed = pack_steps((*kept.past, *kept.tail))
    copies = _copies(kept, craft) if craft is not None else {}
    for name, data in copies.items():
        target.put(name, data)
    if kept.content is not None:
        target.put(content_name(uid), kept.content[1])
    target.put(steps_name(uid), packed)
    return entry_of(kept, packed, copies)


def _copies(kept: Kept, craft: Craft) -> dict[str, bytes]:
    """Return the open files by name; none for what this version of its craft cannot read."""
    try:
        snapshot = reopen(craft, kept.content, kept.past, kept.tail).snapshot()
    except CannotRead:
        return {}
    copies = craft.copies(snapshot).items()
    return {open_name(kept.card, craft.noun(), suffix): data for suffix, data in copies}
