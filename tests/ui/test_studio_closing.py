from concurrent.futures import Future

import pytest

from studio.shell.closing import Closing
from studio.shell.qt_scheduler import QtScheduler
from studio.shell.rail import Rail, RailEntry
from studio.shell.topbar import TopBar
from studio.shell.window import StudioWindow
from tests.samples.plain_look import PlainLook


@pytest.fixture
def window(qtbot):
    window = StudioWindow(
        Rail((RailEntry("home", "Home", "home"),), PlainLook()), TopBar(), QtScheduler()
    )
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.mark.parametrize("waiting", [0, 2])
def test_the_window_goes_once_everything_is_kept(window, qtbot, waiting):
    futures = [Future() for _ in range(waiting)]
    closing = Closing(QtScheduler(window), window.close_for_good)
    window.closing.connect(lambda: closing.begin(futures, list))
    window.close()
    assert window.isVisible()
    for future in futures:
        future.set_result(None)
    qtbot.waitUntil(lambda: not window.isVisible())
