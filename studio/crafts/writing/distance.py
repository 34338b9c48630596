"""A text seen from outside: "I" becomes she, he, they or a name, and the verbs follow.

Only languages whose rules are written here are offered. Nothing is changed here: what would change
is told as ``Spot``s, so that each can be shown, and left as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.crafts.writing import distance_words as words

LANGUAGES = ("en",)
"""Whose rules there are."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAID = re.compile(r"“[^“”\n]*”|\"[^\"\n]*\"|«[^«»\n]*»")
_PLACES = re.compile(r"\S+@\S+|\w+://\S+|www\.\S+")
_BEGINS = r"(?:^|\n|[.!?…]['\"”’)\]*_]*\s|[:,]\s?(?=[\"“«]))"
_OPENING = re.compile(_BEGINS + r"[\s>#*_\-–—•(\[“\"‘«]*(?:\d+[.)]\s+)?[*_]*$")
_INVERTED = {"am", "do", "have", "was", "don't", "haven't", "wasn't", "aren't"}
_FAREWELL = {"god", "goodness", "gosh", "word"}


@dataclass(frozen=True)
class Voice:
    """The words for the one a text is about; ``many`` where verbs stand as after "they"."""

    subject: str
    object: str
    whose: str
    owned: str
    self: str
    many: bool = False
    named: bool = False


SHE = Voice("she", "her", "her", "hers", "herself")
HE = Voice("he", "him", "his", "his", "himself")
THEY = Voice("they", "them", "their", "theirs", "themselves", many=True)


def named(name: str) -> Voice:
    """Return the voice that calls the one it is about by name."""
    return Voice(name, name, f"{name}'s", f"{name}'s", "themself", named=True)


@dataclass(frozen=True)
class Change:
    """``old`` at ``start`` (code points) becomes ``new``."""

    start: int
    old: str
    new: str

    @property
    def end(self) -> int:
        return self.start + len(self.old)


Spot = tuple[Change, ...]
"""What changes together: a word for the person, and the verb that follows it."""


@dataclass(frozen=True)
class _Token:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def low(self) -> str:
        return self.text.lower().replace("’", "'")


def is_english(text: str) -> bool:
    """Tell whether a text reads as English, by the words every English text is full of."""
    tokens = [found[0].lower() for found in _TOKEN.finditer(text)]
    hits = [token for token in tokens if token.replace("’", "'") in words.COMMON]
    return len(set(hits)) >= 2 or 3 * len(hits) >= max(1, len(tokens))


def spots(text: str, voice: Voice, *, in_speech: bool = False) -> Iterator[Spot]:
    """Yield what would change, in the order of the text; speech in quotes only where asked."""
    yield from _Reader(text, voice, in_speech=in_speech).spots()


def rewritten(text: str, chosen: Sequence[Spot]) -> str:
    """Return ``text`` with these spots changed and every other character as it was."""
    made, at = [], 0
    for change in sorted((one for spot in chosen for one in spot), key=lambda one: one.start):
        made += [text[at : change.start], change.new]
        at = change.end
    return "".join(made) + text[at:]


