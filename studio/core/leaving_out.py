"""What a person marked in a piece so that no page shows it, and where that stands in a text.

A mark is the words themselves, wherever they stand: it errs on the side of leaving out. Capitals,
the kind of spaces between words and light marks of emphasis make no difference to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

Reach = Literal["words", "line"]
Span = tuple[int, int]

GAP = "[…]"
"""What stands on a page where something was left out. It tells neither how much nor what."""

_EMPHASIS = "*_`~"
_LIGHTLY = f"[{re.escape(_EMPHASIS)}]{{0,3}}"
_HEAD: dict[Reach, re.Pattern[str]] = {
    "words": re.compile(r"\s*(?:[#>+*\-•–]+\s+)*"),
    "line": re.compile(r"\s*(?:(?:[#>+*\-•–]+|\d+[.)])\s+)*"),
}
_CASED = frozenset(("Lu", "Ll", "Lt", "Nd"))
_SPACE = re.compile(r"[^\S\n]*")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """``text`` wherever it stands ("words"), or each line in which it stands ("line")."""

    reach: Reach
    text: str


class LeavingOut(Protocol):
    """Keeps the marks of the pieces in the rooms; who shows a piece knows its document alone."""

    def watch(
        self, document: object, told: Callable[[tuple[LeftOut, ...]], None]
    ) -> Callable[[], None]:
        """Call ``told`` once the marks of ``document`` are read; the function returned ends it.

        Until then they are not known, and there is nothing to change.
        """
        ...

    def mark(self, document: object, marks: Sequence[LeftOut]) -> None:
        """Let these be the marks of a document that is watched, in place of any before."""
        ...


def spans(text: str, marks: Iterable[LeftOut]) -> tuple[Span, ...]:
    """Return where ``marks`` stand, in code points, in order, none touching another."""
    found = sorted(span for mark in marks for span in _spans(text, mark))
    return tuple(_joined(text, found))


def whole_words(text: str, start: int, end: int) -> Span:
    """Return the words that a choice from ``start`` to ``end`` touches, without spaces around."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while start < end and _joins(text, start):
        start -= 1
    while start < end and _joins(text, end):
        end += 1
    return start, end


def word_at(text: str, start: int, end: int) -> Span:
    """Return a choice as it is, or, if it is nothing but signs, the word it stands at.

    That is the word before it, else the one after: who leaves out at the end of a word that is
    bold, or ends a sentence, means the word.
    """
    if start == end or any(not _is_sign(letter) for letter in text[start:end]):
        return start, end
    while start > 0 and _is_sign(text[start - 1]):
        start -= 1
    while end < len(text) and _is_sign(text[end]):
        end += 1
    before, after = _word_before(text, start), _word_after(text, end)
    return before if before[0] < before[1] else after


def _word_before(text: str, end: int) -> Span:
    start = end
    while start > 0 and _in_a_word(text[start - 1]):
        start -= 1
    while start < end and _is_sign(text[start]):
        start += 1
    return start, end


def _word_after(text: str, start: int) -> Span:
    end = start
    while end < len(text) and _in_a_word(text[end]):
        end += 1
    while start < end and _is_sign(text[end - 1]):
        end -= 1
    return start, end


def line_around(text: str, start: int, end: int) -> Span:
    """Return where the line, or the lines, of a stretch begin and end."""
    return _line(text, start, end)


def mark_of(reach: Reach, text: str) -> LeftOut:
    """Return the mark for words as they were chosen on one line, without what leads it in."""
    return LeftOut(reach, " ".join(_bare(reach, text).split()))


def _bare(reach: Reach, text: str) -> str:
    """Without the signs of a list, a quote, a heading or emphasis, unless nothing else is there."""
    bare = _HEAD[reach].sub("", text, count=1).strip().strip(_EMPHASIS)
    return bare or text.strip()


def _spans(text: str, mark: LeftOut) -> Iterator[Span]:
    wanted, at = _pattern(_bare(mark.reach, mark.text)), 0
    while wanted is not None and (found := wanted.search(text, at)):
        start, end = found.start(), _past_marks(text, found.end())
        if _stands_alone(text, start, end):
            yield _line(text, start, end) if mark.reach == "line" else (start, end)
            at = end
        else:
            at = start + 1


@lru_cache(maxsize=512)
def _pattern(text: str) -> re.Pattern[str] | None:
    """Any spaces between words, and a letter with its accent as one sign or as two."""
    forms = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")} | {text}
    spaces = r"\s+" if "\n" in text else r"[^\S\n]+"
    ways = [spaces.join(map(_loose, form.split())) for form in sorted(forms)]
    return re.compile("|".join(ways), re.IGNORECASE) if text.split() else None


def _loose(word: str) -> str:
    bare = "".join(letter for letter in word if letter not in _EMPHASIS) or word
    return _LIGHTLY + _LIGHTLY.join(map(re.escape, bare)) + _LIGHTLY


def _past_marks(text: str, end: int) -> int:
    """An accent that stands after a letter goes with it."""
    while end < len(text) and unicodedata.category(text[end])[0] == "M":
        end += 1
    return end


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Scripts with capitals keep words apart; elsewhere a word may be part of a longer run."""
    return not (_joins(text, start) or _joins(text, end))


def _joins(text: str, at: int) -> bool:
    return 0 < at < len(text) and _wordlike(text, at - 1) and _wordlike(text, at)


def _in_a_word(letter: str) -> bool:
    return not letter.isspace() and letter not in _EMPHASIS


def _is_sign(letter: str) -> bool:
    return letter in _EMPHASIS or unicodedata.category(letter)[0] == "P"


def _wordlike(text: str, at: int) -> bool:
    while at > 0 and unicodedata.category(text[at])[0] == "M":
        at -= 1
    return unicodedata.category(text[at]) in _CASED


def _line(text: str, start: int, end: int) -> Span:
    after = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if after < 0 else after


def _joined(text: str, found: Sequence[Span]) -> Iterator[Span]:
    """Put stretches together that overlap, or have nothing but spaces between them.

    Lines left out one after the other become one, so that their number is not told.
    """
    whole: Span | None = None
    for span in found:
        if whole is None:
            whole = span
        elif span[0] <= whole[1] or _nothing_between(text, whole, span):
            whole = whole[0], max(whole[1], span[1])
        else:
            yield whole
            whole = span
    if whole is not None:
        yield whole


def _nothing_between(text: str, one: Span, next_one: Span) -> bool:
    between = text[one[1] : next_one[0]]
    if _SPACE.fullmatch(between):
        return True
    both_lines = all(_line(text, *span) == span for span in (one, next_one))
    return both_lines and between.isspace()
