"""Bringing a copy back, or in from another computer. Nothing here is ever overwritten.

Each piece comes in whole, in one transaction, or not at all, so that stopping in between leaves
whole pieces, and bringing the same copy twice adds nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from studio.core.craft import Craft, reopen
from studio.core.errors import CannotRead
from studio.core.texts import _
from studio.portfolio.arriving.adoption import Arrival, Was
from studio.portfolio.carry.errors import NotACopy
from studio.portfolio.carry.listing import listed
from studio.portfolio.carry.plausible import BIGGEST_PART, see_plausible
from studio.portfolio.carry.shape import INDEX, Entry, content_name, digest, steps_name
from studio.portfolio.carry.source import Source, reading
from studio.portfolio.errors import PieceDamaged
from studio.portfolio.journal import unpack_steps
from studio.portfolio.portfolio import Portfolio

_BIGGEST_LIST = 256 * 1024 * 1024

Seen = Callable[[float], None]
"""Told how far it is, from 0 to 1; may raise CalledOff."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many pieces came in, came in beside ours, were here already, or could not be read.

    ``let_go`` counts those that were let go here and stayed out, as nobody asked for them;
    ``grown`` those of ours that now go on by what was new there.
    """

    added: int
    beside: int
    here: int
    left_out: int
    let_go: int = 0
    grown: int = 0


def bring_back(
    portfolio: Portfolio,
    crafts: Sequence[Craft],
    place: Path,
    seen: Seen,
    *,
    even_let_go: bool = False,
) -> Brought:
    """Add every piece of the copy at ``place`` that is not here.

    What was let go here comes back only with ``even_let_go``, once the person asked for it.
    Raises NotACopy and NewerCopy before anything is added, and CalledOff and a CannotKeep
    between two pieces.
    """
    by_kind = {craft.key: craft for craft in crafts}
    with reading(place) as source:
        index = source.read(INDEX, _BIGGEST_LIST)
        if index is None:
            raise NotACopy
        entries, beside = listed(index)
        ways = []
        for at, entry in enumerate(entries):
            seen(at / len(entries))
            ways.append(_bring(portfolio, by_kind, source, entry, even_let_go))
        portfolio.arrivals.lay(beside, asked=even_let_go).result()
        seen(1.0)
    return counted(ways)


def counted(ways: Sequence[str]) -> Brought:
    """Count what became of each piece."""
    return Brought(*(ways.count(field.name) for field in fields(Brought)))


def _bring(
    portfolio: Portfolio,
    crafts: Mapping[str, Craft],
    source: Source,
    entry: Entry | None,
    asked: bool,
) -> str:
    if entry is None or entry.card.kind not in crafts:
        return "left_out"
    try:
        arrival = replace(_arrival(source, entry, crafts[entry.card.kind]), asked=asked)
    except CannotRead:
        return "left_out"
    return portfolio.arrivals.adopt(arrival).result()


def _arrival(source: Source, entry: Entry, craft: Craft) -> Arrival:
    """Read a piece and try it out. Raises CannotRead."""
    card = entry.card
    packed = _part(source, steps_name(card.uid), entry.steps_sha256)
    steps = tuple(unpack_steps(packed, BIGGEST_PART))
    if len(steps) != card.steps:
        raise PieceDamaged
    versions = _version(source, entry)
    arrival = Arrival(card, steps, versions, b"", "", "", entry.words, entry.left_out)
    return tried_out(arrival, craft)


def _version(source: Source, entry: Entry) -> tuple[Was, ...]:
    if entry.content is None:
        return ()
    form, upto, sha256 = entry.content
    return (Was(upto, form, _part(source, content_name(entry.card.uid), sha256)),)


def tried_out(arrival: Arrival, craft: Craft) -> Arrival:
    """Open a piece as its room would, and picture it. Raises CannotRead."""
    see_plausible(arrival)
    steps, content, upto, text, thumb = arrival.steps, None, 0, "", b""
    card = arrival.card
    for newest in arrival.versions[-1:]:
        upto, content = newest.upto, (newest.format, newest.content)
        shown = craft.codec.decode(newest.content, newest.format).snapshot()
        text, thumb = craft.text(shown), craft.thumbnail(shown)
        card = replace(card, sort=craft.sort(shown))
    reopen(craft, content, steps[:upto], steps[upto:])
    name = _("{name} (copy)").format(name=arrival.card.title or craft.noun())
    return replace(arrival, card=card, twin_title=name, text=text, thumb=thumb)


def _part(source: Source, name: str, sha256: str) -> bytes:
    data = source.read(name, BIGGEST_PART)
    if data is None or digest(data) != sha256:
        raise PieceDamaged
    return data
