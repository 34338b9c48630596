"""Giving an open portfolio a password, another one, or none; opening it with the 12 words."""

from __future__ import annotations

import errno
import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import apsw
import pytest

from studio.portfolio import errors
from studio.portfolio.backup import backups
from studio.portfolio.keys import errors as key_errors
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import held as keys_held
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys import words as keys_words
from studio.portfolio.portfolio import Portfolio
from tests.samples.tampering import contents


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    """Measure no computer in a test; every password costs the least it may."""
    monkeypatch.setattr(
        keys, "fitted_slot", lambda seed, password: keys.password_slot(seed, password, keys.FLOOR)
    )


@pytest.fixture
def sheet(kept, opened):
    """The 12 words of ``kept``, which has a password now."""
    portfolio = opened()
    words = portfolio.keyring.words().result()
    portfolio.keyring.set_password("first one").result()
    portfolio.close().result()
    return " ".join(words)


def key_texts(folder):
    return [(folder / name).read_text() for name in ("keys.json", "keys.json.copy")]


def test_a_password_set_is_asked_for_and_opens(kept, opened, refusal):
    portfolio = opened()
    assert portfolio.keyring.asks().result() is False
    portfolio.keyring.set_password("calm river").result()
    assert portfolio.keyring.asks().result() is True
    assert Portfolio.needs_password(kept)
    portfolio.close().result()
    assert isinstance(refusal(), errors.PasswordNeeded)
    assert isinstance(refusal("calm rivers"), errors.WrongPassword)
    assert len(opened(password="calm river").cards().result()) == 12


def test_nothing_of_the_open_key_stays_behind(kept, opened):
    seed = json.loads((kept / "keys.json").read_text())["slots"][0]["seed"]
    opened().keyring.set_password("calm river").result()
    assert seed.encode() not in b"".join(contents(kept).values())


def test_a_change_needs_the_password_of_now(kept, opened, sheet, refusal):
    keyring = opened(password="first one").keyring
    for current, refused in ((None, errors.PasswordNeeded), ("no", errors.WrongPassword)):
        before = contents(kept)
        assert isinstance(keyring.set_password("other", current).exception(), refused)
        assert isinstance(keyring.remove_password(current).exception(), refused)
        assert isinstance(keyring.words(current).exception(), refused)
        assert contents(kept) == before
    keyring.set_password("second one", "first one").result()
    assert isinstance(keyring.words("first one").exception(), errors.WrongPassword)
    assert " ".join(keyring.words("second one").result()) == sheet


def test_removed_it_opens_without(kept, opened, sheet):
    portfolio = opened(password="first one")
    portfolio.keyring.remove_password("first one").result()
    assert portfolio.keyring.asks().result() is False
    portfolio.close().result()
    assert not Portfolio.needs_password(kept)
    assert len(opened().cards().result()) == 12


def test_no_piece_is_written_anew(kept, opened):
    portfolio = opened()
    before = (kept / "portfolio.db").read_bytes()
    portfolio.keyring.set_password("calm river").result()
    assert (kept / "portfolio.db").read_bytes() == before
    log = (kept / "portfolio.db-wal").read_bytes()
    portfolio.close().result()
    after = (kept / "portfolio.db").read_bytes()
    pages = range(0, len(before), 4096)
    changed = [at for at in pages if before[at : at + 4096] != after[at : at + 4096]]
    # The first page, which counts changes, and the one row of keys: no page of any piece.
    assert len(changed) <= 3
    assert len(log) < 10 * 4096


def test_the_keys_inside_follow(kept, opened):
    portfolio = opened()
    portfolio.keyring.set_password("calm river").result()
    inside = portfolio._desk._store.value("SELECT value FROM meta WHERE key = 'keys'")
    assert key_texts(kept) == [inside, inside]


@pytest.mark.parametrize("failing", ["keys.json.copy", "keys.json"])
def test_a_disk_that_refuses_the_keys_changes_nothing(kept, opened, monkeypatch, failing):
    portfolio = opened()
    before, write = key_texts(kept), keys_held.write_whole

    def refuse(file, text):
        if file.name == failing:
            raise OSError(errno.ENOSPC, "full")
        write(file, text)

    monkeypatch.setattr(keys_held, "write_whole", refuse)
    refused = portfolio.keyring.set_password("calm river").exception()
    assert isinstance(refused, key_errors.PasswordNotKept)
    assert key_texts(kept) == before
    assert portfolio.keyring.asks().result() is False


