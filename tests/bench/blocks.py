"""How long the real window keeps anyone waiting while the portfolio works.

A clock in the window's own loop ticks every millisecond; what a tick is late, a click would have
waited. Reported is the best of three rounds, as what else the machine does weighs on all of them.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from tests.bench.figure import Figure, at_most, told

_ROUNDS, _SECONDS, _WARM = 3, 4.0, 3.0
_STEP, _SAVED = 2_000, 512 * 1024
Work = Callable[[], object]


def blocks(home: Path) -> Iterator[Figure]:
    """Yield the longest block of a window over the portfolio in ``home``."""
    from PySide6.QtWidgets import QApplication

    from studio.shell.paths import find_paths
    from studio.shell.studio import Studio

    os.environ["STUDIO_SOUND"] = "null"
    app = QApplication.instance() or QApplication([])
    studio = Studio(app, find_paths({"STUDIO_HOME": str(home)}))  # type: ignore[arg-type]
    studio.settings.choose(welcomed=True, colours="light")
    studio.show()
    _run(app, lambda: _portfolio(studio) is not None, 60)
    _run(app, lambda: False, _WARM)
    studio.visit.go("pieces")
    _run(app, lambda: False, _WARM)
    portfolio = _portfolio(studio)
    yield told("window, longest wait, nothing done", _longest(app, lambda: None), "ms")
    worst = _longest(app, _autosaving(portfolio))
    yield at_most("window, longest wait, autosaving and saving", worst, "ms", 16)
    worst = _longest(app, _backing_up(portfolio))
    yield at_most("window, longest wait, during backups too", worst, "ms", 16)
    studio.window.close()
    _run(app, lambda: not studio.window.isVisible(), 60)


def _portfolio(studio: Any) -> Any:
    return studio.furnishing and studio.furnishing.opening.portfolio


def _autosaving(portfolio: Any) -> Work:
    """A step at each fiftieth of a second, and a save of 512 KB at each second."""
    chance = random.Random(7)
    contents = [chance.randbytes(_SAVED) for _ in range(8)]
    steps = [chance.randbytes(_STEP) for _ in range(8)]
    done = 0

    def work() -> None:
        nonlocal done
        done += 1
        portfolio.append("probed", "sketch", [steps[done % 8]])
        if done % 50 == 0:
            portfolio.fold("probed", contents[done // 50 % 8], 1, b"")

    return work


def _backing_up(portfolio: Any) -> Work:
    save = _autosaving(portfolio)
    backing: list[Future[bool]] = []

    def work() -> None:
        save()
        if not backing or backing[-1].done():
            backing.append(portfolio.back_up())

    return work


def _longest(app: Any, work: Work) -> float:
    return min(_round(app, work) for _round_ in range(_ROUNDS))


def _round(app: Any, work: Work) -> float:
    from PySide6.QtCore import Qt, QTimer

    late: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        late.append(1000 * (now - last) - 1)
        last = now

    ticking, working = QTimer(), QTimer()
    for timer, each, call in ((ticking, 1, tick), (working, 20, work)):
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.setInterval(each)
        timer.timeout.connect(call)
        timer.start()
    _run(app, lambda: False, _SECONDS)
    ticking.stop()
    working.stop()
    return max(late)


def _run(app: Any, until: Callable[[], bool], seconds: float) -> None:
    """Let the window live until something is so, or for some seconds."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop

    end = QDeadlineTimer(int(1000 * seconds))
    while not until() and not end.hasExpired():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
