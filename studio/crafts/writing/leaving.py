"""What pages leave out of a writing, while it is written on: marks go with the words they lie on.

Only the line that changed is looked at as it changes; the rest is looked at bit by bit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from studio.core.leaving_out import (
    LeftOut,
    Reach,
    Span,
    line_around,
    mark_of,
    spans,
    whole_words,
    word_at,
)

LONGEST = 200
"""Code points of one mark: longer stretches become several, and of a line its beginning will do."""
_SLICE = 20_000
_FEWEST = 2
_NEAR = 2 * LONGEST
_REMEMBERED = 200  # marks that were let go on the way


class Leaving:
    """The marks of one writing, and where they stand in each of its texts."""

    def __init__(self, parts: Sequence[str]) -> None:
        self._parts = list(parts)
        self._marks: tuple[LeftOut, ...] = ()
        self._on_the_way: set[LeftOut] = set()
        self._let_go: dict[LeftOut, None] = {}
        self._known: dict[str, tuple[Span, ...]] = {}

    @property
    def marks(self) -> tuple[LeftOut, ...]:
        return self._marks

    def begin(self, marks: Iterable[LeftOut]) -> None:
        """Let these be the marks."""
        self._marks = tuple(dict.fromkeys(marks))
        self._known = {}

    def relaid(self, parts: Sequence[str]) -> None:
        """The same words are in other texts now."""
        self._parts = list(parts)

    # By the person

    def leave_out(self, part: int, start: int, end: int, reach: Reach) -> bool:
        """Mark what is chosen, whole words or whole lines of it; tell whether anything is new."""
        before, text = self._marks, self._parts[part]
        chosen = whole_words(text, *word_at(text, start, end))
        self.begin((*before, *self._marks_for(text, *chosen, reach)))
        return self._marks != before

    def show_again(self, part: int, start: int, end: int) -> bool:
        """Take off every mark that lies on what is chosen; tell whether there was one."""
        before, text = self._marks, self._parts[part]
        begin, stop = line_around(text, start, end)
        lines = text[begin:stop]

        def lies_there(mark: LeftOut) -> bool:
            found = spans(lines, [mark])
            return any(_touch(span, (start - begin, end - begin)) for span in found)

        self._let_go = {}
        self.begin(mark for mark in before if not lies_there(mark))
        return self._marks != before

    def is_left_out(self, part: int, start: int, end: int) -> bool:
        """Tell whether any of what is chosen, or what the caret is in, is left out."""
        text = self._parts[part]
        begin, stop = line_around(text, start, end)
        chosen = start - begin, end - begin
        return any(_touch(span, chosen) for span in spans(text[begin:stop], self._marks))

    def _marks_for(self, text: str, start: int, end: int, reach: Reach) -> Iterator[LeftOut]:
        if reach == "line":
            start, end = line_around(text, start, end)
        for line in text[start:end].split("\n"):
            for piece in _pieces(line):
                mark = mark_of(reach, piece)
                if mark.text:
                    yield mark
                if reach == "line":
                    break

    # As it is written on

    def edited(self, part: int, start: int, old: str, text: str) -> bool:
        """Follow a change at ``start`` of a text that is ``text`` now; tell of other marks."""
        before, self._parts[part] = self._parts[part], text
        if not self._marks:
            return False
        marks, grown, end = self._marks, len(text) - len(before), start + len(old)
        begin, stop = line_around(before, start, end)
        begin, stop = max(begin, start - _NEAR), min(stop, end + _NEAR)
        near = before[begin:stop]
        self._take_back(text, start, end + grown)
        for mark in marks:
            for first, last in spans(near, [mark]):
                where = _gone_to((begin + first, begin + last), start, end, grown)
                if where is not None:
                    self._follow(mark, text, where)
        return self._marks != marks

    def _take_back(self, text: str, start: int, end: int) -> None:
        """Mark anew what was let go on the way and comes back at once, as undo brings it."""
        if end - start < _FEWEST:
            return  # typed
        begin, stop = line_around(text, start, end)
        near = text[max(begin, start - _NEAR) : min(stop, end + _NEAR)]
        back = [mark for mark in self._let_go if any(spans(near, [mark]))]
        if back:
            self.begin((*self._marks, *back))

    def _follow(self, mark: LeftOut, text: str, where: Span) -> None:
        """Mark what a marked stretch became, where no mark lies on all of it any more."""
        start, end = whole_words(text, *where)
        if mark.reach == "line":
            start, end = line_around(text, start, end)
        if len(text[start:end].strip()) < _FEWEST or self._covered(text, start, end):
            return
        fresh = tuple(self._marks_for(text, start, end, mark.reach))
        self._on_the_way |= set(fresh) - set(self._marks)
        self.begin((*self._marks, *fresh))

    def _covered(self, text: str, start: int, end: int) -> bool:
        begin, stop = line_around(text, start, end)
        found = spans(text[begin:stop], self._marks)
        at = start - begin
        for line in text[start:end].split("\n"):
            if line.strip() and not any(one[0] <= at and at + len(line) <= one[1] for one in found):
                return False
            at += len(line) + 1
        return True

    def forget_the_way(self) -> bool:
        """Let go of marks that only lay on the way to other words; tell whether there were any."""
        before, passing = self._marks, self._on_the_way
        if passing:
            self._on_the_way = set()
            there = (mark for mark in before if mark in passing)
            gone = [mark for mark in there if not any(spans(one, [mark]) for one in self._parts)]
            self._let_go = dict.fromkeys([*self._let_go, *gone][-_REMEMBERED:])
            self.begin(mark for mark in before if mark not in gone)
        return self._marks != before

    # Where they stand

    def look_on(self) -> bool:
        """Look at some lines nobody looked at yet; True once all are known."""
        left = _SLICE
        for line in self._lines():
            if line not in self._known:
                self._known[line] = spans(line, self._marks)
                left -= len(line) + 1
                if left < 0:
                    return False
        self._known = {line: self._known[line] for line in self._lines()}
        return True

    def stands(self, part: int) -> list[Span]:
        """Return where marks stand in a text, as far as it is known, in code points."""
        found, at = [], 0
        for line in self._parts[part].split("\n"):
            found += [(at + start, at + end) for start, end in self._known.get(line, ())]
            at += len(line) + 1
        return found

    def _lines(self) -> Iterator[str]:
        for text in self._parts:
            yield from text.split("\n")


def _gone_to(span: Span, start: int, end: int, grown: int) -> Span | None:
    """Return what is left of a stretch after a change it touches; None where it touches none.

    What takes its very place takes its mark too.
    """
    first, last = span
    if end < first or start > last:
        return None
    if end <= first:
        return first + grown, last + grown
    if start >= last:
        return span
    if (start, end) == span:
        return first, last + grown
    if start <= first:
        return (end + grown, last + grown) if end < last else None
    return first, last + grown if end <= last else start


def _touch(one: Span, other: Span) -> bool:
    """Tell whether two stretches share a letter; a caret also touches what it stands beside."""
    if other[0] == other[1]:
        return one[0] <= other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def _pieces(line: str) -> Iterator[str]:
    """Cut a line into stretches that are short enough, at spaces where there are any."""
    rest = line.strip()
    while len(rest) > LONGEST:
        cut = rest.rfind(" ", 1, LONGEST + 1)
        cut = cut if cut > 0 else LONGEST
        yield rest[:cut]
        rest = rest[cut:].strip()
    if rest:
        yield rest
