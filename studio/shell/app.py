"""Starts the application: what every part of it needs before the first window."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from studio import PRODUCT_NAME
from studio.core.own_memory import leave_no_cores
from studio.shell.paths import Paths, find_paths
from studio.shell.studio import Studio

LOCK_PASSES = 0.0005
"""Seconds after which a thread that works aside must let the window have Python's lock.

A key needs that lock some ten times; with Python's own 5 ms each, keeping a long writing would
be felt in the fingers.
"""


def start(portfolio: Path | None = None) -> int:
    """Open the window and run until it is closed; returns the exit code."""
    paths = find_paths()
    if portfolio:
        paths = paths.with_portfolio(portfolio)
    prepare_process(paths)
    app = make_application()
    studio = Studio(app, paths)
    studio.window.first_painted.connect(begin_to_look_for_what_is_free)
    studio.show()
    return app.exec()


def begin_to_look_for_what_is_free() -> None:
    """What stands by now stays to the end: to look through it would take 50 ms each time."""
    gc.freeze()
    gc.enable()


def prepare_process(paths: Paths) -> None:
    """Keep files private, memory out of core dumps, temporary files together, the window quick."""
    os.umask(0o077)
    leave_no_cores()
    os.environ["TMPDIR"] = str(paths.temporary)
    sys.setswitchinterval(LOCK_PASSES)


def make_application() -> QApplication:
    """Make the one QApplication."""
    # As an argument, since setStyle would bring in all of QStyle for Python, a tenth of the start.
    app = QApplication([*sys.argv[:1], "-style", "fusion"])
    set_up(app)
    return app


def set_up(app: QApplication) -> None:
    """Name the application and keep every pointer event."""
    app.setApplicationName(PRODUCT_NAME)
    app.setApplicationDisplayName(PRODUCT_NAME)
    # Set before the application exists this has no effect; with it every pointer event arrives.
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
