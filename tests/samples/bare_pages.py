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
    key = bytes.fromhex(keys.sealing_key(keys.unlock(keyfile.load(home), None)))
    sealed = file.read_bytes()
    assert sealed
    assert len(sealed) % _PAGE == 0
    pages = (sealed[at : at + _PAGE] for at in range(0, len(sealed), _PAGE))
    return b"".join(_unseal(page, key, _SALT if at == 0 else 0) for at, page in enumerate(pages))


def _unseal(page: bytes, key: bytes, start: int) -> bytes:
    vector = page[_PAGE - _RESERVED :][:_VECTOR]
    opened = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opened.update(page[start : _PAGE - _RESERVED]) + opened.finalize()
