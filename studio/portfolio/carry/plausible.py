"""What arrives from elsewhere, held against what this app writes; anything else stays outside.

Whoever has the key of a portfolio can put anything into it: a uid that leads out of a folder, a
day no calendar has, a place in the order after which none is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, get_args

from studio.portfolio.carry import fields
from studio.portfolio.carry.beside import MOST_WORDS, beside_of, listing
from studio.portfolio.errors import PieceDamaged
from studio.portfolio.pieces import Origin
from studio.portfolio.shelves.checkin import MOMENTS
from studio.portfolio.shelves.leave_out import Reach

if TYPE_CHECKING:
    from studio.portfolio.arriving.adoption import Arrival, Was
    from studio.portfolio.pieces import Card
    from studio.portfolio.receipts import Receipt
    from studio.portfolio.shelves.beside import Beside

LAST_SEQ = 1_000_000
BIGGEST_PART = 256 * 1024 * 1024
"""Bytes, packed and unpacked."""
STATES = ("only_me", "maybe")
_MOST_FORMATS = 1_000
_MOST_ITEMS = 100_000
_NAME = re.compile(r"[a-z0-9]{1,40}")  # a file can have it in every folder


def see_plausible(arrival: Arrival) -> None:
    """Raises PieceDamaged for a piece that this app would not have written."""
    try:
        _see_card(arrival.card)
        for moment in MOMENTS:
            fields.texts(list(getattr(arrival.words, moment)), MOST_WORDS)
        for mark in arrival.left_out:
            fields.one_of(mark.reach, get_args(Reach))
            fields.text(mark.text, fields.LONGEST_NOTE)
        for was in arrival.versions:
            _see_version(was, len(arrival.steps))
    except (TypeError, ValueError):
        raise PieceDamaged from None


def _see_card(card: Card) -> None:
    fields.like(card.uid, _NAME)
    fields.day(card.day)
    fields.number(card.seq, LAST_SEQ)
    fields.one_of(card.state, STATES)
    fields.text(card.title, fields.LONGEST_TITLE)
    fields.text(card.sort, fields.LONGEST_SORT)
    for words in (card.note, card.description, card.idea):
        fields.text(words, fields.LONGEST_NOTE)


def _see_version(was: Was, steps: int) -> None:
    fields.number(was.upto, steps)
    fields.number(was.format, _MOST_FORMATS)
    fields.one_of(was.origin, get_args(Origin))
    if was.day:
        fields.day(was.day)


def plausible(beside: Beside) -> Beside:
    """Return what makes sense of all that lies beside the pieces."""
    named = {uid for pair in beside.pairs for uid in pair}
    named.update(uid for one in beside.collections for uid in one.pieces)
    read = beside_of(listing(beside, frozenset(named)))
    return replace(read, receipts=tuple(_receipts(beside)))


def _receipts(beside: Beside) -> Iterator[Receipt]:
    for one in beside.receipts:
        try:
            fields.day(one.day)
            fields.text(one.who, fields.LONGEST_NOTE)
            fields.texts(list(one.items), _MOST_ITEMS)
        except (TypeError, ValueError):
            continue
        yield one
