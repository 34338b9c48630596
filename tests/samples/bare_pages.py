"""A sealed file as whoever has the key could see it: every page unsealed, used or not.

SQLCipher 4: AES-256-CBC pages of 4,096 bytes; the last 80 hold the initialisation vector and the
page's HMAC-SHA512; the first page begins with 16 bytes of salt.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from studio.portfolio.keys import file as keyfile
from studio.portfolio.keys import locksmith as keys

_PAGE, _RESERVED, _VECTOR, _SALT = 4096, 80, 16, 16


def bare_pages(file: Path, home: Path) -> bytes:
    """Return all pages of ``file`` unsealed with the key of ``home``, which has no password."""
    key = _key(home)
    sealed = file.read_bytes()
    assert sealed
    assert len(sealed) % _PAGE == 0
    pages = (sealed[at : at + _PAGE] for at in range(0, len(sealed), _PAGE))
    return b"".join(_unseal(page, key, _SALT if at == 0 else 0) for at, page in enumerate(pages))


def bare_log(file: Path, home: Path) -> bytes:
    """Return every page in a write-ahead log unsealed, the overwritten ones too.

    32 bytes, then frames of 24 bytes and a page; a frame begins with the number of its page
    (https://www.sqlite.org/fileformat2.html#walformat).
    """
    key, sealed = _key(home), file.read_bytes()
    frames = (sealed[at : at + 24 + _PAGE] for at in range(32, len(sealed) - _PAGE, 24 + _PAGE))
    return b"".join(
        _unseal(frame[24:], key, _SALT if int.from_bytes(frame[:4], "big") == 1 else 0)
        for frame in frames
    )


def _key(home: Path) -> bytes:
    return bytes.fromhex(keys.sealing_key(keys.unlock(keyfile.load(home), None)))


def _unseal(page: bytes, key: bytes, start: int) -> bytes:
    vector = page[_PAGE - _RESERVED :][:_VECTOR]
    opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opened.update(page[start : _PAGE - _RESERVED]) + opened.finalize()
