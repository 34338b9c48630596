"""Where nothing can be written one can still look, find and carry out; not a byte changes there.

Seen to fail: with the sealed file opened as it always was, a log was made beside it; with the
copy's removal left out, the copy of a killed process stayed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from studio.portfolio import errors
from studio.portfolio.carry.saving import save_copy
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import looking, schema
from tests.samples.tampering import contents, spoil, store_of, tamper
from tests.samples.watched_disk import LookOnlyDisk

_FORMATS = Path(__file__).parents[2] / "formats"
_PROJECT = Path(__file__).parents[3]
_NOBODY = 65534
_NEWER = f"PRAGMA user_version = {schema.VERSION + 1}"


@pytest.fixture
def looks(tmp_path):
    return tmp_path / "ours"


@pytest.fixture
def look(looks, clock):
    """Open a folder that the medium lets nobody write to; all are closed in the end."""
    with contextlib.ExitStack() as ends:

        def opened(folder, disk=None, **more):
            before = contents(folder)
            disk = disk or LookOnlyDisk().sealed_name
            found = Portfolio.open(folder, clock, disk=disk, looks=looks, **more)
            assert contents(folder) == before
            portfolio = found.result()
            ends.callback(lambda: portfolio.close().exception())
            return portfolio

        yield opened


def _left(looks):
    return [one.name for one in looks.iterdir()] if looks.exists() else []


def test_what_cannot_be_written_is_seen_found_and_left_as_it_is(kept, look, looks):
    before = contents(kept)
    portfolio = look(kept)
    assert portfolio.read_only
    cards = portfolio.cards().result()
    assert len(cards) == 12
    assert len(portfolio.read("piece3").result().tail) == 2
    assert portfolio.thumbnail("piece3").result() == b"png" * 300
    assert len(portfolio.past.versions("piece3").result()) == 1
    assert portfolio.find("", "pebbles").result() == cards
    assert not _left(looks)
    portfolio.close(back_up=True).result()
    assert contents(kept) == before
    assert isinstance(portfolio.cards().exception(), errors.PortfolioClosed)


def test_every_change_is_answered_with_the_same_calm_sentence(kept, look):
    portfolio = look(kept)
    piece = "piece3"
    asked = [
        portfolio.append(piece, "pebbles", [b"1"]),
        portfolio.fold(piece, b"", 1, b""),
        portfolio.rename(piece, "a", "b"),
        portfolio.bin(piece),
        portfolio.let_go(piece),
        portfolio.empty_bin(),
        portfolio.add_receipt("me", [piece], bytes(32)),
        portfolio.save("help", b"words"),
        portfolio.keyring.asks(),
        portfolio.keyring.set_password("new"),
        portfolio.keyring.seal_anew(None),
        portfolio.age.turn(),
        portfolio.past.pin(piece, 1, pinned=True),
        portfolio.elsewhere.places(),
        portfolio.elsewhere.visit(),
        portfolio.shelves.keep(lambda shelf: shelf.stones.lay("moment", "x")),
        portfolio.arrivals.own(),
        portfolio.line(piece, "pebbles").keep(0, [], lambda step: b""),
        portfolio.back_up(),
        portfolio.tidied,
    ]
    told = {str(type(one.exception()).__name__): one.exception().told for one in asked}
    assert told == {
        "LookOnly": "You can look at your pieces and share them. "
        "Nothing can be changed here: this place is read-only."
    }


def test_a_copy_of_everything_can_be_carried_out(kept, look, tmp_path):
    saved = save_copy(look(kept), (), tmp_path / "copy.zip", lambda _share: None)
    assert (saved.pieces, saved.left_out) == (12, 0)


def test_what_only_the_log_holds_is_seen_in_a_sealed_copy(kept, look, looks, tmp_path):
    _killed(kept, tmp_path, "UPDATE piece SET title = 'still here'")
    before = contents(kept)
    assert "portfolio.db-wal" in before
    portfolio = look(kept)
    assert portfolio.cards().result()[0].title == "still here"
    assert portfolio.find("still").result()
    (copy,) = looks.iterdir()
    assert copy.stat().st_mode & 0o777 == 0o700
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in copy.iterdir())
    assert not any(b"still here" in file.read_bytes() for file in copy.iterdir())
    portfolio.close().result()
    assert not _left(looks)
    assert contents(kept) == before


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_an_older_file_is_brought_up_to_date_in_a_copy_only(version, look, looks, tmp_path):
    folder = shutil.copytree(_FORMATS / version, tmp_path / version)
    portfolio = look(folder)
    assert len(portfolio.cards().result()) == 2
    assert portfolio.find("uberrasch").result()
    assert len(_left(looks)) == 1
    portfolio.close().result()
    assert not _left(looks)
    assert contents(folder) == contents(_FORMATS / version)


def test_words_cut_another_way_are_cut_anew_in_a_copy(kept, look, looks):
    tamper(kept, "UPDATE meta SET value = 'an older way' WHERE key = 'search'")
    assert len(look(kept).cards().result()) == 12
    assert len(_left(looks)) == 1


def test_a_newer_file_that_lets_us_read_is_only_looked_at(kept, looks, clock):
    tamper(kept, _NEWER)
    before = contents(kept)
    assert isinstance(Portfolio.open(kept, clock).exception(), errors.NewerVersion)
    portfolio = Portfolio.open(kept, clock, looks=looks).result()
    assert portfolio.read_only
    assert len(portfolio.cards().result()) == 12
    assert (
        portfolio.bin("piece3").exception().told.endswith("a newer version of this app made them.")
    )
    portfolio.close().result()
    assert contents(kept) == before


def test_a_newer_file_with_a_log_is_copied(kept, look, looks, tmp_path):
    _killed(kept, tmp_path, _NEWER)
    assert len(look(kept).cards().result()) == 12
    assert len(_left(looks)) == 1


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE meta SET value = {schema.VERSION + 1} WHERE key = 'min_reader'",
        "UPDATE meta SET value = 'soon' WHERE key = 'min_reader'",
        "DELETE FROM meta WHERE key = 'min_reader'",
        "ALTER TABLE revision RENAME TO another",
    ],
)
def test_a_newer_file_that_we_cannot_read_is_told_of(kept, looks, clock, sql):
    store = store_of(kept)
    store.log_ahead()
    store.know_words()
    store.run(sql)
    store.run(_NEWER)
    store.close()
    before = contents(kept)
    error = Portfolio.open(kept, clock, looks=looks).exception()
    assert isinstance(error, errors.NewerVersion)
    assert contents(kept) == before
    assert not _left(looks)


def test_passwords_and_damage_are_told_apart_here_too(home, opened, looks, clock, monkeypatch):
    opened(password="right").close().result()

    def refused(password):
        disk = LookOnlyDisk().sealed_name
        return type(Portfolio.open(home, clock, password, disk=disk, looks=looks).exception())

    assert refused(None) is errors.PasswordNeeded
    assert refused("wrong") is errors.WrongPassword
    spoil(home, 0)
    assert refused("right") is errors.Damaged
    (home / "portfolio.db-wal").write_bytes(b"torn")
    assert refused("right") is errors.Damaged
    (home / "portfolio.db-wal").unlink()
    monkeypatch.setattr("studio.portfolio.store.opening.cannot_write", lambda folder: True)
    (home / "portfolio.db").write_bytes(b"")
    assert refused("right") is errors.Damaged
    (home / "portfolio.db").unlink()
    assert refused("right") is errors.PiecesMissing


@pytest.mark.parametrize("sql", ["", _NEWER])
def test_a_list_that_is_damaged_is_told_of(kept, looks, clock, sql):
    store = store_of(kept)
    page = store.value("SELECT rootpage FROM sqlite_schema WHERE name = 'piece'") - 1
    store.close()
    if sql:
        tamper(kept, sql)
    spoil(kept, page)
    disk = LookOnlyDisk().sealed_name
    error = Portfolio.open(kept, clock, disk=disk, looks=looks).exception()
    assert isinstance(error, errors.Damaged)


def test_a_file_of_another_app_is_none_of_ours(kept, looks, clock):
    tamper(kept, "PRAGMA application_id = 77")
    disk = LookOnlyDisk().sealed_name
    error = Portfolio.open(kept, clock, disk=disk, looks=looks).exception()
    assert isinstance(error, errors.NotAPortfolio)


def test_a_file_that_has_yet_to_get_its_name_is_read_under_the_other(kept, look, monkeypatch):
    keys = store_of(kept)
    name = keys.value("SELECT value FROM meta WHERE key = 'portfolio'")
    keys.close()
    (kept / "portfolio.db").rename(kept / f"portfolio-{name}.new")
    monkeypatch.setattr("studio.portfolio.store.opening.cannot_write", lambda folder: True)
    assert len(look(kept).cards().result()) == 12


def test_a_file_sealed_anew_is_read_before_it_takes_the_place(kept, look, monkeypatch):
    (kept / "portfolio.db").rename(kept / "portfolio-other.new")
    (kept / "portfolio.db").write_bytes(b"that of before")
    monkeypatch.setattr(looking, "is_sealed_anew", lambda folder, keys: True)
    monkeypatch.setattr(looking, "unfinished", lambda name: "portfolio-other.new")
    monkeypatch.setattr("studio.portfolio.store.opening.cannot_write", lambda folder: True)
    assert len(look(kept).cards().result()) == 12


def test_a_full_disk_leaves_no_half_copy(kept, looks, clock, tmp_path, monkeypatch):
    def full(*_files):
        raise OSError(errno.ENOSPC, "no room")

    _killed(kept, tmp_path, "UPDATE piece SET title = 'x'")
    monkeypatch.setattr(looking, "copy_file", full)
    disk = LookOnlyDisk().sealed_name
    error = Portfolio.open(kept, clock, disk=disk, looks=looks).exception()
    assert isinstance(error, errors.NoRoom)
    assert not _left(looks)


def test_the_copy_of_a_killed_process_goes_and_one_in_use_stays(
    kept, look, looks, clock, tmp_path, opened
):
    _killed(kept, tmp_path, "UPDATE piece SET title = 'x'")
    portfolio = look(kept)
    (in_use,) = _left(looks)
    for name, file in (("0" * 16, "portfolio.db"), ("1" * 16, "half")):
        (looks / f"look-{name}").mkdir()
        shutil.copyfile(_FORMATS / "v2" / "portfolio.db", looks / f"look-{name}" / file)
    (looks / f"look-{'2' * 16}").mkdir()
    (looks / f"look-{'2' * 16}" / "portfolio.db").touch()
    (looks / "somebody's").mkdir()
    other = Portfolio.open(tmp_path / "other", clock, looks=looks).result()
    other.close().result()
    assert sorted(_left(looks)) == sorted([in_use, "somebody's"])
    assert len(portfolio.cards().result()) == 12


def test_nothing_new_is_made_where_nothing_can_be(looks, clock, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "mkdir", _refuse)
    error = Portfolio.open(tmp_path / "nowhere", clock, looks=looks).exception()
    assert isinstance(error, errors.ReadOnlyFolder)


def _refuse(*_anything, **_more):
    raise OSError(errno.EROFS, "read-only")


def _killed(home, elsewhere, sql):
    """Leave the folder as a kill would: with what was done in the log only."""
    store = store_of(home)
    store.log_ahead()
    store.know_words()
    store.run(sql)
    shutil.copytree(home, elsewhere / "killed")
    store.close()
    shutil.rmtree(home)
    shutil.move(elsewhere / "killed", home)


_ELSEWHERE = """
import os, sys, tempfile
from pathlib import Path
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
folder, user = Path(sys.argv[1]), int(sys.argv[2])
looks = Path(tempfile.mkdtemp())
# Whatever opening loads is loaded now: the other user may not be able to read the checkout.
for _time in range(2):
    portfolio = Portfolio.open(looks / "first", ManualClock(), looks=looks / "none").result()
    portfolio.find("word").result()
    portfolio.close().result()
