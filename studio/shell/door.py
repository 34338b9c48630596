"""Opens the window; where a system library is missing, says which package brings it."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_PACKAGES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_FOR_A_WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

_WITHOUT_QT = (
    "contextlib",
    "dataclasses",
    "json",
    "re",
    "studio.core.errors",
    "studio.core.resources",
    "studio.core.signal",
    "studio.crafts",
    "studio.portfolio.keys.file",
    "studio.shell.courier",
    "studio.shell.menu_titles",
    "studio.shell.paths",
    "studio.shell.settings",
)


def open_window(argv: Sequence[str]) -> int:
    """Open the studio and return the exit code; 2 when ``argv`` or the system will not do."""
    portfolio, wrong = _read_arguments(argv)
    if wrong:
        return _refuse(wrong)
    if _has_no_screen():
        return _refuse("There is no screen to open the window on. Start it from the desktop.")
    missing = _missing_for_a_window()
    if missing:
        return _refuse(_install(missing))
    # Nothing made on the way to the first paint is let go of again: to look for what is free
    # takes 10 ms. ``app.start`` begins to look once the window has been seen.
    gc.disable()
    _import_what_needs_no_qt()
    try:
        from studio.shell.app import start
    except ImportError as error:
        return _refuse(_missing(error))
    return start(portfolio)


def _import_what_needs_no_qt() -> None:
    """Import these first: PySide6 reads the source of every module imported after it."""
    for name in _WITHOUT_QT:
        importlib.import_module(name)


def _read_arguments(argv: Sequence[str]) -> tuple[Path | None, str]:
    match list(argv):
        case []:
            return None, ""
        case ["--portfolio", folder]:
            return Path(folder).expanduser().absolute(), ""
        case _:
            return None, "Use: main.py [--portfolio FOLDER] or main.py --version"


def _refuse(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


def _missing(error: ImportError) -> str:
    packages = [package for library, package in _PACKAGES.items() if library in str(error)]
    if packages:
        return _install(_absent({**_PACKAGES, **_FOR_A_WINDOW}) or packages)
    name = error.name or "a part of the studio"
    return f"{name} is not installed. In the studio's folder run: python3 -m pip install ."


def _install(packages: Sequence[str]) -> str:
    return (
        "The window cannot open because system libraries are missing. Nothing is lost. "
        f"Install them, then start again: sudo apt install {' '.join(packages)}"
    )


def _has_no_screen() -> bool:
    chosen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys()
    return sys.platform.startswith("linux") and not chosen


def _missing_for_a_window() -> list[str]:
    """Return Debian packages a window on X11 needs and the system lacks; Qt would abort."""
    on_x11 = sys.platform.startswith("linux") and os.environ.get("DISPLAY")
    other = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb"
    return _absent(_FOR_A_WINDOW) if on_x11 and not other else []


def _absent(packages: dict[str, str]) -> list[str]:
    import ctypes

    absent = []
    for library, package in packages.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            absent.append(package)
    return list(dict.fromkeys(absent))
