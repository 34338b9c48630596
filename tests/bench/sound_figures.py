"""What the sound costs, and how soon it is there; on the silent device, which keeps real time."""

from __future__ import annotations

import functools
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from studio.core.child import start_child
from studio.core.surroundings import Performance, TimedNote
from studio.sound.messages import Clock, Heard, Late, Message, NoteOn, Play, Prepare, Ready
from studio.sound.wire import Unpacker, encode
from tests.bench.figure import Figure, at_least, at_most, not_taken, told
from tests.bench.measuring import ROUNDS, cpu_seconds, percentile

NOTES = 200
BLOCK = 256
BLOCK_SECONDS = BLOCK / 48_000
MINUTE = [TimedNote(n * 0.1, 0.3, 48 + (n * 7) % 37) for n in range(590)]


def figures(full: bool) -> Iterator[Figure]:
    os.environ["STUDIO_SOUND"] = "null"
    rounds = [note_sent_to_heard(NOTES) for _ in range(ROUNDS if full else 3)]
    sent = min(rounds, key=lambda taken: percentile(taken, 99))
    yield told("note sent until heard of, median", percentile(sent, 50), "ms")
    yield at_most("note sent until heard of, p99, calmest round", percentile(sent, 99), "ms", 12.5)
    yield at_most("sound process ready after", time_to_ready(), "ms", 400)
    # Another program's burst is not ours: one more try, as nothing else can tell them apart.
    late = late_while_busy() and late_while_busy()
    yield at_most("late blocks in 5 s of a busy window", late, "blocks", 0)
    yield at_most("16 voices and room, share of a 5.33 ms block", voices_cost(16), "%", 5)
    yield told("no voices, share of a 5.33 ms block", voices_cost(0), "%")
    for instrument in ("kalimba@1", "felt-piano@1"):
        yield told(f"one note of {instrument} made in", note_cost(instrument), "ms")
    yield at_least("a minute of 32 voices rendered, times real time", render_speed(), "×", 100)
    yield host_memory()


class Line:
    """Speaks with a host and reads until something is said, without threads of its own."""

    def __init__(self) -> None:
        self.process = start_child("--sound-host")
        self._unpacker = Unpacker()

    def send(self, message: Message) -> None:
        assert self.process.stdin
        self.process.stdin.write(encode(message))
        self.process.stdin.flush()

    def until(self, fits: Callable[[object], bool]) -> list[object]:
        """Return all that was said up to and with the first that ``fits``."""
        said: list[object] = []
        while not any(map(fits, said)):
            said += self.read()
        return said

    def read(self) -> list[object]:
        assert self.process.stdout
        received = os.read(self.process.stdout.fileno(), 65_536)
        if not received:
            raise EOFError("the sound process ended")
        return list(self._unpacker.feed(received))

    def close(self) -> None:
        self.process.communicate()


@contextmanager
def line() -> Iterator[Line]:
    opened = Line()
    try:
        opened.until(lambda message: isinstance(message, Ready))
        yield opened
    finally:
        opened.close()


def note_sent_to_heard(count: int) -> list[float]:
    """Milliseconds from writing a note to reading that it is in a block: an upper bound."""
    pace = random.Random(4)
    with line() as host:
        host.send(Prepare("kalimba@1"))
        time.sleep(1.5)
        return [_one_note(host, token, pace.uniform(0.005, 0.02)) for token in range(count)]


def _one_note(host: Line, token: int, pause: float) -> float:
    time.sleep(pause)
    before = time.perf_counter()
    host.send(NoteOn(token, 60 + token % 12, 90, "kalimba@1"))
    host.until(lambda message: message.__class__ is Heard)
    return (time.perf_counter() - before) * 1000


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
    working = threading.Event()
    with line() as host:
        host.send(Prepare("felt-piano@1"))
        time.sleep(1.5)
        settled = _late(host, Play(1, Performance.solo("felt-piano@1", notes[:1], 0.1)), 0)
        busy = threading.Thread(target=_keep_busy, args=(working,), daemon=True)
        busy.start()
        late = (
            _late(host, Play(2, Performance.solo("felt-piano@1", notes, seconds)), settled)
            - settled
        )
        working.set()
        busy.join()
    return late


def _late(host: Line, tune: Play, before: int) -> int:
    host.send(tune)
    ended = functools.partial(_ends, tune.tune)
    counts = [message.count for message in host.until(ended) if isinstance(message, Late)]
    return counts[-1] if counts else before


def _ends(tune: int, message: object) -> bool:
    return isinstance(message, Clock) and message.tune == tune and not message.playing


def _keep_busy(until: threading.Event) -> None:
    while not until.is_set():
        sum(range(1_000_000))  # holds the lock throughout: one call into C


def voices_cost(voices: int) -> float:
    """CPU share of real time for one core, in per cent, with this many notes sounding."""
    return cpu_seconds(functools.partial(_hundred_blocks, voices)) / BLOCK_SECONDS


def _hundred_blocks(voices: int) -> None:
    from studio.sound.engine import Engine
    from studio.sound.engine_voices import Strike

    engine = Engine()
    for pitch in range(60, 60 + voices):
        engine.strike(Strike(0, pitch, _tone("felt-piano@1", pitch), 90))
    for _ in range(100):
        engine.render(BLOCK)


@functools.cache
def _tone(instrument: str, pitch: int):
    from studio.sound.bank import PATCHES

    return PATCHES[instrument].tone(pitch)


def note_cost(instrument: str) -> float:
    """CPU milliseconds to make one note, mean over the pads' two octaves."""
    from studio.sound.bank import PATCHES

    patch = PATCHES[instrument]
    return cpu_seconds(lambda: [patch.tone(pitch) for pitch in range(60, 84)]) / 24 * 1000


def render_speed() -> float:
    """How many times faster than playing a minute of about 32 voices is rendered, once made."""
    from studio.sound.bank import Bank
    from studio.sound.render import rendered

    bank = Bank(budget=1 << 30)
    minute = functools.partial(rendered, bank, Performance.solo("felt-piano@1", MINUTE, 60.0))
    minute()
    return 60 / cpu_seconds(minute, rounds=3)


def host_memory() -> Figure:
    """What the process holds once both instruments are made and a tune has played."""
    name = "memory of the sound process, both instruments made"
    if not sys.platform.startswith("linux"):
        return not_taken(name, "Only Linux tells a process's memory without more tools.", "MB", 150)
    with line() as host:
        for tune, instrument in enumerate(("kalimba@1", "felt-piano@1")):
            notes = tuple(TimedNote(0.0, 0.1, pitch) for pitch in range(48, 85))
            host.send(Play(tune, Performance.solo(instrument, notes, 0.1)))
            host.until(functools.partial(_ends, tune))
        resident = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(host.process.pid)],
            capture_output=True,
            check=True,
            text=True,
        )
    return at_most(name, int(resident.stdout) / 1024, "MB", 150)
