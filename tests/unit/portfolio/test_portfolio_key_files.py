"""The key files of a real portfolio: lost, broken, exchanged and mended."""

from __future__ import annotations

import shutil

import pytest

from studio.portfolio import errors
from studio.portfolio.keys import errors as key_errors
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from studio.portfolio.portfolio import Portfolio


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
    assert isinstance(refusal(), key_errors.ForeignKeys)


@pytest.mark.parametrize("where", ["keys.json", "backups/*/keys.json"])
def test_a_number_without_end_is_damage_like_any_other(kept, opened, where):
    # Seen to fail: nothing opened, and the locked door could not even be drawn.
    portfolio = opened()
    portfolio.back_up().result()
    portfolio.close().result()
    fields = {"format": float("inf"), "portfolio": "a", "slots": []}
    text = keyfile.json.dumps({**fields, "sha256": keyfile._checksum(fields)})
    (file,) = kept.glob(where)
    file.write_text(text)
    assert not Portfolio.needs_password(kept)
    assert len(opened().cards().result()) == 12


def test_a_made_up_slot_takes_neither_all_memory_nor_minutes(monkeypatch):
    monkeypatch.setattr(keys, "Argon2id", None)  # nothing is derived
    slot = {"kind": "password", "kdf": "argon2id", "salt": "", "nonce": "", "sealed": ""}
    for cost in ((2 * 1024 * 1024, 3, 4), (64 * 1024, 64, 4), (64 * 1024, 3, 64)):
        made_up = {**slot, **dict(zip(("memory", "passes", "lanes"), cost, strict=True))}
        with pytest.raises(errors.KeysMissing):
            keys.unlock(keyfile.KeyFile("a", (made_up,)), "any")
