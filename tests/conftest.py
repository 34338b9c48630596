"""What every test stands on: an offscreen Qt, a home of its own, time that only the test moves."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
import tempfile
from functools import partial

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("STUDIO_SOUND", "null")
os.environ["STUDIO_HOME"] = tempfile.mkdtemp(prefix="studio-tests-")

# A slow machine is no failure, so no example has a time limit. What passes once passes anywhere:
# the examples are the same each time, and so is the order of the tests (see ``pytest_configure``).
# STUDIO_WANDER=1 looks elsewhere, as .ci/run --full does.
_WANDER = bool(os.environ.get("STUDIO_WANDER"))
settings.register_profile("studio", deadline=None, print_blob=True, derandomize=True)
settings.register_profile("wander", deadline=None, print_blob=True)
settings.load_profile("wander" if _WANDER else "studio")

_CONNECTIONS: list[object] = []


def _watch_connections(event: str, arguments: tuple[object, ...]) -> None:
    if event not in {"socket.connect", "socket.sendto"}:
        return
    if getattr(arguments[0], "family", None) in {socket.AF_INET, socket.AF_INET6}:
        _CONNECTIONS.append(arguments[1])
        raise OSError("the studio is offline, and so are its tests")


# Seen by the interpreter itself, so no library can slip past it.
sys.addaudithook(_watch_connections)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    """Shuffle all tests, and draw what they draw by chance, the same way each time."""
    if config.getoption("randomly_seed", None) == "default" and not _WANDER:
        config.option.randomly_seed = 20260302
    _let_qt_know_the_main_thread()


def _let_qt_know_the_main_thread():
    """Else it is the first that uses Qt: some tests work beside it, and one may come first."""
    from PySide6.QtCore import QThread

    QThread.currentThread()


def pytest_sessionfinish(session):
    """Leave nothing on the clipboard: Qt would let go of it after Python has ended, and crash."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


def pytest_unconfigure(config):
    shutil.rmtree(os.environ["STUDIO_HOME"], ignore_errors=True)


@pytest.fixture
def scheduler():
    from tests.samples.manual import ManualScheduler

    return ManualScheduler()


@pytest.fixture
def clock():
    from tests.samples.manual import ManualClock

    return ManualClock()


@pytest.fixture
def qtbot(qtbot):
    """Wait longer where the machine is busy; what is waited for ends the wait at once."""
    for way in ("waitUntil", "waitSignal", "waitExposed"):
        setattr(qtbot, way, partial(getattr(qtbot, way), timeout=60_000))
    return qtbot


@pytest.fixture(autouse=True)
def nothing_reaches_the_network():
    _CONNECTIONS.clear()
    yield
    assert not _CONNECTIONS, "a test, or the studio in it, tried to reach the network"


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test():
    """Close every window and deliver Qt's postponed deletions while the application still lives."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets and widgets.QApplication.instance()
    if not application or not isinstance(application, widgets.QApplication):
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    for widget in application.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_look_outlives_its_test():
    """Put back the letters, colours and direction of an application that was there before."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    application = widgets and widgets.QApplication.instance()
    if not isinstance(application, getattr(widgets, "QApplication", ())):
        yield
        return
    before = application.font(), application.styleSheet(), application.layoutDirection()
    yield
    if application.styleSheet() != before[1]:
        application.setStyleSheet(before[1])
    if application.font() != before[0]:
        application.setFont(before[0])
    application.setLayoutDirection(before[2])


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@pytest.fixture
def studio_log():
    """The warnings the studio logs in this test; a test that asks for it answers for them."""
    listener = _Listener()
    logging.getLogger("studio").addHandler(listener)
    yield listener.heard
    logging.getLogger("studio").removeHandler(listener)


@pytest.fixture(autouse=True)
def no_surprises_in_the_log(request):
    answered_for = "studio_log" in request.fixturenames
    heard = request.getfixturevalue("studio_log")
    yield
    if not answered_for:
        assert not heard, [record.getMessage() for record in heard]
