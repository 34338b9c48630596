"""The file is what it says: readable by the other engine with the key, and by nobody without."""

from __future__ import annotations

import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest
from mnemonic import Mnemonic
from sqlcipher3 import dbapi2 as sqlcipher

from studio.core.craft import pack
from studio.core.history import Do
from studio.portfolio.journal import unpack_steps
from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys
from tests.samples.pebbles import Lay, pebble_craft

SECURITY = Path(__file__).parents[3] / "resources" / "notices" / "security.md"


def _canary():
    return f"canary-{secrets.token_hex(12)}"


@pytest.fixture
def canaries():
    return {name: _canary() for name in ("step", "content", "png", "title", "note", "told", "who",
                                         "item", "leaf", "password")}  # fmt: skip


def _fill(portfolio, canary):
    portfolio.append("a", "pebbles", [canary["step"].encode()])
    portfolio.fold("a", canary["content"].encode(), 1, canary["png"].encode())
    portfolio.append("a", "pebbles", [canary["step"].encode() * 40])
    portfolio.rename("a", canary["title"], canary["note"])
    portfolio.describe("a", canary["told"])
    portfolio.add_receipt(canary["who"], [canary["item"]], bytes(32))
    portfolio.save("help", canary["leaf"].encode()).result()


def _bytes(folder):
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_no_word_can_be_found_in_any_file(home, opened, canaries):
    portfolio = opened(password=canaries["password"])
    _fill(portfolio, canaries)
    while_open = _bytes(home)
    assert (home / "portfolio.db-wal").stat().st_size > 10_000
    portfolio.close().result()
    for found in (while_open, _bytes(home)):
        assert b"argon2id" in found
        for canary in (*canaries.values(), "pebbles", "CREATE TABLE", "only_me"):
            assert canary.encode() not in found
            assert canary.encode("utf-16-le") not in found


def _other_engine(home, key):
    connection = sqlcipher.connect(str(home / "portfolio.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key}'\"")
    return connection


def test_the_other_engine_reads_and_writes_the_same_file(home, opened, canaries):
    portfolio = opened()
    _fill(portfolio, canaries)
    portfolio.close().result()
    other = _other_engine(home, keys.sealing_key(keys.unlock(keyfile.load(home), None)))
    assert other.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert other.execute("SELECT title, note FROM piece").fetchone() == (
        canaries["title"], canaries["note"],
    )  # fmt: skip
    assert other.execute("SELECT data FROM asset").fetchone() == (canaries["content"].encode(),)
    assert other.execute("SELECT step FROM journal").fetchone() == (canaries["step"].encode() * 40,)
    (chunk,) = other.execute("SELECT data FROM log").fetchone()
    assert unpack_steps(chunk) == [canaries["step"].encode()]
    step = pack(Do(Lay((7,))), pebble_craft())
    other.execute("INSERT INTO journal VALUES(1, 3, ?)", (step,))
    other.close()
    kept = opened().read("a").result()
    assert kept.tail[-1] == step
    assert kept.card.steps == 3


def test_the_other_engine_opens_nothing_with_another_key(home, opened):
    opened().close().result()
    other = _other_engine(home, keys.sealing_key(bytes(16)))
    with pytest.raises(sqlcipher.DatabaseError):
        other.execute("SELECT * FROM piece")
    other.close()


def test_the_recipe_in_the_notice_opens_it_with_the_words(home, opened, canaries, tmp_path):
    """Word for word as printed there, and read by the other engine. Tried: with another info."""
    portfolio = opened()
    _fill(portfolio, canaries)
    words = portfolio.keyring.words().result()
    portfolio.close().result()
    recipe = re.search(r"```python\n(.*?)```", SECURITY.read_text("utf-8"), re.DOTALL)
    (tmp_path / "words.txt").write_text("\n".join(words))
    (tmp_path / "english.txt").write_text("\n".join(Mnemonic("english").wordlist))
    told = subprocess.run(
        [sys.executable, "-I", "-c", recipe[1]], cwd=tmp_path, capture_output=True, check=True
    )
    other = sqlcipher.connect(str(home / "portfolio.db"), isolation_level=None)
    other.execute(told.stdout.decode())
    assert other.execute("SELECT title, note FROM piece;").fetchall() == [
        (canaries["title"], canaries["note"])
    ]
    other.close()
