"""A wrong password, lost or foreign keys, foreign words and damage are never taken for each other.

Seen to fail: with ``fit_the_key`` always False damage is told as foreign keys, always True foreign
keys and words are told as damage; with every key file tried an old password opens.
"""

from __future__ import annotations

import json
import os
import random
import shutil

import pytest

from studio.portfolio import errors
from studio.portfolio.keys import errors as key_errors
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys.words import words_of
from studio.portfolio.portfolio import Portfolio
from tests.samples.manual import ManualClock
from tests.samples.tampering import PAGE, contents
from tests.samples.wrecks import copy_of, fill, lose

RIGHT = "four calm birds"


@pytest.fixture(scope="module", autouse=True)
def cheap():
    """What a try at a password costs here: a thousand of them should not take an hour."""
    usual, floor = keys.password_slot.__defaults__, keys.FLOOR
    keys.FLOOR = keys.Cost(64, 1, 1)
    keys.password_slot.__defaults__ = (keys.FLOOR,)
    yield
    keys.FLOOR, keys.password_slot.__defaults__ = floor, usual


@pytest.fixture(scope="module")
def homes(cheap, tmp_path_factory):
    """Ours with a password and a backup, another with one, and another without."""
    place = tmp_path_factory.mktemp("homes")
    for name, password in (("ours", RIGHT), ("other", "two loud dogs"), ("open", None)):
        portfolio = Portfolio.open(place / name, ManualClock(), password).result()
        fill(portfolio, 3)
        portfolio.back_up().result()
        portfolio.close().result()
        (place / name / "reserve.bin").unlink()
    return place


@pytest.fixture
def ours(homes, home):
    return copy_of(homes / "ours", home)


def _refusal(home, clock, password=None, words=None):
    before = contents(home)
    error = Portfolio.open(home, clock, password, words=words).exception()
    assert contents(home) == before
    return error


def _give_keys_of(homes, name, home, *, backups=False):
    for file in ("keys.json", "keys.json.copy"):
        shutil.copy(homes / name / file, home / file)
    if backups:
        shutil.rmtree(home / "backups")


def _opens(home, clock, password):
    portfolio = Portfolio.open(home, clock, password).result()
    try:
        return len(portfolio.cards().result()) == 3
    finally:
        portfolio.close().result()


@pytest.mark.parametrize("other", ["other", "open"])
def test_keys_of_other_pieces_are_told_as_that_when_no_others_are_here(homes, ours, clock, other):
    _give_keys_of(homes, other, ours, backups=True)
    error = _refusal(ours, clock, "two loud dogs")
    assert isinstance(error, key_errors.ForeignKeys)
    assert "damaged" not in error.told
    seed = keys.unlock(keyfile.load(homes / "ours"), RIGHT)
    portfolio = Portfolio.open(ours, clock, words=" ".join(words_of(seed))).result()
    assert len(portfolio.cards().result()) == 3
    portfolio.close().result()


@pytest.mark.parametrize("other", ["other", "open"])
def test_our_own_keys_beside_a_backup_lead_in_silently(homes, ours, clock, other):
    _give_keys_of(homes, other, ours)
    theirs = (ours / "keys.json").read_bytes()
    assert _opens(ours, clock, RIGHT)
    assert keyfile.load(ours) == keyfile.load(homes / "ours")
    kept = list(ours.glob("keys-of-other-pieces-*.json"))
    assert [file.read_bytes() for file in kept] == [theirs]


def test_foreign_keys_without_a_password_still_ask_for_ours(homes, ours, clock):
    _give_keys_of(homes, "open", ours)
    assert isinstance(_refusal(ours, clock), errors.PasswordNeeded)
    assert isinstance(_refusal(ours, clock, "wrong"), errors.WrongPassword)


def test_without_any_key_file_those_beside_a_backup_lead_in(ours, clock):
    for name in ("keys.json", "keys.json.copy"):
        (ours / name).unlink()
    assert isinstance(_refusal(ours, clock), errors.PasswordNeeded)
    assert _opens(ours, clock, RIGHT)
    assert (ours / "keys.json").exists()


def test_an_older_password_beside_a_backup_opens_nothing(homes, ours, clock):
    seed = keys.unlock(keyfile.load(ours), RIGHT)
    known = keyfile.load(ours)
    old = keyfile.KeyFile(known.portfolio, (keys.password_slot(seed, "old", keys.FLOOR),))
    next(ours.glob("backups/*/keys.json")).write_text(old.text())
    assert isinstance(_refusal(ours, clock, "old"), errors.WrongPassword)


