"""What is set for the whole process before the first window."""

from __future__ import annotations

import os
import sys

from studio.shell import app
from studio.shell.paths import find_paths


def test_work_aside_lets_the_window_have_pythons_lock_soon(monkeypatch, tmp_path):
    monkeypatch.setattr(app, "leave_no_cores", lambda: None)
    monkeypatch.setenv("TMPDIR", os.environ.get("TMPDIR", "/tmp"))
    before, mask = sys.getswitchinterval(), os.umask(0o077)
    try:
        app.prepare_process(find_paths({"STUDIO_HOME": str(tmp_path)}))
        assert sys.getswitchinterval() <= 0.001
    finally:
        sys.setswitchinterval(before)
        os.umask(mask)
