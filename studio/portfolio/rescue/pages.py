"""The pages of a sealed file, read without SQLite, so that damage to one hides no other.

Format: SQLCipher 4 (Zetetic, "SQLCipher Design"). A page of 4,096 bytes is AES-256-CBC text, 16
bytes of IV and an HMAC-SHA-512 over both and the page's number (4 bytes, little endian). The first
16 bytes of the file are salt: from it and the key comes the HMAC's key. What the write-ahead log
holds in whole, committed transactions (SQLite file format, section 4) counts as written.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from studio.core.ordinary import open_file

PAGE = 4096
USABLE = PAGE - 80  # bytes of a page that SQLite uses
_SALT, _IV, _MAC = 16, 16, 64
_SALT_MASK, _ROUNDS, _KEY = 0x3A, 2, 32
_HEADER = b"SQLite format 3\x00"
_LOG_HEADER, _FRAME_HEADER = 32, 24
_LOG_MAGIC = (0x377F0682, 0x377F0683)
_SAMPLES = 512
_LOOSEST = 60  # bytes SQLite leaves in crumbs on one page


class SealedPages:
    """The pages of one closed file, numbered from 1 as SQLite does. Changes nothing.

    ``key`` is 64 hexadecimal digits. Raises OSError.
    """

    def __init__(self, file: Path, key: str) -> None:
        self._file, self._key = file, bytes.fromhex(key)
        self._logged = _committed(file.with_name(file.name + "-wal"))
        self._opened = open_file(file)
        in_file = -(-file.stat().st_size // PAGE)
        self.count = max([in_file, *self._logged])
        self._mac_keys = {_mac_key(self._key, self._raw(1)[:_SALT])}

    def close(self) -> None:
        self._opened.close()

    def is_sound(self, number: int) -> bool:
        """True when the page is just as it was written."""
        raw = self._raw(number)
        said = raw[_SALT if number == 1 else 0 : -_MAC] + struct.pack("<I", number)
        return any(
            hmac.compare_digest(hmac.digest(key, said, "sha512"), raw[-_MAC:])
            for key in self._mac_keys
        )

    @functools.cached_property
    def fit_the_key(self) -> bool:
        """True when any page was sealed with this key, even if the salt is lost."""
        return any(map(self.is_sound, self._samples())) or self.salt_is_lost

    @functools.cached_property
    def salt_is_lost(self) -> bool:
        """True when no page fits its HMAC and yet some are pages of a database."""
        samples = self._samples()
        return not any(map(self.is_sound, samples)) and any(
            _is_tree(self.plain(number)) for number in samples[1:]
        )

    def _samples(self) -> range:
        """Enough pages to tell a key by, spread over the file."""
        return range(1, self.count + 1, max(1, self.count // _SAMPLES))

    def plain(self, number: int) -> bytes:
        """Return what SQLite sees of a page (``USABLE`` bytes), sound or not."""
        raw = self._raw(number)
        start = _SALT if number == 1 else 0
        opening = Cipher(AES(self._key), CBC(raw[USABLE : USABLE + _IV])).decryptor()
        plain = opening.update(raw[start:USABLE]) + opening.finalize()
        return (_HEADER + plain) if number == 1 else plain

    def _raw(self, number: int) -> bytes:
        logged = self._logged.get(number)
        if logged is not None:
            return logged
        self._opened.seek((number - 1) * PAGE)
        return self._opened.read(PAGE).ljust(PAGE, b"\0")


def _mac_key(key: bytes, salt: bytes) -> bytes:
    masked = bytes(one ^ _SALT_MASK for one in salt)
    return hashlib.pbkdf2_hmac("sha512", key, masked, _ROUNDS, _KEY)


def _is_tree(plain: bytes) -> bool:
    """True for what looks like a page of a b-tree; noise does so once in ten thousand million."""
    kind, _free, cells, start, loose = struct.unpack_from(">BHHHB", plain)
    header = 12 if kind in {2, 5} else 8
    fits = header + 2 * cells <= start <= USABLE - 4 * cells
    if kind not in {2, 5, 10, 13} or cells == 0 or not fits or loose > _LOOSEST:
        return False
    return all(start <= at < USABLE for at in struct.unpack_from(f">{cells}H", plain, header))


def _committed(log: Path) -> dict[int, bytes]:
    """Return the newest page of each number that a committed transaction wrote to the log."""
    pages: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    for number, pages_then, page in _frames(log):
        waiting[number] = page
        if pages_then:
            pages.update(waiting)
            waiting.clear()
    return pages


def _frames(log: Path) -> Iterator[tuple[int, int, bytes]]:
    """Yield the frames up to the first that is not whole, or is of an older round."""
    if not log.exists():
        return
    with open_file(log) as opened:
        header = opened.read(_LOG_HEADER)
        if len(header) < _LOG_HEADER or struct.unpack_from(">I", header)[0] not in _LOG_MAGIC:
            return
        order = ">" if header[3] & 1 else "<"
        total = _sum(header[:24], (0, 0), order)
        if total != struct.unpack_from(">II", header, 24):
            return
        while len(frame := opened.read(_FRAME_HEADER + PAGE)) == _FRAME_HEADER + PAGE:
            number, pages_then = struct.unpack_from(">II", frame)
            total = _sum(frame[_FRAME_HEADER:], _sum(frame[:8], total, order), order)
            if frame[8:16] != header[16:24] or total != struct.unpack_from(">II", frame, 16):
                return
            yield number, pages_then, frame[_FRAME_HEADER:]


def _sum(data: bytes, total: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = total
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
