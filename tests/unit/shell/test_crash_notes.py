import logging
import subprocess
import sys
from pathlib import Path

import pytest

from studio.shell import crash

ROOT = Path(__file__).parents[3]


@pytest.fixture
def log(tmp_path):
    logger = logging.getLogger("studio")
    before = list(logger.handlers)
    file = tmp_path / "logs" / "log.txt"
    crash.keep_log(file)
    yield file
    for handler in set(logger.handlers) - set(before):
        handler.close()
        logger.removeHandler(handler)
    logger.propagate = True


def _fail():
    raise ValueError("my most private words")


def test_an_error_is_noted_without_its_words(log, studio_log):
    try:
        _fail()
    except ValueError as error:
        crash.note(error)
    text = log.read_text()
    assert "ValueError" in text
    assert "test_crash_notes.py" in text
    assert "private" not in text


def test_whatever_nobody_caught_is_noted_and_told(log, studio_log, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    told = []
    crash.catch_all(lambda: told.append(True))
    try:
        _fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert told == [True]
    assert "private" not in log.read_text()


def test_a_log_that_cannot_be_written_is_no_trouble(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    logger = logging.getLogger("studio")
    before = list(logger.handlers)
    crash.keep_log(blocked / "log.txt")
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
    logger.propagate = True


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core limit to set")
def test_the_process_leaves_no_cores():
    import resource

    from studio.core.own_memory import leave_no_cores, let_nobody_look

    leave_no_cores()
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    if sys.platform.startswith("linux"):
        let_nobody_look(look=True)  # other tests look into /proc/self


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux's own")
def test_no_other_program_may_look_into_the_process():
    """In a process of its own, as this one is looked into by debuggers. Tried: without prctl."""
    look = (
        "import ctypes; from studio.core.own_memory import leave_no_cores; leave_no_cores();"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"  # PR_GET_DUMPABLE
    )
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, cwd=ROOT, check=True)
    assert told.stdout == b"0\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is Linux's own")
@pytest.mark.parametrize("flag", ["--sound-host", "--record-host"])
def test_no_other_program_may_look_into_a_child_process(flag):
    """It holds a tune or the pages. Tried: without the call in ``__main__``, both tell 1."""
    host = "studio.sound.host" if flag == "--sound-host" else "studio.record.host"
    look = (
        f"import ctypes, resource, {host} as host; from studio.__main__ import main;"
        "host.run = lambda rest: 0;"
        f"assert main(['{flag}']) == 0;"
        "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))"
    )
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, cwd=ROOT, check=True)
    assert told.stdout == b"0 (0, 0)\n"
