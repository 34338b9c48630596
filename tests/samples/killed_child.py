"""A process that keeps pieces until it is killed, and says what was acknowledged.

    python -m tests.samples.killed_child FOLDER SEED DEEDS [N]

With DEEDS above 0 it kills itself just before that many-th thing it does to the disk; with 0 it
goes on until somebody else does. N is how often all was sealed anew by now. Each line it prints is
one acknowledgement:

    append UID COUNT        piece UID has COUNT steps on disk
    fold UID COUNT          and a revision that shows them
    sealing N               all is about to be sealed anew with ``password(N)``, while it goes on
    sealed N                and that is the password by now
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import sys
from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from threading import Event

from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys.anew import Wish
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
from tests.samples.watched_disk import Deed, WatchedDisk

_SIZES = (20, 400, 9_000, 60_000)
_ANEW = 0.05
"""How often, of all deeds, sealing anew is begun."""


def quick_key(slot: Mapping[str, str | int], typed: str) -> bytes:
    """Stand in for Argon2id, which only takes time: what is tried here is what follows it."""
    return hashlib.blake2b(str(slot["salt"]).encode() + typed.encode(), digest_size=32).digest()


def password(number: int) -> str:
    return f"password {number}" if number else ""


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


class _Anew:
    """Sealing everything anew from time to time, each time with the next password."""

    def __init__(self, portfolio: Portfolio, number: int) -> None:
        self._portfolio, self._number = portfolio, number
        self._asked: Future[object] | None = None

    def maybe(self, chance: random.Random) -> None:
        if self._asked is None and chance.random() < _ANEW:
            self._begin(keep_backups=chance.random() < 0.5)
        elif self._asked and self._asked.done():
            self._asked.result()
            self._asked = None
            self._number += 1
            _tell("sealed", self._number)

    def _begin(self, *, keep_backups: bool) -> None:
        _tell("sealing", self._number + 1)
        old, new = password(self._number), password(self._number + 1)
        wish = Wish(new, old, keep_backups, lambda share: None, Event())
        self._asked = self._portfolio.keyring.seal_anew(wish)  # type: ignore[assignment]


def _make(portfolio: Portfolio, chance: random.Random, anew: _Anew) -> None:
    counts = {card.uid: card.steps for card in portfolio.cards().result()}
    while True:
        anew.maybe(chance)
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


def main(folder: str, seed: str, deeds: str, number: str = "0") -> None:
    keys._slot_key = quick_key
    disk = WatchedDisk(_Fuse(int(deeds))).sealed_name if int(deeds) else None
    now = password(int(number))
    portfolio = Portfolio.open(Path(folder), ManualClock(), now, disk=disk).result()
    _tell("ready")
    _make(portfolio, random.Random(int(seed)), _Anew(portfolio, int(number)))


if __name__ == "__main__":
    main(*sys.argv[1:])
