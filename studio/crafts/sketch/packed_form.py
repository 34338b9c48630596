"""How a packed sketch is laid out: the picture, some keyframes and what the last commands did.

Layout, little-endian: "SKET", version, width, height; how many commands and how many lines on each
of the four sheets, now and before the first command that is known; the arrangement behind its
length. The pool: count, then each tile behind its length. The pictures: count, then commands shown,
number of tiles, and for each tile sheet, column, row, place in the pool; the last of them is what
is seen. The turns: count, then for each command, oldest first, its mark, number of tiles, and for
each tile sheet, column, row and what tells before from after, behind its length. CRC-32 of all
before it.

Tiles of pictures are 256 px, those of turns 128 px, 8-bit premultiplied ARGB, deflated, cut at the
right and lower edge; empty ones are left out.
"""

from __future__ import annotations

import struct

HEAD = struct.Struct("<4sBHH")
TALLY = struct.Struct("<5I")  # commands, lines on each sheet
LENGTH = struct.Struct("<I")
PICTURE = struct.Struct("<IH")
TILE = struct.Struct("<BBBI")
TURNED = struct.Struct("<IH")
TURN = struct.Struct("<BBBI")
MARK = b"SKET"
