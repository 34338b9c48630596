"""The real window under a real pointer: how long a mark takes, and whether any ink lags behind.

Beside the studio, on a screen of its own, a bare scribble widget gets the same moves in turn.
"""

from __future__ import annotations

import math
import random
import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figure import Figure, at_most, told
from tests.bench.latency import until_changed, until_still
from tests.bench.starting import floor, fresh_home
from tests.journeys import visit as journey
from tests.samples.no_pointer import no_pointer
from tests.samples.visitor import visit
from tests.samples.x11_hands import Hands, Window
from tests.samples.xvfb import Screen, screen

_MOVES, _TURNS = 12, 6
_STEP = 12  # px, as a hand goes
_RATE, _SECONDS = 1000, 5
_REST = 0.1  # s: longer than ink takes to reach a hand that rests
_SETTLING = 3.0  # s
_DARK = 128


class Scribbler:
    """Draws in one window and times each move; ``area`` is where the paper lies."""

    def __init__(self, shown: Screen, area: Window) -> None:
        self.shown, self.hands, self.area = shown, Hands(shown.display), area
        self.seconds: list[float] = []
        self._rows = 0

    def batch(self) -> None:
        """Go along one line in steps, each timed to the first pixel that changes on its way."""
        self._rows += 1
        top = self.area.y + self.area.height // 4
        y = top + self._rows * 17 % (self.area.height // 2)
        x = self.area.x + self.area.width // 2 - _MOVES * _STEP // 2
        self.hands.move(x, y)
        self.hands.press()
        for at in range(_MOVES):
            self._step(x + at * _STEP, y)
        self.hands.release()
        self.hands.settle()

    def _step(self, x: int, y: int) -> None:
        around = (x - 8, y - 12, _STEP + 24, 24)
        until_still(self.shown, around, 0.012)
        try:
            taken = until_changed(self.shown, around, lambda: self.hands.move(x + _STEP, y))
        except TimeoutError:
            return  # there was ink of just this colour already
        self.seconds.append(taken)


def window_figures(strokes: int) -> Iterator[Figure]:
    """Yield the waits on an empty sheet and after so many strokes, against the bare scribble."""
    with _studio() as ours, _scribble() as bare:
        for scribbler in (ours, bare):  # what is loaded at the first pause of a first line
            scribbler.batch()
        time.sleep(_SETTLING)
        yield from _compared("on an empty sheet", ours, bare)
        yield from _hurried(ours)
        _fill(ours, strokes)
        yield from _compared(f"after {strokes} strokes", ours, bare)


def _compared(when: str, ours: Scribbler, bare: Scribbler) -> Iterator[Figure]:
    for scribbler in (ours, bare):
        scribbler.seconds.clear()
    for _turn in range(_TURNS):
        ours.batch()
        bare.batch()
    mine, floor_ = (statistics.median(each.seconds) for each in (ours, bare))
    title = f"sketch window, motion to pixels {when}"
    yield at_most(f"{title} ÷ bare scribble", mine / floor_, "×", 1.5)
    yield told(title, 1000 * mine, "ms")
    yield told("bare scribble, motion to pixels", 1000 * floor_, "ms")


def _hurried(ours: Scribbler) -> Iterator[Figure]:
    """Move a thousand times a second for five seconds and see where the ink is."""
    area, count = ours.area, _RATE * _SECONDS
    middle, y = area.x + area.width // 2, area.y + area.height // 2
    wide, high = area.width * 0.4, area.height * 0.35
    places = [
        (
            round(middle + wide * math.sin(at / 400)),
            round(y - high * math.cos(at / 130) * (1 - at / count)),
        )
        for at in range(count - 200)
    ]
    x = places[-1][0]
    end = middle + round(wide * (-1 if x > middle else 1))
    places += [(round(x + (end - x) * at / 200), y + round(high)) for at in range(1, 201)]
    late = _rushed(ours, places)
    time.sleep(_REST)
    row = places[-1][1]
    yield at_most(
        f"sketch window, {_RATE} moves a second for {_SECONDS} s, ink behind at the end",
        _gap(ours, places[-2][0], end, row),
        "px",
        0,
    )
    ours.hands.release()
    yield told("sketch window, the moves took longer than meant by", 1000 * late, "ms")


def _rushed(ours: Scribbler, places: list[tuple[int, int]]) -> float:
    ours.hands.move(*places[0])
    ours.hands.press()
    began = time.perf_counter()
    for at, place in enumerate(places):
        while time.perf_counter() - began < at / _RATE:
            pass
        ours.hands.move(*place)
    ours.hands.settle()
    return time.perf_counter() - began - len(places) / _RATE


def _gap(ours: Scribbler, before: int, end: int, row: int) -> float:
    """Return how far from ``end`` along ``row`` the ink stops, coming from ``before``."""
    step = 1 if end > before else -1
    for far in range(400):
        pixel = ours.shown.pixels(end - step * far, row, 1, 1)
        if max(pixel[:3]) < _DARK:
            return float(far)
    return math.inf


def _fill(ours: Scribbler, strokes: int) -> None:
    """Draw so many short strokes all over the sheet with the pointer."""
    chance, area = random.Random(5), ours.area
    for _stroke in range(strokes):
        x = area.x + chance.uniform(0.05, 0.95) * area.width
        y = area.y + chance.uniform(0.05, 0.95) * area.height
        turn = chance.uniform(0, math.tau)
        points = [
            (round(x + 4 * at * math.cos(turn)), round(y + 4 * at * math.sin(turn)))
            for at in range(8)
        ]
        ours.hands.drag([point for point in points if _inside(point, area)] or [points[0]])
    ours.hands.settle()
    time.sleep(2 * _SETTLING)


def _inside(point: tuple[int, int], area: Window) -> bool:
    x, y = point
    return area.x < x < area.x + area.width and area.y < y < area.y + area.height


@contextmanager
def _studio() -> Iterator[Scribbler]:
    with screen() as shown, no_pointer(shown.display), fresh_home() as folder:
        home = Path(folder, "home")
        home.mkdir()
        with visit(shown, home) as visitor:
            journey.first_run(visitor)
            journey.draw(visitor, [])
            paper = visitor.find("Drawing sheet", "Graphic")
            visitor.rest(1.0)
            area = Window(visitor.window.id, "", paper.x, paper.y, paper.width, paper.height)
            yield Scribbler(shown, area)


@contextmanager
def _scribble() -> Iterator[Scribbler]:
    with screen() as shown, no_pointer(shown.display):
        program = subprocess.Popen(floor("scribble"), env=shown.environment())
        try:
            yield Scribbler(shown, Hands(shown.display).window("Scribble"))
        finally:
            program.kill()
            program.wait()
