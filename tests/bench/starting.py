"""How long a program needs from its first instruction to its first pixels, seen from outside."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.samples.xvfb import Screen

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).resolve().parent / "floors"
_ROWS_BETWEEN = 40
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds on the wall and seconds of CPU until the first pixels stood on the screen."""

    wall: float
    cpu: float


def started(command: Sequence[str], shown: Screen, home: Path) -> Start:
    """Start a program on ``shown``, wait for its first pixels, and end it."""
    blank = _glance(shown)
    with _running(command, shown, home) as program:
        began = time.perf_counter()
        while _glance(shown) == blank:
            _still_there(program, began)
            time.sleep(0.001)
        taken = Start(time.perf_counter() - began, cpu_so_far(program.pid))
    _wait_until_blank(shown, blank)
    return taken


def studio(*flags: str) -> list[str]:
    """The command a person types."""
    return [sys.executable, str(ROOT / "main.py"), *flags]


def floor(name: str) -> list[str]:
    return [sys.executable, str(FLOORS / f"{name}.py")]


def cpu_so_far(pid: int) -> float:
    """CPU seconds of all threads of a process, in nanosecond steps (proc(5), schedstat)."""
    tasks = Path(f"/proc/{pid}/task")
    spent = [int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()]
    return sum(spent) / 1e9


def forget_files() -> None:
    """Drop every file a start reads from the page cache, as after switching the computer on.

    Pages another program holds mapped stay; on a machine of one's own that is none of Qt's.
    """
    for folder in (Path(sys.prefix), ROOT / "studio", ROOT / "resources"):
        for file in folder.rglob("*"):
            if file.is_file() and not file.is_symlink():
                _forget(file)


def _forget(file: Path) -> None:
    handle = os.open(file, os.O_RDONLY)
    os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(handle)


@contextmanager
def _running(
    command: Sequence[str], shown: Screen, home: Path
) -> Iterator[subprocess.Popen[bytes]]:
    environment = shown.environment(STUDIO_HOME=str(home), STUDIO_SOUND="null")
    program = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    try:
        yield program
    finally:
        program.kill()
        program.communicate()


def _still_there(program: subprocess.Popen[bytes], began: float) -> None:
    if program.poll() is not None:
        said = program.communicate()[1].decode(errors="replace").strip().splitlines()
        raise RuntimeError(f"it ended with {program.returncode}: {' '.join(said[-1:])}")
    if time.perf_counter() - began > _PATIENCE:
        raise TimeoutError("it painted nothing for a minute")


def _glance(shown: Screen) -> bytes:
    """Every 40th row of the screen: enough to see that a window has painted."""
    rows = range(0, shown.height, _ROWS_BETWEEN)
    return b"".join(shown.pixels(0, row, shown.width, 1) for row in rows)


def _wait_until_blank(shown: Screen, blank: bytes) -> None:
    end = time.perf_counter() + _PATIENCE
    while _glance(shown) != blank and time.perf_counter() < end:
        time.sleep(0.005)


@contextmanager
def fresh_home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="stepping-stones-bench-") as folder:
        yield Path(folder)
