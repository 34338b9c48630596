"""What tunes cost below the screen: files as they are found, takes tidied, scores written."""

from __future__ import annotations

import functools
import random
import time
from collections.abc import Iterator
from itertools import combinations

from studio.core.errors import CannotRead
from studio.crafts.melody import midi_out, musicxml
from studio.crafts.melody.beat import found_beat
from studio.crafts.melody.codec import TuneCodec
from studio.crafts.melody.midi import read
from studio.crafts.melody.notes import BAR, STEP, Note
from studio.crafts.melody.scales import MOODS, Mood, clash
from studio.crafts.melody.smf import EVENT_LIMIT
from studio.crafts.melody.state import Layer, TuneState
from studio.crafts.melody.take import Touch, placed
from tests.bench.figure import Figure, at_least, at_most, told
from tests.bench.measuring import cpu_seconds, percentile
from tests.samples.damaged_midi import KINDS, TEMPO, bent, plain
from tests.samples.takes import played


def figures(full: bool) -> Iterator[Figure]:
    yield from midi_figures(10_000 if full else 1000)
    yield told("the busiest file that is read at all", read_cost(), "ms")
    yield at_most("clashing pairs of pads, five moods, every root", clashes(), "pairs", 0)
    yield from beats(200 if full else 60)
    yield told("five minutes of playing kept", take_cost(), "ms")
    for name, work in _WRITERS.items():
        yield told(f"4,000 notes in four layers: {name}", work() * 1000, "ms")


def midi_figures(count: int) -> Iterator[Figure]:
    """How files are read as they are found: own kinds of damage, and ``count`` bent at random."""
    yield told("kinds of damaged MIDI file tried", len(KINDS), "kinds")
    yield at_least("of them read", sum(map(_is_read, KINDS)), "kinds", 28)
    slow, uncaught = fuzzed(count)
    yield at_most(f"{count:,} bent files: uncaught", uncaught, "files", 0)
    yield at_most(f"{count:,} bent files: the slowest, CPU", max(slow), "ms", 50)
    yield told(f"{count:,} bent files: 99 of 100 within", percentile(slow, 99), "ms")


def _is_read(kind: str) -> bool:
    try:
        return read(KINDS[kind]()).state.count > 0
    except CannotRead:
        return False


def fuzzed(count: int) -> tuple[list[float], int]:
    """Return the CPU milliseconds of each bent file, and how many raised what nobody expects."""
    chance, makers = random.Random(7), list(KINDS.values())
    taken, uncaught = [], 0
    for turn in range(count):
        data = bent(makers[turn % len(makers)]() or plain(), chance)
        before = time.thread_time()
        try:
            read(data)
        except CannotRead:
            pass
        except Exception:  # noqa: BLE001 - that there is none is the figure
            uncaught += 1
        taken.append((time.thread_time() - before) * 1000)
    return taken, uncaught


def read_cost() -> float:
    """CPU milliseconds for a file with as many events as are ever looked at."""
    data = plain(TEMPO + b"\x00\x90\x3c\x50" + b"\x00\x3c\x00\x00\x3c\x50" * (EVENT_LIMIT // 2))
    return cpu_seconds(functools.partial(read, data), rounds=3) * 1000


def clashes() -> int:
    pads = [Mood(scale, root).pads for scale in MOODS for root in range(12)]
    return sum(clash(*pair) for row in pads for pair in combinations(row, 2))


def beats(takes: int) -> Iterator[Figure]:
    """How takes of 32 notes with hands 45 ms unsteady and 3 % adrift are understood."""
    sure = right = 0
    for seed in range(takes):
        chance = random.Random(seed)
        bpm = chance.uniform(60, 110)
        beat = found_beat(played(bpm, 0.045, 0.03, chance)[1])
        sure += beat is not None
        right += beat is not None and 0.94 < beat.step * bpm / 30 < 1.06
    yield at_least("beat found in unsteady playing (45 ms, 3 %)", 100 * sure / takes, "%", 90)
    yield at_least("of those, at the speed that was meant", 100 * right / max(1, sure), "%", 98)
    loose = 0
    for seed in range(takes):
        chance = random.Random(seed)
        loose += found_beat(sorted(chance.uniform(0, 20) for _note in range(32))) is not None
    yield at_most("beat found where there is none", 100 * loose / takes, "%", 5)


def take_cost() -> float:
    """CPU milliseconds for turning five minutes of steady playing into notes."""
    touches = [Touch(at * 0.25, 0.2, 60 + at % 12) for at in range(1200)]
    return cpu_seconds(lambda: placed(touches, TuneState()), rounds=3) * 1000


@functools.cache
def _full() -> TuneState:
    notes = tuple(Note(at * STEP + at % 7, 60 + at % 5, STEP - 60) for at in range(1000))
    assert notes[-1].end < 600 * BAR
    return TuneState(200, (Layer(notes=notes),) * 4)


_WRITERS = {
    "kept": lambda: cpu_seconds(lambda: TuneCodec().encode(_full())),
    "opened": lambda: cpu_seconds(lambda: TuneCodec().decode(TuneCodec().encode(_full()), 2)),
    "as MIDI": lambda: cpu_seconds(lambda: midi_out.write(_full()), rounds=3),
    "read from MIDI": lambda: cpu_seconds(lambda: read(midi_out.write(_full())), rounds=3),
    "as a score": lambda: cpu_seconds(lambda: musicxml.write(_full()), rounds=3),
}
