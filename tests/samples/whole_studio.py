"""The real studio in a home of its own, offscreen, and the application as it was afterwards."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from unittest.mock import patch

import shiboken6
from PySide6.QtGui import QPalette

from studio.shell import ideas_offer
from studio.shell.paths import find_paths
from studio.shell.studio import Studio

_LOG = logging.getLogger("studio")


@contextmanager
def whole_studio(qapp, qtbot, home: Path, *, first: str = "", **choices) -> Iterator[Studio]:
    """Open a studio past its first run, with ``choices`` for its settings; close it at the end.

    It is open when its pieces are, or when the place ``first`` is in sight. Ideas come in the
    same order each time, but for STUDIO_WANDER=1.
    """
    chance = Random if os.environ.get("STUDIO_WANDER") else partial(Random, 1)
    with _as_it_was(qapp), patch.object(ideas_offer, "Random", chance):
        studio = Studio(qapp, find_paths({"STUDIO_HOME": str(home)}))
        studio.settings.choose(welcomed=True, colours="light", **choices)
        studio.show()
        qtbot.waitUntil(
            lambda: (
                studio.window.place_key == first
                if first
                else studio.furnishing is not None
                and studio.furnishing.opening.portfolio is not None
            ),
            timeout=30_000,
        )
        yield studio
        studio.window.close()
        qtbot.waitUntil(lambda: not studio.window.isVisible())
        # Here the application lives on, so what was to be called later has to be called off.
        shiboken6.delete(studio.scheduler)


@contextmanager
def _as_it_was(qapp) -> Iterator[None]:
    """Put back the look of the application, and where errors and the log go."""
    font, colours, hook = qapp.font(), QPalette(qapp.palette()), sys.excepthook
    handlers, propagate, level = list(_LOG.handlers), _LOG.propagate, _LOG.level
    yield
    for handler in set(_LOG.handlers) - set(handlers):
        _LOG.removeHandler(handler)
        handler.close()
    _LOG.propagate, sys.excepthook = propagate, hook
    _LOG.setLevel(level)
    qapp.setStyleSheet("")
    qapp.setPalette(colours)
    qapp.setFont(font)


def go(studio: Studio, qtbot, key: str) -> None:
    """Walk to a place and wait until it is in sight."""
    studio.visit.go(key)
    qtbot.waitUntil(lambda: studio.window.place_key == key)
