"""Portfolios of thousands of pieces, made quickly: real rows by the real code, few commits.

The mix of ten: four drawings with 300 KB of strokes, a picture of 200 KB and a card of 12 KB; two
tunes; four texts of 3 KB. Strokes and pictures are noise, as nothing packs it smaller.
"""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from studio.portfolio.desk import Desk
from studio.portfolio.pieces import Likeness
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
from tests.samples.xvfb import png

LETTERS = "abcdefghijklmnopqrstuvwxyzäéüßñ"
HAN = "回復力海山川心日本語水火木金土月"
BYTES_EACH = 235_000  # of the sealed file, on average
_WORDS = 450  # about 3 KB
LAST = date(2031, 3, 14)
_A_DAY, _A_COMMIT = 10, 100
_STROKES, _STROKE, _PICTURE = 100, 3_000, 200_000
_CARD = 72, 56  # pixels of noise: 12 KB


def make_many(folder: Path, pieces: int, *, light: bool = False, seed: int = 5) -> list[str]:
    """Make a portfolio without a password in ``folder``; return what each piece says.

    The first one made comes first; its uid is "0". ``light`` leaves pictures and strokes out.
    """
    clock = ManualClock(LAST - timedelta(days=pieces // _A_DAY))
    portfolio = Portfolio.open(folder, clock).result()
    portfolio.tidied.result()
    try:
        return portfolio._worker.submit(
            _fill, portfolio._desk, clock, pieces, random.Random(seed), light
        ).result()
    finally:
        portfolio.close().result()


def _fill(
    desk: Desk, clock: ManualClock, pieces: int, chance: random.Random, light: bool
) -> list[str]:
    known = ["".join(chance.choices(LETTERS, k=chance.randint(3, 9))) for _ in range(5_000)]
    says = []
    for first in range(0, pieces, _A_COMMIT):
        with _one_commit(desk):
            for at in range(first, min(first + _A_COMMIT, pieces)):
                clock.day = LAST - timedelta(days=(pieces - 1 - at) // _A_DAY)
                says.append(_keep_one(desk, at, known, chance, light))
    return says


@contextlib.contextmanager
def _one_commit(desk: Desk) -> Iterator[None]:
    """Make one transaction of all within."""
    store = desk._store
    whole = store.transaction()
    store.transaction = contextlib.nullcontext  # type: ignore[method-assign, assignment]
    try:
        with whole:
            yield
    finally:
        del store.transaction


def _keep_one(desk: Desk, at: int, known: list[str], chance: random.Random, light: bool) -> str:
    uid, text = f"{at}", ""
    match at % 10:
        case 0 | 2 | 4 | 6:
            kind, steps, content = "sketch", [b"\x03"], b""
            if not light:
                steps = [chance.randbytes(_STROKE) for _ in range(_STROKES)]
                content = chance.randbytes(_PICTURE)
        case 1 | 5:
            kind, steps, content = "melody", [chance.randbytes(40)] * 30, chance.randbytes(900)
        case _:
            kind, steps = "writing", [b"\x03"]
            text = _writing(known, chance)
            content = text.encode()
    desk.append(uid, kind, steps)
    desk.fold(uid, Likeness(content, 1, b"" if light else _card(chance), text), "auto")
    title = " ".join(chance.choices(known, k=2))
    desk.catalogue.rename(uid, title, "")
    return f"{title} {text}"


def _card(chance: random.Random) -> bytes:
    width, height = _CARD
    return png(chance.randbytes(4 * width * height), width, height)


def _writing(known: list[str], chance: random.Random) -> str:
    return " ".join([*chance.choices(known, k=_WORDS), "".join(chance.choices(HAN, k=6))])