def test_a_slot_that_no_studio_wrote_leads_to_the_keys_of_a_backup(ours, clock):
    fields = json.loads((ours / "keys.json").read_text())
    fields["slots"][0]["kdf"] = "none"
    broken = keyfile.KeyFile(fields["portfolio"], tuple(fields["slots"])).text()
    for name in ("keys.json", "keys.json.copy"):
        (ours / name).write_text(broken)
    assert _opens(ours, clock, RIGHT)


def test_words_tell_damage_from_words_of_other_pieces(homes, ours, clock):
    seed = keys.unlock(keyfile.load(ours), RIGHT)
    ours_words, others = " ".join(words_of(seed)), " ".join(words_of(keys.new_seed()))
    lose(ours, 0)
    assert isinstance(_refusal(ours, clock, words=others), key_errors.ForeignWords)
    error = _refusal(ours, clock, words=ours_words)
    assert isinstance(error, errors.Damaged)
    assert error.wreck is not None


def test_damage_says_what_can_be_rescued_only_once_the_key_is_known(ours, clock):
    lose(ours, 0)
    assert isinstance(_refusal(ours, clock, "wrong"), errors.WrongPassword)
    damaged = _refusal(ours, clock, RIGHT)
    assert damaged.wreck.rescue_now(clock).whole == 3
    assert _opens(ours, clock, RIGHT)


def test_with_words_and_no_key_file_at_all_nothing_is_offered(ours, clock):
    seed = keys.unlock(keyfile.load(ours), RIGHT)
    for file in (ours / "keys.json", ours / "keys.json.copy", *ours.glob("backups/*/keys.json")):
        file.unlink()
    lose(ours, 0)
    assert _refusal(ours, clock, words=" ".join(words_of(seed))).wreck is None


def test_a_file_of_no_length_comes_back_from_its_backup(ours, clock):
    os.truncate(ours / "portfolio.db", 0)
    damaged = _refusal(ours, clock, RIGHT)
    told = damaged.wreck.rescue_now(clock)
    assert told.older == ("2026-03-02",) * 3
    assert _opens(ours, clock, RIGHT)


# One case of a thousand: a cause, and what it may be told as


def _wrong_password(home, homes, chance):
    return chance.choice(("", " ", "wrong", RIGHT.upper(), RIGHT + "!", "x" * 200))


def _foreign_keys(home, homes, chance):
    _give_keys_of(homes, chance.choice(("other", "open")), home, backups=True)
    return "two loud dogs"


def _broken_keys(home, homes, chance):
    shutil.rmtree(home / "backups")
    for name in ("keys.json", "keys.json.copy"):
        data = bytearray((home / name).read_bytes())
        match chance.randrange(3):
            case 0:
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            case 1:
                del data[chance.randrange(len(data) - 2) :]
            case _:
                data = bytearray(chance.randbytes(chance.randrange(600)))
        (home / name).write_bytes(data)
    return RIGHT


def _damaged(home, homes, chance):
    file = home / "portfolio.db"
    size = file.stat().st_size
    match chance.randrange(3):
        case 0:
            os.truncate(file, chance.randrange(1, size // PAGE) * PAGE - chance.choice((0, 7)))
        case 1:
            lose(home, 0)
        case _:
            with file.open("r+b") as opened:
                opened.seek(chance.randrange(PAGE))
                opened.write(chance.randbytes(chance.randrange(1, size // 2)))
    return RIGHT


CAUSES = {
    _wrong_password: {errors.WrongPassword},
    _foreign_keys: {key_errors.ForeignKeys},
    _broken_keys: {errors.KeysMissing},
    _damaged: {errors.Damaged},
}


def _one_case(homes, place, clock, chance):
    cause = chance.choice(list(CAUSES))
    home = copy_of(homes / "ours", place)
    password = cause(home, homes, chance)
    error = _refusal(home, clock, password)
    assert type(error) in CAUSES[cause], (cause.__name__, error)
    if cause is _foreign_keys:
        words = " ".join(words_of(chance.randbytes(16)))
        assert isinstance(_refusal(home, clock, words=words), key_errors.ForeignWords)


def test_a_hundred_cases_are_never_confused(homes, home, clock):
    chance = random.Random(11)
    for _case in range(100):
        _one_case(homes, home, clock, chance)


@pytest.mark.full
@pytest.mark.timeout(1800)
def test_a_thousand_cases_are_never_confused(homes, home, clock):
    chance = random.Random(12)
    for _case in range(1_000):
        _one_case(homes, home, clock, chance)
