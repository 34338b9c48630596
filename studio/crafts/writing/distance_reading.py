"""A text as English words with what stands between them, and what in it is said by somebody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from studio.crafts.writing import distance_words as words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’ʼ´`′][^\W\d_]+)*")
_MARKS = "'’ʼ´`′"
_MAY_SAY = re.compile("[“\"«‘']")
_SAID = re.compile(
    r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»|‘[^‘’\n]*(?:’(?=\w)[^‘’\n]*)*’(?!\w)"
    r"|(?<![^\s(\[—–])'(?!(?:cause|til|em|tis|twas|bout|cos)\b)(?=\w)[^\n]{0,400}?[\w.,!?…]'(?!\w)"
)
_QUOTED = re.compile(r"^[ \t]*>[^\n]*", re.MULTILINE)
_PLACES = re.compile(r"(?<!\S)\S+@\S+|(?<!\w)\w+://\S+|www\.\S+")
_PLACE_SIGNS = ("@", "://", "www.")
_NUMBERED = re.compile(r"^[ \t]*[Ii][.)](?=[ \t]+\S)", re.MULTILINE)
_BRACKETED = re.compile(r"\([Ii]\)")
_LEAD = r"[\s>#*_\-–—•(\[“\"‘'«]*(?:\d+[.)]\s+)?[*_]*$"
_OPENING = re.compile(r"(?:^|\n|[.!?…]['\"”’)\]*_]*\s)" + _LEAD + r"|[:,]\s?[\"“«'‘][*_]*$")
_ASKED = re.compile(r"[!?…]['\"”’»]\s$")
_SENTENCE_ENDS = re.compile(r"[.!?\n]")
_FAR, _LONG = 60, 400  # words, and letters, that are looked at on either side
_SHOUTED = 2  # words around that are all written large
_WINDOW = 4_000  # letters read in one step, with what their last line has more
_AT_ONCE = 200  # words, or quotes, read in one step

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, and where it begins (code points)."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def low(self) -> str:
        low = self.text.lower()
        for mark in _MARKS:  # faster than all of them at once, as most words have none
            low = low.replace(mark, "'")
        return low


class Tokens:
    """Words by their number, kept as plain lists.

    An object for each would be looked at by every collection of garbage, and all else would wait.
    """

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.words: list[str] = []

    def __len__(self) -> int:
        return len(self.starts)

    def __getitem__(self, at: int) -> Token:
        return Token(self.starts[at], self.words[at])


class Reading:
    """The words of a text by their number; those beyond either end are empty.

    Nothing is read before ``steps`` have gone by.
    """

    def __init__(self, text: str, *, in_speech: bool) -> None:
        self.text = text
        self.tokens = Tokens()
        self.lows: list[str] = []
        self.is_read = False
        self._in_speech = in_speech
        self._closed: list[_Span] = []

    def steps(self) -> Iterator[None]:
        """Read on; what one step does is over soon, however long the text is."""
        for start, end in _windows(self.text):
            yield from self._read_words(start, end)
            yield from self._read_closed(start, end)
        self.is_read = True

    def _read_words(self, start: int, end: int) -> Iterator[None]:
        for number, found in enumerate(_TOKEN.finditer(self.text, start, end)):
            self.tokens.starts.append(found.start())
            self.tokens.words.append(found[0])
            self.lows.append(Token(found.start(), found[0]).low)
            if number % _AT_ONCE == 0:
                yield

    def _read_closed(self, start: int, end: int) -> Iterator[None]:
        spans: list[_Span] = []
        for number, span in enumerate(self._closing(start, end)):
            if span is not None:
                spans.append(span)
            if number % _AT_ONCE == 0:
                yield
        for span in sorted(spans):
            if not self._closed or span[0] >= self._closed[-1][1]:
                self._closed.append(span)

    def _closing(self, start: int, end: int) -> Iterator[_Span | None]:
        """Yield what nothing may change in, kind by kind, and None where nothing was found."""
        kinds = [_NUMBERED, _BRACKETED] if self._in_speech else [_NUMBERED, _BRACKETED, _QUOTED]
        if any(self.text.find(sign, start, end) >= 0 for sign in _PLACE_SIGNS):
            kinds.append(_PLACES)
        for kind in kinds:
            yield None
            yield from (found.span() for found in kind.finditer(self.text, start, end))
        if not self._in_speech:
            yield from _said(self.text, start, end)

    def low(self, at: int) -> str:
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def gap(self, at: int) -> str:
        """Return what stands between a word and the next, but for signs of emphasis.

        Where that is very long it is no more than the end of a line.
        """
        if not 0 <= at < len(self.tokens) - 1:
            return ""
        start, end = self.tokens[at].end, self.tokens[at + 1].start
        if end - start > _LONG:
            return "\n"
        between = self.text[start:end]
        if between == " ":
            return ""
        return between.replace("*", "").replace("_", "").strip(" ")

    def apart(self, at: int) -> bool:
        """Tell whether more than a space stands between a word and the next, or it is the last."""
        return bool(self.gap(at)) or not 0 <= at < len(self.tokens) - 1

    def open(self, at: int) -> bool:
        """Tell whether a word is one that may change: none of an address, a list or a quote."""
        token = self.tokens[at]
        before = bisect_right(self._closed, (token.start, len(self.text))) - 1
        inside = before >= 0 and token.start < self._closed[before][1]
        return not inside and self._stands_alone(token)

    def _stands_alone(self, token: Token) -> bool:
        before = self.text[max(0, token.start - 2) : token.start]
        after = self.text[token.end : token.end + 2]
        if before.endswith("_"):
            before = "" if not before[:-1].isalnum() else "/"
        joined = before[-1:] in {"-", "/", "@", ".", "&"} or before[-1:].isdigit()
        stutters = after[:1] == "-" and after[1:] in {" ", "I", "i", "m"}
        ends = after[:1] in {"/", "@", "&"} or (after[:1] == "-" and not stutters)
        dotted = after[:1] == "." and after[1:].isalpha()
        again = before[-1:] == "-" and self._stuttered(token)
        return (again or not joined) and not ends and not dotted and not after[:1].isdigit()

    def _stuttered(self, token: Token) -> bool:
        before = self.text[max(0, token.start - 3) : token.start - 1]
        return before.endswith((token.text[:1], token.text[:1].lower()))

    def first_word(self, at: int) -> int:
        """Return the first word of the clause that ends with the one at ``at``."""
        first = at
        while 0 < first > at - _FAR and not self.apart(first - 1):
            first -= 1
        return first

    def around(self, at: int) -> range:
        """Return the words of the sentence in which a word stands."""
        first = last = at
        while 0 < first > at - _FAR and not _SENTENCE_ENDS.search(self.gap(first - 1)):
            first -= 1
        while last + 1 < min(len(self.tokens), at + _FAR) and not _SENTENCE_ENDS.search(
            self.gap(last)
        ):
            last += 1
        return range(first, last + 1)

    def is_asked(self, at: int) -> bool:
        """Tell whether the sentence of a word ends with a question mark."""
        found = _SENTENCE_ENDS.search(self.text, (end := self.tokens[at].end), end + _LONG)
        return found is not None and found[0] == "?"

    def opens(self, at: int) -> bool:
        """Tell whether a word begins a sentence."""
        start = self.tokens[at].start
        before = self.text[max(0, start - 40) : start]
        if self.low(at + 1) in words.SPOKEN and _ASKED.search(before):
            return False  # "Why?" I asked.
        return start == 0 or _OPENING.search(before) is not None

    def is_shouted(self, at: int) -> bool:
        """Tell whether the words around one are all written large."""
        near = [
            self.tokens[now].text
            for now in range(max(0, at - 3), min(len(self.tokens), at + 4))
            if now != at and len(self.tokens[now].text) > 1
        ]
        return len(near) >= _SHOUTED and all(word.isupper() for word in near)

    def past_adverbs(self, at: int) -> int:
        """Return the first word from ``at`` on that may be the verb."""
        while self.low(at):
            phrases = words.PHRASES.get(self.low(at), ())
            phrase = next((one for one in phrases if self._reads(at, one)), None)
            step = len(phrase) if phrase else int(words.is_adverb(self.low(at)))
            if not step or any(self.apart(now) for now in range(at, at + step)):
                return at
            at += step
        return at

    def _reads(self, at: int, phrase: tuple[str, ...]) -> bool:
        return all(self.low(at + n) == word for n, word in enumerate(phrase))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield where to read from and to: whole lines, as no quote goes on in the next one."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _WINDOW) + 1 or len(text)
        yield start, end
        start = end


def _said(text: str, start: int, end: int) -> Iterator[_Span | None]:
    """Yield what is said, quote by quote, and None for a sign that begins no quote."""
    while opening := _MAY_SAY.search(text, start, end):
        found = _SAID.match(text, opening.start(), end)
        yield found.span() if found else None
        start = found.end() if found else opening.end()


def cased(new: str, old: str) -> str:
    """Write ``new`` as ``old`` is written: large where it is, with its kind of apostrophe."""
    mark = next((letter for letter in old if letter in _MARKS), "'")
    new = new.replace("'", mark)
    if len(old) > 1 and old.isupper():
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
