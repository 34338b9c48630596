"""The project's first page stays short: what lies at the top level is decided, not grown."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.samples.source import ROOT

TOP_LEVEL = {"studio", "resources", "tests", "main.py", "pyproject.toml", "README.md", "LICENSE"}


@pytest.mark.skipif(
    not (ROOT / ".git").exists() or shutil.which("git") is None, reason="only a checkout knows"
)
def test_the_top_level_is_just_what_was_decided():
    told = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    listed = {name.split("/")[0] for name in told.stdout.split("\0") if name}
    assert {name for name in listed if not name.startswith(".")} == TOP_LEVEL


def test_everything_decided_is_there():
    assert not [name for name in TOP_LEVEL if not (ROOT / name).exists()]
