"""From a key to its letter on the screen, against a bare text edit typed into beside it."""

from __future__ import annotations

import statistics
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figure import Figure, at_most, told
from tests.bench.latency import Region, until_changed, until_still
from tests.bench.measuring import percentile
from tests.bench.starting import floor, fresh_home
from tests.journeys import visit as journey
from tests.samples.visitor import visit
from tests.samples.x11_hands import Hands, Window
from tests.samples.xvfb import Screen, screen

KEYS, MANY = 60, 400
BATCH = 20
LETTERS = "the rain came early and i sat by the window "


class Typist:
    """Types into one page on one screen and times each letter."""

    def __init__(self, shown: Screen, window: Window) -> None:
        self._shown, self._hands = shown, Hands(shown.display)
        self._hands.focus(window)
        self._area: Region = (window.x, window.y, window.width, window.height)
        self.seconds: list[float] = []

    def batch(self) -> None:
        for letter in LETTERS[:BATCH]:
            name = "space" if letter == " " else letter
            until_still(self._shown, self._area, 0.02)
            held = until_changed(self._shown, self._area, lambda name=name: self._hands.hold(name))
            self._hands.let_go(name)
            if name != "space":  # a space changes only where the caret stands
                self.seconds.append(held)


def figures(full: bool) -> Iterator[Figure]:
    """Yield the median and the 99th percentile, in turns of 20 keys with the floor."""
    with _studio() as ours, _text_edit() as under:
        for _turn in range((MANY if full else KEYS) // BATCH):
            ours.batch()
            under.batch()
    both = [statistics.median(typist.seconds) for typist in (ours, under)]
    yield at_most("writing, key to pixels ÷ bare text edit", both[0] / both[1], "×", 1.2)
    yield told("writing, key to pixels, median", 1000 * both[0], "ms")
    yield at_most("writing, key to pixels, 99 %", 1000 * percentile(ours.seconds, 99), "ms", 8)
    yield told("bare text edit, key to pixels, median", 1000 * both[1], "ms")


@contextmanager
def _studio() -> Iterator[Typist]:
    with screen() as shown, fresh_home() as folder:
        home = Path(folder, "home")
        home.mkdir()
        with visit(shown, home) as visitor:
            journey.first_run(visitor)
            journey.write(visitor, "a ")
            visitor.rest(1.0)
            page = visitor.find("Your writing")
            area = Window(visitor.window.id, "", page.x, page.y, page.width, page.height)
            yield Typist(shown, area)


@contextmanager
def _text_edit() -> Iterator[Typist]:
    with screen() as shown:
        program = subprocess.Popen(floor("text_edit"), env=shown.environment())
        try:
            yield Typist(shown, Hands(shown.display).window("Text edit"))
        finally:
            program.kill()
            program.wait()
