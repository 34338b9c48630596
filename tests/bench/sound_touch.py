"""How soon a note that is sent is mixed: at rest, and while the window holds Python's one lock.

The silent device asks every 10 ms, so a note waits for up to that long; the rest is ours. The
moment of mixing is stamped within the process that mixes (``sound_stamped``).
"""

from __future__ import annotations

import functools
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from studio.sound.messages import Heard, NoteOn, Prepare
from tests.bench.figure import Figure, at_most, told
from tests.bench.measuring import cpu_seconds, percentile
from tests.bench.sound_line import Line, busy, line

NOTES = 200
_NEW = ("kalimba@1", "felt-piano@1", "handpan@1", "harp@1", "singing-bowl@1", "warm-pad@1")
_FAR_APART = (58, 66, 74, 79, 52, 81)
_Round = Sequence[tuple[float, float]]
"""Milliseconds from sending each note until it was mixed, and until that was heard of."""


def touch_figures(rounds: int) -> Iterator[Figure]:
    """The calmest of some rounds of each kind.

    Both kinds take turns, so that whatever else the machine does weighs on both.
    """
    calm, held = [], []
    for _ in range(rounds):
        calm.append(notes_sent(NOTES))
        held.append(notes_sent_while_held(NOTES))
    rest, lock = _least(calm, 99), _least(held, 99)
    yield told("note sent until mixed into a block, median", _least(calm, 50), "ms")
    yield at_most("note sent until mixed into a block, p99", rest, "ms", 12.5)
    yield at_most("what holding the window's lock adds to the p99", lock - rest, "ms", 2)
    added = _least(held, 50) - _least(calm, 50)
    yield at_most("what holding the window's lock adds to the median", added, "ms", 2)
    heard = min(percentile([back for _mixed, back in taken], 99) for taken in calm)
    yield told("note sent until heard of over here, p99", heard, "ms")
    fresh = new_notes()
    yield told("note never made before, heard of over here, median", percentile(fresh, 50), "ms")
    yield told("the worst of them", max(fresh), "ms")
    yield told("CPU to take up a note", taking_up(), "ms")


def new_notes() -> list[float]:
    """Milliseconds until firm notes are heard of, while usual ones are made ahead."""
    taken = []
    with line() as host:
        for number, name in enumerate(_NEW):
            host.send(Prepare(name))
            for token, pitch in enumerate(_FAR_APART, start=number * len(_FAR_APART)):
                time.sleep(0.02)
                sent = time.monotonic_ns()
                host.send(NoteOn(token, pitch, 120, name))
                host.until(lambda message: message.__class__ is Heard)
                taken.append((time.monotonic_ns() - sent) / 1e6)
    return taken


def _least(rounds: Sequence[_Round], percent: float) -> float:
    return min(percentile([mixed for mixed, _back in taken], percent) for taken in rounds)


def notes_sent(count: int) -> _Round:
    """Send notes at random moments, so that they fall anywhere between two blocks."""
    pace = random.Random(4)
    with line("tests.bench.sound_stamped") as host:
        host.send(Prepare("kalimba@1"))
        time.sleep(1.5)
        return [_one_note(host, token, pace.uniform(0.005, 0.02)) for token in range(count)]


def _one_note(host: Line, token: int, pause: float) -> tuple[float, float]:
    time.sleep(pause)
    sent = time.monotonic_ns()
    host.send(NoteOn(token, 60 + token % 12, 90, "kalimba@1"))
    said = host.until(lambda message: message.__class__ is Heard)
    back = time.monotonic_ns()
    mixed = next(message.frame for message in said if isinstance(message, Heard))
    return (mixed - sent) / 1e6, (back - sent) / 1e6


def notes_sent_while_held(count: int) -> _Round:
    """The same from a process of its own next to one that holds Python's lock all the time.

    A thread of this process could not say when it sent: it would wait for the lock. So a small
    process on the same pipes sends, while this one, the window, only ever adds numbers.
    """
    code = (
        f"from tests.bench.sound_touch import notes_sent as sent;print(*sent({count}), sep='\\n')"
    )
    with busy():
        taker = subprocess.run(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True
        )
    rows = (row.strip("()").split(",") for row in taker.stdout.splitlines())
    return [(float(mixed), float(back)) for mixed, back in rows]


def taking_up() -> float:
    """CPU milliseconds from the bytes of a note to its place in the queue of the mixer."""
    from studio.sound.bank import Bank
    from studio.sound.host_player import Player, Touch
    from studio.sound.wire import Unpacker, encode

    bank, player, unpacker = Bank(), Player(print), Unpacker()
    packet = encode(NoteOn(1, 60, 90, "kalimba@1"))

    def take_up() -> None:
        for _ in range(1000):
            for note in unpacker.feed(packet):
                assert isinstance(note, NoteOn)
                tone = bank.tone(note.instrument, note.pitch, note.velocity)
                told_ = functools.partial(Heard, note.token)
                player.ask(Touch(("hand", note.pitch), tone, note.velocity, told_))

    return cpu_seconds(take_up)
