"""A screen of our own: Xvfb on a free display, with its framebuffer mapped into this process.

Pixels are read straight from the server's memory (``-fbdir``), so looking costs the server
nothing and takes microseconds; what a person would see is what is read.
"""

from __future__ import annotations

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WIDTH, HEIGHT = 1600, 1000


class NoScreen(RuntimeError):
    """Xvfb is not installed or did not start; the message says which."""


class Screen:
    """One running Xvfb of ``width`` × ``height`` pixels, 24 bits deep."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT, *, manager: bool = False) -> None:
        if shutil.which("Xvfb") is None:
            raise NoScreen("Xvfb is not installed (Debian: apt-get install xvfb).")
        self._folder = tempfile.TemporaryDirectory(
            prefix="stepping-stones-screen-", dir=_in_memory()
        )
        self._server, number = _start_server(width, height, self._folder.name)
        self.display = f":{number}"
        self.width, self.height = width, height
        self._memory, self._start, self._stride = _map(Path(self._folder.name, "Xvfb_screen0"))
        self._manager = self._start_manager() if manager else None

    def environment(self, **more: str) -> dict[str, str]:
        """The environment for a program that shall appear on this screen."""
        kept = {k: v for k, v in os.environ.items() if k not in _LEFT_OUT}
        return kept | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"} | more

    def pixels(self, x: int, y: int, width: int, height: int, every: int = 1) -> bytes:
        """Return rows of BGRX pixels of a rectangle as they are at this moment.

        With ``every`` only each so-manieth row, for a quick look at something large.
        """
        first = self._start + y * self._stride + 4 * x
        rows = range(first, first + height * self._stride, every * self._stride)
        return b"".join(self._memory[row : row + 4 * width] for row in rows)

    def everything(self) -> bytes:
        """Return every pixel; cheap enough to compare whole screens every few milliseconds."""
        return self._memory[self._start : self._start + self.height * self._stride]

    def photograph(self, path: Path) -> Path:
        """Save the whole screen as PNG and return ``path``."""
        path.write_bytes(png(self.everything(), self.width, self.height))
        return path

    def close(self) -> None:
        self._memory.close()
        for program in (self._manager, self._server):
            if program is not None:
                program.terminate()
                program.wait()
        self._folder.cleanup()

    def _start_manager(self) -> subprocess.Popen[bytes] | None:
        """Start openbox where there is one; without it windows open at the top left, bare."""
        if shutil.which("openbox") is None:
            return None
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(0.3)
        return manager


def _in_memory() -> str | None:
    """A folder that is no disk: pages of a file are written back, and then cost a fault each."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


_LEFT_OUT = frozenset({"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "PYTHONDONTWRITEBYTECODE"})


@contextmanager
def screen(width: int = WIDTH, height: int = HEIGHT, *, manager: bool = False) -> Iterator[Screen]:
    """Give a screen for the length of a ``with`` block."""
    made = Screen(width, height, manager=manager)
    try:
        yield made
    finally:
        made.close()


def png(bgrx: bytes, width: int, height: int) -> bytes:
    """Pack BGRX pixels as an 8-bit RGB PNG, with nothing but the standard library."""
    rgb = bytearray(3 * width * height)
    rgb[0::3], rgb[1::3], rgb[2::3] = bgrx[2::4], bgrx[1::4], bgrx[0::4]
    step = 3 * width
    rows = b"".join(b"\0" + rgb[at : at + step] for at in range(0, step * height, step))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    check = zlib.crc32(kind + body)
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)


def _start_server(width: int, height: int, folder: str) -> tuple[subprocess.Popen[bytes], int]:
    reader, writer = os.pipe()
    shape = ("-screen", "0", f"{width}x{height}x24", "-fbdir", folder)
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *shape, "-nolisten", "tcp", "-noreset"],
        pass_fds=(writer,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as answer:
        number = answer.readline().strip()
    if not number:
        server.wait()
        raise NoScreen("Xvfb is installed but did not start.")
    return server, int(number)


def _map(file: Path) -> tuple[mmap.mmap, int, int]:
    """Map an XWD file (X11/XWDFile.h); return it, where pixels start, and bytes per row."""
    with file.open("rb") as opened:
        memory = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    header = struct.unpack(">25I", memory[:100])
    header_size, bytes_per_line, colours = header[0], header[12], header[19]
    return memory, header_size + 12 * colours, bytes_per_line
