"""Hands at a real screen: pointer and key events through the X server's own XTEST extension.

The program under test cannot tell these from a person's mouse and keyboard. Plain ctypes on
libX11 and libXtst, so it needs nothing from PyPI. Names follow Xlib's manual.
"""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable, Iterable, Sequence
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p
from dataclasses import dataclass

LEFT, MIDDLE, RIGHT, WHEEL_UP, WHEEL_DOWN = 1, 2, 3, 4, 5
_STRUCTURE_AND_CHILDREN = 1 << 17 | 1 << 19
_CLIENT_MESSAGE = 33
_VIEWABLE = 2
_UNICODE_KEYSYM = 0x01000000
# Vendor keys (XF86keysym.h): volume, mail, back. Nothing here needs them.
_MEDIA = range(0x10080000, 0x10090000)
_NAMED = {"\n": "Return", "\t": "Tab", " ": "space"}


_STAY = ctypes.CFUNCTYPE(None, c_void_p, c_void_p)
_SAY = ctypes.CFUNCTYPE(c_int, c_void_p)
_QUIET = _SAY(lambda _display: 0)
_COMPLAIN = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
# A window may go between being listed and being asked; Xlib would end this process for it.
_NEVER_MIND = _COMPLAIN(lambda _display, _error: 0)


@dataclass(frozen=True, slots=True)
class Window:
    """A top-level window: its X id and the rectangle of its contents on the screen."""

    id: int
    title: str
    x: int
    y: int
    width: int
    height: int


class _Attributes(ctypes.Structure):
    _fields_ = (
        [(name, c_int) for name in ("x", "y", "width", "height", "border_width", "depth")]
        + [("visual", c_void_p), ("root", c_ulong), ("class_", c_int)]
        + [(name, c_int) for name in ("bit_gravity", "win_gravity", "backing_store")]
        + [("backing_planes", c_ulong), ("backing_pixel", c_ulong), ("save_under", c_int)]
        + [("colormap", c_ulong), ("map_installed", c_int), ("map_state", c_int)]
        + [("masks", c_long * 3), ("override_redirect", c_int), ("screen", c_void_p)]
    )


class _ClientMessage(ctypes.Structure):
    _fields_ = (
        ("type", c_int),
        ("serial", c_ulong),
        ("send_event", c_int),
        ("display", c_void_p),
        ("window", c_ulong),
        ("message_type", c_ulong),
        ("format", c_int),
        ("data", c_long * 5),
    )


class _Event(ctypes.Union):
    _fields_ = (("type", c_int), ("message", _ClientMessage), ("pad", c_long * 24))


