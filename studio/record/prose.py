"""A writing on its pages: headings, lists, quotes, and words that stand out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby

from studio.core.exhibit import Words
from studio.core.marked import Block, Run
from studio.record.blocks import RULE, Draw, Flow, Passage
from studio.record.sheet import Box
from studio.record.tags import Element
from studio.record.text import Line, Type, is_right_to_left

_HEADED = 2
"""The level of the heading that names the piece."""
_LARGER = {1: 5.0, 2: 3.0, 3: 1.0}
_STEP, _ASIDE, _GAP = 2.0, 0.7, 0.45
"""How far a level is set in, a bullet, and words from a long number, in sizes of the letters."""
_DEEPEST = 6
_BAR, _BAR_FROM_SIDE = 2.0, 6.0
_FROM_RIGHT = "\u200f"
_LINE_END = Run("\n")


def lay_prose(flow: Flow, section: Element, words: Words, body: Type) -> None:
    """Let words run on over as many sheets as they take, each line as it is meant to look."""
    if words.blocks:
        _Prose(flow, section, body).lay(words.blocks)
    else:
        flow.passage(section, Passage("P", words.text, body))


def _nothing(_line: Line) -> None:
    return


@dataclass(frozen=True, slots=True)
class _How:
    """How lines are set: how far in from the side where they begin, and what each has beside it."""

    type_: Type
    set_in: float = 0
    from_right: bool = False
    beside: Draw = _nothing


class _Parts:
    """The elements of words, those within another for words that stand out; made when drawn."""

    def __init__(self, element: Element, runs: Sequence[Run]) -> None:
        self._element, self._runs = element, runs
        self._made: dict[int, Element] = {}

    def of(self, part: int) -> Element:
        if part not in self._made:
            self._made[part] = _within(self._element, self._runs[part])
        return self._made[part]


def _within(element: Element, run: Run) -> Element:
    for role, wanted in (("Strong", run.bold), ("Em", run.italic)):
        element = element.child(role) if wanted else element
    return element


class _Prose:
    """One writing on its way down the sheets."""

    def __init__(self, flow: Flow, section: Element, body: Type) -> None:
        self._flow, self._section, self._body = flow, section, body
        self._step, self._gap = _STEP * body.size, _GAP * body.size
        self._depth = _HEADED

    def lay(self, blocks: Sequence[Block]) -> None:
        ways: dict[str, Callable[[Sequence[Block]], None]] = {
            "plain": self._plain,
            "heading": self._headings,
            "quote": self._quote,
            "list": self._list,
        }
        for (kind, _from_right), group in groupby(blocks, _group):
            ways[kind](tuple(group))

    def _plain(self, group: Sequence[Block]) -> None:
        self._set(_runs_of(group), partial(self._section.child, "P"), _How(self._body))

    def _headings(self, group: Sequence[Block]) -> None:
        for block in group:
            self._heading(block)

    def _heading(self, block: Block) -> None:
        """Set a heading, not more than one level below the one before it."""
        self._depth = min(_HEADED + block.level, self._depth + 1)
        element = self._section.child(f"H{self._depth}")
        size = self._body.size + _LARGER[block.level]
        how = _How(Type(size, "title", self._body.colour, leading=1.3))
        self._flow.space(size * 0.5)
        keep = 2 * self._body.size * self._body.leading
        self._set(block.runs, lambda: element, how, keep=keep)
        self._flow.space(size * 0.2)

    def _quote(self, group: Sequence[Block]) -> None:
        from_right = _begins_from_right(group[0])
        how = _How(self._body, self._step, from_right, partial(self._draw_bar, from_right))
        quote = self._section.child("BlockQuote")
        self._flow.space(self._gap)
        self._set(_runs_of(group), partial(quote.child, "P"), how)
        self._flow.space(self._gap)

    def _draw_bar(self, from_right: bool, line: Line) -> None:
        """Draw a bit of the bar beside a quote, as high as its line."""
        sheet, y = self._flow.sheet, self._flow.y - line.height
        with sheet.ornament():
            sheet.fill(RULE)
            sheet.rectangle(
                Box(self._from_side(_BAR_FROM_SIDE, _BAR, from_right), y, _BAR, line.height)
            )

    def _list(self, group: Sequence[Block]) -> None:
        """Set items. A list within a list is part of the item it stands below."""
        above: list[tuple[Block, Element, Element]] = []
        for block in group:
            while above and _ends(above[-1][0], block):
                above.pop()
            if above and above[-1][0].level == block.level:
                list_ = above.pop()[1]
            else:
                list_ = (above[-1][2] if above else self._section).child("L")
                list_.numbering = "Disc" if block.kind == "item" else "Decimal"
            above.append((block, list_, self._item(block, list_.child("LI"))))

    def _item(self, block: Block, item: Element) -> Element:
        """Set one item; return its body, in which a list within it may lie."""
        from_right = _begins_from_right(block)
        label = self._flow.setter.line(_sign(block, from_right), self._body)
        aside = self._step * min(block.level, _DEEPEST)
        bullet = _ASIDE * self._body.size if block.kind == "item" else 0
        x = self._from_side(aside + bullet, label.width, from_right)
        once = partial(self._draw_label, iter((label,)), item.child("Lbl"), x)
        body = item.child("LBody")
        how = _How(self._body, aside + max(self._step, label.width + self._gap), from_right, once)
        self._set(block.runs, partial(body.child, "P"), how)
        return body

    def _draw_label(self, labels: Iterator[Line], element: Element, x: float, line: Line) -> None:
        """Draw a bullet or a number beside the first line of its item."""
        for label in labels:
            with self._flow.sheet.part(element):
                self._flow.sheet.words(label, x, self._flow.y - line.ascent, self._body)

    def _from_side(self, aside: float, width: float, from_right: bool) -> float:
        """Return the left edge of something that lies ``aside`` of where lines begin."""
        page = self._flow.page
        return page.width - page.side - aside - width if from_right else page.side + aside

    def _set(
        self, runs: Sequence[Run], element: Callable[[], Element], how: _How, *, keep: float = 0
    ) -> None:
        """Set words in paragraphs, for each of which there is an ``element``."""

        def begin() -> Draw:
            return partial(self._draw, _Parts(element(), runs), how)

        lines = self._flow.setter.marked(runs, how.type_, self._flow.page.inner - how.set_in)
        self._flow.run_on(lines, begin, keep=keep)

    def _draw(self, parts: _Parts, how: _How, line: Line) -> None:
        how.beside(line)
        sheet, baseline = self._flow.sheet, self._flow.y - line.ascent
        x = self._flow.page.side + (0 if how.from_right else how.set_in)
        for part, words in line.parts():
            with sheet.part(parts.of(part)):
                sheet.words(words, x, baseline, how.type_)


def _group(block: Block) -> tuple[str, bool]:
    """What is set together: all of a kind, and of a quote what begins at one side."""
    kind = {"heading": "heading", "quote": "quote", "item": "list", "numbered": "list"}
    return kind.get(block.kind, "plain"), block.kind == "quote" and _begins_from_right(block)


def _ends(before: Block, block: Block) -> bool:
    """Tell whether the list of the item ``before`` is over when ``block`` comes."""
    other = before.level == block.level and before.kind != block.kind
    return other or before.level > block.level


def _sign(block: Block, from_right: bool) -> str:
    """The dot of a number stands on the side where its words are."""
    number = f"{_FROM_RIGHT}{block.label}" if from_right else block.label
    return "•" if block.kind == "item" else number


def _begins_from_right(block: Block) -> bool:
    return is_right_to_left(block.text)


def _runs_of(group: Sequence[Block]) -> tuple[Run, ...]:
    """Return the words of lines that follow each other, with the ends of the lines between."""
    return tuple(chain.from_iterable((*block.runs, _LINE_END) for block in group))[:-1]
