"""The way back to an earlier state of a history, as steps that can be logged after all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studio.core.history import Do, Redo, Undo, decode_step, encode_step

_Change = list[bytes]
"""The packed steps that one undo takes back together."""


def retrace(steps: Sequence[bytes], upto: int) -> list[bytes]:
    """Return packed steps from what ``steps`` left in force to what the first ``upto`` of them did.

    They take back what came since and do again what was taken back since, so that a history that
    remembers them all can go on, and undo, from there. Raises CannotRead for what is no step.
    """
    now, then = _in_force(steps), _in_force(steps[:upto])
    same = _same_at_first(now, then)
    back = [encode_step(Undo(), bytes)] * (len(now) - same)
    return back + [step for change in then[same:] for step in change]


def _same_at_first(one: list[_Change], other: list[_Change]) -> int:
    count = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            break
        count += 1
    return count


def _in_force(steps: Iterable[bytes]) -> list[_Change]:
    done: list[_Change] = []
    undone: list[_Change] = []
    for step in steps:
        match decode_step(step, bytes):
            case Do(_, joined):
                undone.clear()
                _add(done, step, joined=joined)
            case Undo() if done:
                undone.append(done.pop())
            case Redo() if undone:
                done.append(undone.pop())
    return done


def _add(done: list[_Change], step: bytes, *, joined: bool) -> None:
    if joined and done:
        done[-1].append(step)
    else:
        done.append([step])
