"""Keys that hold the pen, and the mark that shows where they hold it."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, cos, radians, sin

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QKeyEvent, QPainter, QPen

from studio.core.texts import _
from studio.crafts.sketch.hand.nib import Nib
from studio.crafts.sketch.view.arrows import ARROWS
from studio.crafts.sketch.view.fit import Fit
from studio.crafts.sketch.view.viewing import Viewing

_STEP, _FINE, _FAR = 10, 1, 40  # sheet pixels
_ARM = 9.0  # screen px from the middle of the mark to its end
_ROOM = 13  # screen px around the middle that the mark may touch
_INNER = 3.0
_TEXT, _MOST_LARGER = 15, 2.5  # px of usual text
_DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(1, 10)}
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class NibKeys:
    """Turns keys into moves of a nib.

    ``deeds`` take the last line back, and a brush so many steps thicker. ``held`` tells what draws;
    ``say`` speaks, ``moved`` asks for the mark to be shown.
    """

    def __init__(
        self,
        nib: Nib,
        viewing: Viewing,
        deeds: tuple[Callable[[], object], Callable[[int], None]],
        held: Callable[[], str],
        say: Callable[[str], None],
        moved: Callable[[], None],
    ) -> None:
        self._nib = nib
        self._viewing = viewing
        self._undo_last, self._thicker = deeds
        self._held, self._say = held, say
        self._moved = moved
        self._acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_Space: self._turn,
            Qt.Key.Key_Return: self._close,
            Qt.Key.Key_Enter: self._close,
            Qt.Key.Key_Backspace: self._undo,
            Qt.Key.Key_Question: self._tell_all,
            Qt.Key.Key_BracketLeft: lambda: self._grow(-1),
            Qt.Key.Key_BracketRight: lambda: self._grow(1),
        }

    @property
    def is_down(self) -> bool:
        return self._nib.is_down

    def press(self) -> None:
        """Put the pen down, or take it up, and show the mark so."""
        self._turn()
        self._moved()

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key; False for one that means nothing here."""
        key = Qt.Key(event.key())
        if key in ARROWS:
            self._move(*ARROWS[key], event)
        elif event.isAutoRepeat() and key in self._acts:
            return True  # a key that is held does once what it does
        elif key in _DIGITS and not event.modifiers() & _CONTROL:
            self._nib.jump(_DIGITS[key])
            self._tell()
        elif key == Qt.Key.Key_Escape and self._nib.is_down:
            self._turn()
        elif key in self._acts and not event.modifiers() & _CONTROL:
            self._acts[key]()
        else:
            return False
        self._moved()
        return True

    def _move(self, dx: int, dy: int, event: QKeyEvent) -> None:
        fine, far = event.modifiers() & _SHIFT, event.modifiers() & _CONTROL
        step = _FINE if fine else _FAR if far else _STEP
        turn = radians(self._viewing.fit.stance.turn)
        across, down = cos(turn), sin(turn)
        before = self._nib.place
        # Left is left on the screen, however the sheet is turned.
        self._nib.move(step * (dx * across + dy * down), step * (dy * across - dx * down))
        if self._nib.place == before and not event.isAutoRepeat():
            self._say(_("This is the edge."))

    def _turn(self) -> None:
        self._nib.press()
        self._say(_("Pen down.") if self._nib.is_down else _("Pen up."))

    def _grow(self, steps: int) -> None:
        self._nib.go_on_after(lambda: self._thicker(steps))

    def _close(self) -> None:
        if self._nib.is_down:
            self._nib.close()
            self._say(_("Closed. Pen up."))

    def _undo(self) -> None:
        if self._nib.is_down:
            self._nib.press()
        self._undo_last()

    def _tell(self) -> None:
        self._say(self._nib.where())

    def _tell_all(self) -> None:
        self._say(f"{self._nib.where()} {self._held()}".rstrip())


def nib_area(nib: Nib, fit: Fit) -> QRect:
    """Return the screen pixels the mark may touch."""
    at, room = fit.transform.map(QPointF(*nib.place)).toPoint(), ceil(_ROOM * _larger())
    return QRect(at.x() - room, at.y() - room, 2 * room, 2 * room)


def paint_nib(painter: QPainter, nib: Nib, fit: Fit) -> None:
    """Draw a cross, dark on a light rim so that it stands out on any colour; filled when down.

    It is larger for whoever reads larger text.
    """
    larger = _larger()
    at = fit.transform.map(QPointF(*nib.place))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(255, 255, 255), 5.0), (QColor(0x17, 0x17, 0x18), 2.0)):
        painter.setPen(QPen(colour, width * larger))
        for dx, dy in ARROWS.values():
            inner, outer = QPointF(dx, dy) * _INNER * larger, QPointF(dx, dy) * _ARM * larger
            painter.drawLine(at + inner, at + outer)
    if nib.is_down:
        painter.setBrush(QColor(0x17, 0x17, 0x18))
        painter.setPen(QPen(QColor(255, 255, 255), 1.5 * larger))
        painter.drawEllipse(at, (_INNER + 1) * larger, (_INNER + 1) * larger)


def _larger() -> float:
    """Return how many times as large as usual text is, 1 at the least."""
    return min(max(1.0, QFontInfo(QGuiApplication.font()).pixelSize() / _TEXT), _MOST_LARGER)
