"""Each reason not to open: one plain sentence, and every byte in the folder as it was."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from studio.core.errors import CannotKeep, CannotOpen
from studio.portfolio import errors
from studio.portfolio.keys import file as keyfile
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import schema
from tests.samples.tampering import contents, spoil, store_of, tamper
from tests.samples.watched_disk import LookOnlyDisk


@pytest.mark.parametrize("what", ["text", "sqlite", "noise"])
def test_another_file_is_not_a_portfolio(home, refusal, what):
    home.mkdir()
    file = home / "portfolio.db"
    if what == "sqlite":
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE t(x)")
        other.close()
    else:
        file.write_bytes(b"Dear diary" if what == "text" else os.urandom(10_001))
    assert isinstance(refusal(), errors.NotAPortfolio)


def test_a_file_where_the_folder_should_be_is_not_a_portfolio(home, refusal):
    home.write_text("a letter")
    assert isinstance(refusal(), errors.NotAPortfolio)


def test_a_folder_below_a_file_is_not_a_portfolio(tmp_path, clock):
    (tmp_path / "letter").write_text("a letter")
    refused = Portfolio.open(tmp_path / "letter" / "portfolio", clock).exception()
    assert isinstance(refused, errors.NotAPortfolio)


@pytest.mark.skipif(sys.platform == "win32", reason="says another number there")
def test_a_name_no_disk_can_hold_is_not_a_portfolio(tmp_path, clock):
    folder = tmp_path / ("x" * 300)
    assert not Portfolio.exists(folder)
    assert isinstance(Portfolio.open(folder, clock).exception(), errors.NotAPortfolio)


def test_an_unsealed_file_beside_good_keys_is_not_a_portfolio(kept, refusal):
    (kept / "portfolio.db").unlink()
    with sqlite3.connect(kept / "portfolio.db") as other:
        other.execute("CREATE TABLE t(x)")
    other.close()
    assert isinstance(refusal(), errors.NotAPortfolio)


@pytest.mark.skipif(sys.platform != "linux", reason="a name there is any bytes")
def test_a_folder_whose_name_is_no_text_is_told_plainly(tmp_path, clock):
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))
    assert isinstance(Portfolio.open(folder, clock).exception(), errors.NotAPortfolio)


def test_a_sealed_file_of_another_app_is_not_a_portfolio(kept, refusal):
    tamper(kept, "PRAGMA application_id = 77")
    assert isinstance(refusal(), errors.NotAPortfolio)


def test_a_newer_version_is_left_alone(kept, refusal):
    tamper(kept, f"PRAGMA user_version = {schema.VERSION + 1}")
    assert isinstance(refusal(), errors.NewerVersion)


def test_keys_of_a_newer_version_are_left_alone(kept, refusal):
    fields = {"format": 2}
    text = keyfile.json.dumps({**fields, "sha256": keyfile._checksum(fields)})
    (kept / "keys.json").write_text(text)
    assert isinstance(refusal(), errors.NewerVersion)


def test_a_newer_version_that_crashed_keeps_its_log(kept, refusal, tmp_path):
    _leave_log(kept, tmp_path, f"PRAGMA user_version = {schema.VERSION + 1}")
    assert isinstance(refusal(), errors.NewerVersion)


def _leave_log(home, elsewhere, sql):
    """Run ``sql`` and leave the folder as a kill would: with what was done in the log only."""
    store = store_of(home)
    store.log_ahead()
    store.know_words()
    store.run(sql)
    shutil.copytree(home, elsewhere / "killed")
    store.close()
    shutil.rmtree(home)
    shutil.move(elsewhere / "killed", home)


def test_what_a_crash_left_in_the_log_is_there_after_opening(kept, opened, tmp_path):
    _leave_log(kept, tmp_path, "UPDATE piece SET title = 'still here'")
    assert opened().cards().result()[0].title == "still here"


def test_a_wrong_password_is_told_from_damage(home, opened, refusal):
    opened(password="right").close().result()
    wrong = refusal("wrong")
    assert isinstance(wrong, errors.WrongPassword)
    assert wrong.told == (
        "That password did not open it. Try again. There is no limit and nothing will be deleted."
    )
    assert isinstance(refusal(), errors.PasswordNeeded)
    spoil(home, 0)
    assert isinstance(refusal("wrong"), errors.WrongPassword)
    assert isinstance(refusal("right"), errors.Damaged)


def test_a_second_copy_of_the_app_is_refused_and_disturbs_nothing(home, opened, clock):
    portfolio = opened()
    portfolio.append("a", "pebbles", [b"1"]).result()
    portfolio.tidied.result()  # until then the first copy writes by itself
    before = contents(home)
    again = Portfolio.open(home, clock).exception()
    assert isinstance(again, errors.AlreadyOpen)
    assert contents(home) == before
    assert portfolio.append("a", "pebbles", [b"2"]).result() == 2


def test_another_process_is_refused_too(kept, opened):
    opened().append("a", "pebbles", [b"1"]).result()
    assert _try_elsewhere(kept) == "AlreadyOpen"


_ELSEWHERE = """
import os, sys, tempfile
from pathlib import Path
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
folder, user = Path(sys.argv[1]), int(sys.argv[2])
# Whatever opening loads is loaded now: the other user may not be able to read the checkout.
with tempfile.TemporaryDirectory() as scratch:
    for _time in range(2):
        Portfolio.open(Path(scratch, "first"), ManualClock()).result().close().result()
