"""What the sound costs, and how soon it is there; on the silent device, which keeps real time."""

from __future__ import annotations

import functools
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from studio.core.child import start_child
from studio.core.surroundings import Part, Performance, TimedNote
from studio.sound.messages import (
    Clock,
    Heard,
    Late,
    Message,
    NoteOn,
    Play,
    Prepare,
    Ready,
    Surround,
)
from studio.sound.messages_files import FileKind, Write, Written
from studio.sound.wire import Unpacker, encode
from tests.bench.figure import Figure, at_least, at_most, not_taken, told
from tests.bench.measuring import ROUNDS, cpu_seconds, paired_ratio, percentile

NOTES = 200
BLOCK = 256
BLOCK_SECONDS = BLOCK / 48_000
FONTS = (Path("/usr/share/sounds/sf2/FluidR3_GM.sf2"), Path("/usr/share/soundfonts/FluidR3_GM.sf2"))
_ROWS = ("singing-bowl@1", "felt-piano@1", "warm-pad@1", "soft-kick@1")
FOUR_LAYERS = Performance(
    tuple(
        Part(name, tuple(TimedNote(n * 0.02, 0.1, 50 + n * 2, 40 + n * 7) for n in range(12)))
        for name in _ROWS
    ),
    length=0.5,
)
MINUTE = [TimedNote(n * 0.1, 0.3, 48 + (n * 7) % 37) for n in range(590)]


def figures(full: bool) -> Iterator[Figure]:
    os.environ["STUDIO_SOUND"] = "null"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the sound process
    yield from _touch_figures(ROUNDS if full else 3)
    yield at_most("sound process ready after", time_to_ready(), "ms", 400)
    # Another program's burst is not ours: one more try, as nothing else can tell them apart.
    late = late_while_busy() and late_while_busy()
    yield at_most("late blocks in 5 s of a busy window", late, "blocks", 0)
    late = late_while_writing() and late_while_writing()
    yield at_most("late blocks while a file is made and the sea begins", late, "blocks", 0)
    yield at_most("16 voices and room, share of a 5.33 ms block", voices_cost(16), "%", 5)
    yield told("no voices, share of a 5.33 ms block", voices_cost(0), "%")
    for instrument in _patches():
        yield told(f"one note of {instrument} made in", note_cost(instrument), "ms")
    yield from render_figures()
    yield file_speed()
    yield host_memory()


def _touch_figures(rounds: int) -> Iterator[Figure]:
    """The calmest of some rounds, at rest and with this process holding Python's one lock.

    Both kinds of rounds take turns, so that whatever else the machine does weighs on both.
    """
    calm, held = [], []
    for _ in range(rounds):
        calm.append(note_sent_to_heard(NOTES))
        held.append(note_sent_to_mixed_while_held(NOTES))
    sent = min(calm, key=lambda taken: percentile(taken, 99))
    yield told("note sent until heard of, median", percentile(sent, 50), "ms")
    yield at_most("note sent until heard of, p99, calmest round", percentile(sent, 99), "ms", 12.5)
    mixed = min(held, key=lambda taken: percentile(taken, 99))
    yield at_most("the same, window holds Python's lock, p99", percentile(mixed, 99), "ms", 14.5)
    # Half of all notes never meet what else the machine does, so the medians can be compared.
    more = min(percentile(taken, 50) for taken in held) - min(percentile(t, 50) for t in calm)
    yield at_most("what holding the lock adds to the median", more, "ms", 2)


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


def note_sent_to_mixed_while_held(count: int) -> list[float]:
    """The same from a process of its own next to one that holds Python's lock all the time.

    A thread of this process could not tell when it was answered: it would wait for the lock. So
    the time is taken by a small process on the same pipes, while this one only ever adds numbers.
    """
    ended = threading.Event()
    busy = threading.Thread(target=_keep_busy, args=(ended,), daemon=True)
    code = (
        f"from tests.bench.sound_figures import note_sent_to_heard as taken;print(*taken({count}))"
    )
    taker = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    busy.start()
    told_, _nothing = taker.communicate()
    ended.set()
    busy.join()
    return [float(each) for each in told_.split()]


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


def late_while_writing(seconds: float = 5.0) -> float:
    """Late blocks while a tune plays, another is written to a file, and weather is made."""
    notes = tuple(TimedNote(n * 0.1, 0.3, 55 + n % 24) for n in range(int(seconds * 10)))
    with line() as host:
        host.send(Prepare("felt-piano@1"))
        time.sleep(1.5)
        settled = _late(host, Play(1, Performance.solo("felt-piano@1", notes[:1], 0.1)), 0)
        minute = Performance.solo("felt-piano@1", MINUTE, 60.0)
        for job in range(3):
            host.send(Write(job, FileKind.WAV, minute))
        host.send(Surround("sea@1", 1.0))
        host.send(Prepare("harp@1"))
        return (
            _late(host, Play(2, Performance.solo("felt-piano@1", notes, seconds)), settled)
            - settled
        )