class Hands:
    """One connection to ``display`` that moves the pointer, types and looks at windows."""

    def __init__(self, display: str) -> None:
        self._x, self._test = _library("libX11.so.6"), _library("libXtst.so.6")
        _declare(self._x, self._test)
        self._display = self._x.XOpenDisplay(display.encode())
        if not self._display:
            raise RuntimeError("No X server answers there.")
        self._gone = _STAY(self._server_gone)
        self._server_is_gone = False
        self._x.XSetErrorHandler(_NEVER_MIND)
        self._x.XSetIOErrorHandler(_QUIET)
        self._x.XSetIOErrorExitHandler(self._display, self._gone, None)
        self._root = self._x.XDefaultRootWindow(self._display)
        self._keys = _Keyboard(self._x, self._display)
        self._x.XSelectInput(self._display, self._root, _STRUCTURE_AND_CHILDREN)

    def close(self) -> None:
        if self._display and not self._server_is_gone:
            self._keys.give_back()
            self._x.XCloseDisplay(self._display)
        self._display = None

    def _server_gone(self, _display: int, _data: int) -> None:
        """Called by Xlib, which would otherwise end this process, tests and all."""
        self._server_is_gone = True

    # The pointer

    def move(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, -1, int(x), int(y), 0)
        self._x.XFlush(self._display)

    def press(self, button: int = LEFT) -> None:
        self._test.XTestFakeButtonEvent(self._display, button, 1, 0)
        self._x.XFlush(self._display)

    def release(self, button: int = LEFT) -> None:
        self._test.XTestFakeButtonEvent(self._display, button, 0, 0)
        self._x.XFlush(self._display)

    def click(self, x: int, y: int, button: int = LEFT) -> None:
        self.move(x, y)
        self.press(button)
        self.release(button)

    def drag(self, points: Iterable[tuple[int, int]], seconds_between: float = 0.0) -> None:
        """Press at the first point, go through all of them and let go at the last."""
        walked = iter(points)
        self.move(*next(walked))
        self.press()
        for point in walked:
            self.move(*point)
            if seconds_between:
                time.sleep(seconds_between)
        self.release()

    # The keyboard

    def key(self, *names: str) -> None:
        """Press keys in order, let go in reverse: ``key("Control_L", "z")``."""
        self.learn(names)
        for name in names:
            self.hold(name)
        for name in reversed(names):
            self.let_go(name)

    def hold(self, name: str) -> None:
        self._tap(self._keys.find(name).code, down=True)

    def let_go(self, name: str) -> None:
        self._tap(self._keys.find(name).code, down=False)

    def type(self, text: str, seconds_between: float = 0.0) -> None:
        """Type text of any script; a sign the keyboard lacks gets a key of its own first."""
        for part in self._keys.portions([_NAMED.get(sign, sign) for sign in text]):
            self.learn(part)
            for name in part:
                self._strike(name)
                if seconds_between:
                    time.sleep(seconds_between)
            self.settle()

    def learn(self, names: Iterable[str]) -> None:
        """Give every new name a key; programs are told of the new keyboard and need a moment."""
        if self._keys.learn(names):
            time.sleep(0.3)

    def settle(self) -> None:
        """Wait until the server has handed on every key and move sent so far."""
        self._x.XSync(self._display, 0)

    def _strike(self, name: str) -> None:
        key = self._keys.find(name)
        shift = self._keys.find("Shift_L").code
        if key.shifted:
            self._tap(shift, down=True)
        self._tap(key.code, down=True)
        self._tap(key.code, down=False)
        if key.shifted:
            self._tap(shift, down=False)

    def _tap(self, code: int, *, down: bool) -> None:
        self._test.XTestFakeKeyEvent(self._display, code, int(down), 0)
        self._x.XFlush(self._display)

    # Windows

    def windows(self) -> list[Window]:
        """Every visible window with a title, the one in front last."""
        found: list[Window] = []
        self._walk(self._root, 0, 0, found)
        return found

    def window(self, title: str, patience: float = 20.0) -> Window:
        """Wait for a visible window whose title holds ``title``."""
        return wait_for(lambda: self._titled(title), patience, f"a window titled {title!r}")

    def focus(self, window: Window) -> None:
        """Give the keyboard to a window, for screens without a window manager."""
        self._x.XSetInputFocus(self._display, window.id, 1, 0)
        self._x.XSync(self._display, 0)

    def ask_to_close(self, window: Window) -> None:
        """Do what a window manager does when its closing cross is clicked (ICCCM 4.2.8.1)."""
        self._send(window.id, window.id, "WM_PROTOCOLS", (self._atom("WM_DELETE_WINDOW"),), 0)

    def ping(self, window: Window, patience: float = 10.0) -> float:
        """Return the seconds until the window's own thread answers _NET_WM_PING (EWMH 1.5).

        Qt answers from its event loop, so this is how long a click would have waited.
        """
        stamp = time.monotonic_ns() & 0x7FFFFFFF
        self._drain()
        asked = time.perf_counter()
        ping = (self._atom("_NET_WM_PING"), stamp, window.id)
        self._send(window.id, window.id, "WM_PROTOCOLS", ping, 0)
        while time.perf_counter() - asked < patience:
            if self._answered(stamp):
                return time.perf_counter() - asked
            time.sleep(0.0002)
        raise TimeoutError(f"the window did not answer for {patience} s")

    def _answered(self, stamp: int) -> bool:
        event = _Event()
        while self._x.XPending(self._display):
            self._x.XNextEvent(self._display, byref(event))
            if event.type == _CLIENT_MESSAGE and event.message.data[1] == stamp:
                return True
        return False

    def _drain(self) -> None:
        self._answered(-1)

    def _send(self, target: int, window: int, kind: str, values: Sequence[int], mask: int) -> None:
        event = _Event()
        event.message.type, event.message.window, event.message.format = 33, window, 32
        event.message.message_type = self._atom(kind)
        for at, value in enumerate(values):
            event.message.data[at] = value
        self._x.XSendEvent(self._display, target, 0, mask, byref(event))
        self._x.XFlush(self._display)

    def _titled(self, title: str) -> Window | None:
        return next((found for found in reversed(self.windows()) if title in found.title), None)

    def _walk(self, parent: int, x: int, y: int, found: list[Window]) -> None:
        for child in self._children(parent):
            at = _Attributes()
            if not self._x.XGetWindowAttributes(self._display, child, byref(at)):
                continue
            if at.map_state != _VIEWABLE:
                continue
            title = self._title(child)
            if title:
                found.append(Window(child, title, x + at.x, y + at.y, at.width, at.height))
            else:
                self._walk(child, x + at.x, y + at.y, found)

    def _children(self, parent: int) -> list[int]:
        root, above, count = c_ulong(), c_ulong(), c_uint()
        children = POINTER(c_ulong)()
        answered = self._x.XQueryTree(
            self._display, parent, byref(root), byref(above), byref(children), byref(count)
        )
        ids = [children[at] for at in range(count.value)] if answered else []
        if ids:
            self._x.XFree(children)
        return ids

    def _title(self, window: int) -> str:
        kind, form, count, rest = c_ulong(), c_int(), c_ulong(), c_ulong()
        value = c_char_p()
        self._x.XGetWindowProperty(
            *(self._display, window, self._atom("_NET_WM_NAME"), 0, 1024, 0, 0),
            *(byref(kind), byref(form), byref(count), byref(rest), byref(value)),
        )
        title = (value.value or b"").decode("utf-8", "replace")
        if value:
            self._x.XFree(value)
        return title

    def _atom(self, name: str) -> int:
        return int(self._x.XInternAtom(self._display, name.encode(), 0))


