"""When a different angle may help: the same deeper idea again and again within two weeks.

It is worked out from the pieces themselves, each time, and offered once; nothing is written down
but the day of that offer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from studio.journey.ideas import Idea

OFTEN, WITHIN = 4, timedelta(days=14)


def wants_another_angle(days: Iterable[date], today: date, offered: date | None) -> bool:
    """True when ``OFTEN`` pieces or more began from one idea in the last ``WITHIN``.

    ``days`` are those on which they began. Pieces of before the last offer, and of its own day,
    are settled by that offer.
    """
    first = max(today - WITHIN, offered or date.min)
    return sum(first < day <= today for day in days) >= OFTEN


def another_angle(idea: Idea, ideas: Sequence[Idea]) -> Idea | None:
    """Return the idea to offer instead, which is never a deeper one; None where there is none."""
    gentle = [one for one in ideas if not one.deeper]
    named = (one for one in gentle if one.id == idea.angle)
    same_room = (one for one in gentle if one.room == idea.room)
    return next(named, None) or next(same_room, None)


def packed(offers: dict[str, date]) -> bytes:
    """Pack the days of the offers, by the ids of the ideas, for the sealed leaf they lie on."""
    return json.dumps({idea: day.isoformat() for idea, day in offers.items()}).encode()


def unpacked(data: bytes | None) -> dict[str, date]:
    """Read them again; what makes no sense was never offered."""
    try:
        found = json.loads(data or b"{}")
        return {str(idea): date.fromisoformat(day) for idea, day in found.items()}
    except (ValueError, TypeError, AttributeError):
        return {}
