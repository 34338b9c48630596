"""Bytes made small and whole again, and never more of them than there may be."""

from __future__ import annotations

import zlib

from studio.crafts.sketch.commands.kind import unreadable


def inflated(packed: bytes, most: int, least: int = 0, *, window: int = zlib.MAX_WBITS) -> bytes:
    """Return what was deflated, from ``least`` to ``most`` bytes of it.

    ``window`` as zlib has it: negative where there is no header. Raises CannotRead for anything
    that is longer, shorter, cut short or goes on.
    """
    inflate = zlib.decompressobj(window)
    try:
        raw = inflate.decompress(packed, most + 1)
    except zlib.error as error:
        raise unreadable() from error
    if not least <= len(raw) <= most or not inflate.eof or inflate.unused_data:
        raise unreadable()
    return raw
