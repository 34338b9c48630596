"""From a key to its letter on the screen, against a bare text edit typed into beside it."""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.bench import long_writing, writing_window
from tests.bench.figure import Figure, at_most, told
from tests.bench.latency import Region, until_changed, until_still
from tests.bench.measuring import percentile
from tests.bench.starting import floor, fresh_home
from tests.journeys import visit as journey
from tests.samples.kept import pieces
from tests.samples.visitor import Visitor, visit
from tests.samples.x11_hands import Hands, Window
from tests.samples.xvfb import Screen, screen

KEYS, MANY = 400, 1200
BATCH = 20
LETTERS = "the rain came early and i sat by the window "


class Typist:
    """Types into one page on one screen and times each letter."""

    def __init__(self, shown: Screen, window: Window) -> None:
        self._shown, self._hands = shown, Hands(shown.display)
        self._hands.focus(window)
        self._area: Region = (window.x, window.y, window.width, window.height)
        self.seconds: list[float] = []

    @property
    def size(self) -> tuple[int, int]:
        """The width and height of the page in pixels."""
        return self._area[2], self._area[3]

    def batch(self) -> None:
        for letter in LETTERS[:BATCH]:
            name = "space" if letter == " " else letter
            until_still(self._shown, self._area, 0.02)
            held = until_changed(self._shown, self._area, lambda name=name: self._hands.hold(name))
            self._hands.let_go(name)
            if name != "space":  # a space changes only where the caret stands
                self.seconds.append(held)


def figures(full: bool) -> Iterator[Figure]:
    """Yield typing against the floor, in turns of 20 keys, and then how long the window waits."""
    keys = MANY if full else KEYS
    with fresh_home() as folder:
        home = Path(folder, "home")
        text = long_writing.fill(home)
        yield from _typing("writing", _empty(), "", keys)
        at_end = f"writing, end of {long_writing.WORDS:,} words"
        yield from _typing(at_end, _long(home), text, keys)
        yield from _killed()
        yield from writing_window.figures(home)


def _typing(
    name: str, ours: AbstractContextManager[Typist], text: str, keys: int
) -> Iterator[Figure]:
    """The floor is as large as our page and holds the same text."""
    with ours as typed, _text_edit(text, *typed.size) as under:
        for _turn in range(keys // BATCH):
            typed.batch()
            under.batch()
    both = [statistics.median(typist.seconds) for typist in (typed, under)]
    last = [1000 * percentile(typist.seconds, 99) for typist in (typed, under)]
    yield at_most(f"{name}, key to pixels ÷ bare text edit", both[0] / both[1], "×", 1.2)
    yield told(f"{name}, key to pixels, median", 1000 * both[0], "ms")
    yield at_most(f"{name}, key to pixels, 99 %", last[0], "ms", 8)
    yield told("bare text edit, the same, median", 1000 * both[1], "ms")
    yield told("bare text edit, the same, 99 %", last[1], "ms")
    yield told("keys seen of each", float(min(len(typed.seconds), len(under.seconds))), "")


@contextmanager
def _empty() -> Iterator[Typist]:
    with screen() as shown, fresh_home() as folder:
        home = Path(folder, "home")
        home.mkdir()
        with visit(shown, home) as visitor:
            journey.first_run(visitor)
            journey.write(visitor, "a ")
            visitor.rest(1.0)
            yield _at_the_page(shown, visitor)


@contextmanager
def _long(home: Path) -> Iterator[Typist]:
    """The studio, gone on with the piece of 50,000 words that lies in ``home``."""
    with screen() as shown, visit(shown, home) as visitor:
        visitor.find("Go on with")
        visitor.click(next(one.name for one in visitor.seen() if "riting of" in one.name))
        visitor.rest(2.0)
        yield _at_the_page(shown, visitor)


def _at_the_page(shown: Screen, visitor: Visitor) -> Typist:
    page = visitor.find("Your writing")
    visitor.hush()
    return Typist(shown, Window(visitor.window.id, "", page.x, page.y, page.width, page.height))


@contextmanager
def _text_edit(text: str, width: int, height: int) -> Iterator[Typist]:
    with screen() as shown, tempfile.TemporaryFile("w+") as words:
        words.write(text)
        words.seek(0)
        command = [*floor("text_edit"), str(width), str(height)]
        program = subprocess.Popen(command, stdin=words, env=shown.environment())
        try:
            typist = Typist(shown, Hands(shown.display).window("Text edit"))
            time.sleep(1.0)
            yield typist
        finally:
            program.kill()
            program.wait()


def _killed() -> Iterator[Figure]:
    """Type, kill the studio, and see how old the oldest letter is that is not there any more."""
    at_risk = []
    for _round in range(3):
        with screen() as shown, fresh_home() as folder:
            home = Path(folder, "home")
            home.mkdir()
            with visit(shown, home) as visitor:
                journey.first_run(visitor)
                visitor.click("Write")
                visitor.find("Your writing")
                typed = []
                for letter in (LETTERS * 3)[:120]:
                    visitor.hands.type(letter)
                    typed.append(time.monotonic())
                    time.sleep(0.03)
                visitor.end_at_once()
                killed = time.monotonic()
            kept = len(pieces(home / "portfolio")[0].document.parts[0])
            at_risk.append(killed - typed[kept] if kept < len(typed) else 0.0)
    yield at_most("writing, typing lost by kill -9", max(at_risk), "s", 1)
