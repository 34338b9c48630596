"""Playing on the computer's keys: by where a key is, not by what is printed on it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from studio.core.timing import Scheduler
from studio.crafts.melody.under_hand import KEY_ROWS

Place = tuple[int, int]
"""Row (home, above, below) and column of a key."""
_COLUMNS = len(KEY_ROWS[0])
# First scan code of each row: evdev key codes plus 8 on X11 and Wayland, PC/AT set 1 on Windows.
_EVDEV_ROWS = (38, 24, 52)
_PC_ROWS = (0x1E, 0x10, 0x2C)
# macOS has no scan codes; its virtual key codes (kVK_ANSI_* of Carbon's Events.h) name places.
_MAC_ROWS = (
    (0x00, 0x01, 0x02, 0x03, 0x05, 0x04, 0x26, 0x28),
    (0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x10, 0x20, 0x22),
    (0x06, 0x07, 0x08, 0x09, 0x0B, 0x2D, 0x2E, 0x2B),
)
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
    ``pitch_under`` tells what a place plays, or None for nothing.
    """

    def __init__(
        self,
        scheduler: Scheduler,
        pitch_under: Callable[[Place], int | None],
        press: Callable[[int], None],
        release: Callable[[int], None],
    ) -> None:
        self._scheduler, self._pitch_under = scheduler, pitch_under
        self._press, self._release = press, release
        self._down: dict[int, int] = {}
        """The pitch each key that is down plays."""
        self._rising: dict[int, Callable[[], None]] = {}

    def pressed(self, event: QKeyEvent) -> bool:
        """Play the pad of a key; False when the key has other work."""
        place = place_of(event)
        pitch = None if place is None else self._pitch_under(place)
        if pitch is None:
            return False
        key = _key(event)
        self._rising.pop(key, _nothing)()
        if key not in self._down and not event.isAutoRepeat():
            self._down[key] = pitch
            self._press(pitch)
        return True

    def released(self, event: QKeyEvent) -> bool:
        """Let go of the pad of a key; False when the key held none."""
        key = _key(event)
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


def place_of(event: QKeyEvent) -> Place | None:
    """Return where a key lies among those that play, or None for keys with other work."""
    if event.modifiers() & _OTHER_HANDS:
        return None
    if _on_mac():
        return _MAC_PLACES.get(event.nativeVirtualKey())
    placed = _by_scan_code(event.nativeScanCode())
    return _by_letter(event.key()) if placed is None else placed


def _key(event: QKeyEvent) -> int:
    """Return a number that is the same when this key comes up."""
    if _on_mac():
        return event.nativeVirtualKey()
    return event.nativeScanCode() or event.key()


def _nothing() -> None:
    """There was no key on its way up."""


def _by_scan_code(code: int) -> Place | None:
    for row, first in enumerate(_first_codes()):
        if first <= code < first + _COLUMNS:
            return row, code - first
    return None


def _on_mac() -> bool:
    return sys.platform == "darwin" and QGuiApplication.platformName() == "cocoa"


def _first_codes() -> tuple[int, ...]:
    if sys.platform == "win32":
        return _PC_ROWS
    on_evdev = QGuiApplication.platformName() in {"xcb", "wayland"}
    return _EVDEV_ROWS if on_evdev else ()


def _by_letter(key: int) -> Place | None:
    letter = chr(key) if 0x20 <= key <= 0x7E else "\0"
    found = ((row, keys.find(letter)) for row, keys in enumerate(KEY_ROWS))
    return next((place for place in found if place[1] >= 0), None)


_MAC_PLACES: Mapping[int, Place] = {
    code: (row, column) for row, codes in enumerate(_MAC_ROWS) for column, code in enumerate(codes)
}