@dataclass(frozen=True, slots=True)
class _Key:
    code: int
    shifted: bool = False


class _Keyboard:
    """Which key makes which sign; signs the keyboard lacks take the places of media keys."""

    def __init__(self, x: ctypes.CDLL, display: int) -> None:
        self._x, self._display = x, display
        self._known: dict[str, _Key] = {}
        first, last = c_int(), c_int()
        x.XDisplayKeycodes(display, byref(first), byref(last))
        self._codes = range(first.value, last.value + 1)
        signs = {code: self._sign(code, 0) for code in self._codes}
        self._media = {code: sign for code, sign in signs.items() if sign in _MEDIA}
        self._spare = list(self._media)

    def find(self, name: str) -> _Key:
        """Return the key for a keysym name ("Control_L", "z") or a sign; KeyError if unlearnt."""
        if name not in self._known:
            found = self._present(_keysym(self._x, name))
            if found is None:
                raise KeyError(name)
            self._known[name] = found
        return self._known[name]

    def learn(self, names: Iterable[str]) -> bool:
        """Give each new name a spare key; True when the keyboard changed."""
        wanted = tuple(dict.fromkeys(names))
        new = [name for name in wanted if not self._has(name)]
        if len(new) > len(self._spare):
            self._forget()
            new = [name for name in wanted if not self._has(name)]
        for name in new:
            self._known[name] = _Key(self._spare.pop())
            self._bind(self._known[name].code, _keysym(self._x, name))
        self._x.XSync(self._display, 0)
        return bool(new)

    def portions(self, names: Sequence[str]) -> list[list[str]]:
        """Cut ``names`` so that each part has no more new signs than there are spare keys."""
        parts: list[list[str]] = [[]]
        for name in names:
            if len({*parts[-1], name}) > len(self._media) // 2:
                parts.append([])
            parts[-1].append(name)
        return parts

    def _has(self, name: str) -> bool:
        try:
            return bool(self.find(name))
        except KeyError:
            return False

    def give_back(self) -> None:
        """Let every media key be what it was, for the next hands at this screen."""
        for code in {key.code for key in self._known.values()} & self._media.keys():
            self._bind(code, self._media[code])
        self._forget()

    def _forget(self) -> None:
        borrowed = {key.code for key in self._known.values()} & self._media.keys()
        self._known = {n: key for n, key in self._known.items() if key.code not in borrowed}
        self._spare = list(self._media)

    def _present(self, wanted: int) -> _Key | None:
        code = int(self._x.XKeysymToKeycode(self._display, wanted)) if wanted else 0
        for level in (0, 1) if code else ():
            if self._sign(code, level) == wanted:
                return _Key(code, shifted=level == 1)
        return None

    def _bind(self, code: int, keysym: int) -> None:
        pair = (c_ulong * 2)(keysym, keysym)
        self._x.XChangeKeyboardMapping(self._display, code, 2, pair, 1)

    def _sign(self, code: int, level: int) -> int:
        return int(self._x.XkbKeycodeToKeysym(self._display, code, 0, level))


