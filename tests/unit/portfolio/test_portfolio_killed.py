"""Killed at any moment: nothing that was acknowledged is lost, and nothing else is harmed."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from studio.portfolio.portfolio import Portfolio
from tests.samples import killed_child

_PROJECT = Path(__file__).parents[3]
_LOOKED_AT = 8  # the newest pieces; a child works on no older ones


class Witness:
    """What must be there: how many steps of each piece, and how many its revision shows."""

    def __init__(self):
        self.steps = {}
        self.shown = {}

    def hear(self, line):
        match line.decode().split():
            case ["append", uid, count]:
                self.steps[uid] = int(count)
            case ["fold", uid, count]:
                self.shown[uid] = int(count)

    def check(self, portfolio):
        cards = portfolio.cards().result()
        assert set(self.steps) <= {card.uid for card in cards}
        found = {card.uid: card.steps for card in cards[:_LOOKED_AT]}
        for uid, count in found.items():
            self._check_piece(portfolio.read(uid).result(), uid, count)
        self.steps |= found
        assert portfolio._desk._store.rows("PRAGMA integrity_check") == [("ok",)]
        assert portfolio._desk._store.rows("PRAGMA foreign_key_check") == []

    def _check_piece(self, kept, uid, count):
        steps = (*kept.past, *kept.tail)
        assert len(steps) == count >= self.steps.get(uid, 0)
        assert all(one == killed_child.step(uid, number) for number, one in enumerate(steps))
        assert len(kept.past) >= self.shown.get(uid, 0)
        if kept.content:
            assert kept.content == (1, killed_child.content(uid, len(kept.past)))


def _rounds(folder, clock, rounds, seed):
    print("seed", seed)
    chance, witness = random.Random(seed), Witness()
    acknowledged = 0
    for _round in range(rounds):
        acknowledged += _one_life(folder, chance, witness)
        portfolio = Portfolio.open(folder, clock).result()
        witness.check(portfolio)
        portfolio.close().result()
    return acknowledged


def _one_life(folder, chance, witness):
    """Let a child live until it is killed; return how many acknowledgements it gave."""
    by_itself = chance.random() < 0.5
    lines = 10**9 if by_itself else chance.randrange(40)
    deeds = chance.randrange(1, 600) if by_itself else 0
    command = [sys.executable, "-m", "tests.samples.killed_child", str(folder)]
    with subprocess.Popen(
        [*command, str(chance.randrange(10**9)), str(deeds)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=_PROJECT,
    ) as child:
        heard = 0
        for line in child.stdout:
            witness.hear(line)
            heard += 1
            if heard > lines:
                child.kill()
        assert child.stderr.read() == b""
    assert child.returncode not in {0, 1}
    return heard


def test_twelve_kills_lose_nothing(home, clock):
    assert _rounds(home, clock, 12, seed=random.randrange(10**9)) > 12


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_two_hundred_kills_lose_nothing(home, clock):
    assert _rounds(home, clock, 200, seed=random.randrange(10**9)) > 1000


def test_the_witness_notices_a_lost_step(home, opened):
    portfolio = opened()
    portfolio.append("piece0", "pebbles", [killed_child.step("piece0", 0)]).result()
    witness = Witness()
    witness.hear(b"append piece0 2")
    with pytest.raises(AssertionError):
        witness.check(portfolio)
    witness.steps = {}
    witness.check(portfolio)
    portfolio.append("piece0", "pebbles", [b"another"]).result()
    with pytest.raises(AssertionError):
        witness.check(portfolio)
