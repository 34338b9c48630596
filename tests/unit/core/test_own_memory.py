"""What is asked of each system so that nobody else reads a process's memory."""

import sys

import pytest

from studio.core import own_memory

resource = pytest.importorskip("resource", reason="Windows has no such limits")


@pytest.mark.parametrize(
    ("platform", "asked"),
    [("win32", []), ("darwin", ["no core"]), ("linux", ["no core", "no look"])],
)
def test_each_system_is_asked_for_what_it_knows(monkeypatch, platform, asked):
    """Seen to fail with the look at the system left out."""
    heard = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(resource, "setrlimit", lambda *_limit: heard.append("no core"))
    monkeypatch.setattr(own_memory, "let_nobody_look", lambda: heard.append("no look"))
    own_memory.leave_no_cores()
    assert heard == asked