def wait_for(look: Callable[[], object], patience: float, what: str):
    """Ask ``look`` until it answers with something true; TimeoutError names ``what``."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if seen := look():
            return seen
        time.sleep(0.02)
    raise TimeoutError(f"waited {patience} s for {what}")


def _keysym(x: ctypes.CDLL, name: str) -> int:
    """A keysym by Xlib's name, or by its character (X11 protocol, appendix A: Unicode keysyms)."""
    if len(name) > 1:
        return int(x.XStringToKeysym(name.encode()))
    point = ord(name)
    return point if 0x20 <= point <= 0x7E or 0xA0 <= point <= 0xFF else _UNICODE_KEYSYM + point


def _library(name: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(name)
    except OSError:
        raise RuntimeError(f"{name} is not installed (Debian: libx11-6, libxtst6).") from None


def _declare(x: ctypes.CDLL, test: ctypes.CDLL) -> None:
    """Tell ctypes what is wider than an int; the rest follows by default."""
    display, window = c_void_p, c_ulong
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = display, [c_char_p]
    x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = window, [display]
    x.XGetKeyboardMapping.restype = POINTER(c_ulong)
    x.XGetKeyboardMapping.argtypes = [display, ctypes.c_ubyte, c_int, c_void_p]
    x.XStringToKeysym.restype, x.XInternAtom.restype = c_ulong, c_ulong
    x.XInternAtom.argtypes = [display, c_char_p, c_int]
    x.XKeysymToKeycode.restype = ctypes.c_ubyte
    x.XKeysymToKeycode.argtypes = [display, c_ulong]
    x.XkbKeycodeToKeysym.restype = c_ulong
    x.XkbKeycodeToKeysym.argtypes = [display, ctypes.c_ubyte, c_int, c_int]
    x.XChangeKeyboardMapping.argtypes = [display, c_int, c_int, c_void_p, c_int]
    x.XDisplayKeycodes.argtypes = [display, c_void_p, c_void_p]
    x.XSetErrorHandler.restype, x.XSetErrorHandler.argtypes = c_void_p, [_COMPLAIN]
    x.XSetIOErrorHandler.argtypes = [_SAY]
    x.XSetIOErrorExitHandler.argtypes = [display, _STAY, c_void_p]
    x.XSelectInput.argtypes = [display, window, c_long]
    x.XSetInputFocus.argtypes = [display, window, c_int, c_ulong]
    x.XSendEvent.argtypes = [display, window, c_int, c_long, c_void_p]
    x.XGetWindowAttributes.argtypes = [display, window, c_void_p]
    x.XQueryTree.argtypes = [display, window] + 4 * [c_void_p]
    x.XGetWindowProperty.argtypes = [
        display,
        window,
        c_ulong,
        c_long,
        c_long,
        c_int,
        c_ulong,
    ] + 5 * [c_void_p]
    x.XNextEvent.argtypes = [display, c_void_p]
    x.XSync.argtypes = [display, c_int]
    x.XFree.argtypes = [c_void_p]
    for call in (x.XFlush, x.XPending, x.XCloseDisplay):
        call.argtypes = [display]
    test.XTestFakeMotionEvent.argtypes = [display, c_int, c_int, c_int, c_ulong]
    test.XTestFakeButtonEvent.argtypes = [display, c_uint, c_int, c_ulong]
    test.XTestFakeKeyEvent.argtypes = [display, c_uint, c_int, c_ulong]
