import subprocess
import sys

import pytest

from studio import PRODUCT_NAME, VERSION
from studio.shell import door


def test_version_needs_no_qt():
    code = (
        "import sys; from studio.__main__ import main; main(['--version']);"
        "print(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"{PRODUCT_NAME} {VERSION}", "False"]


@pytest.mark.parametrize(
    "argv", [["--portfolio"], ["--help"], ["a", "b"], ["--portfolio", "a", "b"]]
)
def test_what_is_not_understood_is_said_and_nothing_opens(argv, capsys):
    assert door.open_window(argv) == 2
    assert capsys.readouterr().err.startswith("Use: ")


def test_no_screen_is_said_plainly(monkeypatch, capsys):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert door.open_window([]) == 2
    assert "no screen" in capsys.readouterr().err


def test_a_missing_library_is_named_by_its_package(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(door, "_FOR_A_WINDOW", {"libnothing-of-the-kind.so.9": "libnothing9"})
    assert door.open_window([]) == 2
    assert "sudo apt install libnothing9" in capsys.readouterr().err


def test_a_library_qt_itself_misses_is_named_by_its_package():
    error = ImportError("libEGL.so.1: cannot open shared object file", name="PySide6.QtGui")
    assert "sudo apt install" in door._missing(error)


def test_a_missing_dependency_is_named():
    assert "reportlab is not installed" in door._missing(ImportError("no", name="reportlab"))
