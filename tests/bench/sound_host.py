"""What the sound process costs, and whether it is ever late."""

from __future__ import annotations

import functools
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from studio.core.surroundings import Part, Performance, TimedNote
from studio.sound.messages import Clock, Play, Prepare, Surround
from studio.sound.messages_files import FileKind, Write, Written
from tests.bench.figure import Figure, at_most, not_taken, told
from tests.bench.measuring import ROUNDS
from tests.bench.sound_line import busy, ends, late_blocks, line
from tests.bench.sound_render import MINUTE
from tests.samples.visitor import Visitor
from tests.samples.xvfb import NoScreen, screen

_ROWS = ("singing-bowl@1", "felt-piano@1", "warm-pad@1", "soft-kick@1")
FOUR_LAYERS = Performance(
    tuple(
        Part(name, tuple(TimedNote(n * 0.02, 0.1, 50 + n * 2, 40 + n * 7) for n in range(12)))
        for name in _ROWS
    ),
    length=0.5,
)
_SETTLED = 3.0
"""Seconds after which weather is made, on a slow machine too."""


def host_figures() -> Iterator[Figure]:
    """Yield what is told of the process itself."""
    yield from before_tune()
    yield at_most("sound process ready after", time_to_ready(), "ms", 400)
    # Another program's burst is not ours: one more try, as nothing else can tell them apart.
    late = late_while_busy() and late_while_busy()
    yield at_most("late blocks in 5 s of a busy window", late, "blocks", 0)
    late = late_while_writing() and late_while_writing()
    yield at_most("late blocks while a file is made and the sea begins", late, "blocks", 0)
    yield file_speed()
    yield from host_memory()
    yield from rich_tune()


def before_tune() -> Iterator[Figure]:
    """Count sound processes of the whole studio, at home and once Tune was opened."""
    name = "sound processes before Tune is first opened"
    try:
        with screen(manager=True) as shown, tempfile.TemporaryDirectory() as folder:
            visitor = Visitor(shown, Path(folder, "home"))
            visitor.click("Start now")
            visitor.find("What would you like to do?")
            time.sleep(_SETTLED)  # every room is made by then
            yield at_most(name, _sound_processes(visitor.pid), "processes", 0)
            visitor.click("Tune")
            visitor.find("Notes", "Graphic")
            visitor.until(lambda: _sound_processes(visitor.pid))
            yield told("and after that", _sound_processes(visitor.pid), "processes")
            visitor.close()
    except NoScreen as absent:
        yield not_taken(name, str(absent), "processes", 0)


def _sound_processes(pid: int) -> int:
    children = psutil.Process(pid).children(recursive=True)
    return sum("--sound-host" in child.cmdline() for child in children)


def time_to_ready() -> float:
    """Milliseconds from starting the process to its word that it is ready: the least of seven."""
    return min(_one_start() for _ in range(ROUNDS))


def _one_start() -> float:
    before = time.perf_counter()
    with line():
        return (time.perf_counter() - before) * 1000


def late_while_busy(seconds: float = 5.0) -> float:
    """Late blocks while this process keeps Python's one lock to itself and a tune plays."""
    notes = tuple(TimedNote(n * 0.1, 0.3, 55 + n % 24) for n in range(int(seconds * 10)))
    with line() as host:
        host.send(Prepare("felt-piano@1"))
        time.sleep(1.5)
        settled = late_blocks(host, Play(1, Performance.solo("felt-piano@1", notes[:1], 0.1)), 0)
        with busy():
            tune = Play(2, Performance.solo("felt-piano@1", notes, seconds))
            return late_blocks(host, tune, settled) - settled


def late_while_writing(seconds: float = 5.0) -> float:
    """Late blocks while a tune plays, another is written to a file, and weather is made."""
    notes = tuple(TimedNote(n * 0.1, 0.3, 55 + n % 24) for n in range(int(seconds * 10)))
    with line() as host:
        host.send(Prepare("felt-piano@1"))
        time.sleep(1.5)
        settled = late_blocks(host, Play(1, Performance.solo("felt-piano@1", notes[:1], 0.1)), 0)
        minute = Performance.solo("felt-piano@1", MINUTE, 60.0)
        for job in range(3):
            host.send(Write(job, FileKind.WAV, minute))
        host.send(Surround("sea@1", 1.0))
        host.send(Prepare("harp@1"))
        tune = Play(2, Performance.solo("felt-piano@1", notes, seconds))
        return late_blocks(host, tune, settled) - settled


def file_speed() -> Figure:
    """From asking for a file to its last byte here, as a multiple of real time."""
    minute = Performance.solo("felt-piano@1", MINUTE, 60.0)
    with line() as host:
        before = time.perf_counter()
        host.send(Write(1, FileKind.WAV, minute))
        host.until(lambda message: isinstance(message, Written))
        return told("a minute as a WAV file here after", (time.perf_counter() - before), "s")


def host_memory() -> Iterator[Figure]:
    """What the process holds once every instrument was in hand and four layers play by the sea."""
    name = "memory of the sound process, everything made"
    if not sys.platform.startswith("linux"):
        yield not_taken(name, "Only Linux tells a process's memory without more tools.", "MB", 150)
        return
    with line() as host:
        for tune, instrument in enumerate(_patches()):
            notes = tuple(TimedNote(0.0, 0.1, pitch) for pitch in range(48, 85))
            host.send(Play(tune, Performance.solo(instrument, notes, 0.1)))
            host.until(functools.partial(ends, tune))
        host.send(Surround("sea@1", 1.0))
        host.send(Play(99, FOUR_LAYERS))
        host.until(functools.partial(ends, 99))
        time.sleep(_SETTLED)
        status = Path(f"/proc/{host.process.pid}/status").read_text()
    yield at_most(name, _megabytes(status, "VmRSS"), "MB", 150)
    yield told("the most it ever held, while the sea was made", _megabytes(status, "VmHWM"), "MB")


def rich_tune(seconds: float = 10.0) -> Iterator[Figure]:
    """A tune of four layers and 1,600 notes, hardly two of them alike, begun unprepared."""
    pace = random.Random(3)
    parts = tuple(Part(name, tuple(_notes(pace))) for name in (*_ROWS[:3], "harp@1"))
    with line() as host:
        before = time.perf_counter()
        host.send(Play(1, Performance(parts, 61.0)))
        host.until(lambda message: isinstance(message, Clock))
        yield told("a rich tune begins after", (time.perf_counter() - before) * 1000, "ms")
        while time.perf_counter() - before < seconds:
            host.read()
        if sys.platform.startswith("linux"):
            status = Path(f"/proc/{host.process.pid}/status").read_text()
            yield told("memory while it plays, at most", _megabytes(status, "VmHWM"), "MB")


def _notes(pace: random.Random) -> Iterator[TimedNote]:
    for at in range(400):
        yield TimedNote(at * 0.15, 0.3, pace.randrange(48, 84), pace.randrange(30, 127))


def _megabytes(status: str, row: str) -> float:
    return next(int(one.split()[1]) for one in status.splitlines() if one.startswith(row)) / 1024


def _patches():
    from studio.sound.bank import PATCHES

    return tuple(PATCHES)