if user:
    os.setgid(user)
    os.setuid(user)
opening = Portfolio.open(folder, ManualClock())
if opening.exception():
    print(type(opening.exception()).__name__)
else:
    opening.result().close().result()
    print("opened")
"""


def _try_elsewhere(folder, user=0):
    """Open ``folder`` in a process of its own, as another user if one is given."""
    command = [sys.executable, "-c", _ELSEWHERE, str(folder), str(user)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=_PROJECT, check=True)
    return done.stdout.strip()


_PROJECT = Path(__file__).parents[3]
_NOBODY = 65534


@pytest.fixture
def nobodys(kept):
    """A portfolio that a person without special rights owns, somewhere they can reach."""
    root = Path(tempfile.mkdtemp(prefix="studio-nobody-"))
    folder = root / "portfolio"
    shutil.copytree(kept, folder)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if as_root:
        for path in (root, folder, *folder.iterdir()):
            os.chown(path, _NOBODY, _NOBODY)
    yield folder, _NOBODY if as_root else 0
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700)
    shutil.rmtree(root)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows folders have no such modes")
@pytest.mark.parametrize(
    ("modes", "told"),
    [
        ({"": 0o500}, "ReadOnlyFolder"),
        ({"portfolio.db": 0o400}, "ReadOnlyFolder"),
        ({"": 0o500, "portfolio.db": 0o400}, "ReadOnlyFolder"),
        ({"portfolio.db": 0o000}, "ReadOnlyFolder"),
        ({"keys.json": 0o000}, "ReadOnlyFolder"),
        ({}, "opened"),
    ],
)
def test_where_nothing_may_be_written_nothing_is(nobodys, modes, told):
    folder, user = nobodys
    before = contents(folder)
    for name, mode in modes.items():
        (folder / name).chmod(mode)
    assert _try_elsewhere(folder, user) == told
    for name in modes:
        (folder / name).chmod(0o700)
    assert contents(folder) == before


def test_a_medium_that_can_only_be_read_is_told(kept, clock):
    before = contents(kept)
    disk = LookOnlyDisk().sealed_name
    assert isinstance(Portfolio.open(kept, clock, disk=disk).exception(), errors.ReadOnlyFolder)
    assert contents(kept) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows folders have no such modes")
def test_where_nothing_may_be_made_nothing_is(nobodys):
    folder, user = nobodys
    for file in folder.iterdir():
        file.unlink()
    folder.chmod(0o500)
    assert _try_elsewhere(folder, user) == "ReadOnlyFolder"
    assert contents(folder) == {}


def test_every_sentence_is_short_and_plain():
    kinds = [
        kind for kind in vars(errors).values()
        if isinstance(kind, type) and kind.__module__ == errors.__name__
    ]  # fmt: skip
    assert len(kinds) == 19
    tellings = [kind().told for kind in kinds] + [errors.Damaged(3, 12).told]
    for told in tellings:
        sentences = told.rstrip(".").split(". ")
        assert 1 < len(sentences) <= 5
        assert all(len(sentence.split()) <= 20 for sentence in sentences)


def test_what_cannot_be_kept_and_what_cannot_be_opened_are_told_apart():
    assert issubclass(errors.DiskFull, CannotKeep)
    assert issubclass(errors.NoRoom, CannotOpen)
