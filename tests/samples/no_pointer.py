"""A screen without a pointer to be seen, so that what changes in its pixels is the program's."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_char_p, c_int, c_ulong, c_void_p


@contextmanager
def no_pointer(display: str) -> Iterator[None]:
    """Hide the pointer of an X server for the length of a ``with`` block (XFIXES 4, HideCursor).

    Raises RuntimeError where libXfixes is not installed.
    """
    try:
        x, fixes = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXfixes.so.3")
    except OSError:
        raise RuntimeError("libXfixes.so.3 is not installed (Debian: libxfixes3).") from None
    x.XOpenDisplay.restype, x.XOpenDisplay.argtypes = c_void_p, [c_char_p]
    x.XDefaultRootWindow.restype, x.XDefaultRootWindow.argtypes = c_ulong, [c_void_p]
    fixes.XFixesHideCursor.argtypes = [c_void_p, c_ulong]
    fixes.XFixesQueryVersion.argtypes = [c_void_p, c_void_p, c_void_p]
    x.XSync.argtypes, x.XCloseDisplay.argtypes = [c_void_p, c_int], [c_void_p]
    connection = x.XOpenDisplay(display.encode())
    fixes.XFixesQueryVersion(connection, byref(c_int()), byref(c_int()))
    fixes.XFixesHideCursor(connection, x.XDefaultRootWindow(connection))
    x.XSync(connection, 0)
    try:
        yield
    finally:
        x.XCloseDisplay(connection)
