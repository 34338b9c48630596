"""The film of a drawing's making as a moving picture: painted in slices, packed on a thread.

It plays once and ends with the drawing. What was rubbed out is seen in it, so it is never made
but when the person asks for just this.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from studio.core.errors import CannotRead
from studio.core.file_writing import Writing
from studio.core.signal import Signal
from studio.core.surroundings import Surroundings
from studio.core.texts import _
from studio.core.ways_out import WayOut, made_aside
from studio.crafts.sketch.document import Sketch
from studio.crafts.sketch.ways.reel import Reel
from studio.crafts.sketch.ways.replay import Replay

FRAMES: Final = 90
WIDTH: Final = 720  # px
_EACH: Final = 110  # ms a frame is shown
_LAST: Final = 3000  # ms the finished drawing is shown
_SLICE: Final = 0.004  # s of painting at a time
_BREATH: Final = 0.004  # s in between
_HAND: Final = 0.2  # s to wait while a hand draws
_PAINTING: Final = 0.8  # of the progress; the rest is packing
_QUALITY: Final = 82


def film_ways() -> tuple[WayOut, ...]:
    """Return the kinds of film; each begins with a ``Sketch``, not with a snapshot of one."""
    return (
        WayOut(".webp", lambda: _("Film (WebP)"), Filming),
        WayOut(".gif", lambda: _("Film for older programs (GIF)"), Filming),
    )


class Filming:
    """A ``studio.core.ways_out.Writing`` of one film."""

    def __init__(self, sketch: Sketch, around: Surroundings, place: Path) -> None:
        self.progress = Signal[[float]]()
        self.ended = Signal[[]]()
        self.has_ended = self.stopped = False
        self.told = ""
        self._sketch, self._around, self._place = sketch, around, place
        replay = Replay(sketch)
        self._replay: Replay | None = replay
        self._all, self._done = max(1, replay.work), 0
        self._frames = Reel()
        self._frames.add(still(replay.sketch))
        self._packing: Writing | None = None
        self._ends = (around.left.subscribe(self._left),)
        self._later(_BREATH)

    def stop(self) -> None:
        if self._packing is not None:
            self._packing.stop()
            self.stopped = self._packing.stopped
            self._frames.clear()  # the thread that packs them finds no more
        elif not self.has_ended:
            self.stopped = True
            self._cancel()
            self._end()

    def _left(self, document: object) -> None:
        """No film of a drawing outlives its being open: by then its steps may be forgotten."""
        if document is None or document is self._sketch:
            self.stop()

    def _later(self, seconds: float) -> None:
        self._cancel = self._around.scheduler.call_later(seconds, self._go_on)

    def _go_on(self) -> None:
        if self._sketch.is_drawing:
            self._later(_HAND)
        elif self._replay is not None:
            self._paint(self._replay)

    def _paint(self, replay: Replay) -> None:
        until = self._around.scheduler.now() + _SLICE
        try:
            while grown := replay.grow():
                self._done += grown
                if self._done * FRAMES >= self._all * len(self._frames):
                    self._take(replay)
                    break
                if self._around.scheduler.now() >= until:
                    break
        except CannotRead as error:
            self._end(error.told)
            return
        if self.has_ended:  # whoever heard of the progress stopped it
            return
        if grown:
            self._later(_BREATH)
        else:
            self._pack(replay)

    def _take(self, replay: Replay) -> None:
        self._frames.add(still(replay.sketch))
        self.progress.emit(min(1.0, self._done / self._all) * _PAINTING)

    def _pack(self, replay: Replay) -> None:
        self._frames.add(still(replay.sketch))
        self._replay = None
        make = _gif if self._place.suffix.lower() == ".gif" else _webp
        begin: Callable[[object, Surroundings, Path], Writing] = made_aside(make)
        self._packing = begin(self._frames, self._around, self._place)
        self._packing.ended.subscribe(
            lambda: self._end(self._packing.told if self._packing else "")
        )

    def _end(self, told: str = "") -> None:
        for end in self._ends:
            end()
        self._frames.clear()
        self._replay = self._packing = None
        self.told = "" if self.stopped else told
        self.has_ended = True
        self.ended.emit()


def still(sketch: Sketch) -> QImage:
    """Return the drawing as it looks now, small; about 10 ms."""
    sheet = sketch.sheet
    half = QImage(sheet.width() // 2, sheet.height() // 2, QImage.Format.Format_RGB32)
    with QPainter(half) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(half.width() / sheet.width(), half.height() / sheet.height())
        sketch.paint(painter, sheet)
    return half.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)


def _webp(frames: Reel) -> bytes:
    return _moving(frames, "WEBP", quality=_QUALITY, method=2, loop=1)


def _gif(frames: Reel) -> bytes:
    return _moving(frames, "GIF")


def _moving(frames: Reel, kind: str, **how: object) -> bytes:
    from studio.crafts.sketch.ways.reel_picture import ReelPicture

    lengths = [_EACH] * (len(frames) - 1) + [_LAST]
    made = BytesIO()
    ReelPicture(frames).save(made, kind, save_all=True, duration=lengths, **how)
    return made.getvalue()
