from __future__ import annotations

import os
import stat
import sys

import pytest

from studio.portfolio.store import folder as files


def _mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_is_made_is_for_this_person_only(tmp_path):
    files.make_private_folder(tmp_path / "a" / "b")
    files.make_private_file(tmp_path / "a" / "file")
    files.write_whole(tmp_path / "a" / "text", "words")
    assert _mode(tmp_path / "a" / "b") == 0o700
    assert _mode(tmp_path / "a" / "file") == 0o600
    assert _mode(tmp_path / "a" / "text") == 0o600


def test_writing_whole_replaces_and_leaves_nothing_else(tmp_path):
    file = tmp_path / "text"
    files.write_whole(file, "old")
    files.write_whole(file, "new ä")
    assert file.read_text(encoding="utf-8") == "new ä"
    assert [one.name for one in tmp_path.iterdir()] == ["text"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, step):
    file = tmp_path / "text"
    files.write_whole(file, "old")

    def fail(*_anything):
        raise OSError("no")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (files.Path, "replace")), fail)
    with pytest.raises(OSError, match="no"):
        files.write_whole(file, "new")
    monkeypatch.undo()
    assert file.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["text"]


def _no_second_names(*_anything):
    raise PermissionError("no links on this disk")


@pytest.mark.parametrize("links", [True, False])
def test_only_the_first_writer_wins(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", _no_second_names)
    file = tmp_path / "text"
    assert files.write_first(file, "mine")
    assert not files.write_first(file, "yours")
    assert file.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["text"]


def test_a_folder_that_cannot_be_synced_is_no_trouble(tmp_path):
    files.sync_folder(tmp_path / "not there")
