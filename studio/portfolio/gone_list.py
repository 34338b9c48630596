"""What was let go, noted beside the sealed file too: sealed with its key, random names alone.

A backup may still hold a piece that was let go a moment before. Where the sealed file is damaged
then, nothing inside it tells, so whatever takes its place is told by this list.

let-go.list    all that was let go
let-go.again   the same, for a backup that takes the file's place and has yet to be told
"""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from studio.core.ordinary import read_file
from studio.portfolio.store.folder import write_whole

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    from studio.portfolio.store.store import Store

LIST, AGAIN = "let-go.list", "let-go.again"
_LARGEST = 64 * 1024 * 1024  # bytes
_PURPOSE = b"what was let go"
_NONCE = 12  # bytes


def read_gone(file: Path, key: str) -> frozenset[str]:
    """Return the uids a list tells of; none where it cannot be read or has another key."""
    from cryptography.exceptions import InvalidTag

    with contextlib.suppress(OSError, ValueError, InvalidTag):
        sealed = base64.b64decode(read_file(file, _LARGEST), validate=True)
        plain = _cipher(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE)
        return frozenset(json.loads(plain))
    return frozenset()


def write_gone(file: Path, key: str, uids: Iterable[str]) -> None:
    """Let a list tell of these. Raises OSError."""
    nonce = os.urandom(_NONCE)
    sealed = _cipher(key).encrypt(nonce, json.dumps(sorted(uids)).encode("ascii"), _PURPOSE)
    write_whole(file, base64.b64encode(nonce + sealed).decode("ascii"))


def _cipher(key: str) -> ChaCha20Poly1305:
    """RFC 8439, with a key that is used for nothing else (HMAC-SHA256 of the store's)."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    return ChaCha20Poly1305(hmac.digest(bytes.fromhex(key), _PURPOSE, "sha256"))


def tell_what_comes(folder: Path) -> None:
    """Have the next opening apply the list to what it finds. Needs no key. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        told = read_file(folder / LIST, _LARGEST).decode("ascii", "replace")
        write_whole(folder / AGAIN, told)


class GoneList:
    """The list beside one open store; what the disk refuses is written another time."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store
        self._said: tuple[str, frozenset[str]] | None = None

    def say(self, uids: frozenset[str]) -> None:
        """Let the list tell of just these."""
        now = (self._store.key, uids)
        if self._said is None:
            self._said = (self._store.key, read_gone(self._folder / LIST, self._store.key))
        if now != self._said:
            with contextlib.suppress(OSError):
                write_gone(self._folder / LIST, *now)
                self._said = now

    def to_apply(self) -> frozenset[str]:
        """Return what a file that took the place of another has yet to be told."""
        return read_gone(self._folder / AGAIN, self._store.key)

    def applied(self) -> None:
        """It was told."""
        with contextlib.suppress(OSError):
            (self._folder / AGAIN).unlink(missing_ok=True)
