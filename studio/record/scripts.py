"""Lets Qt set every character in the face we chose for it.

Qt refuses a face for 14 scripts unless its GSUB table names the script, and takes another font, or
boxes, in its place. That hits what only stands beside such a script (a bracket, an emoji after
Hindi) and fonts that need no GSUB at all. So every face says it knows them all; where it has
nothing special to do for a script it does what it does by default. (OpenType 1.9, "Script List
table"; the scripts are those of ``scriptRequiresOpenType`` in Qt's font engine.)
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_NEEDED = (
    *(b"syrc", b"thaa", b"deva", b"beng", b"guru", b"gujr", b"orya", b"taml", b"telu"),
    *(b"knda", b"mlym", b"sinh", b"khmr", b"nko "),
)
_SECOND = {
    b"dev2": b"deva",
    b"bng2": b"beng",
    b"gur2": b"guru",
    b"gjr2": b"gujr",
    b"ory2": b"orya",
    b"tml2": b"taml",
    b"tel2": b"telu",
    b"knd2": b"knda",
    b"mlm2": b"mlym",
}
"""Newer tags of the same scripts; a face that has one of them is not asked for the older."""
_DEFAULT = b"DFLT"
_NO_LANGUAGE = b"\x00\x00\xff\xff\x00\x00"
_NO_LISTS = b"\x00\x00"


class _Script(NamedTuple):
    """``default`` and ``languages`` are LangSys tables; what they point to stays where it is."""

    default: bytes
    languages: dict[bytes, bytes]


def knowing_every_script(gsub: bytes) -> bytes:
    """Return a GSUB table with an entry for every script Qt asks for.

    ``gsub`` may be empty; one that cannot be read or has no room is returned as it is.
    """
    try:
        return _knowing(gsub)
    except struct.error:
        return gsub


def _knowing(gsub: bytes) -> bytes:
    if len(gsub) < 10:
        return struct.pack(">5H", 1, 0, 14, 10, 12) + _NO_LISTS * 2 + _script_list(_filled({}))
    at = struct.unpack_from(">H", gsub, 4)[0]
    scripts = _filled(_read_scripts(gsub[at:]))
    return _with_list_in_front(gsub, _script_list(scripts))


def _with_list_in_front(gsub: bytes, scripts: bytes) -> bytes:
    """Put the new script list right behind the header and move the other lists along."""
    version = struct.unpack_from(">HH", gsub)
    size = 14 if version == (1, 1) else 10
    moved = len(scripts) + len(scripts) % 2
    features, lookups = (at + moved if at else 0 for at in struct.unpack_from(">HH", gsub, 6))
    if max(features, lookups) > 0xFFFF:
        return gsub
    start = gsub[:4] + struct.pack(">3H", size, features, lookups)
    if size == 14:
        variations = struct.unpack_from(">I", gsub, 10)[0]
        start += struct.pack(">I", variations + moved if variations else 0)
    return start + scripts + b"\x00" * (len(scripts) % 2) + gsub[size:]


def _filled(scripts: dict[bytes, _Script]) -> dict[bytes, _Script]:
    """Add what is missing, as copies of the default."""
    default = scripts.get(_DEFAULT) or scripts.get(b"latn") or _Script(_NO_LANGUAGE, {})
    known = set(scripts) | {old for new, old in _SECOND.items() if new in scripts}
    return scripts | {tag: default for tag in _NEEDED if tag not in known}


def _read_scripts(data: bytes) -> dict[bytes, _Script]:
    return {tag: _read_script(data[at:]) for tag, at in _records(data)}


def _read_script(data: bytes) -> _Script:
    default = struct.unpack_from(">H", data)[0]
    languages = {tag: _read_language(data[at:]) for tag, at in _records(data[2:])}
    return _Script(_read_language(data[default:]) if default else b"", languages)


def _records(data: bytes) -> list[tuple[bytes, int]]:
    """Read a counted list of tags and offsets."""
    count = struct.unpack_from(">H", data)[0]
    return [struct.unpack_from(">4sH", data, 2 + 6 * i) for i in range(count)]


def _read_language(data: bytes) -> bytes:
    count = struct.unpack_from(">H", data, 4)[0]
    return data[: 6 + 2 * count]


def _script_list(scripts: dict[bytes, _Script]) -> bytes:
    """Write a ScriptList; equal scripts share one table."""
    at = 2 + 6 * len(scripts)
    records, body, places = [], b"", dict[bytes, int]()
    for tag in sorted(scripts):
        table = _script_table(scripts[tag])
        if table not in places:
            places[table] = at + len(body)
            body += table
        records.append(struct.pack(">4sH", tag, places[table]))
    return struct.pack(">H", len(scripts)) + b"".join(records) + body


def _script_table(script: _Script) -> bytes:
    at = 4 + 6 * len(script.languages)
    default = at if script.default else 0
    records, body = [], script.default
    for tag in sorted(script.languages):
        records.append(struct.pack(">4sH", tag, at + len(body)))
        body += script.languages[tag]
    head = struct.pack(">HH", default, len(script.languages))
    return head + b"".join(records) + body
