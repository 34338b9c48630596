"""Words for pages: lines that look as they are meant, without what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from studio.core.leaving_out import Span
from studio.core.marked import Block, Placed, cut_out
from studio.crafts.writing.marks import block_placed, line_of


def page_blocks(text: str, cuts: Sequence[Span] = ()) -> tuple[Block, ...]:
    """Return ``text`` line by line without what lies in ``cuts``.

    Signs are read before anything is cut, so that half of a bold word stays bold and no sign is
    left alone. Of a drawing there is its name, and nothing of what it is known by.
    """
    return cut_out(_placed(text), cuts)


def _placed(text: str) -> Iterator[Placed]:
    at = 0
    for line in text.split("\n"):
        block, starts = block_placed(line)
        if block.kind == "picture":
            block = replace(block, kind="plain", label="")
        head, end = at + line_of(line).head, at + len(line)
        yield Placed(block, at, head, end, tuple(at + start for start in starts))
        at = end + 1