class _Reader:
    def __init__(self, text: str, voice: Voice, *, in_speech: bool) -> None:
        self._text, self._voice = text, voice
        self._closed = [found.span() for found in _PLACES.finditer(text)]
        if not in_speech:
            self._closed += [found.span() for found in _SAID.finditer(text)]
        self._tokens = [_Token(found.start(), found[0]) for found in _TOKEN.finditer(text)]

    def spots(self) -> Iterator[Spot]:
        for at, token in enumerate(self._tokens):
            if not self._stands_alone(token) or self._is_closed(token):
                continue
            spot = self._spot(at, token)
            if spot:
                yield spot

    def _spot(self, at: int, token: _Token) -> Spot:
        low = token.low
        if low == "i":
            return self._subject(at, token)
        if low in {"i'm", "i've", "i'd", "i'll"}:
            return (self._change(token, self._contracted(at, low)),)
        forms = {
            "me": self._voice.object, "my": self._voice.whose,
            "mine": self._voice.owned, "myself": self._voice.self,
        }  # fmt: skip
        if low not in forms or self._is_other(at, low):
            return ()
        return (Change(token.start, token.text, _cased(forms[low], token.text)),)

    # Which words are meant

    def _stands_alone(self, token: _Token) -> bool:
        before, after = self._text[token.start - 1 : token.start], self._text[token.end :][:2]
        joined = before in {"-", "/", "@", "."} or before.isdigit() or before == "_"
        ends = after[:1] in {"-", "/", "@"} or (after[:1] == "." and after[1:].isalpha())
        return not joined and not ends and not after[:1].isdigit()

    def _is_closed(self, token: _Token) -> bool:
        return any(start <= token.start < end for start, end in self._closed)

    def _is_other(self, at: int, low: str) -> bool:
        """Tell apart "a gold mine" and "oh my god"."""
        before, after = self._low(at - 1), self._low(at + 1)
        if low == "mine":
            return before in {"a", "the", "coal", "gold", "salt", "land", "old"}
        return low == "my" and (before == "oh" or after in _FAREWELL)

    def _is_numeral(self, at: int) -> bool:
        before = self._tokens[at - 1].text if at else ""
        return before in words.NUMBERED or before.lower() in {"letter", "bipolar"}

    # "I" and its verb

    def _subject(self, at: int, token: _Token) -> Spot:
        follows = self._text[token.end : token.end + 1]
        if self._is_numeral(at) or (token.text == "i" and follows in {")", "."}):
            return ()
        changes = [self._change(token, self._voice.subject)]
        turned = self._turned(at)
        if turned is not None:
            changes.insert(0, turned)
        elif not self._is_asked(at):
            changes += self._verbs(at)
        return tuple(changes)

    def _turned(self, at: int) -> Change | None:
        """Return the change of a verb that stands before "I", as in "am I" and "so do I"."""
        if at == 0 or self._low(at - 1) not in _INVERTED or self._apart(at - 1):
            return None
        if self._low(at - 2) in words.PRONOUNS and not self._apart(at - 2):
            return None
        verb = self._tokens[at - 1]
        new = {"aren't": "isn't"}.get(verb.low) if not self._voice.many else None
        return Change(verb.start, verb.text, _cased(new or self._agreed(verb.low), verb.text))

    def _is_asked(self, at: int) -> bool:
        """Tell whether a verb that is the same for everyone stands before "I", as in "can I"."""
        after_its_own = self._low(at - 2) in words.PRONOUNS and not self._apart(at - 2)
        return self._low(at - 1) in words.MODALS and not self._apart(at - 1) and not after_its_own

    def _verbs(self, at: int) -> Iterator[Change]:
        found = self._verb_after(at)
        if found is None:
            return
        verb = self._tokens[found]
        together = self._is_one_of_two(at) and verb.low not in {"am", "was", "wasn't"}
        new = verb.low if together else self._agreed(verb.low)
        if new == verb.low:
            return
        yield Change(verb.start, verb.text, _cased(new, verb.text))
        if verb.low not in {"am", "was", "wasn't", "have", "do", *words.NEGATED}:
            yield from self._joined(found)

    def _verb_after(self, at: int) -> int | None:
        """Return where the verb of "I" stands, past adverbs and what commas enclose."""
        now = at + 1
        if self._gap(at).strip() == ",":
            closing = [n for n in range(now, now + 5) if self._gap(n).strip() == ","]
            if not closing:
                return None
            now = closing[0] + 1
        elif self._apart(at):
            return None
        while self._may_stand_between(now) and not self._apart(now):
            now += 1
        low = self._low(now)
        other = low in words.NO_VERB or low in words.ONESELF or words.is_adverb(low)
        return now if low and not other else None

    def _may_stand_between(self, at: int) -> bool:
        low, before = self._low(at), self._low(at - 1)
        return words.is_adverb(low) or (low == "of" and before in {"kind", "sort"})

    def _joined(self, at: int) -> Iterator[Change]:
        """Yield the verbs that "and" joins to the one at ``at``, as in "I get up and go"."""
        for now in range(at + 1, min(at + 8, len(self._tokens))):
            low = self._low(now)
            if self._apart(now - 1) or low in words.PRONOUNS or low in {"to", "that", "how"}:
                return
            if low not in {"and", "or", "but"}:
                continue
            after = now + 1 + words.is_adverb(self._low(now + 1))
            verb = self._tokens[after] if after < len(self._tokens) else None
            if verb is None or verb.low not in words.DOERS or self._apart(now):
                return
            yield Change(verb.start, verb.text, _cased(words.with_s(verb.low), verb.text))

    def _agreed(self, verb: str) -> str:
        if self._voice.many:
            return {"am": "are", "was": "were", "wasn't": "weren't"}.get(verb, verb)
        if verb == "am":
            return "is"
        if verb in words.NEGATED:
            return words.NEGATED[verb]
        fixed = verb in words.MODALS or words.is_past(verb) or "'" in verb
        return verb if fixed else words.with_s(verb)

    def _is_one_of_two(self, at: int) -> bool:
        """Tell "my sister and I go" from "it rains and I go"."""
        if self._low(at - 1) not in {"and", "or", "nor"}:
            return False
        first = at - 2
        while first > 0 and not self._apart(first - 1):
            first -= 1
        clause = [self._low(now) for now in range(max(first, 0), at - 1)]
        if len(clause) == 1:
            return True
        return len(clause) == 2 and clause[0] in words.DETERMINERS

    def _contracted(self, at: int, low: str) -> str:
        subject, many = self._voice.subject, self._voice.many
        if low == "i'm":
            return f"{subject} is" if self._voice.named else subject + ("'re" if many else "'s")
        if low == "i've":
            return f"{subject} has" if self._voice.named else subject + ("'ve" if many else "'s")
        if not self._voice.named:
            return subject + low[1:]
        if low == "i'll":
            return f"{subject} will"
        after = self._low(at + 1 + words.is_adverb(self._low(at + 1)))
        had = after in {"been", "had", "better", "gone", "done", "seen"} or after.endswith("ed")
        return f"{subject} had" if had else f"{subject} would"

    # Reading

    def _change(self, token: _Token, new: str) -> Change:
        """Change a word that is always written large, so that only a sentence's begin stays so."""
        opens = _OPENING.search(self._text[max(0, token.start - 40) : token.start])
        begins = token.start == 0 or opens is not None
        if "’" in token.text:
            new = new.replace("'", "’")
        large = begins and token.text[0] == "I"
        return Change(token.start, token.text, new[:1].upper() + new[1:] if large else new)

    def _low(self, at: int) -> str:
        return self._tokens[at].low if 0 <= at < len(self._tokens) else ""

    def _gap(self, at: int) -> str:
        """Return what stands between a word and the next."""
        if not 0 <= at < len(self._tokens) - 1:
            return ""
        return self._text[self._tokens[at].end : self._tokens[at + 1].start]

    def _apart(self, at: int) -> bool:
        """Tell whether more than a space stands between a word and the next, or it is the last."""
        return bool(self._gap(at).strip(" *_")) or not 0 <= at < len(self._tokens) - 1


def _cased(new: str, old: str) -> str:
    """Write ``new`` as ``old`` is written: large at the beginning, with its kind of apostrophe."""
    if "’" in old:
        new = new.replace("'", "’")
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
