"""Playing on the computer's keys: by where a key is, not by what is printed on it."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from studio.core.timing import Scheduler
from studio.crafts.melody.tones import PADS

_ROWS = ("ASDFGHJK", "QWERTYUI", "ZXCVBNM,")
"""The home row, and the rows above and below it, which reach the same pads."""
# First scan code of each row: evdev key codes plus 8 on X11 and Wayland, PC/AT set 1 on Windows.
_EVDEV_ROWS = (38, 24, 52)
_PC_ROWS = (0x1E, 0x10, 0x2C)
_OTHER_HANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


_REBOUND = 0.03
"""Seconds in which a key that came up cannot be down again by hand."""


class KeyHands:
    """Presses and releases pads as keys go down and come up.

    X servers report a held key as coming up and going down again many times a second, and Qt
    cannot always tell; so a key counts as let go only when it stays up for a moment.
    """

    def __init__(
        self, scheduler: Scheduler, press: Callable[[int], None], release: Callable[[int], None]
    ) -> None:
        self._scheduler, self._press, self._release = scheduler, press, release
        self._down: dict[int, int] = {}
        """The pitch each key that is down plays."""
        self._rising: dict[int, Callable[[], None]] = {}

    def pressed(self, event: QKeyEvent) -> bool:
        """Play the pad of a key; False when the key has other work."""
        pad = pad_of(event)
        if pad is None:
            return False
        key = _place(event)
        self._rising.pop(key, _nothing)()
        if key not in self._down and not event.isAutoRepeat():
            self._down[key] = PADS[pad]
            self._press(PADS[pad])
        return True

    def released(self, event: QKeyEvent) -> bool:
        """Let go of the pad of a key; False when the key held none."""
        key = _place(event)
        if key not in self._down:
            return False
        if not event.isAutoRepeat():
            self._rising.pop(key, _nothing)()
            self._rising[key] = self._scheduler.call_later(_REBOUND, lambda: self._let_go(key))
        return True

    def let_go(self) -> None:
        """Let go of every key, as when the window loses the keyboard."""
        for key in tuple(self._down):
            self._let_go(key)

    def _let_go(self, key: int) -> None:
        self._rising.pop(key, _nothing)()
        pitch = self._down.pop(key, None)
        if pitch is not None:
            self._release(pitch)


def pad_of(event: QKeyEvent) -> int | None:
    """Return the index of the pad a key plays, or None for keys with other work."""
    if event.modifiers() & _OTHER_HANDS:
        return None
    placed = _by_place(event.nativeScanCode())
    return _by_letter(event.key()) if placed is None else placed


def key_label(pad: int) -> str:
    """Return the letter on the home-row key of a pad."""
    return _ROWS[0][pad]


def _place(event: QKeyEvent) -> int:
    return event.nativeScanCode() or event.key()


def _nothing() -> None:
    """There was no key on its way up."""


def _by_place(code: int) -> int | None:
    for first in _first_codes():
        if first <= code < first + len(_ROWS[0]):
            return code - first
    return None


def _first_codes() -> tuple[int, ...]:
    if sys.platform == "win32":
        return _PC_ROWS
    on_evdev = QGuiApplication.platformName() in {"xcb", "wayland"}
    return _EVDEV_ROWS if on_evdev else ()


def _by_letter(key: int) -> int | None:
    letter = chr(key) if 0x20 <= key <= 0x7E else "\0"
    return next((row.index(letter) for row in _ROWS if letter in row), None)
