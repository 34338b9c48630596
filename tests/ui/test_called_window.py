"""A second start calls the window that is open, and says who else holds the pieces."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QLockFile, QSysInfo

from studio.shell import calling
from studio.shell.calling import CALL, OpenElsewhere, refusal
from studio.shell.paths import find_paths
from studio.shell.studio import Studio
from tests.samples.whole_studio import _as_it_was, whole_studio

ROOT = Path(__file__).parents[2]
_DYING = """
import os, sys
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
assert lock.tryLock(0)
os._exit(0)
"""


def until(qtbot, check):
    """Wait, and longer than usual: the machine may be busy."""
    qtbot.waitUntil(check, timeout=20_000)


@pytest.fixture
def second(qapp, qtbot, tmp_path):
    """Starts of another window over the same folder; each is closed in the end."""
    made = []

    def start():
        with _as_it_was(qapp):
            studio = Studio(qapp, find_paths({"STUDIO_HOME": str(tmp_path)}))
            made.append(studio)
            studio.show()
            until(qtbot, lambda: studio.furnishing is not None)
        return studio

    yield start
    for studio in made:
        studio.window.close_for_good()
        if studio.furnishing and studio.furnishing.opening.portfolio:
            studio.furnishing.let_go_of_all()
        # Here the application lives on, so what was to be called later has to be called off.
        shiboken6.delete(studio.scheduler)


def test_the_window_that_is_open_comes_to_the_front_and_the_second_goes(
    qapp, qtbot, tmp_path, second
):
    with whole_studio(qapp, qtbot, tmp_path) as first:
        first.window.showMinimized()
        late = second()
        # Seen to fail without the call of calling.listen.
        until(qtbot, lambda: not late.window.isVisible())
        assert not first.window.isMinimized()
        assert late.furnishing.opening.portfolio is None
        assert not (tmp_path / "portfolio" / CALL).exists()


def test_where_nobody_answers_it_is_said(qapp, qtbot, tmp_path, second, monkeypatch):
    monkeypatch.setattr(calling, "_PATIENCE", 0.0)
    with whole_studio(qapp, qtbot, tmp_path) as first:
        first.furnishing.calling._watcher.removePath(str(tmp_path / "portfolio"))
        late = second()
        until(qtbot, lambda: late.window.place_key == "trouble")
        assert "open in another window" in late.window.place("trouble").line.text()
        assert not late.window.place("trouble").take_over_button.isVisible()
        assert not (tmp_path / "portfolio" / CALL).exists()


def test_a_folder_that_cannot_be_written_to_hears_no_call(qapp, qtbot, tmp_path, monkeypatch):
    told = []

    def refuse(*_anything, **_more):
        raise PermissionError

    bell = calling.Calling(None, tmp_path, None)
    monkeypatch.setattr(calling.Path, "touch", refuse)
    bell.ring(lambda: told.append("answered"), lambda: told.append("silence"))
    assert told == ["silence"]


def test_a_call_that_cannot_be_taken_away_brings_no_window(tmp_path, monkeypatch):
    def refuse(*_anything, **_more):
        raise PermissionError

    bell = calling.Calling(None, tmp_path, None)
    (tmp_path / CALL).touch()
    monkeypatch.setattr(calling.Path, "unlink", refuse)
    bell._watcher = object()
    bell._answer("")
    assert (tmp_path / CALL).exists()


def test_a_call_from_before_is_forgotten(qapp, qtbot, tmp_path):
    (tmp_path / "portfolio").mkdir()
    (tmp_path / "portfolio" / CALL).touch()
    with whole_studio(qapp, qtbot, tmp_path):
        assert not (tmp_path / "portfolio" / CALL).exists()


def foreign(folder):
    folder.mkdir(exist_ok=True)
    lock = folder / "portfolio.lock"
    lock.write_text(f"{os.getpid()}\nstudio\nkitchen-laptop\n{'0' * 32}\n{'0' * 36}\n")
    return lock


def test_another_computers_lock_is_refused_with_its_name(tmp_path):
    lock = QLockFile(str(foreign(tmp_path)))
    lock.setStaleLockTime(0)
    assert not lock.tryLock(0)
    found = refusal(lock)
    assert isinstance(found, OpenElsewhere)
    assert "on another computer, kitchen-laptop" in found.told


def test_a_lock_of_this_computer_is_none_of_another(tmp_path):
    held = QLockFile(str(tmp_path / "portfolio.lock"))
    assert held.tryLock(0)
    again = QLockFile(str(tmp_path / "portfolio.lock"))
    assert not again.tryLock(0)
    assert again.getLockInfo()[1] == QSysInfo.machineHostName()
    assert type(refusal(again)) is not OpenElsewhere
    held.unlock()


def test_only_the_person_can_say_that_it_is_closed_there(qapp, qtbot, tmp_path, second):
    lock = foreign(tmp_path / "portfolio")
    studio = second()
    until(qtbot, lambda: studio.window.place_key == "trouble")
    place = studio.window.place("trouble")
    assert "kitchen-laptop" in place.line.text()
    place.again_button.click()
    assert studio.furnishing.opening.portfolio is None
    until(qtbot, place.take_over_button.isVisible)
    assert lock.read_text().split()[2] == "kitchen-laptop"
    place.take_over_button.click()
    until(qtbot, lambda: studio.window.place_key == "welcome")


def test_the_lock_of_a_process_that_died_is_taken_over(qapp, qtbot, tmp_path, second):
    lock = tmp_path / "portfolio" / "portfolio.lock"
    lock.parent.mkdir()
    subprocess.run([sys.executable, "-c", _DYING, str(lock)], check=True, cwd=ROOT)
    assert lock.exists()
    studio = second()
    until(qtbot, lambda: studio.furnishing.opening.portfolio is not None)
    until(qtbot, lambda: studio.window.place_key == "welcome")
