from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.portfolio.errors import KeysMissing, NewerVersion, PasswordNeeded, WrongPassword
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.keys.file import KeyFile

SEED = bytes(range(16))
SLOT = keys.password_slot(SEED, "pässword one", keys.FLOOR)


def test_the_sealing_key_is_hkdf_of_the_seed():
    # Computed independently with the two steps of RFC 5869 from hmac and hashlib.
    import hashlib
    import hmac

    extracted = hmac.digest(bytes(32), SEED, hashlib.sha256)
    expected = hmac.digest(extracted, b"studio/portfolio/db/v1\x01", hashlib.sha256)
    assert keys.sealing_key(SEED) == expected.hex()


def test_seeds_differ():
    assert len({keys.new_seed() for _ in range(50)}) == 50


def test_an_open_slot_gives_the_seed_to_anyone_and_says_so():
    slot = keys.open_slot(SEED)
    assert keys.unlock(KeyFile("p", (slot,)), None) == SEED
    assert keys.unlock(KeyFile("p", (slot,)), "whatever") == SEED
    assert "Anyone who uses this computer can open" in slot["note"]


@pytest.mark.parametrize(
    "typed",
    [
        "pässword one",
        unicodedata.normalize("NFD", "pässword one"),
        "pässword\u00a0one",  # a no-break space
        "pässword\u3000one",  # an ideographic one
    ],
)
def test_a_password_opens_however_its_letters_are_typed(typed):
    assert keys.unlock(KeyFile("p", (SLOT,)), typed) == SEED


@pytest.mark.parametrize("typed", ["", "Pässword one", "pässword  one", "\ud800"])
def test_another_password_does_not(typed):
    with pytest.raises(WrongPassword):
        keys.unlock(KeyFile("p", (SLOT,)), typed)


def test_a_password_slot_asks_for_one():
    with pytest.raises(PasswordNeeded):
        keys.unlock(KeyFile("p", (SLOT,)), None)


def test_the_seed_is_nowhere_in_a_password_slot():
    text = KeyFile("p", (SLOT,)).text()
    open_text = KeyFile("p", (keys.open_slot(SEED),)).text()
    assert keys.open_slot(SEED)["seed"] in open_text
    assert keys.open_slot(SEED)["seed"] not in text


@pytest.mark.parametrize("name", ["memory", "passes", "lanes", "salt", "nonce"])
def test_no_parameter_can_be_exchanged(name):
    changed = {"memory": 65544, "passes": 4, "lanes": 5, "salt": "A" * 22 + "==", "nonce": "A" * 16}
    with pytest.raises(WrongPassword):
        keys.unlock(KeyFile("p", ({**SLOT, name: changed[name]},)), "pässword one")


@pytest.mark.parametrize(
    "wrong",
    [
        {"memory": 1024},
        {"passes": 1},
        {"lanes": 1},
        {"memory": 2**40},
        {"memory": "much"},
        {"passes": None},
        {"kdf": "md5"},
        {"salt": "AAAA"},
        {"salt": "not base 64"},
        {"nonce": "AAAA"},
        {"sealed": "ä"},
    ],
)
def test_a_slot_that_makes_no_sense_is_damage_and_no_wrong_password(wrong):
    with pytest.raises(KeysMissing):
        keys.unlock(KeyFile("p", ({**SLOT, **wrong},)), "pässword one")


@pytest.mark.parametrize("slots", [(), ({"kind": "magic"},), ({"kind": "open"},)])
def test_without_a_usable_slot_there_is_no_key(slots):
    with pytest.raises(KeysMissing):
        keys.unlock(KeyFile("p", slots), "any")


def test_a_seed_of_another_length_is_damage():
    with pytest.raises(KeysMissing):
        keys.unlock(KeyFile("p", (keys.open_slot(b"short"),)), None)


def test_a_cheap_slot_is_never_made():
    with pytest.raises(ValueError, match="guessed"):
        keys.password_slot(SEED, "pw", keys.Cost(1024, 1, 1))
    assert keys.password_slot.__defaults__ == (keys.USUAL,)
    assert keys.Cost(128 * 1024, 3, 4) == keys.USUAL


def test_a_key_file_comes_back():
    kept = KeyFile("abc", (SLOT, keys.open_slot(SEED)))
    assert keyfile.parse(kept.text().encode()) == kept
    assert not kept.has_password
    assert KeyFile("abc", (SLOT,)).has_password


@given(st.integers(0), st.integers(1, 255))
def test_any_changed_byte_of_a_key_file_is_noticed(place, change):
    whole = KeyFile("abc", (SLOT,)).text().encode()
    broken = bytearray(whole)
    broken[place % len(whole)] ^= change
    try:
        read = keyfile.parse(bytes(broken))
    except KeysMissing:
        return
    assert read == keyfile.parse(whole)  # white space between the fields may be any


@settings(max_examples=40)
@given(st.binary() | st.builds(lambda x: json.dumps(x).encode(), st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)))  # fmt: skip
def test_anything_else_is_no_key_file(data):
    with pytest.raises(KeysMissing):
        keyfile.parse(data)


@pytest.mark.parametrize(
    "fields",
    [
        {"portfolio": 1, "slots": []},
        {"portfolio": "p", "slots": {}},
        {"portfolio": "p", "slots": [1]},
    ],
)
def test_a_true_checksum_does_not_make_nonsense_a_key_file(fields):
    fields = {"format": 1, **fields}
    fields["sha256"] = keyfile._checksum(fields)
    with pytest.raises(KeysMissing):
        keyfile.parse(json.dumps(fields).encode())


def test_keys_of_a_newer_format_are_told_apart():
    fields = {"format": 2, "something": "new"}
    fields["sha256"] = keyfile._checksum(fields)
    with pytest.raises(NewerVersion):
        keyfile.parse(json.dumps(fields).encode())


def test_the_copy_stands_in_for_lost_or_broken_keys_and_mends_them(tmp_path):
    kept = KeyFile("abc", (SLOT,))
    keyfile.mend(tmp_path, kept)
    first, copy = tmp_path / "keys.json", tmp_path / "keys.json.copy"
    assert first.read_bytes() == copy.read_bytes()
    for spoil in (first.unlink, lambda: first.write_text("{"), copy.unlink):
        spoil()
        assert keyfile.load(tmp_path) == kept
        keyfile.mend(tmp_path, kept)
        assert first.read_bytes() == copy.read_bytes() == kept.text().encode()


def test_with_both_gone_or_broken_there_are_no_keys(tmp_path):
    with pytest.raises(KeysMissing):
        keyfile.load(tmp_path)
    (tmp_path / "keys.json").write_text("{}")
    (tmp_path / "keys.json.copy").write_text("")
    with pytest.raises(KeysMissing):
        keyfile.load(tmp_path)
