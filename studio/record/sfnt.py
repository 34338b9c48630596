"""Font files as tables: taken apart, put together, named (OpenType 1.9, "Font file")."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_CFF_FLAVOUR, _TRUETYPE_FLAVOUR = b"OTTO", b"\x00\x01\x00\x00"
_RESTRICTED, _ANY_LICENCE, _NO_SUBSETTING, _BITMAPS_ONLY = 0x0002, 0x000E, 0x0100, 0x0200


def read_tables(data: bytes) -> dict[str, bytes]:
    """Take one font file apart; raises ValueError when its directory is not one."""
    try:
        count = struct.unpack_from(">H", data, 4)[0]
        entries = [struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(count)]
    except struct.error as broken:
        raise ValueError("not a font file") from broken
    return {tag.decode("latin-1"): data[at : at + size] for tag, _, at, size in entries}


def build(tables: Mapping[str, bytes]) -> bytes:
    """Put a font file together from its tables, for shaping in memory.

    Checksums stay 0: no rasteriser asks for them, adding up 17 MB takes half a second, and the
    subset that goes into a document gets its own.
    """
    at, directory, body = 12 + 16 * len(tables), [_offset_table(tables)], []
    for tag in sorted(tables):
        padded = tables[tag] + b"\x00" * (-len(tables[tag]) % 4)
        directory.append(struct.pack(">4sLLL", tag.encode("latin-1"), 0, at, len(tables[tag])))
        body.append(padded)
        at += len(padded)
    return b"".join((*directory, *body))


def names(family: str) -> bytes:
    """Return a ``name`` table (format 0) that calls the font ``family``, and nothing else."""
    wanted = {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "")}
    records, words = [], b""
    for name_id, text in wanted.items():
        encoded = text.encode("utf-16-be")
        records.append(struct.pack(">6H", 3, 1, 0x409, name_id, len(encoded), len(words)))
        words += encoded
    return struct.pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + words


def may_embed(os2: bytes) -> bool:
    """Read OS/2 ``fsType``: whether the font's maker lets a subset travel inside a document."""
    if len(os2) < 10:
        return True
    kind = int.from_bytes(os2[8:10], "big")
    if kind & (_NO_SUBSETTING | _BITMAPS_ONLY):
        return False
    return kind & _ANY_LICENCE != _RESTRICTED


def _offset_table(tables: Mapping[str, bytes]) -> bytes:
    flavour = _CFF_FLAVOUR if "CFF " in tables else _TRUETYPE_FLAVOUR
    count = len(tables)
    exponent = count.bit_length() - 1
    search = 16 << exponent
    return flavour + struct.pack(">HHHH", count, search, exponent, 16 * count - search)
