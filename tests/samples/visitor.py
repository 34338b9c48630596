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
import time
from collections.abc import Callable, Iterator, Sequence
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
        self._spent = 0.0
        self._app = subprocess.Popen(
            [sys.executable, str(_EAR), *command, *flags],
            env=_surroundings(screen, home),
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

    def hush(self) -> None:
        """Let the studio be as it is where no screen reader listens, until it is asked again."""
        self.seen(ask="hush")

    def sees(self, name: str, role: str | None = None) -> Thing | None:
        """Return the usable thing of that name in sight, or None."""
        fitting = (
            thing
            for thing in self.seen(name=name)
            if thing.enabled and not thing.offscreen and role in {None, thing.role}
        )
        return next(fitting, None)

    def find(self, name: str, role: str | None = None, patience: float = PATIENCE) -> Thing:
        """Wait until a usable thing of that name is in sight and has come to rest."""

        def at_rest() -> Thing | None:
            before = self.sees(name, role)
            if before is not None:
                time.sleep(0.02)
            return before if before == self.sees(name, role) else None

        found = wait_for(at_rest, patience, f"{name!r} on the screen")
        assert isinstance(found, Thing)
        return found

    def find_role(self, role: str, patience: float = PATIENCE) -> Thing:
        """Wait for the only thing of a role, whatever it is called."""

        def look() -> Thing | None:
            return next((t for t in self.seen() if t.role == role and not t.offscreen), None)

        found = wait_for(look, patience, f"a {role} on the screen")
        assert isinstance(found, Thing)
        return found

    def until(self, look: Callable[[], Any], patience: float = PATIENCE) -> Any:
        """Wait until ``look`` finds something and return it."""
        return wait_for(look, patience, "something to happen")

    def words(self) -> str:
        """Return all words in sight, one thing a line."""
        return "\n".join(thing.name for thing in self.seen() if thing.name)

    def rest(self, seconds: float = 0.4) -> None:
        """Let what is under way come to its end before a photograph."""
        time.sleep(seconds)

    def photograph(self, path: Path) -> Path:
        return self.screen.photograph(path)

    # Doing

    def click(self, name: str, role: str | None = None) -> None:
        """Find something by name and click its middle.

        Then pause as every hand does: Qt may deliver keys before a click that waits beside them.
        """
        self.hands.click(*self.find(name, role).middle)
        time.sleep(0.05)

    def key(self, *names: str) -> None:
        self.hands.key(*names)

    def type(self, text: str) -> None:
        self.hands.type(text)

    def draw(self, points: Sequence[tuple[int, int]], seconds_between: float = 0.0) -> None:
        self.hands.drag(points, seconds_between)

    def stumble(self, over: str) -> None:
        """Let an error that nobody foresaw happen in the window, with these words in it."""
        self.seen(ask="stumble", over=over, name="nothing is called so")

    def copied(self) -> str:
        """Return what another program would paste now, with a middle click too."""
        reader = [sys.executable, str(_EAR.with_name("pasting.py"))]
        env = self.screen.environment()
        return subprocess.run(reader, env=env, capture_output=True, text=True, check=True).stdout

    # Ending

    def cpu_seconds(self) -> float:
        """CPU seconds of the studio and the processes it started, all told once it has ended."""
        if self._app.poll() is not None:
            return self._spent
        app = psutil.Process(self.pid)
        return _times(app) + sum(_times(child) for child in app.children(recursive=True))

    def close(self) -> int:
        """Close the window as a person does and return the exit code."""
        self.hands.ask_to_close(self.window)
        return self._wait()

    def end_at_once(self) -> None:
        """End the studio as a crash would (SIGKILL); the hands stay."""
        if self._app.poll() is None:
            left_behind = psutil.Process(self.pid).children(recursive=True)
            self._spent = sum(_times(child) for child in left_behind)
            self._app.kill()
            self._wait()

    def _wait(self) -> int:
        """Wait for the end; the system then tells what it and the children it saw end have cost."""
        stuck = threading.Timer(3 * PATIENCE, self._app.kill)  # a busy disk takes its time
        stuck.start()
        _pid, status, cost = os.wait4(self.pid, 0)
        stuck.cancel()
        self._app.returncode = os.waitstatus_to_exitcode(status)
        self._spent += cost.ru_utime + cost.ru_stime
        return self._app.returncode

    def leave(self) -> None:
        """End the studio if it still runs, and let go of the screen; may be called twice."""
        self.end_at_once()
        for stream in (self._app.stdin, self._app.stdout, self._errors):
            if stream is not None and not stream.closed:
                stream.close()
        self.hands.close()


def _surroundings(screen: Screen, home: Path) -> dict[str, str]:
    """The environment: all that is written goes under ``home``, or is found in ``user``."""
    user = home.parent / "user"
    user.mkdir(exist_ok=True)
    kept = screen.environment(STUDIO_HOME=str(home), STUDIO_SOUND="null", HOME=str(user))
    kept["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"  # else libdbus starts one and notes it in HOME
    return {name: value for name, value in kept.items() if not name.startswith("XDG_")}


def _times(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system


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
