"""The power fails at any moment: what was acknowledged is there, and all of it is right."""

from __future__ import annotations

import random

import apsw
import pytest

from studio.core.errors import StudioError
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import checkpoint
from tests.samples.manual import ManualClock
from tests.samples.power_cuts import WAYS, Recorder, after_cut
from tests.samples.tampering import contents
from tests.samples.watched_disk import WatchedDisk

_UIDS = ("a", "b", "c")


class Life:
    """An hour of making on a disk that remembers: what was done to it, and when it was kept."""

    def __init__(self, folder, synchronous, seed):
        Portfolio.open(folder, ManualClock()).result().close().result()
        self.before = contents(folder)
        self.recorder = Recorder()
        self.kept = [(0, {}, {})]  # (deeds so far, steps of each piece, steps its revision shows)
        disk = WatchedDisk(self.recorder).sealed_name
        portfolio = Portfolio.open(folder, ManualClock(), disk=disk).result()
        self._live(portfolio, synchronous, random.Random(seed))

    def _live(self, portfolio, synchronous, chance):
        store = portfolio._desk._store
        portfolio._worker.submit(store._connection.pragma, "synchronous", synchronous).result()
        for _deed in range(60):
            self._do(portfolio, chance.choice(_UIDS), chance)
        portfolio.close().result()

    def _do(self, portfolio, uid, chance):
        _deeds, steps, shown = self.kept[-1]
        have = steps.get(uid, 0)
        if have and chance.random() < 0.3:
            portfolio.fold(uid, _content(uid, have), 1, b"png").result()
            shown = {**shown, uid: have}
        else:
            portfolio.append(uid, "pebbles", [_step(uid, have)]).result()
            steps = {**steps, uid: have + 1}
        self.kept.append((len(self.recorder.deeds), steps, shown))

    def cut(self, chance):
        """Return the files after a power cut, and what must at least be in them."""
        deeds = chance.randrange(len(self.recorder.deeds) + 1)
        files = after_cut(self.before, self.recorder.deeds[:deeds], chance.choice(WAYS), chance)
        kept = [one for one in self.kept if one[0] <= deeds]
        return files, kept[-1][1:]


def _step(uid, number):
    known = random.Random(f"{uid}{number}")
    return known.randbytes(known.choice((50, 3_000, 40_000)))


def _content(uid, steps):
    return random.Random(f"{uid} content {steps}").randbytes(20_000)


def _is_right(folder, must):
    """True when the portfolio opens and holds what it must, all of it right."""
    steps, shown = must
    opening = Portfolio.open(folder, ManualClock())
    if isinstance(opening.exception(), StudioError):
        return False
    portfolio = opening.result()
    try:
        found = {card.uid: portfolio.read(card.uid).result() for card in portfolio.cards().result()}
        whole = portfolio._desk._store.rows("PRAGMA integrity_check") == [("ok",)]
    except (StudioError, apsw.Error):
        return False
    finally:
        portfolio.close().result()
    return (
        whole
        and all(uid in found and found[uid].card.steps >= count for uid, count in steps.items())
        and all(len(found[uid].past) >= count for uid, count in shown.items())
        and all(_is_true(uid, kept) for uid, kept in found.items())
    )


def _is_true(uid, kept):
    steps = (*kept.past, *kept.tail)
    right = all(step == _step(uid, number) for number, step in enumerate(steps))
    return right and kept.content in {None, (1, _content(uid, len(kept.past)))}


@pytest.fixture(autouse=True)
def short_log(monkeypatch):
    """Let the log be moved into the file often, so that cuts fall into the moving too."""
    monkeypatch.setattr(checkpoint, "LONG", 60)


def _wrong_after(cuts, tmp_path, synchronous="FULL"):
    seed = random.randrange(10**9)
    print("seed", seed)
    chance = random.Random(seed)
    life = Life(tmp_path / "life", synchronous, seed)
    wrong = 0
    for cut in range(cuts):
        files, must = life.cut(chance)
        folder = tmp_path / f"cut{cut}"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        wrong += not _is_right(folder, must)
        for file in folder.iterdir():
            file.unlink()
    return wrong


def test_a_hundred_power_cuts_lose_nothing(tmp_path):
    assert _wrong_after(100, tmp_path) == 0


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_two_thousand_power_cuts_lose_nothing(tmp_path):
    for life in range(10):
        assert _wrong_after(200, tmp_path / str(life)) == 0


@pytest.mark.parametrize("synchronous", ["NORMAL", "OFF"])
def test_the_simulator_catches_a_store_that_syncs_too_little(tmp_path, synchronous):
    assert _wrong_after(40, tmp_path, synchronous) > 0
