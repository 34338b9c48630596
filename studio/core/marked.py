"""Words as a reader sees them: what each line is, and which of its words stand out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from studio.core.leaving_out import GAP, Span

LineKind = Literal["plain", "heading", "item", "numbered", "quote", "picture"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike, without their signs."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One line for whoever sets it anew: its kind, its level, and its words.

    ``level`` is 1–3 for a heading, else how far the line is set in. ``label`` is the number of a
    numbered line ("3."), or the name by which the drawing of a picture is known (``runs`` then
    holds what it was called).
    """

    kind: LineKind
    level: int
    runs: tuple[Run, ...]
    label: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def lead(self) -> str:
        """What leads the line in where nothing but letters can show it."""
        sign = {"item": "• ", "numbered": f"{self.label} "}.get(self.kind, "")
        return "  " * self.level + sign if sign and self.text.strip() else ""


BLANK = Block("plain", 0, ())
_GONE = Block("plain", 0, (Run(GAP),))


@dataclass(frozen=True, slots=True)
class Placed:
    """A line and where it stands in a text: from ``start`` to ``end``, in code points.

    ``head`` is where what leads it in is over, and ``starts`` where each of its runs begins.
    """

    block: Block
    start: int
    head: int
    end: int
    starts: tuple[int, ...]


def plain_lines(text: str, cuts: Sequence[Span] = ()) -> tuple[Block, ...]:
    """Return text that has no signs as blocks, without what lies in ``cuts``."""
    return cut_out(placed(tuple(map(_plain_line, text.split("\n")))), cuts)


def _plain_line(line: str) -> Block:
    return Block("plain", 0, (Run(line),)) if line else BLANK


def plain(blocks: Iterable[Block]) -> str:
    """Return blocks as text for whoever can show nothing but letters."""
    return "\n".join(block.lead + block.text for block in blocks)


def placed(blocks: Iterable[Block]) -> Iterator[Placed]:
    """Yield where each block stands in ``plain`` of all of them."""
    at = 0
    for block in blocks:
        head = at + len(block.lead)
        starts, end = [], head
        for run in block.runs:
            starts.append(end)
            end += len(run.text)
        yield Placed(block, at, head, end, tuple(starts))
        at = end + 1


def cut_out(lines: Iterable[Placed], cuts: Sequence[Span]) -> tuple[Block, ...]:
    """Return the lines without what lies in ``cuts``, a gap in place of each.

    ``cuts`` are in order and do not touch. A line that loses what leads it in is a plain one then;
    lines of which nothing is left are one gap, and one that never had words is blank.
    """
    made: list[Block] = []
    ends, runs_on = [end for _start, end in cuts], False
    for line in lines:
        near = _near(line, cuts, ends)
        block = _without(line, near)
        if runs_on:
            made[-1] = replace(made[-1], runs=merged((*made[-1].runs, *block.runs)))
        else:
            made.append(block)
        runs_on = any(start <= line.end < end for start, end in near)
    return tuple(_as_few(map(_settled, made)) if cuts else map(_worded, made))


def _near(line: Placed, cuts: Sequence[Span], ends: Sequence[int]) -> list[Span]:
    near = []
    for cut in cuts[bisect_right(ends, line.start) :]:
        if cut[0] > line.end:
            break
        near.append(cut)
    return near


def _without(line: Placed, cuts: Sequence[Span]) -> Block:
    runs = merged(_kept(line, cuts))
    if any(start < line.head and end > line.start for start, end in cuts):
        return Block("plain", 0, runs)
    return replace(line.block, runs=runs)


def _kept(line: Placed, cuts: Sequence[Span]) -> Iterator[Run]:
    """Yield what is left of each run; a cut that meets nothing that is seen leaves no gap."""
    told = {cut for cut in cuts if cut[0] < line.start}
    for start, run in zip(line.starts, line.block.runs, strict=True):
        at, end = start, start + len(run.text)
        for cut in cuts:
            first, last = max(cut[0], at), min(cut[1], end)
            if first < last:
                yield replace(run, text=run.text[at - start : first - start])
                yield from () if cut in told else (Run(GAP),)
                told.add(cut)
                at = last
        yield replace(run, text=run.text[at - start :])
    if any(first <= line.end < last for first, last in set(cuts) - told):
        yield Run(GAP)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Put neighbours together that look alike, and leave out what is empty."""
    whole: list[Run] = []
    for run in runs:
        if whole and (whole[-1].bold, whole[-1].italic) == (run.bold, run.italic):
            whole[-1] = replace(run, text=whole[-1].text + run.text)
        elif run.text:
            whole.append(run)
    return tuple(whole)


def _worded(block: Block) -> Block:
    """Show no bullet and no heading without a word."""
    return block if block.text.strip() else replace(BLANK, runs=block.runs)


def _settled(block: Block) -> Block:
    gone = GAP in block.text and not block.text.replace(GAP, "").strip()
    return _GONE if gone else _worded(block)


def _as_few(blocks: Iterable[Block]) -> Iterator[Block]:
    """Let gaps that follow each other be one, so that it is not told how many lines went."""
    blanks: list[Block] = []
    gone = False
    for block in blocks:
        if gone and not block.text.strip():
            blanks.append(block)
            continue
        if not (gone and block is _GONE):
            yield from (*blanks, block)
        blanks, gone = [], block is _GONE
    yield from blanks