if user:
    os.chown(looks, user, user)
    os.setgid(user)
    os.setuid(user)
opening = Portfolio.open(folder, ManualClock(), looks=looks)
if opening.exception():
    print(type(opening.exception()).__name__)
else:
    portfolio = opening.result()
    found, refused = portfolio.cards().result(), portfolio.bin("piece3").exception()
    print(portfolio.read_only, len(found), type(refused).__name__)
    portfolio.close().result()
"""


def _look_elsewhere(folder, user):
    command = [sys.executable, "-c", _ELSEWHERE, str(folder), str(user)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=_PROJECT, check=False)
    return done.stdout.strip() or done.stderr


@pytest.fixture
def nobodys(kept):
    """A portfolio that a person without special rights owns, somewhere they can reach."""
    root = Path(tempfile.mkdtemp(prefix="studio-nobody-"))
    folder = root / "portfolio"
    shutil.copytree(kept, folder)
    as_root = os.geteuid() == 0
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
        ({"": 0o500}, "True 12 LookOnly"),
        ({"portfolio.db": 0o400}, "True 12 LookOnly"),
        ({"": 0o500, "portfolio.db": 0o400, "keys.json": 0o400}, "True 12 LookOnly"),
        ({"portfolio.db": 0o000}, "ReadOnlyFolder"),
        ({"keys.json": 0o000}, "ReadOnlyFolder"),
    ],
)
def test_another_user_looks_where_modes_forbid_to_write(nobodys, modes, told):
    folder, user = nobodys
    before = contents(folder)
    for name, mode in modes.items():
        (folder / name).chmod(mode)
    assert _look_elsewhere(folder, user) == told
    for name in modes:
        (folder / name).chmod(0o700)
    assert contents(folder) == before


@pytest.fixture
def mounted(kept, tmp_path):
    """The portfolio under a name where even root can only read."""
    place = tmp_path / "mounted"
    place.mkdir()
    try:
        subprocess.run(["mount", "--bind", kept, place], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting is not permitted here")
    try:  # ``is_mount`` knows no bind mount, so nothing is asked before it is taken away
        subprocess.run(["mount", "-o", "remount,ro,bind", place], check=True)
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts as Linux does")
def test_a_medium_mounted_to_be_read_is_looked_at(mounted, looks, clock):
    before = contents(mounted)
    portfolio = Portfolio.open(mounted, clock, looks=looks).result()
    assert portfolio.read_only
    assert len(portfolio.cards().result()) == 12
    assert isinstance(portfolio.bin("piece3").exception(), errors.LookOnly)
    portfolio.close().result()
    assert contents(mounted) == before
