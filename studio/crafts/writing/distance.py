"""A text seen from outside: "I" becomes she, he, they or a name, and the verbs follow.

Nothing is changed here: what would change is told as ``Spot``s, so that each can be shown, and left
as it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from studio.crafts.writing import distance_words as words
from studio.crafts.writing.distance_agreeing import (
    agreed,
    is_left_open,
    is_sure,
    is_told_of_the_past,
    others_of,
    verb_after,
    verb_from,
)
from studio.crafts.writing.distance_reading import Reading, cased
from studio.crafts.writing.distance_spots import Change, Spot, Voice
from studio.crafts.writing.distance_standing import Standing
from studio.crafts.writing.distance_verbs import KNOWN

_FAREWELL = {"god", "goodness", "gosh", "word", "lord", "oh"}


class Retelling:
    """Tells of each word of a reading what would change with it, from the first word on."""

    def __init__(self, reading: Reading, voice: Voice) -> None:
        self._reading, self._voice = reading, voice
        self._standing = Standing(reading)
        self._tokens, self._low = reading.tokens, reading.low
        self._taken: set[int] = set()

    def at(self, at: int) -> Iterator[Spot]:
        """Yield what would change with the word of this number.

        No change of it stands before the word that is before it.
        """
        low = self._low(at)
        if low not in words.PERSON or not self._reading.open(at):
            return
        if low == "i":
            yield from self._subject(at)
        elif low in words.SHORT and not (low[1] != "'" and self._tokens[at].text.isupper()):
            yield from self._with_its_verb(at)
        elif low in words.FORMS and not self._is_other(at, low):
            yield self._form(at, low)

    def _form(self, at: int, low: str) -> Spot:
        """Return the word for "me", "my", "mine" or "myself"."""
        voice = self._voice
        forms = {"me": voice.object, "my": voice.whose, "mine": voice.owned, "myself": voice.self}
        new, sure = forms[low], True
        if low == "me" and self._is_subject(at):
            new = voice.subject
        elif low == "me":
            sure = not self._is_said_to_the_reader(at)
        elif low == "my" and voice.named and self._low(at + 1) == "own":
            new = "their" if self._low(at - 1) in {"on", "of"} else new
        return Spot((self._changed(at, new),), sure)

    def _is_said_to_the_reader(self, at: int) -> bool:
        """Tell of "dear me", and of "trust me," and "me," where a sentence begins."""
        if self._reading.gap(at)[:1] not in {",", "!", ":"}:
            return False
        before = at - 1 if self._low(at - 1) in words.TO_THE_READER else at
        return self._low(before) == "dear" or before < at or self._reading.opens(before)

    def _is_other(self, at: int, low: str) -> bool:
        """Tell apart "a gold mine" and "oh my god"."""
        before, after = self._low(at - 1), self._low(at + 1)
        if low == "mine":
            return before in {"a", "the", "coal", "gold", "salt", "land", "old"}
        called = self._reading.opens(at) and self._reading.gap(at)[:1] in {",", "!"}
        return low == "my" and (before == "oh" or after in _FAREWELL or called)

    def _is_subject(self, at: int) -> bool:
        """Tell "me and Tom went" and "Tom and me went" from "he saw me and Tom"."""
        before, starts = self._low(at - 1), at == 0 or self._reading.apart(at - 1)
        linked = self._low(at + 1) == "and" and not self._reading.apart(at)
        if linked and self._low(at + 2) in {"him", "her", "them"}:
            return False
        if linked or self._reading.gap(at) == "&":
            return starts or before in words.STARTS - {"before", "after", "than", "like"}
        after = self._low(at + 1)
        does = after in KNOWN | words.MODALS | {"are", "were", "have"} or words.is_past(after)
        return does and not self._reading.apart(at) and self._standing.is_one_of_two(at) is True

    # "I" and its verb

    def _subject(self, at: int) -> Iterator[Spot]:
        token, before = self._tokens[at], self._low(at - 1)
        numeral = at and self._tokens[at - 1].text in words.NUMBERED
        lettered = before in words.LETTERS and not self._reading.apart(at - 1)
        if numeral or lettered or (token.text == "i" and self._reading.gap(at)[:1] in {")", "."}):
            return
        changes = [self._changed(at, self._voice.subject)]
        turned = self._standing.turned(at)
        if turned is not None:
            new = {"aren't": "isn't"}.get(self._low(turned)) if not self._voice.many else None
            changes.insert(0, self._changed(turned, new or self._agreed(turned)))
        elif not self._standing.is_asked(at):
            yield from self._and_its_verbs(at, changes)
            return
        yield Spot(tuple(changes))

    def _and_its_verbs(self, at: int, changes: list[Change]) -> Iterator[Spot]:
        """Yield "I" with the verbs that surely go with it, and each of the others for itself."""
        yield from self._who(at, changes)
        past_who = self._past_who(at)
        verb = verb_from(self._reading, past_who) if past_who else verb_after(self._reading, at)
        doubts: list[Spot] = []
        if verb is not None:
            self._agree(at, verb, changes, doubts)
        known = verb is not None or not is_left_open(self._reading, at) or self._voice.many
        yield Spot(tuple(changes), known)
        yield from doubts

    def _agree(self, at: int, verb: int, changes: list[Change], doubts: list[Spot]) -> None:
        together = self._standing.is_one_of_two(at)
        new, sure = self._agreed(verb), is_sure(self._reading, verb)
        if self._low(verb) in words.EVER_SAME and not self._voice.many:
            if is_told_of_the_past(self._reading, verb):
                return
            new, sure = words.with_s(self._low(verb)), self._is_present(verb)
        if self._low(verb) in {"need", "dare"} and self._low(verb + 1) == "not":
            return
        if together is not False and self._low(verb) not in {"am", "was", "wasn't"}:
            if together is True:
                return
            sure = False
        self._take(verb, new, sure, changes, doubts)
        self._take_others(verb, changes, doubts)

    def _take_others(self, verb: int, changes: list[Change], doubts: list[Spot]) -> None:
        for other, sure in others_of(self._reading, verb):
            new = self._agreed(other)
            if self._low(other) in words.EVER_SAME and not self._voice.many:
                new = words.with_s(self._low(other))
            self._take(other, new, sure, changes, doubts)

    def _take(
        self, at: int, new: str, sure: bool, changes: list[Change], doubts: list[Spot]
    ) -> None:
        if new == self._low(at) or at in self._taken:
            return
        self._taken.add(at)
        change = self._changed(at, new)
        if sure:
            changes.append(change)
        else:
            doubts.append(Spot((change,), sure=False))

    def _is_present(self, at: int) -> bool:
        """Tell whether "put" is said of now: where a verb that is joined to it surely is."""
        others = [self._low(other) for other, sure in others_of(self._reading, at) if sure]
        beside = [self._low(now + 1) for now in self._reading.around(at) if self._low(now) == "i"]
        return any(low not in words.EVER_SAME and low in KNOWN for low in (*others, *beside))

    def _past_who(self, at: int) -> int:
        """Return where the verb may stand after "who am tired," that follows "I"; else 0."""
        if self._low(at + 1) == "who" and self._reading.gap(at) == ",":
            for now in range(at + 2, min(at + 10, len(self._tokens))):
                if self._reading.gap(now) == ",":
                    return now + 1
        return 0

    def _who(self, at: int, changes: list[Change]) -> Iterator[Spot]:
        """Let the verb agree in "I, who am tired" and "it is I who am"."""
        yield from ()
        if self._low(at + 1) == "who":
            doubts: list[Spot] = []
            verb = self._reading.past_adverbs(at + 2)
            self._take(verb, self._agreed(verb), is_sure(self._reading, verb), changes, doubts)
            yield from doubts

    def _agreed(self, at: int) -> str:
        return agreed(self._low(at), many=self._voice.many)

    def _with_its_verb(self, at: int) -> Iterator[Spot]:
        """Yield "I'm" and its like, with the verbs that go on after it."""
        low = self._low(at)
        changes, doubts = [self._changed(at, self._contracted(at, low))], list[Spot]()
        self._take_others(at, changes, doubts)
        yield Spot(tuple(changes))
        yield from doubts

    def _contracted(self, at: int, low: str) -> str:
        subject, many, sam = self._voice.subject, self._voice.many, self._voice.named
        mark = "'" if "'" in low else ""
        if low in {"i'm", "im"}:
            return f"{subject} is" if sam else subject + mark + ("re" if many else "s")
        if low in {"i've", "ive"}:
            owns = self._low(at + 1) in words.OBJECTS | words.COUNTED
            if sam or (owns and not many):
                return f"{subject} has"
            return subject + mark + ("ve" if many else "s")
        if not sam:
            return subject + low[1:]
        had = "had" if self._is_had(at) else "would"
        told = {"i'll": "will", "i'd": had, "i'd've": "would've"}.get(low, "will've")
        return f"{subject} {told}"

    def _is_had(self, at: int) -> bool:
        """Tell "I'd gone" from "I'd go"."""
        now = at + 1
        while words.is_adverb(self._low(now)) or self._low(now) == "not":
            now += 1
            if self._low(now - 1) == "rather":
                return False
        after = self._low(now)
        same = after in words.EVER_SAME | {"come", "run"}
        return not same and (after == "better" or words.is_past(after))

    # Reading

    def _changed(self, at: int, new: str) -> Change:
        """Change a word; "I" is always written large, so only a sentence's begin stays so."""
        token = self._tokens[at]
        if token.text[0] != "I" or token.low not in {"i", *words.SHORT}:
            return Change(token.start, token.text, cased(new, token.text))
        if self._reading.is_shouted(at):
            return Change(token.start, token.text, cased(new, token.text).upper())
        large = self._reading.opens(at)
        new = cased(new, "i" + token.text[1:].lower())
        return Change(token.start, token.text, new[:1].upper() + new[1:] if large else new)
