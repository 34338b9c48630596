"""What keeping costs: saves, autosaves and backups of a portfolio of 1,000 mixed pieces.

- A save is a fold of 512 KB of noise, from being asked for to being on disk. Its ratio is to the
  same bytes in one row of plain SQLite with the same log and the same syncs, taken in turns.
- An append is one step of 2 KB. During a backup both are timed while one is made, from the first
  page copied to the end of the check; the copy is made between the saves.
- A backup is timed with its check, until it counts.
- A long day is 200 folds of one growing drawing; bytes are the sealed file's, a week later.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from studio.portfolio.portfolio import Portfolio
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import paired_ratio, percentile
from tests.samples.manual import ManualClock
from tests.samples.portfolios import make_portfolio

PIECES = 1_000
SAVED, STEP = 512 * 1024, 2_000
SAVES = 60
FOLDS_A_DAY = 200


def keeping(*, full: bool) -> Iterator[Figure]:
    """Yield the portfolio's figures; ``full`` takes three times as many saves."""
    saves = SAVES * (3 if full else 1)
    with tempfile.TemporaryDirectory(prefix="stepping-stones-bench-") as folder:
        place = Path(folder, "portfolio")
        make_portfolio(place, PIECES)
        portfolio = Portfolio.open(place, ManualClock()).result()
        try:
            yield from _saving(portfolio, Path(folder), saves)
            yield from _backing_up(portfolio, place, saves)
        finally:
            portfolio.close().result()
        yield from _long_day(Path(folder, "long day"))


def _saving(portfolio: Portfolio, folder: Path, saves: int) -> Iterator[Figure]:
    chance = random.Random(1)
    yield at_most("save 512 KB, p95", _p95(saves, lambda: _save(portfolio, chance)), "ms", 50)
    yield at_most("append 2 KB, p95", _p95(saves * 5, lambda: _append(portfolio, chance)), "ms", 5)
    plain = _plain(folder / "plain.db")
    ratio = paired_ratio(
        lambda: _save(portfolio, chance), lambda: _save_plainly(plain, chance), pairs=saves
    )
    plain.close()
    yield at_most("save 512 KB ÷ plain SQLite WAL/FULL", ratio, "×", 1.5)


def _backing_up(portfolio: Portfolio, place: Path, saves: int) -> Iterator[Figure]:
    chance = random.Random(2)
    seconds = _timed(lambda: portfolio.back_up().result())
    yield at_most("backup and check of 1,000 pieces", seconds, "s", 10)
    yield told("size of the portfolio", (place / "portfolio.db").stat().st_size / 1e6, "MB")
    during: list[float] = []
    while len(during) < saves:
        _append(portfolio, chance)
        backing = portfolio.back_up()
        while not backing.done():
            during.append(1000 * _save(portfolio, chance))
    yield at_most("save 512 KB during a backup, p95", percentile(during, 95), "ms", 50)


def _long_day(place: Path) -> Iterator[Figure]:
    clock, chance = ManualClock(), random.Random(3)
    portfolio = Portfolio.open(place, clock).result()
    drawing = b""
    for _fold in range(FOLDS_A_DAY):
        stroke = chance.randbytes(1_500)
        drawing += stroke
        portfolio.append("long", "sketch", [stroke])
        portfolio.fold("long", drawing, 1, bytes(12_000)).result()
    portfolio.close().result()
    before = (place / "portfolio.db").stat().st_size
    clock.advance(8)
    portfolio = Portfolio.open(place, clock).result()
    portfolio.tidied.result()
    portfolio.close().result()
    yield told("a long day of drawing, that week", before / 1e6, "MB")
    yield told("a long day, a week later", (place / "portfolio.db").stat().st_size / 1e6, "MB")


def _p95(times: int, save: Callable[[], float]) -> float:
    return 1000 * percentile([save() for _time in range(times)], 95)


def _save(portfolio: Portfolio, chance: random.Random) -> float:
    content = chance.randbytes(SAVED)
    return _timed(lambda: portfolio.fold(_UID, content, 1, content[:12_000]).result(), portfolio)


_UID = "saved"


def _append(portfolio: Portfolio, chance: random.Random) -> float:
    step = chance.randbytes(STEP)
    return _timed(lambda: portfolio.append(_UID, "sketch", [step]).result())


def _timed(work: Callable[[], object], portfolio: Portfolio | None = None) -> float:
    if portfolio is not None:  # the piece has to be there
        portfolio.append(_UID, "sketch", [b"step"]).result()
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _plain(file: Path):  # type: ignore[no-untyped-def]
    import apsw

    plain = apsw.Connection(str(file))
    plain.execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
    plain.execute("CREATE TABLE saved(id INTEGER PRIMARY KEY, content BLOB, thumb BLOB)")
    return plain


def _save_plainly(plain, chance: random.Random) -> float:  # type: ignore[no-untyped-def]
    content = chance.randbytes(SAVED)
    row = (content, content[:12_000])
    return _timed(lambda: plain.execute("INSERT INTO saved(content, thumb) VALUES(?, ?)", row))
