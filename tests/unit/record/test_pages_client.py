"""Making pages in a process of their own: done, failed, called off, and gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import psutil
import pytest

from studio.core.child import start_child
from studio.core.errors import CannotKeep, StudioError
from studio.core.exhibit import Picture, Words
from studio.record.client import RecordClient
from studio.record.request import Made
from tests.samples.pages import made, piece, request, three_pieces, whole_text


class Heard:
    """What a client told, in order."""

    def __init__(self):
        self.shares, self.done, self.failed = [], [], []

    def make(self, client, asked):
        return client.make(asked, self.shares.append, self.done.append, self.failed.append)

    @property
    def ended(self):
        return bool(self.done or self.failed)


class Starting:
    """Starts children, real or scripted, and remembers them."""

    def __init__(self, script=None):
        self.script = script
        self.children = []
        self.started = threading.Event()

    def __call__(self, flag):
        if self.script is None:
            child = start_child(flag)
        else:
            child = subprocess.Popen(
                [sys.executable, "-c", self.script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        self.children.append(child)
        self.started.set()
        return child

    def gone(self):
        return all(child.wait(20) is not None for child in self.children)


@pytest.fixture
def heard():
    return Heard()


def test_pages_come_from_a_process_of_their_own(scheduler, heard, qapp):
    start = Starting()
    asked = request(*three_pieces())
    heard.make(RecordClient(scheduler, start), asked)
    scheduler.run_until(lambda: heard.ended)
    [answer] = heard.done
    assert isinstance(answer, Made)
    assert answer.pages == 4
    assert heard.shares == [pytest.approx(share) for share in (1 / 3, 2 / 3, 1)]
    assert "Tree in the wind" in whole_text(answer.pdf)
    assert start.gone()
    assert answer == made(asked), "the same request gives the same bytes in any process"


def test_a_picture_that_cannot_be_read_is_told_in_its_own_words(scheduler, heard):
    heard.make(RecordClient(scheduler), request(piece(Picture(b"no picture", 4, 3))))
    scheduler.run_until(lambda: heard.ended)
    [error] = heard.failed
    assert isinstance(error, StudioError)
    assert "One picture" in error.told
    assert not heard.done


@pytest.mark.parametrize(
    "script",
    [
        "",
        "import sys; sys.stdin.buffer.read(50)",
        "import sys; sys.stdin.buffer.read(50); sys.stdout.write('hello ' * 99)",
        "import os; os.abort()",
        "import sys; sys.stdout.buffer.write(b'D' + bytes(7) + b'\\x09' + bytes(9))",
    ],
    ids=["ends at once", "ends midway", "chatter", "crash", "half an answer"],
)
def test_a_process_that_breaks_off_is_told_once(scheduler, heard, script):
    start = Starting(script)
    heard.make(RecordClient(scheduler, start), request(*three_pieces()))
    scheduler.run_until(lambda: heard.ended)
    assert len(heard.failed) == 1
    assert isinstance(heard.failed[0], CannotKeep)
    assert not heard.done
    assert start.gone()


def test_a_process_that_cannot_be_started_is_told(scheduler, heard):
    def refuse(flag):
        raise OSError("no more processes")

    heard.make(RecordClient(scheduler, refuse), request())
    scheduler.run_until(lambda: heard.ended)
    assert isinstance(heard.failed[0], CannotKeep)


def test_called_off_nothing_is_told_and_nothing_is_left(scheduler, heard, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    start = Starting()
    stop = heard.make(RecordClient(scheduler, start), request(piece(Words("word " * 100_000))))
    assert start.started.wait(20)
    stop()
    stop()
    assert start.gone()
    for thread in threading.enumerate():
        if thread.name == "pages":
            thread.join(20)
    scheduler.advance()
    assert not heard.ended
    assert not list(tmp_path.rglob("*"))


def test_called_off_before_it_has_begun(scheduler, heard):
    go, start = threading.Event(), Starting("import sys; sys.stdin.buffer.read()")

    def late(flag):
        go.wait(20)
        return start(flag)

    stop = heard.make(RecordClient(scheduler, late), request())
    stop()
    go.set()
    assert start.started.wait(20)
    assert start.gone()
    for thread in threading.enumerate():
        if thread.name == "pages":
            thread.join(20)
    scheduler.advance()
    assert not heard.ended


def test_the_process_ends_with_the_studio(tmp_path):
    """A studio that is gone closes its end of the pipe; the child does not outlive it."""
    child = start_child("--record-host")
    child.stdin.close()
    assert child.wait(30) == 1
    child.stdout.close()


def test_the_process_ends_well_while_the_studio_still_listens():
    """Whoever does not end it by force must not see it abort: a core dump holds words."""
    from studio.record.wire import Progress, read_answer, write_request

    with start_child("--record-host") as child:
        write_request(child.stdin, request(piece(Words("word"))))
        while isinstance(read_answer(child.stdout), Progress):
            pass
        assert child.wait(30) == 0


def test_the_process_ends_when_it_is_left_alone_midway():
    from studio.record.wire import write_request

    child = start_child("--record-host")
    write_request(child.stdin, request(piece(Words("word " * 400_000))))
    child.stdin.close()
    assert child.wait(30) == 3
    child.stdout.close()


def test_the_process_opens_no_file_for_writing(scheduler, heard):
    start = Starting()
    opened = []

    def progress(share):
        child = psutil.Process(start.children[0].pid)
        opened.extend(file.path for file in child.open_files() if "r" not in file.mode)

    client = RecordClient(scheduler, start)
    client.make(request(*three_pieces()), progress, heard.done.append, heard.failed.append)
    scheduler.run_until(lambda: heard.ended)
    assert heard.done
    assert not opened


def test_the_window_imports_nothing_heavy_to_have_pages_made():
    program = (
        "import sys, studio.record.client, studio.record.request, studio.record.wire, "
        "studio.record.preview, studio.record.finish, studio.record.host\n"
        "heavy = 'reportlab uharfbuzz pikepdf pypdfium2 PIL numpy fontTools PySide6'.split()\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[3], env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip
    assert found.stdout.strip() == "[]"
