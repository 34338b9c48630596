"""What lies in a folder is read through ``core.ordinary`` alone, so that nobody waits at a pipe."""

from __future__ import annotations

import ast

from tests.samples.source import ROOT

AREAS = ("portfolio", "journey", "shell")
# Our own, as they came with the studio.
COME_ALONG = {
    "studio/journey/helplines.py",
    "studio/shell/theme.py",
    "studio/shell/places/about.py",
}
READS = {"read_bytes", "read_text", "copyfile", "copy2", "copy", "copytree"}
WRITES = ("w", "a", "x", "+")


def is_read(call: ast.Call) -> bool:
    """True for a call that opens a file by name to read it."""
    if isinstance(call.func, ast.Attribute):
        name, of = call.func.attr, call.func.value
        told = [one.value for one in call.args if isinstance(one, ast.Constant)]
        modes = [one for one in told if isinstance(one, str) and 0 < len(one) <= 3]
        reads = name == "open" and modes and not any(one in modes[0] for one in WRITES)
        by_name = name not in {"copy", "copy2"} or (isinstance(of, ast.Name) and of.id == "shutil")
        return (name in READS and by_name) or bool(reads)
    return isinstance(call.func, ast.Name) and call.func.id == "open"


def reading_calls():
    for area in AREAS:
        for file in sorted((ROOT / "studio" / area).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and is_read(node):
                    yield file.relative_to(ROOT).as_posix(), node.lineno


def test_no_file_is_opened_by_name_alone():
    # Seen to fail with a ``file.open("rb")`` and with a ``shutil.copyfile`` in the portfolio.
    found = [(file, line) for file, line in reading_calls() if file not in COME_ALONG]
    assert not found


def test_every_exception_is_needed():
    assert {file for file, _line in reading_calls()} >= COME_ALONG
