"""What the commands around the present did, tile by tile: undo and redo without painting."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from studio.crafts.sketch.paint.tiles import Turn, Turned

BUDGET = 48 << 20  # bytes of turns in memory; beyond it the commands farthest from now go
FRESH = 8 << 20  # bytes of fresh turns that may wait for the hand to rest
MOST_FRESH = 48 << 20  # that may do so for a moment: a change of a whole sheet, and some more
KEPT = 100  # commands whose turns are packed with the picture
KEPT_BYTES = 6 << 20  # and what those may weigh
_AT_ONCE = 16  # tiles packed as a change is made: about 4 ms, so that no hand waits for more


class Turnings:
    """Turned tiles by how many commands were in force before each."""

    def __init__(
        self, known: Iterable[Turned] = (), count: int = 0, budget: int = BUDGET, fresh: int = FRESH
    ) -> None:
        """``known`` is what the last of ``count`` commands did, oldest first."""
        inorder = tuple(known)
        self._budget, self._most_fresh = budget, fresh
        self._kept = dict(enumerate(inorder, count - len(inorder)))
        self._weight = sum(turned.weight for turned in inorder)
        self._fresh: list[Turn] = []
        self._raw = 0  # bytes of fresh turns

    def keep(self, count: int, turned: Turned, now: int | None = None) -> None:
        """Remember what the command after ``count`` others did; ``now`` are in force."""
        self._drop(count)
        self._kept[count] = turned
        fresh = [turn for turn in turned.all() if turn.before is not None]
        self._fresh += fresh
        self._raw += sum(turn.weight for turn in fresh)
        self._weight += turned.weight
        if self._raw > self._most_fresh:
            self.settle(_AT_ONCE)
        while self._raw > MOST_FRESH:
            self.settle()
        here = count if now is None else now
        while self._packed_weight() > self._budget and len(self._kept) > 1:
            self._drop(max(self._kept, key=lambda at: abs(at - here)))

    def _packed_weight(self) -> int:
        """Return what is held, but for a large change that only waits to be packed."""
        return self._weight - max(0, self._raw - self._most_fresh)

    def after(self, count: int, command: Any) -> Turned | None:
        """Return what ``command`` did on top of ``count`` others, if that is still known."""
        turned = self._kept.get(count)
        return turned if turned is not None and turned.is_of(command) else None

    def horizon(self, count: int) -> int:
        """Return how many commands there were before the first that can be taken back from here.

        ``count`` are in force.
        """
        while count - 1 in self._kept:
            count -= 1
        return count

    def last(self, count: int) -> tuple[Turned, ...]:
        """Return what the last of ``count`` commands did, oldest first: what is packed with them.

        They stay as they are, or are packed meanwhile.
        """
        kept: list[Turned] = []
        weight = 0
        for at in range(count - 1, self.horizon(count) - 1, -1):
            turned = self._kept[at]
            weight += sum(map(_light, turned.all()))
            if len(kept) == KEPT or weight > KEPT_BYTES:
                break
            kept.append(turned)
        return tuple(reversed(kept))

    def forget_from(self, count: int) -> None:
        """Forget all that followed ``count`` commands: something else was done instead."""
        for later in [at for at in self._kept if at >= count]:
            self._drop(later)

    def settle(self, tiles: int = 4) -> bool:
        """Pack a few fresh turns, oldest first, about 1 ms each; False when there are none."""
        now, self._fresh = self._fresh[:tiles], self._fresh[tiles:]
        for turn in now:
            raw = turn.weight
            turn.pack()
            self._raw -= raw
            self._weight += turn.weight - raw
        return bool(now)

    def _drop(self, count: int) -> None:
        gone = self._kept.pop(count, None)
        if gone is not None:
            self._weight -= gone.weight
            ids = set(map(id, gone.all()))
            self._raw -= sum(turn.weight for turn in self._fresh if id(turn) in ids)
            self._fresh = [turn for turn in self._fresh if id(turn) not in ids]


def _light(turn: Turn) -> int:
    """Return about what a turn weighs when it is packed, in bytes."""
    return turn.weight // (32 if turn.before else 1)
