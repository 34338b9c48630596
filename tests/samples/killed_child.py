"""A process that keeps pieces until it is killed, and says what was acknowledged.

    python -m tests.samples.killed_child FOLDER SEED DEEDS

With DEEDS above 0 it kills itself just before that many-th thing it does to the disk; with 0 it
goes on until somebody else does. Each line it prints is one acknowledgement:

    append UID COUNT        piece UID has COUNT steps on disk
    fold UID COUNT          and a revision that shows them
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
from pathlib import Path

from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
from tests.samples.watched_disk import Deed, WatchedDisk

_SIZES = (20, 400, 9_000, 60_000)


def step(uid: str, number: int) -> bytes:
    """The bytes of a piece's step, known to whoever checks them."""
    return _known(f"step {uid} {number}", _SIZES)


def content(uid: str, steps: int) -> bytes:
    return _known(f"content {uid} {steps}", (3_000, 100_000))


def _known(name: str, sizes: tuple[int, ...]) -> bytes:
    digest = hashlib.sha256(name.encode()).digest()
    return random.Random(digest).randbytes(sizes[digest[0] % len(sizes)])


class _Fuse:
    def __init__(self, deeds: int) -> None:
        self._left = deeds

    def __call__(self, deed: Deed) -> None:
        self._left -= 1
        if self._left == 0:
            die()


def die() -> None:
    """End at once: no handler runs, nothing is flushed."""
    if sys.platform == "win32":
        os._exit(9)
    os.kill(os.getpid(), signal.SIGKILL)


def _tell(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _make(portfolio: Portfolio, chance: random.Random) -> None:
    counts = {card.uid: card.steps for card in portfolio.cards().result()}
    while True:
        uid = (
            f"piece{chance.randrange(len(counts) + 1) if len(counts) < 6 else chance.randrange(6)}"
        )
        have = counts.get(uid, 0)
        if have and chance.random() < 0.2:
            portfolio.fold(uid, content(uid, have), 1, b"png").result()
            _tell("fold", uid, have)
        else:
            fresh = [step(uid, have + number) for number in range(chance.randrange(1, 4))]
            counts[uid] = portfolio.append(uid, "pebbles", fresh).result()
            _tell("append", uid, counts[uid])


def main(folder: str, seed: str, deeds: str) -> None:
    disk = WatchedDisk(_Fuse(int(deeds))).sealed_name if int(deeds) else None
    portfolio = Portfolio.open(Path(folder), ManualClock(), disk=disk).result()
    _tell("ready")
    _make(portfolio, random.Random(int(seed)))


if __name__ == "__main__":
    main(*sys.argv[1:])