def test_a_kill_between_the_two_files_leaves_the_keys_of_before(kept, opened):
    before = key_texts(kept)
    seed = keys.unlock(keyfile.load(kept), None)
    slot = keys.password_slot(seed, "new", keys.FLOOR)
    (kept / "keys.json.copy").write_text(
        keyfile.KeyFile(keyfile.load(kept).portfolio, (slot,)).text()
    )
    assert len(opened().cards().result()) == 12
    assert key_texts(kept) == before


def test_when_only_the_keys_inside_cannot_follow_the_next_opening_mends_it(
    kept, opened, monkeypatch
):
    def full(*_anything):
        raise apsw.FullError

    portfolio = opened()
    with monkeypatch.context() as patch:
        patch.setattr(keys_held, "mirror", full)
        portfolio.keyring.set_password("calm river").result()
    portfolio.close().result()
    store = opened(password="calm river")._desk._store
    assert store.value("SELECT value FROM meta WHERE key = 'keys'") == key_texts(kept)[0]


def test_the_words_open_it_and_let_a_new_password_be_chosen(kept, opened, clock, sheet):
    portfolio = Portfolio.open(kept, clock, words=sheet.upper()).result()
    assert portfolio.keyring.asks().result() is False
    portfolio.keyring.set_password("second one").result()
    assert portfolio.keyring.asks().result() is True
    portfolio.close().result()
    assert len(opened(password="second one").cards().result()) == 12


@pytest.mark.parametrize("beside", ["lost", "foreign", "broken"])
def test_the_words_and_the_sealed_file_are_enough(kept, opened, clock, sheet, tmp_path, beside):
    own = key_texts(kept)
    for name in ("keys.json", "keys.json.copy"):
        (kept / name).unlink()
    if beside == "foreign":
        opened(tmp_path / "other").close().result()
        shutil.copy(tmp_path / "other" / "keys.json", kept)
    elif beside == "broken":
        (kept / "keys.json").write_text("{")
    portfolio = Portfolio.open(kept, clock, words=sheet).result()
    assert len(portfolio.cards().result()) == 12
    portfolio.close().result()
    assert key_texts(kept) == own, "the password of before opens it again"


def refused_words(folder, clock, words):
    """Return why the words do not open it, having seen that no file was changed."""
    before = contents(folder)
    error = Portfolio.open(folder, clock, words=words).exception()
    assert contents(folder) == before
    return error


def test_foreign_words_are_refused_and_open_nothing_empty(kept, clock, sheet):
    foreign = " ".join(keys_words.words_of(bytes(16)))
    error = refused_words(kept, clock, foreign)
    assert type(error) is key_errors.ForeignWords
    assert isinstance(refused_words(kept, clock, sheet + " zoo"), key_errors.NotTwelveWords)


def test_words_make_nothing_where_there_is_nothing(home, clock):
    words = " ".join(keys_words.words_of(bytes(16)))
    assert isinstance(Portfolio.open(home, clock, words=words).exception(), errors.PiecesMissing)
    assert not home.exists()


def test_words_for_a_plain_file_say_that_it_is_no_portfolio(home, clock):
    home.mkdir()
    (home / "portfolio.db").write_bytes(b"SQLite format 3\x00".ljust(8192, b"\x00"))
    words = " ".join(keys_words.words_of(bytes(16)))
    assert isinstance(refused_words(home, clock, words), errors.NotAPortfolio)


def test_without_any_keys_inside_either_it_says_so(kept, opened, clock, sheet):
    portfolio = opened(password="first one")
    portfolio._keep(lambda desk: desk._store.run("DELETE FROM meta WHERE key = 'keys'")).result()
    portfolio.close().result()
    for name in ("keys.json", "keys.json.copy"):
        (kept / name).unlink()
    assert isinstance(refused_words(kept, clock, sheet), errors.KeysMissing)


