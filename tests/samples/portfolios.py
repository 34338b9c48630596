"""Whole portfolios, made through the real store and the real crafts, the same for the same seed."""

from __future__ import annotations

import base64
import os
import random
from datetime import date, timedelta
from pathlib import Path

from studio.core.craft import Craft, pack
from studio.crafts import CRAFTS
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
from tests.samples.pieces import NOTES, TITLES, make_piece

DAYS = 270
"""How many days before the last one the first piece may lie."""


def make_portfolio(
    folder: Path,
    pieces: int,
    seed: int = 1,
    password: str | None = None,
    until: date | None = None,
) -> tuple[str, ...]:
    """Make a new portfolio in ``folder`` and return its pieces' uids, the oldest first.

    The pieces, their titles, notes and days before ``until`` (today, where none is given) depend
    on ``seed`` alone; the keys never do. One piece in twelve was put in the bin on the last day,
    and one in five has steps its newest version does not show.
    """
    if Portfolio.exists(folder):
        raise FileExistsError(f"{folder} holds a portfolio already")
    _application()
    clock = ManualClock(until or date.today())  # noqa: DTZ011 - the day on the wall is meant
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    portfolio = Portfolio.open(folder, clock, password).result()
    try:
        return _fill(portfolio, clock, pieces, random.Random(seed))
    finally:
        portfolio.close().result()


def _fill(
    portfolio: Portfolio, clock: ManualClock, pieces: int, chance: random.Random
) -> tuple[str, ...]:
    last = clock.day
    before = sorted((chance.randrange(DAYS) for _piece in range(pieces)), reverse=True)
    uids = []
    for at, days in enumerate(before):
        clock.day = last - timedelta(days=days)
        uids.append(_keep_one(portfolio, CRAFTS[at % len(CRAFTS)], chance))
    clock.day = last
    for uid in uids[7::12]:
        portfolio.bin(uid).result()
    return tuple(uids)


def _keep_one(portfolio: Portfolio, craft: Craft, chance: random.Random) -> str:
    uid = base64.b32encode(chance.randbytes(16)).decode().rstrip("=").lower()
    _keep_steps(portfolio, craft, uid, chance)
    title = chance.choice(TITLES) if chance.random() < 0.6 else ""
    note = chance.choice(NOTES) if chance.random() < 0.3 else ""
    portfolio.rename(uid, title, note).result()
    return uid


def _keep_steps(portfolio: Portfolio, craft: Craft, uid: str, chance: random.Random) -> None:
    document, steps = make_piece(craft.key, chance)
    packed = [pack(step, craft) for step in steps]
    snapshot = document.snapshot()
    portfolio.append(uid, craft.key, packed).result()
    content, thumb = craft.codec.encode(snapshot), craft.thumbnail(snapshot)
    text = craft.text(snapshot)
    portfolio.fold(uid, content, craft.codec.format, thumb, text=text).result()
    if chance.random() < 0.2:
        heard = len(steps)
        document.history.undo()
        document.history.redo()
        portfolio.append(uid, craft.key, [pack(step, craft) for step in steps[heard:]]).result()


def _application() -> None:
    """Cards are painted with fonts, and Qt has none before an application exists."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    global _KEPT_ALIVE
    _KEPT_ALIVE = QGuiApplication.instance() or QGuiApplication([])


_KEPT_ALIVE: object = None
