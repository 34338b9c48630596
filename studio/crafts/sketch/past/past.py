"""The way back: what each command did, and where it is no longer known, how to find it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtGui import QImage

from studio.core.errors import CannotRead
from studio.core.history import History
from studio.crafts.sketch.commands.arranged import MOST_SHEETS
from studio.crafts.sketch.paint.inking import Veil
from studio.crafts.sketch.paint.performing import closed, met, perform, sheets_of
from studio.crafts.sketch.paint.sheets import Sheets, bare
from studio.crafts.sketch.paint.tiles import Place, Turn, Turned, places, put, region, tile_rect
from studio.crafts.sketch.past.keyframes import EVERY, FAR, Chain, Frame, Keyframes, show
from studio.crafts.sketch.past.rehearsal import Rehearsal
from studio.crafts.sketch.past.turnings import Turnings

_AHEAD = 200  # commands that are kept ready to be taken back
_SOON = 25  # commands somebody going back takes back before anything can be made ready
_HASTE = 32  # slices an undo paints of the past at most
_TILES = 4  # that it deflates


class Known(Protocol):
    """What of the past is packed with a picture."""

    @property
    def strokes(self) -> int: ...
    @property
    def frames(self) -> Mapping[int, Frame]: ...
    @property
    def turned(self) -> tuple[Turned, ...]: ...


class Past:
    """Counts the commands in force, and leads the sheets one back or forth."""

    def __init__(self, sheets: Sheets, known: Known, history: History[Any]) -> None:
        """``sheets`` show what is ``known``, and ``history`` will remember how it came to be."""
        self.count = known.strokes
        self._sheets, self._history = sheets, history
        self._turnings = Turnings(known.turned, self.count)
        self._keyframes = Keyframes(known.frames)
        self._chain = Chain(self._keyframes.at(self.count) or {})
        self._rehearsal: Rehearsal | None = None
        self._slices: Iterator[None] = iter(())
        self._origin: int | None = None
        self._painted = -1
        self._unreadable = False

    @property
    def origin(self) -> int:
        """How many commands were there before the first that is known: those that are forgotten."""
        return self.count - len(self._history.done) if self._origin is None else self._origin

    def ahead(self, command: Any) -> Turned | None:
        """Return what ``command`` did when it came next, if that is still known."""
        return self._turnings.after(self.count, command)

    def behind(self, command: Any) -> Turned | None:
        """Return what ``command``, the last one, did, if that is still known.

        Before the very first there was nothing: all there is came with it. So where a brush or Qt
        paints otherwise than once, no ink is left behind.
        """
        if self.count == 1 and self.origin == 0 and not self._keyframes.at(0):
            self._turnings.keep(0, Turned(command, self._all_ink()))
        return self._turnings.after(self.count - 1, command)

    def _all_ink(self) -> dict[int, list[Turn]]:
        """Return the way from bare sheets to what they show."""
        area = self._sheets.area
        nothing, tiles = bare(area.width(), area.height()), places(area.width(), area.height())
        there = [at for at in range(MOST_SHEETS) if not self._sheets.is_empty(at)]
        return {at: _differences(nothing, self._sheets.seen(at), tiles) for at in there}

    def add(self, turned: Turned) -> None:
        """Hear what a new command did; all that was undone before it is gone."""
        self._origin = self.origin
        self._turnings.forget_from(self.count)
        self._keyframes.forget_after(self.count)
        if self._rehearsal is not None and self.count < self._rehearsal.last:
            self._rehearsal = None
        self._turnings.keep(self.count, turned)
        self._moved(turned, 1)
        if self.count % (FAR * EVERY) == 0 and self._keyframes.at(self.count) is None:
            self._keyframes.add(self.count, *self._chain.take(self._sheets))
            self._thin()

    def again(self, turned: Turned) -> None:
        """Do the next command once more; raises CannotRead and changes nothing."""
        self._origin = self.origin
        _take(self._sheets, turned, back=False)
        self._moved(turned, 1)

    def back(self, turned: Turned) -> None:
        """Take the last command back; raises CannotRead and changes nothing."""
        self._origin = self.origin
        _take(self._sheets, turned, back=True)
        self._moved(turned, -1)

    def packed_frames(self) -> dict[int, Frame]:
        """Return the keyframes that are packed with the picture."""
        return self._keyframes.spread(self.count, self.origin)

    def packed_turns(self) -> tuple[Turned, ...]:
        """Return what the last commands did, oldest first: packed with the picture too."""
        return self._turnings.last(self.count)

    def recover(self, veil: Veil) -> Turned:
        """Find out what the last command did, by painting those before it where it lies.

        Raises CannotRead, and changes nothing, when one of them cannot be read.
        """
        first, frame = self._near(veil)
        before, last = self._between(first, self.count - 1), self._history.done[-1]
        turns = {
            sheet: self._recovered(sheet, frame, before, last, veil) for sheet in sheets_of(last)
        }
        turned = Turned(last, turns)
        self._turnings.keep(self.count - 1, turned)
        return turned

    def _recovered(
        self, sheet: int, frame: Frame, before: Sequence[Any], last: Any, veil: Veil
    ) -> list[Turn]:
        now = self._sheets.open(sheet)
        here = [command for command in before if sheet in sheets_of(command)]
        tiles = met(last, now, veil)
        all_tiles = closed(tiles, here, now, veil)
        was = bare(now.width(), now.height())
        show(frame, sheet, was, region(all_tiles))
        for command in here:
            perform(command, was, veil, all_tiles)
        return _differences(was, now, tiles)

    def rehearse(self) -> None:
        """Paint so much of the past again that going back at this pace never has to wait."""
        self._keyframes.settle(_TILES)
        if self._rehearsal is None or self.count < self._rehearsal.last:
            self._begin(self._aim())
        if self._rehearsal is not None:
            left = self._rehearsal.last - self._rehearsal.at
            until = max(1, self.count - self._rehearsal.last)
            self._go_on(max(2, -(-left // until)))

    def settle(self) -> bool:
        """Do a slice of work of a few milliseconds; False when there is nothing to do."""
        if self._turnings.settle() or self._keyframes.settle() or self._sheets.tidy():
            return True
        if self._rehearsal is None or self.count < self._rehearsal.last:
            self._begin(self._goal())
        if self._rehearsal is None:
            return False
        self._slice()
        return True

    def _moved(self, turned: Turned, commands: int) -> None:
        self.count += commands
        self._painted = -1
        for sheet, turns in turned.turns.items():
            self._chain.changed(sheet, (turn.place for turn in turns))
        known = self._keyframes.at(self.count)
        if known is not None:
            self._chain.rest_on(known)

    def _between(self, first: int, last: int) -> Sequence[Any]:
        """Return the commands after the first so many, up to so many."""
        return self._history.done[first - self.origin : last - self.origin]

    def _near(self, veil: Veil) -> tuple[int, Frame]:
        """Return a keyframe close behind; where there is none, paint all on the way to it."""
        target = self.count - 1
        first = self._keyframes.behind(target, self.origin)
        if target - first[0] > EVERY:
            rehearsal = self._rehearsed(first, target, veil)
            for _slice in self._painting(rehearsal):
                pass
            first = self._keyframes.behind(target, self.origin)
        return first

    def _rehearsed(self, first: tuple[int, Frame], last: int, veil: Veil) -> Rehearsal:
        sheets = Sheets(self._sheets.area)
        return Rehearsal(sheets, first, self._between(first[0], last), veil)

    def _goal(self) -> int | None:
        """Return up to which command the past should be painted again next, if at all."""
        horizon = self._turnings.horizon(self.count)
        return horizon if self.count - horizon < _AHEAD else None

    def _aim(self) -> int | None:
        """Return the same for somebody going back just now.

        What they reach in a moment cannot be ready in time, so what lies farther is made ready.
        """
        goal = self._goal()
        if goal is None or self.count - goal >= _SOON:
            return goal
        aim = (self.count // EVERY - 1) * EVERY
        return aim if self._turnings.horizon(aim) == aim else None

    def _begin(self, last: int | None) -> None:
        self._rehearsal, origin = None, self.origin
        if last is None or last <= origin or last == self._painted or self._unreadable:
            return
        try:
            first = self._keyframes.behind(max(origin, last - EVERY), origin)
        except CannotRead:
            self._unreadable = True
            return
        veil = Veil(self._sheets.area.width(), self._sheets.area.height())
        self._rehearsal = self._rehearsed(first, last, veil)
        self._slices = self._painting(self._rehearsal)

    def _painting(self, rehearsal: Rehearsal) -> Iterator[None]:
        return rehearsal.slices(self._keyframes, self._turnings, lambda: self.count)

    def _go_on(self, commands: int) -> None:
        """Paint that many commands of the rehearsal, or as far as there is time."""
        rehearsal, slices = self._rehearsal, 0
        assert rehearsal is not None
        goal = rehearsal.at + commands
        while self._rehearsal is not None and rehearsal.at < goal and slices < _HASTE:
            self._slice()
            slices += 1

    def _slice(self) -> None:
        assert self._rehearsal is not None
        try:
            next(self._slices)
        except StopIteration:
            # What it found out may not all be kept; it is not looked for again at once.
            self._painted, self._rehearsal = self._rehearsal.last, None
            self._thin()
        except CannotRead:
            self._rehearsal, self._unreadable = None, True

    def _thin(self) -> None:
        horizon = self._turnings.horizon(self.count)
        self._keyframes.thin(self.count, self.origin, range(horizon - FAR * EVERY, horizon + 1))


def _take(sheets: Sheets, turned: Turned, *, back: bool) -> None:
    there = [
        (sheet, turn.place, turn.there(sheets.open(sheet), back=back))
        for sheet, turns in turned.turns.items()
        for turn in turns
    ]
    for sheet, place, tile in there:
        sheets.doubt(sheet)
        area = tile_rect(place, sheets.open(sheet))
        put(sheets.open(sheet), area.x(), area.y(), tile)


def _differences(before: QImage, after: QImage, tiles: Iterable[Place]) -> list[Turn]:
    areas = ((place, tile_rect(place, after)) for place in sorted(tiles))
    pairs = ((place, before.copy(area), after.copy(area)) for place, area in areas)
    return [Turn(place, was, now) for place, was, now in pairs if was != now]
