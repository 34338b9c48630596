"""How long the real window keeps anyone waiting over a long writing, from within its process.

A *wait* is the longest turn of the window's loop: what anyone would have waited who pressed a key
at the worst moment. Every figure is the best of three rounds, as what else the machine does weighs
on all of them.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from tests.bench.figure import Figure, at_most, told
from tests.bench.long_writing import UID
from tests.bench.measuring import percentile

_ROUNDS = 3
_KEYS = "the rain came early "
_LINE = "the rain came early and i sat by the window "
_MEGA = 1_000_000
_WAIT = 100.0  # ms; the page never stands still for longer


class Window:
    """A whole studio over a home, and the turns its loop takes."""

    def __init__(self, home: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from studio.shell.app import LOCK_PASSES
        from studio.shell.paths import find_paths
        from studio.shell.studio import Studio

        sys.setswitchinterval(LOCK_PASSES)
        os.environ["STUDIO_SOUND"] = "null"
        self.app: Any = QApplication.instance() or QApplication([])
        self.studio = Studio(self.app, find_paths({"STUDIO_HOME": str(home)}))
        self.studio.settings.choose(welcomed=True, colours="light")
        self.studio.show()
        self.until(lambda: self._making() is not None)
        self.live(2.0)

    def _making(self) -> Any:
        return self.studio.furnishing and self.studio.furnishing.rooms.making

    @property
    def piece(self) -> Any:
        return self._making().current("writing")

    @property
    def page(self) -> Any:
        return self.piece.view.page

    def turn(self) -> float:
        """Let the window do what it has to do, and return how long that took, in ms."""
        began = time.perf_counter()
        self.app.processEvents()
        return 1000 * (time.perf_counter() - began)

    def until(self, so: Callable[[], object], seconds: float = 60.0) -> float:
        """Let the window live until something is so; return its longest turn in ms."""
        longest, end = 0.0, time.perf_counter() + seconds
        while not so() and time.perf_counter() < end:
            longest = max(longest, self.turn())
        return longest

    def live(self, seconds: float) -> float:
        end = time.perf_counter() + seconds
        return self.until(lambda: time.perf_counter() > end)

    def waits(self, deed: Callable[[], object]) -> float:
        """Do something and let all that follows from it happen; return the longest wait in ms."""
        began = time.perf_counter()
        deed()
        took = 1000 * (time.perf_counter() - began)
        return max(took, self.until(self.is_at_rest), self.live(0.2))

    def is_at_rest(self) -> bool:
        from studio.crafts.writing.view.binding import Binding

        return all(binding.is_at_rest for binding in self.page.findChildren(Binding))

    def begin(self, text: str = "") -> None:
        """Lay out a piece of its own and let ``text`` be on it."""
        from studio.crafts.writing.document import Replace, Writing

        self.studio.visit.go("home")
        self._making().begin_with("writing", Writing())
        self.studio.furnishing.rooms.enter("writing")
        if text:
            self.piece.document.history.do(Replace(0, "", text, pasted=True))
        self.until(self.is_at_rest)
        self.live(0.3)

    def key(self, letter: str) -> float:
        """Press a key and return the ms until it is painted and told."""
        from PySide6.QtCore import QEvent, Qt
        from PySide6.QtGui import QKeyEvent
        from PySide6.QtWidgets import QApplication

        none = Qt.KeyboardModifier.NoModifier
        press = QKeyEvent(QEvent.Type.KeyPress, 0, none, letter)
        began = time.perf_counter()
        QApplication.sendEvent(self.page, press)
        return 1000 * (time.perf_counter() - began) + self.turn()

    def strokes(self) -> list[float]:
        return [self.key(letter) for letter in _KEYS]

    def paste(self, text: str) -> float:
        """Paste a text that lies ready, and return the longest wait in ms."""
        from PySide6.QtCore import QMimeData

        source = QMimeData()
        source.setText(text)
        return self.waits(lambda: self.page.insertFromMimeData(source))

    def close(self) -> None:
        self.studio.window.close()
        self.until(lambda: not self.studio.window.isVisible())


def figures(home: Path) -> Iterator[Figure]:
    """Yield the figures of a window over ``home``, in which the piece of 50,000 words lies."""
    window = Window(home)
    yield at_most("writing, open 50,000 words → first picture", _opening(window), "ms", 150)
    yield from _after_the_paint(window)
    yield from _autosave(window)
    yield from _long_paragraph(window)
    yield from _too_much(window)
    yield from _from_outside(window)
    window.close()


def _opening(window: Window) -> float:
    """From asking for the piece to the first turn after which it is painted."""
    best = 1e9
    for _round in range(_ROUNDS):
        window.begin()
        window.studio.visit.go("home")
        window.live(0.5)
        began = time.perf_counter()
        window.studio.furnishing.rooms.go_on(UID)
        window.until(lambda: window.piece.uid == UID and window.page.isVisible())
        window.page.viewport().repaint()
        best = min(best, 1000 * (time.perf_counter() - began))
        window.until(window.is_at_rest)
    return best


def _after_the_paint(window: Window) -> Iterator[Figure]:
    """What is done for a key once it is on the screen, and what another key would wait for."""
    page, stamps, spent = window.page, [0.0], []
    paint = page._paint_now

    def painted() -> None:
        paint()
        stamps.append(time.thread_time())

    page._paint_now = painted
    for letter in _KEYS * 10:
        window.key(letter)
        spent.append(1000 * (time.thread_time() - stamps[-1]))
        window.live(0.02)
    del page._paint_now
    yield told("writing, work after a key is seen, CPU, median", statistics.median(spent), "ms")
    yield told("writing, work after a key is seen, CPU, 99 %", percentile(spent, 99), "ms")


def _autosave(window: Window) -> Iterator[Figure]:
    """50,000 words lie on the page; typing is written twice a second and folded every second."""

    def typing(*, saving: bool) -> float:
        longest = 0.0
        for number in range(60):
            window.key("a")
            if saving and number % 10 == 5:
                window.piece.autosave._write()
            if saving and number % 20 == 15:
                window.piece.autosave.rest()
            longest = max(longest, window.live(0.03))
        return longest

    quiet = min(typing(saving=False) for _round in range(_ROUNDS))
    busy = min(typing(saving=True) for _round in range(_ROUNDS))
    yield at_most("writing, longest wait while autosaving 50,000 words", busy, "ms", 16)
    yield told("the same, nothing written meanwhile", quiet, "ms")


def _long_paragraph(window: Window) -> Iterator[Figure]:
    window.begin(_LINE)
    short = [each for _round in range(_ROUNDS) for each in window.strokes()]
    window.begin((_LINE * (_MEGA // len(_LINE) + 1))[:_MEGA])
    long = [window.strokes() for _round in range(_ROUNDS)]
    middle = window.page.document().characterCount() // 2
    cursor = window.page.textCursor()
    cursor.setPosition(middle)
    window.page.setTextCursor(cursor)
    window.turn()
    inside = [window.strokes() for _round in range(_ROUNDS)]
    name = "writing, key in a paragraph of 1 MB"
    yield at_most(f"{name}, worst", min(map(max, long + inside)), "ms", _WAIT)
    yield told(f"{name}, median", statistics.median(chain(*long, *inside)), "ms")
    yield told("writing, key in a short one, median", statistics.median(short), "ms")


def _from_outside(window: Window) -> Iterator[Figure]:
    """A text of 50,000 words full of "I", seen from outside, seen anew as they, and used."""
    name = "writing, longest wait, 50,000 words seen from outside"
    text = "I am here and I go home, and I put my coat by the window again.\n" * 3_400
    rounds = [_seen(window, text) for _round in range(_ROUNDS)]
    for at, what in enumerate(("first", "anew", "used")):
        yield at_most(f"{name}, {what}", min(waits[at] for waits in rounds), "ms", _WAIT)


def _seen(window: Window, text: str) -> tuple[float, float, float]:
    window.begin(text)
    ways = window.piece.view.outside
    began = time.perf_counter()
    ways.look()
    took, preview = 1000 * (time.perf_counter() - began), ways.preview
    first = max(took, window.until(preview.use_button.isEnabled), window.live(0.2))
    began = time.perf_counter()
    preview.voices["they"].setChecked(True)
    took = 1000 * (time.perf_counter() - began)
    anew = max(took, window.until(preview.use_button.isEnabled), window.live(0.2))
    return first, anew, window.waits(preview.use_button.click)


def _too_much(window: Window) -> Iterator[Figure]:
    """What nobody should paste, and the longest wait it costs."""
    from studio.crafts.writing.document import Replace

    pastes = {
        "2 MB in one line": (_LINE * 50_000)[:1_990_000],
        "2 MB in paragraphs": "\n".join([_LINE * 10] * 4_500),
        "50,000 lines": "a\n" * 49_999,
        "1 MB of two directions": ("שלום hello " * 100_000)[:_MEGA],
        "1.9 million marks on one letter": "a" + "\u0301" * 1_900_000,
        "1.8 million Chinese signs": "漢字仮名交じり文" * 230_000,
        "1.9 million Thai letters": "ภาษาไทยไม่มีช่องว่าง" * 95_000,
        "230,000 families": "👨‍👩‍👧‍👦 " * 230_000,
        "20 MB, refused": _LINE * 460_000,
        "20 MB of many scripts, refused": (_LINE + "漢字 ภาษา 👨‍👩‍👧‍👦 שלום\r\n") * 280_000,
        "4 MB of noise, refused": bytes(range(256)).decode("latin-1") * 16_000,
    }
    for name, text in pastes.items():
        longest = 1e9
        for _round in range(2):
            window.begin()
            longest = min(longest, window.paste(text))
        yield at_most(f"writing, longest wait, paste of {name}", longest, "ms", _WAIT)
        if "refused" not in name and window.piece.document.parts[0] != text:
            raise AssertionError(f"the paste of {name} is not what lies on the page")
        undone = window.waits(window.piece.document.history.undo)
        yield at_most(f"writing, longest wait, undo of {name}", undone, "ms", _WAIT)
    window.begin()
    line = Replace(0, "", (_LINE * 230_000)[: 10 * _MEGA], pasted=True)
    longest = window.waits(lambda: window.piece.document.history.do(line))
    yield at_most("writing, longest wait, a line of 10 MB comes", longest, "ms", _WAIT)
    worst = min(max(window.strokes()) for _round in range(_ROUNDS))
    yield at_most("writing, key in a line of 10 MB, worst", worst, "ms", _WAIT)
