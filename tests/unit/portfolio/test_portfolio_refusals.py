"""Each reason not to open: one plain sentence, and every byte in the folder as it was."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import apsw
import pytest

from studio.core.errors import CannotKeep, CannotOpen, StudioError
from studio.portfolio import errors, keyfile, keys, schema
from studio.portfolio.portfolio import Portfolio
from studio.portfolio.store import Store
from tests.samples.watched_disk import LookOnlyDisk
from tests.unit.portfolio.conftest import contents

PAGE = 4096


@pytest.fixture
def kept(opened, home):
    """A closed portfolio of 12 pieces, each with a fold and a tail."""
    portfolio = opened()
    for number in range(12):
        uid = f"piece{number}"
        portfolio.append(uid, "pebbles", [b"step" * 30] * 3)
        portfolio.fold(uid, random.Random(number).randbytes(9_000), 1, b"png" * 300)
        portfolio.append(uid, "pebbles", [b"tail" * 30] * 2).result()
    portfolio.close().result()
    return home


def _tamper(home, sql):
    """Change a closed store as only someone with its key could."""
    store = Store(home / "portfolio.db", keys.sealing_key(keys.unlock(keyfile.load(home), None)))
    store.log_ahead()
    store.run(sql)
    store.close()


def _spoil(file, page, span=1):
    with file.open("r+b") as opened:
        opened.seek(page * PAGE)
        opened.write(os.urandom(PAGE * span))


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


def test_an_unsealed_file_beside_good_keys_is_not_a_portfolio(kept, refusal):
    (kept / "portfolio.db").unlink()
    with sqlite3.connect(kept / "portfolio.db") as other:
        other.execute("CREATE TABLE t(x)")
    other.close()
    assert isinstance(refusal(), errors.NotAPortfolio)


def test_a_sealed_file_of_another_app_is_not_a_portfolio(kept, refusal):
    _tamper(kept, "PRAGMA application_id = 77")
    assert isinstance(refusal(), errors.NotAPortfolio)


def test_a_newer_version_is_left_alone(kept, refusal):
    _tamper(kept, f"PRAGMA user_version = {schema.VERSION + 1}")
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
    store = Store(home / "portfolio.db", keys.sealing_key(keys.unlock(keyfile.load(home), None)))
    store.log_ahead()
    store.run(sql)
    shutil.copytree(home, elsewhere / "killed")
    store.close()
    shutil.rmtree(home)
    shutil.move(elsewhere / "killed", home)


def test_what_a_crash_left_in_the_log_is_there_after_opening(kept, opened, tmp_path):
    _leave_log(kept, tmp_path, "UPDATE piece SET title = 'still here'")
    assert opened().cards().result()[0].title == "still here"


@pytest.mark.parametrize("size", [0, 100, PAGE, PAGE * 3 + 5, -PAGE])
def test_a_file_that_was_cut_off_is_damaged(kept, refusal, size):
    file = kept / "portfolio.db"
    os.truncate(file, size if size >= 0 else file.stat().st_size + size)
    error = refusal()
    assert isinstance(error, errors.Damaged)
    assert "is damaged" in error.told


def test_a_first_page_that_is_damaged_is_damage_and_no_wrong_password(kept, refusal):
    _spoil(kept / "portfolio.db", 0)
    error = refusal("any password")
    assert isinstance(error, errors.Damaged)
    assert (error.fine, error.every) == (None, None)


def _root(home, table):
    store = Store(home / "portfolio.db", keys.sealing_key(keys.unlock(keyfile.load(home), None)))
    page = store.value("SELECT rootpage FROM sqlite_schema WHERE name = ?", table)
    store.close()
    return page - 1


@pytest.mark.parametrize("table", ["revision", "log", "journal"])
def test_damage_to_a_table_says_how_much_is_fine(kept, refusal, table):
    page = _root(kept, f"sqlite_autoindex_{table}_1") if table != "journal" else _root(kept, table)
    _spoil(kept / "portfolio.db", page)
    error = refusal()
    assert isinstance(error, errors.Damaged)
    assert error.every == 12
    assert f"{error.fine} of 12 pieces are fine" in error.told


def test_damage_to_the_list_itself_says_so_without_numbers(kept, refusal):
    for table in ("piece", "piece_head", "sqlite_autoindex_piece_1", "sqlite_autoindex_piece_2"):
        _spoil(kept / "portfolio.db", _root(kept, table))
    error = refusal()
    assert isinstance(error, errors.Damaged)
    assert error.every is None


def test_no_damaged_page_is_ever_taken_for_good(kept, opened, clock, tmp_path):
    """Every page in turn: refused, or told for the piece it belongs to; never silently wrong."""
    pages = (kept / "portfolio.db").stat().st_size // PAGE
    told = 0
    whole = _all_pieces(opened(kept))
    for page in range(0, pages, 3):
        folder = tmp_path / f"page{page}"
        shutil.copytree(kept, folder)
        _spoil(folder / "portfolio.db", page)
        opening = Portfolio.open(folder, clock)
        if isinstance(opening.exception(), CannotOpen):
            told += 1
            continue
        portfolio = opening.result()
        read = _all_pieces(portfolio)
        told += any(isinstance(piece, StudioError) for piece in read.values())
        assert all(
            read[uid] == piece or isinstance(read[uid], StudioError) for uid, piece in whole.items()
        )
    assert told > pages / 3 / 2


def test_half_a_page_missing_at_the_end_is_told_by_the_piece_it_was_of(kept, opened):
    whole = _all_pieces(opened())
    os.truncate(kept / "portfolio.db", (kept / "portfolio.db").stat().st_size - 1)
    read = _all_pieces(opened())
    told = [uid for uid, piece in read.items() if isinstance(piece, errors.PieceDamaged)]
    assert len(told) == 1
    assert all(read[uid] == piece for uid, piece in whole.items() if uid not in told)


def _all_pieces(portfolio):
    found = {}
    for card in portfolio.cards().result():
        for ask in (portfolio.read, portfolio.thumbnail):
            future = ask(card.uid)
            found[ask.__name__, card.uid] = future.exception() or future.result()
    portfolio.close().result()
    return found


def test_a_damaged_piece_is_told_and_the_others_open(kept, opened, clock):
    file = kept / "portfolio.db"
    store = Store(file, keys.sealing_key(keys.unlock(keyfile.load(kept), None)))
    page = store.value(
        "SELECT max(pageno) FROM dbstat WHERE name = 'asset' AND pagetype = 'overflow'"
    )
    store.close()
    _spoil(file, page - 1)
    portfolio = opened()
    reads = [portfolio.read(f"piece{number}").exception() for number in range(12)]
    assert [type(error) for error in reads if error] == [errors.PieceDamaged]
    assert len(portfolio.cards().result()) == 12


def test_a_list_that_cannot_be_read_later_is_told(kept, opened):
    portfolio = opened()

    def broken(*_anything, **_named):
        raise apsw.CorruptError

    portfolio._desk.catalogue.cards = broken
    assert isinstance(portfolio.cards().exception(), errors.ListDamaged)


def test_a_wrong_password_is_told_from_damage(home, opened, refusal):
    opened(password="right").close().result()
    wrong = refusal("wrong")
    assert isinstance(wrong, errors.WrongPassword)
    assert wrong.told == (
        "That password did not open it. Try again. There is no limit and nothing will be deleted."
    )
    assert isinstance(refusal(), errors.PasswordNeeded)
    _spoil(home / "portfolio.db", 0)
    assert isinstance(refusal("wrong"), errors.WrongPassword)
    assert isinstance(refusal("right"), errors.Damaged)


@pytest.mark.parametrize("spoil", ["gone", "broken"])
def test_without_keys_or_their_copy_the_pieces_stay_locked(kept, refusal, spoil):
    for name in ("keys.json", "keys.json.copy"):
        if spoil == "gone":
            (kept / name).unlink()
        else:
            (kept / name).write_text('{"format": 1')
    error = refusal()
    assert isinstance(error, errors.KeysMissing)
    assert "Put it back" in error.told
    assert not Portfolio.needs_password(kept)


def test_broken_keys_ask_for_no_password(home, opened):
    opened(password="right").close().result()
    for name in ("keys.json", "keys.json.copy"):
        text = (home / name).read_text()
        (home / name).write_text(text.replace("argon2id", "argon2"))
    assert not Portfolio.needs_password(home)


def test_broken_keys_alone_are_missing_keys(home, refusal):
    home.mkdir()
    (home / "keys.json").write_text("{}")
    assert isinstance(refusal(), errors.KeysMissing)


def test_new_keys_are_remembered_inside(kept, opened):
    old = keyfile.load(kept)
    seed = keys.unlock(old, None)
    new = keyfile.KeyFile(old.portfolio, (keys.password_slot(seed, "new", keys.FLOOR),))
    (kept / "keys.json").write_text(new.text())
    store = opened(password="new")._desk._store
    assert store.value("SELECT value FROM meta WHERE key = 'keys'") == new.text()
    assert (kept / "keys.json.copy").read_text() == new.text()


@pytest.mark.parametrize("name", ["keys.json", "keys.json.copy"])
@pytest.mark.parametrize("spoil", ["gone", "broken"])
def test_either_key_file_mends_the_other(kept, opened, name, spoil):
    before = (kept / name).read_bytes()
    (kept / name).unlink() if spoil == "gone" else (kept / name).write_bytes(b"\xff")
    assert len(opened().cards().result()) == 12
    assert (kept / name).read_bytes() == before


def test_keys_without_pieces_are_told(kept, refusal):
    (kept / "portfolio.db").unlink()
    assert isinstance(refusal(), errors.PiecesMissing)


def test_keys_of_another_portfolio_open_nothing(kept, refusal, opened, tmp_path):
    opened(tmp_path / "other").close().result()
    for name in ("keys.json", "keys.json.copy"):
        shutil.copy(tmp_path / "other" / name, kept / name)
    assert isinstance(refusal(), errors.Damaged)


def test_a_second_copy_of_the_app_is_refused_and_disturbs_nothing(home, opened, clock):
    portfolio = opened()
    portfolio.append("a", "pebbles", [b"1"]).result()
    before = contents(home)
    again = Portfolio.open(home, clock).exception()
    assert isinstance(again, errors.AlreadyOpen)
    assert contents(home) == before
    assert portfolio.append("a", "pebbles", [b"2"]).result() == 2


def test_another_process_is_refused_too(kept, opened):
    opened().append("a", "pebbles", [b"1"]).result()
    assert _try_elsewhere(kept) == "AlreadyOpen"


_ELSEWHERE = """
import os, sys
from pathlib import Path
from studio.portfolio.portfolio import Portfolio
import studio.portfolio.store_opening
from tests.samples.manual import ManualClock
folder, user = Path(sys.argv[1]), int(sys.argv[2])
if user:
    os.setgid(user)
    os.setuid(user)
opening = Portfolio.open(folder, ManualClock())
print(type(opening.exception()).__name__ if opening.exception() else "opened")
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
    assert len(kinds) == 17
    tellings = [kind().told for kind in kinds] + [errors.Damaged(3, 12).told]
    for told in tellings:
        sentences = told.rstrip(".").split(". ")
        assert 1 < len(sentences) <= 5
        assert all(len(sentence.split()) <= 20 for sentence in sentences)


def test_what_cannot_be_kept_and_what_cannot_be_opened_are_told_apart():
    assert issubclass(errors.DiskFull, CannotKeep)
    assert issubclass(errors.NoRoom, CannotOpen)
