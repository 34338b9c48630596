"""The pen that keys move."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from studio.crafts.sketch.commands.samples import Sample
from studio.crafts.sketch.hand.hearing import Contact, Device, Phase
from studio.crafts.sketch.hand.nib import Nib
from studio.crafts.sketch.hand.normaliser import Normaliser


class NotedHand:
    def __init__(self) -> None:
        self.strokes: list[list[tuple[float, float]]] = []
        self.lifted = 0

    def touch(self, *, rubber: bool) -> None:
        self.strokes.append([])

    def move(self, samples: Sequence[Sample]) -> None:
        self.strokes[-1].extend((sample.x / 32, sample.y / 32) for sample in samples)

    def amend(self, samples: Sequence[Sample]) -> None:
        self.strokes[-1] = []
        self.move(samples)

    def lift(self) -> None:
        self.lifted += 1

    def withdraw(self) -> None:
        self.strokes.pop()


@pytest.fixture
def hand() -> NotedHand:
    return NotedHand()


@pytest.fixture
def nib(hand) -> Nib:
    return Nib(Normaliser(hand, lambda: 0.0), 2400, 1800)


def test_it_begins_in_the_middle_with_the_pen_up(nib, hand):
    assert nib.place == (1200, 900)
    assert nib.where() == "The pen is up, near the middle."
    nib.move(10, 0)
    assert hand.strokes == []


def test_while_it_is_down_it_draws(nib, hand):
    nib.press()
    nib.move(10, 0)
    nib.move(0, -40)
    assert nib.is_down
    nib.press()
    assert hand.strokes == [[(1200, 900), (1202, 900), (1210, 900), (1210, 898), (1210, 860)]]
    assert hand.lifted == 1
    assert not nib.is_down


def test_a_closed_line_ends_where_it_began(nib, hand):
    nib.jump(5)
    nib.press()
    nib.move(100, 0)
    nib.move(0, 100)
    nib.close()
    assert hand.strokes[0][0] == hand.strokes[0][-1] == (1200, 900)
    assert not nib.is_down
    nib.close()
    assert hand.lifted == 1


def test_pressing_twice_in_one_place_leaves_a_dot(nib, hand):
    nib.press()
    nib.press()
    assert hand.strokes == [[(1200, 900)]]


def test_it_stays_on_the_sheet(nib):
    nib.move(-9000, 9000)
    assert nib.place == (0, 1800)
    assert nib.where() == "The pen is up, near the bottom left."
    nib.move(9000, -9000)
    assert nib.place == (2400, 0)
    assert nib.where() == "The pen is up, near the top right."


def test_nine_places_are_read_like_words_on_a_page(nib):
    said = []
    for third in range(1, 10):
        nib.jump(third)
        said.append((nib.place, nib.where().removeprefix("The pen is up, near the ")))
    assert said[0] == ((400, 300), "top left.")
    assert said[5] == ((2000, 900), "right.")
    assert [word for _place, word in said] == [
        *("top left.", "top.", "top right.", "left.", "middle.", "right."),
        *("bottom left.", "bottom.", "bottom right."),
    ]


def test_a_mouse_takes_over_and_the_keys_know(hand):
    normaliser = Normaliser(hand, lambda: 0.0)
    nib = Nib(normaliser, 2400, 1800)
    nib.press()
    nib.move(50, 50)
    normaliser.take(Contact(Device.MOUSE, Phase.DOWN, 5.0, 5.0, 100.0))
    assert not nib.is_down
    assert hand.lifted == 1
    nib.move(50, 50)
    assert len(hand.strokes) == 2
