"""Pages read without SQLite: noise that a foreign key leaves is never taken for a database."""

import contextlib
import random
import struct

import pytest

from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith
from studio.portfolio.rescue import pages
from studio.portfolio.rescue.pages import USABLE, SealedPages


@pytest.mark.parametrize("kind", [2, 5, 10, 13])
def test_noise_behind_a_fitting_head_is_no_page(kind):
    """Seen to fail while the head alone decided: foreign words were told as damage then."""
    noise = random.Random(kind).randbytes(USABLE)
    head = struct.pack(">BHHHB", kind, 0, 300, 2000, 0)
    assert not pages._is_tree(head + noise[len(head) :])


def test_with_the_salt_lost_the_pages_still_fit_their_own_key_and_no_other(opened, home):
    portfolio = opened()
    for uid in ("a", "b"):
        portfolio.append(uid, "pebbles", [b"step"]).result()
    portfolio.close().result()
    key = locksmith.sealing_key(locksmith.unlock(keyfile.load(home), None))
    file = home / "portfolio.db"
    with file.open("r+b") as opened_file:
        opened_file.write(bytes(16))
    with contextlib.closing(SealedPages(file, key)) as ours:
        assert ours.salt_is_lost
    with contextlib.closing(SealedPages(file, "5e" * 32)) as foreign:
        assert not foreign.fit_the_key
