"""Until the window is painted nothing is loaded but Qt and what comes with Python."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from studio.shell.app import begin_to_look_for_what_is_free
from tests.samples.source import ROOT

PROGRAM = ROOT / "tests" / "samples" / "first_paint.py"
QT = {"PySide6", "shiboken6", "shibokensupport", "__feature__", "signature_bootstrap"}
PARTS_OF_QT = {"PySide6.QtCore", "PySide6.QtGui", "PySide6.QtSvg", "PySide6.QtWidgets"}


def loaded(home: Path, **surroundings: str) -> set[str]:
    return set(first_paint(home, **surroundings)["modules"])


def first_paint(home: Path, **surroundings: str) -> dict[str, Any]:
    """Start the studio in a fresh home and return how things stood at the first paint."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM)],
        cwd=ROOT,
        env={**_plain(), "STUDIO_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", **surroundings},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _plain() -> dict[str, str]:
    """The surroundings of a fresh start: no coverage or pytest that loads modules of its own."""
    own = ("COV", "PYTEST", "COVERAGE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**kept, "STUDIO_SOUND": "null", "PYTHONPATH": str(ROOT)}


def test_the_first_paint_needs_nothing_but_qt(tmp_path):
    modules = loaded(tmp_path)
    roots = {name.split(".")[0] for name in modules}
    assert roots - set(sys.stdlib_module_names) - QT == {"studio"}
    assert {name for name in modules if name.startswith("PySide6.Qt")} <= PARTS_OF_QT


def test_the_child_processes_and_pages_are_not_loaded_for_a_window(tmp_path):
    modules = loaded(tmp_path)
    heavy = {"sqlite3", "ctypes.util", "multiprocessing", "asyncio", "ssl", "xml.etree", "unittest"}
    assert not modules & heavy
    assert not {
        name for name in modules if name.startswith(("studio.sound.engine", "studio.record.pages"))
    }


def test_what_pieces_show_outside_their_rooms_is_not_loaded_for_a_window(tmp_path):
    """No first screen shows them."""
    later = {"studio.core.exhibit", "studio.crafts.writing.layouts", "studio.widgets.accessible"}
    assert not loaded(tmp_path) & later


def test_nothing_looks_for_what_is_free_until_the_window_is_seen(tmp_path):
    assert first_paint(tmp_path)["collects"] is False


def test_from_then_on_it_does(monkeypatch):
    heard = []
    for name in ("freeze", "enable"):
        monkeypatch.setattr(gc, name, partial(heard.append, name))
    begin_to_look_for_what_is_free()
    assert heard == ["freeze", "enable"]


@pytest.mark.parametrize("speech", ["tr_TR", "ar_EG", "zh_CN"])
def test_it_starts_where_other_languages_are_spoken(tmp_path, speech):
    places = tmp_path / "locales"
    places.mkdir()
    _make_locale(speech, places)
    spoken = {"LOCPATH": str(places), "LC_ALL": f"{speech}.UTF-8", "LANG": f"{speech}.UTF-8"}
    assert "studio.shell.window" in loaded(tmp_path / "home", **spoken)


def _make_locale(speech: str, places: Path) -> None:
    """Compile the locale here, so that C's own letter rules (dotless i) really apply."""
    maker = shutil.which("localedef")
    if maker is None or not Path(f"/usr/share/i18n/locales/{speech}").exists():
        pytest.skip("this machine cannot make the locale")
    command = [maker, "-i", speech, "-f", "UTF-8", str(places / f"{speech}.UTF-8")]
    subprocess.run(command, check=True, capture_output=True)
