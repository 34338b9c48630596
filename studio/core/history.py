"""Undo and redo, written once for every craft; commands are data.

A *command* is one finished change, immutable and complete when it is made. A *stage* (the
document) knows how to apply and revert its own commands. Everything that happens is a *step*:
a command done, an undo or a redo. Steps go to the journal as they happen, and the whole history
is rebuilt from them, so it has no limit and survives closing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from studio.core.errors import CannotRead
from studio.core.signal import Signal
from studio.core.texts import _


class Command(Protocol):
    """A change as data."""

    @property
    def label(self) -> str:
        """What the person did, as a word for "Undo …"."""
        ...

    @property
    def growing(self) -> bool:
        """True while more of the same may follow at once (typing), so the journal may wait."""
        ...

    def followed_by(self, newer: Any) -> Any | None:
        """Return one command that does both, or None when ``newer`` is a change of its own."""
        ...


C = TypeVar("C", bound=Command)


class Stage(Protocol):
    """What commands act on. Both calls are exact inverses of each other."""

    def apply(self, command: Any) -> None: ...
    def revert(self, command: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class Do(Generic[C]):
    """A command was done; ``joined`` when one undo takes it back with the command before it."""

    command: C
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Undo:
    """The last command in force was taken back."""


@dataclass(frozen=True, slots=True)
class Redo:
    """The last command taken back was done again."""


Step = Do[Any] | Undo | Redo


class History(Generic[C]):
    """What has been done to one document, and can be undone."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._done: list[C] = []
        self._undone: list[C] = []
        self._open = self._held = False
        self._earlier: Callable[[], Iterable[Step]] | None = None
        self.stepped = Signal[[Step]]()
        self.changed = Signal[[]]()

    @property
    def done(self) -> tuple[C, ...]:
        """The commands in force, oldest first."""
        self._recall_earlier()
        return tuple(self._done)

    @property
    def last(self) -> C | None:
        """The last command in force, found without copying them all."""
        return self._done[-1] if self._done else None

    @property
    def undo_label(self) -> str | None:
        return self._done[-1].label if self._done and not self._held else None

    @property
    def redo_label(self) -> str | None:
        return self._undone[-1].label if self._undone and not self._held else None

    def do(self, command: C) -> None:
        """Apply ``command`` and log it; it joins the one before it when that one says so."""
        joined = self._open and self._grown(command) is not None
        self._take(Do(command, joined))
        self._announce(Do(command, joined))

    def seal(self) -> None:
        """Let the next command be a change of its own, whatever came before."""
        self._open = False

    def hold(self, *, held: bool) -> None:
        """Let nothing be undone or redone while something else lies over the document."""
        self._held = held
        self.changed.emit()

    def undo(self) -> None:
        if self._done and not self._held:
            self._take(Undo())
            self._announce(Undo())

    def redo(self) -> None:
        if self._undone and not self._held:
            self._take(Redo())
            self._announce(Redo())

    def recall(self, steps: Iterable[Step]) -> None:
        """Remember steps whose effect the document already shows."""
        for step in steps:
            self._remember(step)
        self._open = False
        self.changed.emit()

    def recall_late(self, past: Sequence[bytes], decode: Callable[[bytes], Any]) -> None:
        """Remember packed steps as ``recall`` does, but read no more than the last of them now.

        The others are read when undo comes to them: a long writing has tens of thousands. Where
        they cannot be read, undo ends there. Raises CannotRead for what is read now.
        """
        begin = _begin_late(past)
        self.recall(decode_step(step, decode) for step in past[begin:])
        if begin:
            self._earlier = lambda: (decode_step(step, decode) for step in past[:begin])

    def _recall_earlier(self) -> None:
        earlier, self._earlier = self._earlier, None
        if earlier is not None:
            before: History[C] = History(self._stage)
            with contextlib.suppress(CannotRead):
                before.recall(earlier())
                self._done[:0] = before._done

    def replay(self, steps: Iterable[Step]) -> None:
        """Take logged steps again, effect and all, without logging them twice."""
        for step in steps:
            self._take(step)
        self._open = False
        self.changed.emit()

    def _announce(self, step: Step) -> None:
        self.stepped.emit(step)
        self.changed.emit()

    def _grown(self, command: C) -> C | None:
        return self._done[-1].followed_by(command) if self._done else None

    def _take(self, step: Step) -> None:
        """Let the document follow ``step``, then remember it."""
        match step:
            case Do(command):
                self._stage.apply(command)
            case Undo() if self._done:
                self._stage.revert(self._done[-1])
            case Redo() if self._undone:
                self._stage.apply(self._undone[-1])
        self._remember(step)

    def _remember(self, step: Step) -> None:
        match step:
            case Do(command, joined):
                self._add(command, joined=joined)
            case Undo() if self._done:
                self._undone.append(self._done.pop())
                if not self._done:
                    self._recall_earlier()
            case Redo() if self._undone:
                self._done.append(self._undone.pop())
        self._open = isinstance(step, Do)

    def _add(self, command: C, *, joined: bool) -> None:
        self._undone.clear()
        grown = self._grown(command) if joined else None
        if grown is None:
            self._done.append(command)
        else:
            self._done[-1] = grown


_DO, _JOINED, _UNDO, _REDO = 1, 2, 3, 4
_LATE = 1_000  # steps


def _begin_late(past: Sequence[bytes]) -> int:
    """Return the step from which on the past can be told without what was before it."""
    begin = max(0, len(past) - _LATE)
    while begin and past[begin][:1] != bytes([_DO]):
        begin -= 1
    depth = 0
    for step in past[begin:]:
        depth += {_DO: 1, _REDO: 1, _UNDO: -1}.get(step[0] if step else 0, 0)
        if depth < 1:
            return 0
    return begin


def encode_step(step: Step, encode: Callable[[Any], bytes]) -> bytes:
    """Pack a step: one byte for its kind, then the craft's own bytes for a command."""
    match step:
        case Do(command, joined):
            return bytes([_JOINED if joined else _DO]) + encode(command)
        case Undo():
            return bytes([_UNDO])
        case Redo():  # pragma: no branch - there are no other steps
            return bytes([_REDO])


def decode_step(data: bytes, decode: Callable[[bytes], Any]) -> Step:
    """Unpack what ``encode_step`` made; raises CannotRead for anything else."""
    match data[:1]:
        case b"\x01" | b"\x02":
            return Do(decode(data[1:]), joined=data[0] == _JOINED)
        case b"\x03" if len(data) == 1:
            return Undo()
        case b"\x04" if len(data) == 1:
            return Redo()
    raise CannotRead(_("One step of this piece could not be read. The rest of it is safe."))
