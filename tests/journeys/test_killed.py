"""The studio is killed (SIGKILL) while something is made: nothing breaks, at most 2 s are lost.

Every round makes things in one room, kills the process at a moment chosen by chance, and reads
the portfolio back. Every next round opens the same portfolio with the real studio again.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tests.samples.kept import pieces
from tests.samples.visitor import Visitor, visit

MAY_BE_LOST_SECONDS = 2.0
ROUNDS, MANY_ROUNDS = 4, 50


@dataclass
class Deeds:
    """When each thing was done (``time.monotonic``), in the order it was done."""

    at: list[float] = field(default_factory=list)

    def done(self) -> None:
        self.at.append(time.monotonic())

    def safe_before(self, killed: float) -> int:
        """How many were done more than two seconds before ``killed``."""
        return sum(at < killed - MAY_BE_LOST_SECONDS for at in self.at)


def write(visitor: Visitor, deeds: Deeds, stop: threading.Event) -> None:
    """Type letters, one deed each; the alphabet goes round so that order can be checked."""
    while not stop.is_set():
        visitor.hands.type(LETTERS[len(deeds.at) % len(LETTERS)])
        deeds.done()
        time.sleep(0.02)


def written(document) -> int:
    """How many letters are there, all of them the right ones."""
    text = document.snapshot().parts[0]
    assert text == (LETTERS * (len(text) // len(LETTERS) + 1))[: len(text)]
    return len(text)


def draw(visitor: Visitor, deeds: Deeds, stop: threading.Event) -> None:
    """Draw short strokes, one deed each."""
    paper = visitor.find("Drawing sheet", "Graphic")
    chance = random.Random(len(paper.name))
    while not stop.is_set():
        x = paper.x + paper.width * chance.uniform(0.3, 0.6)
        y = paper.y + paper.height * chance.uniform(0.2, 0.7)
        visitor.hands.drag([(round(x + 7 * at), round(y + 3 * at)) for at in range(9)], 0.004)
        deeds.done()
        time.sleep(0.03)


def place(visitor: Visitor, deeds: Deeds, stop: threading.Event) -> None:
    """Place notes in the grid with the keyboard, up and down the rows, one deed each."""
    visitor.find("Notes", "Graphic")
    visitor.hands.learn(("space", "Right", "Up", "Down"))
    while not stop.is_set():
        at = len(deeds.at)
        visitor.hands.key("space")
        deeds.done()
        visitor.hands.key("Up" if at % 14 < 7 else "Down")
        visitor.hands.key("Right")
        time.sleep(0.05)


def steps(document) -> int:
    """How many changes are there; for a drawing these are strokes, for a tune notes."""
    return len(document.history.done)


LETTERS = "abcdefghij klmnopq rstu vwxyz "


@dataclass(frozen=True)
class Room:
    """How to make things in a room, and how to count what is left of them."""

    verb: str
    key: str
    make: Callable[[Visitor, Deeds, threading.Event], None]
    count: Callable[..., int]


ROOMS = (
    Room("Draw", "sketch", draw, steps),
    Room("Tune", "melody", place, steps),
    Room("Write", "writing", write, written),
)


def killed_while_making(screen, home, room: Room, chance: random.Random) -> tuple[int, int]:
    """Make things in a room and kill the studio; return what must be left and what is left."""
    deeds, stop = Deeds(), threading.Event()
    with visit(screen, home) as visitor:
        enter(visitor, room)
        maker = threading.Thread(target=room.make, args=(visitor, deeds, stop))
        maker.start()
        time.sleep(MAY_BE_LOST_SECONDS + chance.uniform(0.2, 2.0))
        visitor.end_at_once()
        killed = time.monotonic()
        stop.set()
        maker.join()
    newest = next(found for found in pieces(home / "portfolio") if found.card.kind == room.key)
    return deeds.safe_before(killed), room.count(newest.document)


def enter(visitor: Visitor, room: Room) -> None:
    if visitor.sees("Start now"):
        visitor.click("Start now")
    visitor.find("What would you like to do?")
    visitor.click(room.verb)
    visitor.find("Finish")


def check(screen, home, rounds: int) -> None:
    chance = random.Random(20260302)
    for at in range(rounds):
        must, left = killed_while_making(screen, home, ROOMS[at % len(ROOMS)], chance)
        assert must > 0, "the round was too short to show anything"
        assert left >= must, f"round {at}: {must} deeds were older than 2 s, {left} are left"


def test_killed_while_making(screen, home):
    check(screen, home, ROUNDS)


@dataclass
class Sheet:
    """The sheet as it was on the screen after each line that was drawn on it."""

    visitor: Visitor
    seen: list[bytes] = field(default_factory=list)

    def draw(self, lines: int, chance: random.Random) -> None:
        """Draw lines with one brush after the other, and keep what is seen of each."""
        for at in range(lines):
            self.visitor.click(BRUSHES[at % len(BRUSHES)])
            self.visitor.hands.drag(self.way(chance), 0.004)
            self.look()

    def begin(self, chance: random.Random) -> None:
        """Draw a line, and do not let go."""
        hands, (first, *others) = self.visitor.hands, self.way(chance)
        hands.move(*first)
        hands.press()
        for place in others:
            hands.move(*place)
            hands.settle()
            time.sleep(0.004)

    def way(self, chance: random.Random) -> list[tuple[int, int]]:
        x, y, width, height = self.place()
        left, top = x + width * chance.uniform(0.2, 0.5), y + height * chance.uniform(0.2, 0.6)
        return [(round(left + 11 * at), round(top + 5 * at)) for at in range(12)]

    def look(self) -> None:
        """Note what is seen once it is at rest, with the pointer out of the way.

        All of it is painted anew by looking closer and back: edges of a line just drawn may be
        a step of 255 away on the screen from what they are.
        """
        self.visitor.hands.move(*self.visitor.find(BRUSHES[0]).middle)
        for keys in (*[("Control_L", "plus")] * 4, ("Control_L", "0")):
            self.visitor.key(*keys)
            self.visitor.hands.settle()
        self.seen.append(self.at_rest())

    def at_rest(self) -> bytes:
        pixels = [self.pixels()]

        def still() -> bool:
            time.sleep(0.03)
            pixels.append(self.pixels())
            return pixels[-1] == pixels[-2] == (pixels[-3] if len(pixels) > 2 else b"")

        self.visitor.until(still)
        return pixels[-1]

    def pixels(self) -> bytes:
        return self.visitor.screen.pixels(*self.place())

    def place(self) -> tuple[int, int, int, int]:
        """Return the middle of the sheet, in screen pixels."""
        paper = self.visitor.find("Drawing sheet", "Graphic")
        return paper.x + 60, paper.y + 60, paper.width - 120, paper.height - 120


BRUSHES = ("Marker", "Watercolour", "Chalk", "Rubber", "Pen")


def drawn_until_killed(screen, home, chance: random.Random) -> Sheet:
    """Draw lines, and kill the studio in the midst of one more; return what was seen."""
    with visit(screen, home) as visitor:
        enter(visitor, ROOMS[0])
        sheet = Sheet(visitor)
        sheet.look()
        sheet.draw(8, chance)
        sheet.begin(chance)
        visitor.end_at_once()
        visitor.hands.release()
    return sheet


def test_killed_while_drawing_the_picture_is_that_of_the_last_line_kept(screen, home):
    """Reopened in the real window: it looks as it did after the last line that is there."""
    before = drawn_until_killed(screen, home, random.Random(4))
    (found,) = pieces(home / "portfolio")
    left = steps(found.document)
    assert 1 <= left < len(before.seen)
    with visit(screen, home) as visitor:
        visitor.find("Go on with")
        visitor.click(next(one.name for one in visitor.seen() if one.name.endswith("drawing")))
        after = Sheet(visitor)
        after.look()
        assert after.seen == [before.seen[left]]


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_killed_fifty_times_while_making(screen, home):
    check(screen, home, MANY_ROUNDS)
