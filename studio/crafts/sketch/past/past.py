"""The way back: what each stroke did, and where it is no longer known, how to find it out again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from studio.core.errors import CannotRead
from studio.crafts.sketch.commands.strokes import Stroke
from studio.crafts.sketch.paint.beginning import begin
from studio.crafts.sketch.paint.brushes import brush
from studio.crafts.sketch.paint.inking import Inking, Veil
from studio.crafts.sketch.paint.tiles import ARGB, Place, Turn, Turned, Turnings, tile_rect
from studio.crafts.sketch.past.keyframes import EVERY, Chain, Frame, Keyframes, show

_SLICE = 200  # samples painted in one slice, about 2 ms


def bare(width: int, height: int) -> QImage:
    """Return an empty, transparent sheet."""
    layer = QImage(width, height, ARGB)
    layer.fill(0)
    return layer


class Past:
    """Counts the strokes on a layer, and leads it one stroke back or forth."""

    def __init__(self, frames: Mapping[int, Frame], count: int) -> None:
        self.count = count
        self._turnings = Turnings()
        self._keyframes = Keyframes(frames)
        self._chain = Chain(self._keyframes.at(count) or {})
        self._rehearsal: Iterator[None] | None = None
        self._goal = 0

    def ahead(self, stroke: Stroke) -> Turned | None:
        """Return what ``stroke`` did when it came next, if that is still known."""
        return self._turnings.after(self.count, stroke)

    def behind(self, stroke: Stroke) -> Turned | None:
        """Return what ``stroke``, the last one, did, if that is still known."""
        return self._turnings.after(self.count - 1, stroke)

    def add(self, layer: QImage, turned: Turned) -> None:
        """Hear what a new stroke did to ``layer``; all that was undone before it is gone."""
        self._turnings.forget_from(self.count)
        self._keyframes.forget_after(self.count)
        self._turnings.keep(self.count, turned)
        self._moved(layer, turned, 1)

    def again(self, layer: QImage, turned: Turned) -> None:
        """Lay the next stroke on ``layer`` once more."""
        turned.take(layer, back=False)
        self._moved(layer, turned, 1)

    def back(self, layer: QImage, turned: Turned) -> None:
        """Take the last stroke off ``layer``."""
        turned.take(layer, back=True)
        self._moved(layer, turned, -1)
        if self.count < self._goal:
            self._rehearsal = None

    def packed_frames(self) -> dict[int, Frame]:
        """Return the keyframes that are packed with the picture."""
        return self._keyframes.spread(self.count)

    def recover(self, layer: QImage, done: Sequence[Stroke], veil: Veil) -> Turned:
        """Find out what the last of ``done`` did, by painting those before it where it lies.

        Raises CannotRead, and changes nothing, when one of them cannot be read.
        """
        origin = self.count - len(done)
        count, frame = self._near(layer, done)
        tiles = _met(done[-1], veil)
        needed = _needed(tiles, done[count - origin : -1], veil)
        before = bare(layer.width(), layer.height())
        show(frame, before, _around(needed, layer))
        for stroke in done[count - origin : -1]:
            _paint_within(before, stroke, veil, needed)
        turned = Turned(done[-1], _differences(before, layer, tiles))
        self._turnings.keep(self.count - 1, turned)
        return turned

    def settle(self, layer: QImage, done: Sequence[Stroke]) -> bool:
        """Do a slice of work of a few milliseconds; False when there is nothing to do."""
        if self._turnings.settle() or self._keyframes.settle():
            return True
        if self._rehearsal is None:
            self._rehearse(layer, done)
        return self._rehearsal is not None and self._take_slice()

    def _moved(self, layer: QImage, turned: Turned, strokes: int) -> None:
        self.count += strokes
        self._chain.changed(turn.place for turn in turned.turns)
        known = self._keyframes.at(self.count)
        if known is not None:
            self._chain.rest_on(known)
        elif self.count % EVERY == 0:
            self._keyframes.add(self.count, *self._chain.take(layer))

    def _near(self, layer: QImage, done: Sequence[Stroke]) -> tuple[int, Frame]:
        """Return a keyframe close behind; where there is none, paint those on the way to it."""
        origin, target = self.count - len(done), self.count - 1
        count, frame = self._keyframes.behind(target, origin)
        if target - count > EVERY:
            for _slice in self._paint_again(layer, count, target, done):
                pass
            count, frame = self._keyframes.behind(target, origin)
        return count, frame

    def _rehearse(self, layer: QImage, done: Sequence[Stroke]) -> None:
        """Begin to paint the past again where a reopened drawing lacks keyframes, newest first."""
        gap = self._keyframes.gap(self.count, self._goal or self.count)
        origin = self.count - len(done)
        if gap is not None and gap[0] >= origin >= 0:
            self._goal = gap[1]
            self._rehearsal = self._paint_again(layer, *gap, done)

    def _take_slice(self) -> bool:
        assert self._rehearsal is not None
        try:
            next(self._rehearsal)
        except StopIteration:
            self._rehearsal = None
        except CannotRead:
            self._rehearsal, self._goal = None, 1
        return True

    def _paint_again(
        self, like: QImage, first: int, last: int, done: Sequence[Stroke]
    ) -> Iterator[None]:
        """Paint strokes ``first`` to ``last`` on a sheet of their own and keep the keyframes."""
        origin, frame = self.count - len(done), self._keyframes.at(first) or {}
        layer, veil = bare(like.width(), like.height()), Veil(like.width(), like.height())
        show(frame, layer)
        chain = Chain(frame)
        for at, stroke in enumerate(done[first - origin : last - origin], first + 1):
            inking, samples = begin(stroke.ink, veil, layer), stroke.samples()
            for start in range(0, len(samples), _SLICE):
                inking.add(samples[start : start + _SLICE])
                yield
            chain.changed(turn.place for turn in inking.merge(layer))
            if at % EVERY == 0 and at < last:
                self._keyframes.add(at, *chain.take(layer))
            yield


def _met(stroke: Stroke, veil: Veil) -> set[Place]:
    return Inking(stroke.ink, veil).trace(stroke.samples())


def _needed(tiles: set[Place], strokes: Sequence[Stroke], veil: Veil) -> set[Place]:
    """Return ``tiles`` and those that strokes which spread colour brought to them."""
    needed = set(tiles)
    for stroke in reversed(strokes):
        if brush(stroke.ink.brush).spreads:
            met = _met(stroke, veil)
            needed |= met if met & needed else set()
    return needed


def _paint_within(layer: QImage, stroke: Stroke, veil: Veil, tiles: set[Place]) -> None:
    inking = begin(stroke.ink, veil, layer, tiles)
    inking.add(stroke.samples())
    inking.merge(layer)


def _around(tiles: set[Place], layer: QImage) -> QRect:
    area = QRect()
    for place in tiles:
        area |= tile_rect(place, layer)
    return area


def _differences(before: QImage, after: QImage, tiles: set[Place]) -> list[Turn]:
    areas = ((place, tile_rect(place, after)) for place in sorted(tiles))
    pairs = ((place, before.copy(area), after.copy(area)) for place, area in areas)
    return [Turn(place, was, now) for place, was, now in pairs if was != now]