def test_backups_beside_it_follow_the_password_but_not_those_of_others(kept, opened, tmp_path):
    opened(tmp_path / "other").close().result()
    for name, source in (("own", kept), ("others", tmp_path / "other")):
        (kept / "backups" / name).mkdir(parents=True)
        shutil.copy(source / "keys.json", kept / "backups" / name)
    (kept / "backups" / "broken").mkdir()
    (kept / "backups" / "broken" / "keys.json").write_text("{")
    foreign = (kept / "backups" / "others" / "keys.json").read_text()
    opened().keyring.set_password("calm river").result()
    assert (kept / "backups" / "own" / "keys.json").read_text() == key_texts(kept)[0]
    assert (kept / "backups" / "others" / "keys.json").read_text() == foreign
    assert (kept / "backups" / "broken" / "keys.json").read_text() == "{"


def took(seconds):
    """A watch by which everything takes as long."""
    times = iter((10.0, 10.0 + seconds))
    return lambda: next(times)


@pytest.mark.parametrize(
    ("seconds", "memory"),
    [(0.31, 128), (0.47, 128), (0.25, 200), (0.001, 512), (0.6, 80), (1.0, 64), (60, 64)],
)
def test_a_password_costs_what_suits_the_computer(monkeypatch, seconds, memory):
    monkeypatch.undo()
    made = []
    monkeypatch.setattr(
        keys, "password_slot", lambda _seed, _word, cost=keys.USUAL: made.append(cost)
    )
    keys.fitted_slot(bytes(16), "pw", took(seconds))
    assert made[-1].memory // 1024 == memory
    assert (made[-1].passes, made[-1].lanes) == (3, 4)
    assert len(made) == (1 if memory == 128 else 2)


def test_a_change_is_derived_for_once_to_prove_and_once_to_seal(kept, opened, sheet, monkeypatch):
    """Tried: with the words asked for anew after it, and with a cost fitted anew, this fails."""
    derived, fitted, derive, fit = [], [], keys._slot_key, keys.fitted_slot
    monkeypatch.setattr(
        keys, "_slot_key", lambda slot, password: derived.append(slot) or derive(slot, password)
    )
    monkeypatch.setattr(
        keys, "fitted_slot", lambda seed, password: fitted.append(seed) or fit(seed, password)
    )
    portfolio = opened(password="first one")
    derived.clear()
    words = portfolio.keyring.set_password("second one", "first one").result()
    assert " ".join(words) == sheet
    assert (len(derived), fitted) == (2, [])
    assert all(keys._cost(slot).within(keys.FLOOR, keys._CEILING) for slot in derived)


@pytest.mark.parametrize(
    ("seconds", "memory"), [(0.01, 512), (0.2, 128), (0.4, 64), (0.7, 64), (3, 64)]
)
def test_a_change_follows_the_computer_it_is_made_on(seconds, memory):
    book = keyfile.KeyFile("id", (keys.password_slot(bytes(16), "pw", keys.FLOOR),))
    assert keys.prove(book, "pw", took(seconds)).memory // 1024 == memory
    assert keys.prove(keyfile.KeyFile("id", (keys.open_slot(bytes(16)),)), "") == keys.USUAL


def test_two_passwords_at_once_do_not_wait_for_each_other_for_ever():
    """Tried: without the lock around OpenSSL's derivation this never ends."""
    book = keyfile.KeyFile("id", (keys.password_slot(bytes(16), "pw", keys.FLOOR),))
    with ThreadPoolExecutor(3) as threads:
        found = [threads.submit(keys.unlock, book, "pw") for _thread in range(3)]
    assert {one.result() for one in found} == {bytes(16)}


def test_a_backup_that_is_being_checked_follows_the_password_too(kept, opened, monkeypatch):
    # Seen to fail: it kept the keys of before, and so stayed open to anyone until the next day.
    portfolio = opened()
    reached, go_on, really = Event(), Event(), backups.write_whole

    def held_up(file, text):
        reached.set()
        assert go_on.wait(20)
        really(file, text)

    monkeypatch.setattr(backups, "write_whole", held_up)
    backing = portfolio.back_up()
    assert reached.wait(20)
    portfolio.keyring.set_password("secret").result()
    go_on.set()
    assert backing.result()
    (file,) = kept.glob("backups/*/keys.json")
    assert file.read_text() == (kept / "keys.json").read_text()
