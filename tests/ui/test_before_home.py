"""Help asked for before all is open leads nowhere but back."""

import shiboken6
from PySide6.QtCore import QSize

from studio.shell.paths import find_paths
from studio.shell.studio import Studio, first_size
from tests.samples.whole_studio import _as_it_was


def test_help_in_the_first_run_leads_back_to_it_and_nowhere_else(qapp, qtbot, tmp_path):
    with _as_it_was(qapp):
        studio = Studio(qapp, find_paths({"STUDIO_HOME": str(tmp_path)}))
        studio.show()
        assert studio.window.place_key == "welcome"
        qtbot.waitUntil(
            lambda: studio.furnishing is not None and studio.furnishing.opening.portfolio,
            timeout=30_000,
        )
        studio.visit.help_now()
        assert not studio.window.rail.isVisible()
        studio.visit.go("sketch")
        assert studio.window.place_key == "help"
        studio.visit.back()
        assert studio.window.place_key == "welcome"
        studio.window.close()
        qtbot.waitUntil(lambda: not studio.window.isVisible())
        # Here the application lives on, so what was to be called later has to be called off.
        shiboken6.delete(studio.scheduler)


def test_the_first_window_leaves_room_for_its_frame():
    assert first_size(QSize(1100, 700)) == QSize(1084, 652)
    assert first_size(QSize(3840, 2160)) == QSize(1180, 780)
