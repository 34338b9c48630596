"""The real studio in a home of its own, offscreen, and the application as it was afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QPalette

from studio.shell.paths import find_paths
from studio.shell.studio import Studio


@contextmanager
def whole_studio(qapp, qtbot, home: Path, **choices) -> Iterator[Studio]:
    """Open a studio past its first run, with ``choices`` for its settings; close it at the end."""
    font, colours = qapp.font(), QPalette(qapp.palette())
    studio = Studio(qapp, find_paths({"STUDIO_HOME": str(home)}))
    studio.settings.choose(welcomed=True, colours="light", **choices)
    studio.show()
    qtbot.waitUntil(lambda: studio.furnishing is not None and studio.furnishing.opening.portfolio)
    yield studio
    studio.window.close()
    qtbot.waitUntil(lambda: not studio.window.isVisible())
    qapp.setStyleSheet("")
    qapp.setPalette(colours)
    qapp.setFont(font)


def go(studio: Studio, qtbot, key: str) -> None:
    """Walk to a place and wait until it is in sight."""
    studio.visit.go(key)
    qtbot.waitUntil(lambda: studio.window.place_key == key)