def _patches():
    from studio.sound.bank import PATCHES

    return tuple(PATCHES)


def render_figures() -> Iterator[Figure]:
    """A minute of 32 voices, and the same one rendered by the rival where there is one."""
    speed = render_speed()
    yield at_least("a minute of 32 voices rendered, times real time", speed, "×", 100)
    name = "the same, ratio to fluidsynth with FluidR3"
    try:
        ratio = paired_ratio(fluidsynth_seconds, render_seconds)
    except NoRival as absent:
        yield not_taken(name, str(absent), "×", 1.5)
    else:
        yield at_least(name, ratio, "×", 1.5)


class NoRival(Exception):
    """What we compare ourselves with is not installed here."""


def fluidsynth_seconds() -> float:
    """CPU seconds the rival takes for the same minute, without the time to load its sounds."""
    found = [path for path in FONTS if path.exists()]
    if not shutil.which("fluidsynth") or not found:
        raise NoRival("fluidsynth and FluidR3_GM.sf2 are not installed.")
    with tempfile.TemporaryDirectory() as folder:
        spent = [_fluidsynth(Path(folder), found[0], notes) for notes in (MINUTE, MINUTE[:1])]
    return spent[0] - spent[1]


def _fluidsynth(folder: Path, font: Path, notes: Sequence[TimedNote]) -> float:
    tune, sound = folder / "tune.mid", folder / "tune.raw"
    tune.write_bytes(_midi(notes))
    before = os.times()
    subprocess.run(
        ["fluidsynth", "-ni", "-q", "-r", "48000", "-F", str(sound), str(font), str(tune)],
        check=True,
        capture_output=True,
    )
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def _midi(notes: Sequence[TimedNote]) -> bytes:
    """The minute as a MIDI file at 480 ticks to the half second, for whoever else can play it."""
    import io

    import mido

    turns = [(round(note.at * 960), "note_on", note) for note in notes]
    turns += [(round((note.at + note.length) * 960), "note_off", note) for note in notes]
    track, now = mido.MidiTrack(), 0
    for tick, kind, note in sorted(turns, key=lambda turn: turn[:2]):
        track.append(mido.Message(kind, note=note.pitch, velocity=note.velocity, time=tick - now))
        now = tick
    file, out = mido.MidiFile(tracks=[track], ticks_per_beat=480), io.BytesIO()
    file.save(file=out)
    return out.getvalue()


@functools.cache
def _large_bank():
    from studio.sound.bank import Bank

    return Bank(budget=1 << 30)


def render_seconds() -> float:
    """CPU seconds of ours for the minute, its notes once made."""
    from studio.sound.render import rendered

    minute = Performance.solo("felt-piano@1", MINUTE, 60.0)
    before = time.thread_time()
    rendered(_large_bank(), minute)
    return time.thread_time() - before


def file_speed() -> Figure:
    """From asking for a file to its last byte here, as a multiple of real time."""
    minute = Performance.solo("felt-piano@1", MINUTE, 60.0)
    with line() as host:
        before = time.perf_counter()
        host.send(Write(1, FileKind.WAV, minute))
        host.until(lambda message: isinstance(message, Written))
        return told("a minute as a WAV file here after", (time.perf_counter() - before), "s")


def render_speed() -> float:
    """How many times faster than playing a minute of about 32 voices is rendered, once made."""
    from studio.sound.render import rendered

    whole = Performance.solo("felt-piano@1", MINUTE, 60.0)
    minute = functools.partial(rendered, _large_bank(), whole)
    minute()
    return 60 / cpu_seconds(minute, rounds=3)


def host_memory() -> Figure:
    """What the process holds once every instrument was in hand and four layers play in the rain."""
    name = "memory of the sound process, everything made"
    if not sys.platform.startswith("linux"):
        return not_taken(name, "Only Linux tells a process's memory without more tools.", "MB", 150)
    with line() as host:
        for tune, instrument in enumerate(_patches()):
            notes = tuple(TimedNote(0.0, 0.1, pitch) for pitch in range(48, 85))
            host.send(Play(tune, Performance.solo(instrument, notes, 0.1)))
            host.until(functools.partial(_ends, tune))
        host.send(Surround("sea@1", 1.0))
        host.send(Play(99, FOUR_LAYERS))
        host.until(functools.partial(_ends, 99))
        resident = subprocess.run(
            ["ps", "-o", "rss=", "-p", str(host.process.pid)],
            capture_output=True,
            check=True,
            text=True,
        )
    return at_most(name, int(resident.stdout) / 1024, "MB", 150)
