"""What making pages costs: a visit's three pieces, a long record, and a megabyte of words."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from studio.core.child import start_child
from studio.core.exhibit import Words
from studio.record.request import ChosenPiece, Made, RecordRequest
from studio.record.wire import Failed, read_answer, write_request
from tests.bench.figure import Figure, at_most, told
from tests.samples.pages import SIX_SCRIPTS, drawing, piece, request, tune

VISIT_SECONDS = 2.0
BOOK_SECONDS = 10.0
MEGABYTE_SECONDS = 30.0
VISIT_MEBIBYTES, MOST_MEBIBYTES = 256.0, 400.0
_SHEET = (2400, 1800)


@dataclass(frozen=True, slots=True)
class Cost:
    """One making, from starting the process to its end; memory is the most it ever held."""

    wall: float
    cpu: float
    mebibytes: float
    made: Made


def cost_of(asked: RecordRequest) -> Cost:
    """Make pages in a process of their own, as the studio does."""
    before = time.perf_counter()
    child = start_child("--record-host")
    assert child.stdin is not None
    assert child.stdout is not None
    write_request(child.stdin, asked)
    answer = read_answer(child.stdout)
    while not isinstance(answer, Made):
        assert not isinstance(answer, Failed), answer.told
        answer = read_answer(child.stdout)
    wall = time.perf_counter() - before
    _, child.returncode, used = os.wait4(child.pid, 0)
    child.stdin.close()
    child.stdout.close()
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, answer)


def visit() -> RecordRequest:
    """The three pieces of a first visit: a full sheet, a tune, and words in six scripts."""
    return request(
        piece(drawing(*_SHEET), "Tree in the wind", day="4 May 2026", note="I kept the roots."),
        piece(tune(16), "A lullaby", day="4 May 2026"),
        piece(Words(SIX_SCRIPTS), "From many places", day="4 May 2026"),
    )


def many(count: int) -> RecordRequest:
    """A third drawings, a third tunes, a third words."""
    return request(*(_nth(number) for number in range(count)))


def _nth(number: int) -> ChosenPiece:
    title, day = f"Piece {number + 1}", f"{number % 28 + 1} May 2026"
    match number % 3:
        case 0:
            return piece(drawing(*_SHEET, seed=number), title, day=day)
        case 1:
            return piece(tune(32), title, day=day)
        case _:
            return piece(Words("Some days the wind is only wind. " * 90), title, day=day)


def figures(full: bool) -> Iterator[Figure]:
    """Yield the figures; a record of 365 pieces only with ``full``."""
    yield from _visit(7 if full else 3)
    yield from _record(36, 3 if full else 1)
    if full:
        yield from _record(365, 1, BOOK_SECONDS)
    yield from _megabyte()


def _visit(rounds: int) -> Iterator[Figure]:
    asked = visit()
    cost_of(asked)  # writes compiled modules
    costs = [cost_of(asked) for _ in range(rounds)]
    wall = statistics.median(cost.wall for cost in costs)
    yield at_most("pages of a visit, with their process", wall, "s", VISIT_SECONDS)
    yield told("pages of a visit, CPU", min(cost.cpu for cost in costs), "s")
    memory = max(cost.mebibytes for cost in costs)
    yield at_most("pages of a visit, memory", memory, "MiB", VISIT_MEBIBYTES)
    yield told("pages of a visit, file", len(costs[0].made.pdf) / 1024, "KiB")


def _record(pieces: int, rounds: int, target: float | None = None) -> Iterator[Figure]:
    asked = many(pieces)
    costs = [cost_of(asked) for _ in range(rounds)]
    wall = statistics.median(cost.wall for cost in costs)
    name = f"pages of {pieces} pieces"
    yield told(name, wall, "s") if target is None else at_most(name, wall, "s", target)
    yield at_most(f"{name}, memory", max(c.mebibytes for c in costs), "MiB", MOST_MEBIBYTES)
    yield told(f"{name}, file", len(costs[0].made.pdf) / 2**20, "MiB")


def _megabyte() -> Iterator[Figure]:
    cost = cost_of(request(piece(Words(("word " * 200_000)[:1_000_000]), "Megabyte")))
    name = "a megabyte in one paragraph"
    yield at_most(name, cost.wall, "s", MEGABYTE_SECONDS)
    yield at_most(f"{name}, memory", cost.mebibytes, "MiB", MOST_MEBIBYTES)
