"""Who may import what, where import-linter cannot say it: parts of Qt, MIDI, the network."""

from __future__ import annotations

import re

import pytest

from tests.samples.source import files, imports, name_of

WIDGETS = re.compile(
    r"studio/(shell/|widgets/|crafts/\w+/view(\w*|/\w+)\.py$|journey/view\w*\.py$)"
)
PIXELS = re.compile(rf"{WIDGETS.pattern}|studio/(crafts/sketch/|record/)")
MIDI = re.compile(r"studio/crafts/melody/midi_out\.py$")
NOWHERE = re.compile(r"(?!)")

RULES = {
    "PySide6.QtWidgets": WIDGETS,
    "PySide6.QtSvg": re.compile(rf"{WIDGETS.pattern}|studio/crafts/sketch/ways/vector_proof\.py$"),
    "PySide6.QtPrintSupport": WIDGETS,
    "PySide6.QtGui": PIXELS,
    "PySide6.QtTest": NOWHERE,
    "mido": MIDI,
    # Messages between programs of this computer; the file says what is asked there and why.
    "PySide6.QtDBus": re.compile(r"studio/shell/session_watch\.py$"),
}
NETWORK = (
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "urllib3", "webbrowser",
    "wsgiref", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets", "PySide6.QtHttpServer",
)  # fmt: skip


def is_part(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def found(module: str) -> list[tuple[str, str]]:
    """Every file that imports ``module``, or a part of it, and the line."""
    return [
        (name_of(path), f"{name_of(path)}:{line}")
        for path in files()
        for name, line in imports(path)
        if is_part(name, module)
    ]


def test_there_is_something_to_read():
    assert len(files()) > 50
    assert found("PySide6.QtWidgets")


@pytest.mark.parametrize("module", RULES)
def test_parts_are_used_only_where_they_belong(module):
    wrong = [place for file, place in found(module) if not RULES[module].match(file)]
    assert not wrong


@pytest.mark.parametrize("module", NETWORK)
def test_nothing_can_reach_the_network(module):
    assert not found(module)


def test_whole_qt_is_never_imported_at_once():
    wrong = [
        f"{name_of(path)}:{line}"
        for path in files()
        for name, line in imports(path)
        if name in {"PySide6", "PySide6.*"} or name.endswith(".*")
    ]
    assert not wrong


@pytest.mark.parametrize(
    ("file", "module", "allowed"),
    [
        ("studio/crafts/writing/view/page.py", "PySide6.QtWidgets", True),
        ("studio/crafts/sketch/view/canvas.py", "PySide6.QtWidgets", True),
        ("studio/crafts/sketch/paint/inking.py", "PySide6.QtWidgets", False),
        ("studio/crafts/writing/document.py", "PySide6.QtWidgets", False),
        ("studio/crafts/writing/document.py", "PySide6.QtGui", False),
        ("studio/crafts/sketch/paint/inking.py", "PySide6.QtGui", True),
        ("studio/record/text.py", "PySide6.QtGui", True),
        ("studio/journey/view_path.py", "PySide6.QtWidgets", True),
        ("studio/portfolio/views.py", "PySide6.QtGui", False),
        ("studio/crafts/melody/midi_out.py", "mido", True),
        ("studio/crafts/melody/midi.py", "mido", False),
        ("studio/shell/session_watch.py", "PySide6.QtDBus", True),
        ("studio/shell/locking.py", "PySide6.QtDBus", False),
    ],
)
def test_the_rules_mean_what_the_map_says(file, module, allowed):
    assert bool(RULES[module].match(file)) is allowed
