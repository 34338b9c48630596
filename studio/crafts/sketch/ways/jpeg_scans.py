"""How a JPEG tells its picture: in one go, or scan by scan.

ISO/IEC 10918-1, annex B. Whoever decodes one of several scans has to hold all of it at full size,
two bytes a sample, however small it is to be.
"""

from __future__ import annotations

from typing import Final

_ONE_GO: Final = {0xC0, 0xC1}  # sequential frames with Huffman codes
_FRAMES: Final = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # tables and what is reserved apart
_BARE: Final = {0x00, 0x01, *range(0xD0, 0xDA)}  # no segment follows these
_SCAN: Final = 0xDA


def in_one_scan(data: bytes) -> bool:
    """Tell whether the first scan of a JPEG holds all of it; no for whatever is not plain."""
    channels = -1
    at = 2
    while data[at : at + 1] == b"\xff" and len(data) >= at + 10:
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == _SCAN:
            return data[at + 4] == channels
        if marker in _BARE or marker in _FRAMES - _ONE_GO:
            return False
        if marker in _ONE_GO:
            channels = data[at + 9]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False
