"""Runs the real studio with one ear open, so that a test can ask where things are.

``python listening.py main.py [ARGUMENTS]`` runs that file as if it had been started by itself;
``-m studio`` runs an installed one. A thread reads one JSON question a line from standard
input and the thread that owns the screen answers on standard output. Questions look, or stumble:
everything else that happens to the app comes from the X server, as from a person.

    {"ask": "seen"}                     every accessible thing in sight, see ``_described``
    {"ask": "seen", "name": "Draw"}     those with exactly this name
    {"ask": "stumble", "over": WORDS}   an error of the app itself, whose message holds these words
    {"ask": "hush"}                     nothing; from now on the app is as where nobody listens
"""

from __future__ import annotations

import faulthandler
import json
import os
import runpy
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication


class _Ear(QObject):
    """Lives on the main thread; questions reach it through a queued signal."""

    asked = Signal(str)

    def __init__(self, answers: Any) -> None:
        super().__init__()
        self._answers = answers
        self.asked.connect(self._answer)

    def listen(self) -> None:
        for line in sys.stdin:
            self.asked.emit(line)

    @Slot(str)
    def _answer(self, line: str) -> None:
        # As a screen reader does; else Qt keeps answers about lists that have changed since.
        QAccessible.setActive(True)
        question = json.loads(line)
        if question["ask"] == "hush":  # to be heard takes time at every key
            QAccessible.setActive(False)
            print("[]", file=self._answers, flush=True)
            return
        name = question.get("name")
        found = [
            _described(thing)
            for thing in _seen()
            if name is None or thing.text(QAccessible.Text.Name) == name
        ]
        print(json.dumps(found), file=self._answers, flush=True)
        if question["ask"] == "stumble":
            raise RuntimeError(question["over"])


def _seen() -> Iterator[QAccessibleInterface]:
    """Everything accessible in the windows in sight."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            yield from _walk(QAccessible.queryAccessibleInterface(window))


def _walk(thing: QAccessibleInterface | None) -> Iterator[QAccessibleInterface]:
    if thing is None or not thing.isValid() or thing.state().invisible:
        return
    yield thing
    for at in range(thing.childCount()):
        yield from _walk(thing.child(at))


def _described(thing: QAccessibleInterface) -> dict[str, Any]:
    """Name, role, description, value, rectangle on the screen, and state."""
    place, state = thing.rect(), thing.state()
    return {
        "name": thing.text(QAccessible.Text.Name),
        "role": thing.role().name,
        "description": thing.text(QAccessible.Text.Description),
        "value": thing.text(QAccessible.Text.Value),
        "x": place.x(),
        "y": place.y(),
        "width": place.width(),
        "height": place.height(),
        "enabled": not state.disabled,
        "focusable": bool(state.focusable),
        "focused": bool(state.focused),
        "checked": bool(state.checked),
        "offscreen": bool(state.offscreen),
    }


def _run(arguments: list[str]) -> None:
    if arguments[0] == "-m":
        sys.argv = arguments[1:]
        runpy.run_module(arguments[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = arguments
        sys.path.insert(0, str(Path(arguments[0]).resolve().parent))
        runpy.run_path(arguments[0], run_name="__main__")


if __name__ == "__main__":
    faulthandler.register(signal.SIGUSR1)  # for a look at what a stuck studio is doing
    # Standard output belongs to the answers; whatever the app prints goes to standard error.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    ear = _Ear(answers)
    threading.Thread(target=ear.listen, daemon=True).start()
    _run(sys.argv[1:])
