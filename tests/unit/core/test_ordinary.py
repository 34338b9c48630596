"""Only files are opened, and nobody ever waits at what is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from studio.core.ordinary import NoOrdinaryFile, copy_file, open_file, read_file, refuse_odd
from tests.samples.oddities import ODDITIES, answered, put

MADE = pytest.mark.parametrize("odd", ODDITIES, ids=lambda odd: odd.__name__)
ONLY_HERE = pytest.mark.skipif(sys.platform != "linux", reason="such files are made so there")


@ONLY_HERE
@MADE
@pytest.mark.parametrize(
    "read",
    [
        lambda at: open_file(at).close(),
        lambda at: read_file(at, 10),
        lambda at: copy_file(at, at.with_name("copy")),
        refuse_odd,
    ],
    ids=["open", "read", "copy", "refuse"],
)
def test_what_is_no_file_is_not_opened(tmp_path, odd, read):
    # Seen to fail without O_NONBLOCK (pipe), and without looking at what is open (all others).
    at = put(odd, tmp_path / "file")
    with pytest.raises(NoOrdinaryFile):
        answered(lambda: read(at), at)
    assert not (tmp_path / "copy").exists()


@ONLY_HERE
@MADE
def test_no_descriptor_is_left_open(tmp_path, odd):
    at = put(odd, tmp_path / "file")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _time in range(3):
        with pytest.raises(NoOrdinaryFile):
            open_file(at)
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_file_is_read_as_far_as_was_asked_and_copied_whole(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"line\r\nand more")
    assert read_file(file, 6) == b"line\r\n"
    assert read_file(file, 100) == b"line\r\nand more"
    copy_file(file, tmp_path / "copy")
    assert (tmp_path / "copy").read_bytes() == b"line\r\nand more"
    refuse_odd(file)


def test_a_link_to_a_file_is_as_the_file(tmp_path):
    (tmp_path / "file").write_bytes(b"here")
    try:
        (tmp_path / "link").symlink_to(tmp_path / "file")
    except OSError:
        pytest.skip("no links here")
    assert read_file(tmp_path / "link", 10) == b"here"


def test_what_is_not_there_says_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "nothing", 10)
    refuse_odd(tmp_path / "nothing")
