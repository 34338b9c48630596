"""What keeping costs: saves, autosaves, backups, a change of the password.

- A save is a fold of 512 KB of noise, from being asked for to being on disk. It is taken in turns
  with the same rows in other stores (see ``rivals``). Theirs move their logs into their files in
  every eighth save; ours does it after the save, which "with our log moved" counts too.
- An append is one step of 2 KB. During a backup both are timed while one is made, from the first
  page copied to the end of the check; the copy is made between the saves.
- A backup is timed with its check, until it counts.
- A long day is 200 folds of one growing drawing; bytes are the sealed file's, a week later.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from studio.portfolio.portfolio import Portfolio
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import milliseconds, percentile
from tests.bench.rivals import rivals
from tests.samples.manual import ManualClock
from tests.samples.many_pieces import LAST

SAVED, STEP = 512 * 1024, 2_000
SAVES = 60
FOLDS_A_DAY = 200
_UID = "saved"
_Times = dict[str, list[float]]


def keeping(place: Path, folder: Path, pieces: int, *, full: bool) -> Iterator[Figure]:
    """Yield the figures of the portfolio in ``place``; ``full`` takes three times as many saves.

    ``folder`` is for what else is needed.
    """
    saves = SAVES * (3 if full else 1)
    portfolio = Portfolio.open(place, ManualClock(LAST)).result()
    portfolio.tidied.result()
    try:
        yield from _saving(portfolio, folder, saves)
        yield from _backing_up(portfolio, place, saves, pieces)
    finally:
        portfolio.close().result()
    yield from _changing_password(folder / "with a password")
    yield from _long_day(folder / "long day")


def _saving(portfolio: Portfolio, folder: Path, saves: int) -> Iterator[Figure]:
    chance = random.Random(1)
    took = _in_turns(portfolio, folder, saves, chance)
    yield at_most("save 512 KB, p95", 1000 * percentile(took["ours"], 95), "ms", 50)
    yield told("save 512 KB, median", 1000 * statistics.median(took["ours"]), "ms")
    appends = [_append(portfolio, chance) for _time in range(saves * 5)]
    yield at_most("append 2 KB, p95", 1000 * percentile(appends, 95), "ms", 5)
    name = "save 512 KB ÷ the same rows in plain SQLite WAL/FULL"
    yield at_most(f"{name}, median", _ratio(took, "ours", "plain"), "×", 1.5)
    at_95 = percentile(took["ours"], 95) / percentile(took["plain"], 95)
    yield at_most(f"{name}, p95 ÷ p95", at_95, "×", 1.5)
    whole = sum(took["until at rest"]) / sum(took["plain"])
    yield told(f"{name}, all, with our log moved", whole, "×")
    yield told("sealing alone ÷ plain, median", _ratio(took, "sealed", "plain"), "×")
    yield told("SQLCipher's engine ÷ plain, median", _ratio(took, "sqlcipher", "plain"), "×")
    yield told("save ÷ sealing alone, median", _ratio(took, "ours", "sealed"), "×")


def _in_turns(portfolio: Portfolio, folder: Path, saves: int, chance: random.Random) -> _Times:
    """Save everywhere, one after the other, so that all meet the same moments of the machine."""
    others = rivals(folder)
    took: _Times = {name: [] for name in ("ours", "until at rest", *others)}
    for _time in range(saves):
        content = chance.randbytes(SAVED)
        took["ours"].append(_save(portfolio, content))
        took["until at rest"].append(took["ours"][-1] + _timed(lambda: _rest(portfolio)))
        for name, rival in others.items():
            took[name].append(rival.save(content))
    return took


def _ratio(took: _Times, over: str, under: str) -> float:
    return statistics.median(a / b for a, b in zip(took[over], took[under], strict=True))


def _backing_up(portfolio: Portfolio, place: Path, saves: int, pieces: int) -> Iterator[Figure]:
    chance = random.Random(2)
    seconds = milliseconds(lambda: portfolio.back_up().result()) / 1000
    limit = 10 if pieces <= 1_000 else None
    name = f"backup and check of {pieces} pieces"
    yield at_most(name, seconds, "s", limit) if limit else told(name, seconds, "s")
    yield told("size of the portfolio", (place / "portfolio.db").stat().st_size / 1e6, "MB")
    during: list[float] = []
    appended: list[float] = []
    while len(during) < saves:
        _append(portfolio, chance)
        backing = portfolio.back_up()
        while not backing.done() and len(during) < 10 * saves:
            during.append(_save(portfolio, chance.randbytes(SAVED)))
            appended.append(_append(portfolio, chance))
        backing.result()
    yield at_most("save 512 KB during a backup, p95", 1000 * percentile(during, 95), "ms", 50)
    yield told("append 2 KB during a backup, p95", 1000 * percentile(appended, 95), "ms")


def _changing_password(place: Path) -> Iterator[Figure]:
    portfolio = Portfolio.open(place, ManualClock(LAST), "one stone").result()
    portfolio.append(_UID, "sketch", [b"step"])
    portfolio.fold(_UID, random.Random(4).randbytes(SAVED), 1, b"").result()
    before = _written(portfolio)
    took = milliseconds(lambda: portfolio.keyring.set_password("two stones", "one stone").result())
    yield at_most("change of password", took / 1000, "s", 1)
    rows = _written(portfolio) - before
    yield told("rows it wrote, the key file kept inside", rows, "")
    portfolio.close().result()


def _written(portfolio: Portfolio) -> int:
    return portfolio._worker.submit(lambda: portfolio._desk._store.changes).result()


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
    for days in (8, 1, 1):  # what removes things believes a day once two later ones were seen
        clock.advance(days)
        portfolio = Portfolio.open(place, clock).result()
        portfolio.tidied.result()
        portfolio.close().result()
    yield told("a long day of drawing, that week", before / 1e6, "MB")
    yield told("a long day, a week later", (place / "portfolio.db").stat().st_size / 1e6, "MB")


def _save(portfolio: Portfolio, content: bytes) -> float:
    portfolio.append(_UID, "sketch", [b"step"]).result()  # the piece has to be there
    return _timed(lambda: portfolio.fold(_UID, content, 1, content[:12_000]).result())


def _rest(portfolio: Portfolio) -> None:
    """Wait until what is done between jobs is done: it must not weigh on the next rival."""
    for _turn in range(4):
        portfolio.months().result()


def _append(portfolio: Portfolio, chance: random.Random) -> float:
    step = chance.randbytes(STEP)
    return _timed(lambda: portfolio.append(_UID, "sketch", [step]).result())


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before
