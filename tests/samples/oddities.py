"""What a folder from elsewhere may hold in a file's place; finds out who waits at it."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
_PATIENCE = 20.0  # seconds; nothing that is asked here takes one


def pipe(place: Path) -> None:
    """A named pipe: whoever opens it to read waits for somebody to write."""
    os.mkfifo(place)


def endless(place: Path) -> None:
    """A link to a device that is never read to its end."""
    place.symlink_to("/dev/zero")


def plug(place: Path) -> None:
    """A socket, made by a short name, as a long one is refused."""
    here = os.open(place.parent, os.O_RDONLY)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"/proc/self/fd/{here}/{place.name}")
    finally:
        os.close(here)


def folder(place: Path) -> None:
    place.mkdir()


ODDITIES = (pipe, endless, plug, folder)


def put(odd: Callable[[Path], None], place: Path) -> Path:
    """Let something odd lie at ``place``, whatever was there."""
    place.unlink(missing_ok=True)
    odd(place)
    return place


def answered(job: Callable[[], T], *pipes: Path) -> T:
    """Return what ``job`` does; fails where it waits at one of the ``pipes``, and lets it go on."""
    told: Future[T] = Future()

    def run() -> None:
        try:
            told.set_result(job())
        except Exception as error:  # noqa: BLE001 - it is raised below
            told.set_exception(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    waited = thread.is_alive()
    while thread.is_alive():
        _end(pipes)
        thread.join(0.1)
    assert not waited, "somebody waited at what is no file"
    return told.result()


def _end(pipes: tuple[Path, ...]) -> None:
    """Let whoever waits for a pipe have an empty file."""
    for one in pipes:
        if one.is_fifo():
            os.close(os.open(one, os.O_RDWR | os.O_NONBLOCK))
