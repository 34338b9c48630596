"""Someone who visits the studio: sees what is on the screen, points, draws and types.

The app runs in a process of its own and gets nothing but X events; where things are is asked
of its accessibility tree, so whatever has no name cannot be used here either.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from studio import PRODUCT_NAME
from tests.samples.x11_hands import Hands, Window, wait_for
from tests.samples.xvfb import Screen

ROOT = Path(__file__).resolve().parents[2]
CHECKOUT = (str(ROOT / "main.py"),)
_EAR = Path(__file__).with_name("listening.py")
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Thing:
    """Something accessible on the screen; the rectangle is in screen pixels."""

    name: str
    role: str
    description: str
    value: str
    x: int
    y: int
    width: int
    height: int
    enabled: bool
    focusable: bool
    focused: bool
    checked: bool
    offscreen: bool

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


class Visitor:
    """One run of the studio on ``screen``, with everything it writes under ``home``."""

    def __init__(
        self, screen: Screen, home: Path, *flags: str, command: Sequence[str] = CHECKOUT
    ) -> None:
        self.screen = screen
        self.hands = Hands(screen.display)
        self._errors = (home.parent / f"{home.name}-stderr.txt").open("ab")
        self._app = subprocess.Popen(
            [sys.executable, str(_EAR), *command, *flags],
            env=screen.environment(STUDIO_HOME=str(home), STUDIO_SOUND="null"),
            cwd=home.parent,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        self.pid = self._app.pid
        self._asking = threading.Lock()
        self.window: Window = self.hands.window(PRODUCT_NAME, PATIENCE)
        self.hands.focus(self.window)

    # Looking

    def seen(self, **about: Any) -> list[Thing]:
        """Return what is in sight, or what of it has the ``name`` asked for."""
        with self._asking:
            assert self._app.stdin is not None
            assert self._app.stdout is not None
            self._app.stdin.write(json.dumps({"ask": "seen"} | about).encode() + b"\n")
            self._app.stdin.flush()
            answer = self._app.stdout.readline()
        if not answer:
            raise RuntimeError(f"the studio ended with {self._app.wait()}")
        return [Thing(**thing) for thing in json.loads(answer)]

    def sees(self, name: str, role: str | None = None) -> Thing | None:
        """Return the usable thing of that name in sight, or None."""
        fitting = (
            thing
            for thing in self.seen(name=name)
            if thing.enabled and not thing.offscreen and role in {None, thing.role}
        )
        return next(fitting, None)

    def find(self, name: str, role: str | None = None, patience: float = PATIENCE) -> Thing:
        """Wait until a usable thing of that name is in sight."""
        found = wait_for(lambda: self.sees(name, role), patience, f"{name!r} on the screen")
        assert isinstance(found, Thing)
        return found

    def find_role(self, role: str, patience: float = PATIENCE) -> Thing:
        """Wait for the only thing of a role, whatever it is called."""

        def look() -> Thing | None:
            return next((t for t in self.seen() if t.role == role and not t.offscreen), None)

        found = wait_for(look, patience, f"a {role} on the screen")
        assert isinstance(found, Thing)
        return found

    def words(self) -> str:
        """Return all words in sight, one thing a line."""
        return "\n".join(thing.name for thing in self.seen() if thing.name)

    def photograph(self, path: Path) -> Path:
        return self.screen.photograph(path)

    # Doing

    def click(self, name: str, role: str | None = None) -> None:
        """Find something by name and click its middle."""
        self.hands.click(*self.find(name, role).middle)

    def key(self, *names: str) -> None:
        self.hands.key(*names)

    def type(self, text: str) -> None:
        self.hands.type(text)

    def draw(self, points: Sequence[tuple[int, int]], seconds_between: float = 0.0) -> None:
        self.hands.drag(points, seconds_between)

    # Ending

    def cpu_seconds(self) -> float:
        """CPU seconds so far of the studio and the processes it started."""
        app = psutil.Process(self.pid)
        spent = [each.cpu_times() for each in (app, *app.children(recursive=True))]
        return sum(times.user + times.system for times in spent)

    def close(self) -> int:
        """Close the window as a person does and return the exit code."""
        self.hands.ask_to_close(self.window)
        return self._app.wait(PATIENCE)

    def end_at_once(self) -> None:
        """End the studio as a crash would (SIGKILL); the hands stay."""
        self._app.kill()
        self._app.wait()

    def leave(self) -> None:
        """End the studio if it still runs, and let go of the screen; may be called twice."""
        self.end_at_once()
        for stream in (self._app.stdin, self._app.stdout, self._errors):
            if stream is not None and not stream.closed:
                stream.close()
        self.hands.close()


@contextmanager
def visit(
    screen: Screen, home: Path, *flags: str, command: Sequence[str] = CHECKOUT
) -> Iterator[Visitor]:
    """A visit that is ended by force if the block did not end it itself."""
    visitor = Visitor(screen, home, *flags, command=command)
    try:
        yield visitor
    finally:
        visitor.leave()


@contextmanager
def longest_wait(visitor: Visitor) -> Iterator[Waits]:
    """Watch from outside how long the window keeps anyone waiting, by pings (see Hands.ping)."""
    waits = Waits(visitor)
    try:
        yield waits
    finally:
        waits.stop()


class Waits:
    """Pings the window every 5 ms; ``longest`` is in seconds, 5.0 stands for 5 and more."""

    def __init__(self, visitor: Visitor) -> None:
        self.longest = 0.0
        self._hands, self._window = Hands(visitor.screen.display), visitor.window
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._over.set()
        self._thread.join()
        self._hands.close()

    def _watch(self) -> None:
        while not self._over.wait(0.005):
            try:
                waited = self._hands.ping(self._window, 5.0)
            except TimeoutError:
                waited = 5.0
            self.longest = max(self.longest, waited)


def home_files(home: Path) -> list[str]:
    """Return what lies under ``home``, for a look at what the studio writes."""
    return sorted(os.path.relpath(file, home) for file in home.rglob("*") if file.is_file())
