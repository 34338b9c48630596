"""The ink reaches a hand that rests, at whatever moment it comes to rest."""

from __future__ import annotations

import pytest

from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.hand.normaliser import Normaliser
from studio.crafts.sketch.view.resting import CatchingUp
from tests.samples.manual import ManualScheduler


class OnlyLooked:
    """A hand that is led, and a count of how often anyone looked whether it rests."""

    def __init__(self) -> None:
        self.looks = self.moves = 0

    def touch(self, *, rubber: bool) -> None: ...
    def amend(self, samples: object) -> None: ...
    def lift(self) -> None: ...
    def withdraw(self) -> None: ...
    def move(self, samples: object) -> None:
        self.moves += 1

    def flush(self) -> bool:
        self.looks += 1
        assert self.looks < 200, "it looks again and again, and no time passes"
        return False


@pytest.mark.parametrize("late", [0.3, 1.1, 7.77, 1_000.1, 65_537.3, 1e6])
def test_looking_for_rest_ends(late):
    """Seen to fail while what was left to wait rounded to no time."""
    scheduler, hand = ManualScheduler(), OnlyLooked()
    normaliser = Normaliser(hand, scheduler.now)
    catching_up = CatchingUp(normaliser, scheduler, hand.flush)
    for at in range(40):
        scheduler.advance(late / 40 + at * 0.0137)
        normaliser.take(Contact(Device.MOUSE, Phase.DOWN, 5.0, 5.0, scheduler.now()))
        catching_up.heard()
        scheduler.advance(0.013)
        catching_up.heard()
        scheduler.advance(0.2)
        normaliser.finish()
        hand.looks = 0
    assert hand.moves >= 40
