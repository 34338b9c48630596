"""Which verbs go with an "I", and the form they have after somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from studio.crafts.writing import distance_words as words
from studio.crafts.writing.distance_reading import Reading
from studio.crafts.writing.distance_verbs import KNOWN, VERBS

_FAR = 24  # words after its "I" in which a verb may still be meant
_ENDS = (",", ", ", " ,")
_FINITE = {"is", "was", "has", "does", "isn't", "wasn't", "hasn't", "doesn't", "were", "had", "did"}
THIRD = frozenset(map(words.with_s, KNOWN))
_NOT = {"don't", "dont", "haven't", "havent", "can't", "cannot", "cant", "couldn't"}
_AUXILIARY = {"am", "was", "wasn't", *words.NEGATED}
_AS_ADJECTIVES = ("ful", "less", "ous", "able", "ible", "ish", "ive", "ic", "y")

Found = tuple[int, bool]
"""The number of a word, and whether it surely is a verb of the same person."""


def agreed(verb: str, *, many: bool) -> str:
    """Return a verb as it stands after "he", or after "they"."""
    if many:
        return {"am": "are", "was": "were", "wasn't": "weren't", "amn't": "aren't"}.get(verb, verb)
    if verb == "am":
        return "is"
    if verb in words.NEGATED:
        return words.NEGATED[verb]
    if verb in words.MODALS or words.is_past(verb) or "'" in verb:
        return verb
    return words.with_s(verb)


def verb_after(reading: Reading, at: int) -> int | None:
    """Return where the verb of the "I" at ``at`` stands, past adverbs and what is set between."""
    now = _past_aside(reading, at)
    return None if now is None else verb_from(reading, now)


def verb_from(reading: Reading, now: int) -> int | None:
    """Return the first word from ``now`` on, past adverbs, if it may be a verb."""
    now = reading.past_adverbs(now)
    low = reading.low(now)
    other = low in words.NO_VERB or low in words.ONESELF or words.is_adverb(low)
    if low.endswith("ing") and low not in KNOWN:
        other = True
    return now if low and not other else None


def _past_aside(reading: Reading, at: int) -> int | None:
    """Skip what commas, dashes or brackets enclose after "I"."""
    gap = reading.gap(at)
    if gap == "":
        return at + 1 if not reading.apart(at) else None
    if gap not in {",", "–", "—", "-", "("}:
        return None
    wanted = {"(": ")"}.get(gap, gap)
    for now in range(at + 1, min(at + 9, len(reading.tokens))):
        if reading.gap(now).startswith(wanted):
            return now + 1
        if "." in reading.gap(now) or "\n" in reading.gap(now):
            return None
    return None


def is_left_open(reading: Reading, at: int) -> bool:
    """Tell whether something stands between an "I" and a verb nobody can be sure of."""
    return reading.gap(at) in {",", "–", "—", "("} and _past_aside(reading, at) is None


def is_sure(reading: Reading, at: int) -> bool:
    """Tell whether the word after "I" is a verb in the present."""
    low, after = reading.low(at), reading.low(at + 1)
    if low in words.EVER_SAME:
        return False
    if low in KNOWN or low in _AUXILIARY or low in words.ODD or after in words.OBJECTS:
        return True
    return reading.tokens[at].text.islower() and not low.endswith(_AS_ADJECTIVES)


def others_of(reading: Reading, at: int) -> Iterator[Found]:
    """Yield the verbs that go on after the one at ``at``, as in "I get up, wash and go"."""
    state = _Walk(reading, at)
    for now in range(at + 1, min(at + _FAR, len(reading.tokens))):
        if not state.goes_on(now):
            return
        found = state.found(now)
        if found is not None:
            yield found


def is_told_of_the_past(reading: Reading, at: int) -> bool:
    """Tell whether what goes on after the verb at ``at`` is in the past."""
    walk = _Walk(reading, at)
    for now in range(at + 1, min(at + _FAR, len(reading.tokens))):
        if not walk.goes_on(now):
            return False
        if walk.is_past(now):
            return True
    return False


class _Walk:
    """Goes from the verb at ``at`` along its sentence, and knows whose verbs may come."""

    def __init__(self, reading: Reading, at: int) -> None:
        self._reading, self._at = reading, at
        self._low = reading.low
        self._open = False
        self._verb = reading.low(at)
        self._to = -9
        self._last = at

    def goes_on(self, now: int) -> bool:
        """Look at a word; False where the sentence, or what is said of "I", is over."""
        gap, low = self._reading.gap(now - 1), self._low(now)
        if gap not in {"", ","} or low in words.ONESELF - words.FORMS:
            return False
        if low == "to" and self._infinitive(now):
            self._open, self._to = True, now
        elif self._is_something_done(now):
            self._open = self._to > self._at
        elif self._is_clause(now) or self._is_someone(now):
            self._open = True
        elif low in _FINITE or low in THIRD or (words.is_in_ed(low) and self._open):
            self._open = self._to > self._at
        return True

    def _infinitive(self, now: int) -> bool:
        after = self._reading.past_adverbs(now + 1)
        noun = self._verb in words.GOES_TO and self._low(after) not in VERBS
        return (self._low(after) in KNOWN or self._low(after) in {"be", "have", "do"}) and not noun

    def _is_something_done(self, now: int) -> bool:
        """Tell of "it rains" and "he left": no verb in the present can go on after these."""
        does = self._low(self._reading.past_adverbs(now + 1))
        ends = does.endswith("s") or words.is_past(does)
        return self._low(now) in {"he", "she", "it", "that", "this", "everyone"} and ends

    def _is_clause(self, now: int) -> bool:
        """Tell "until they go" from "until noon", and "I know what you do" from "I know that"."""
        low, after = self._low(now), self._low(now + 1)
        if low in words.OPENS_OR_LEADS:
            return after in words.OTHERS and not self._led_in(now)
        return low in words.OPENS and after not in words.LINKS

    def _is_someone(self, now: int) -> bool:
        """Tell "they go" from "it" as in "I love it and go"."""
        low, after = self._low(now), self._low(now + 1)
        if low not in words.OTHERS:
            return False
        stands_last = self._reading.apart(now) or after in words.LINKS | words.BESIDE
        return not (stands_last or (low in {"it", "you"} and after in words.OBJECTS | {"to"}))

    def found(self, now: int) -> Found | None:
        """Return a verb that "and", or a comma, joins to the first one."""
        led = self._led_in(now)
        low = self._low(now)
        if not led or (self._low(now + 1) in {"i", "i'm"} and not self._reading.apart(now)):
            return None
        if low in _AUXILIARY or low in {"have", "do"}:
            return now, not self._open
        if low not in KNOWN:
            return None
        if led == "," and low in words.SET_PHRASES and not self._is_led_out(now):
            return None
        return self._weighed(now, led)

    def _weighed(self, now: int, led: str) -> Found | None:
        negated = self._verb in _NOT or self._low(self._at + 1) == "not"
        if negated and led != "but":
            return None if led == "or" else (now, False)
        modal = self._verb in words.MODALS - _NOT or self._verb in {"i'll", "i'd", "i'd've"}
        if modal or (self._verb == "do" and self._is_helped()):
            changed = self._is_within() or self._low(now - 1) in {"still", "now"}
            return (now, False) if changed else None
        same = self._low(now) == self._verb
        if self._open and now - self._to <= 4 and not same:
            return None  # "to sit and think"
        if self._is_adjective(now):
            return None
        sure = (same or not self._open) and self._is_verb(now) and not self._is_made(now)
        sure = sure and (led != "," or self._goes_with(now)) and self._in_time()
        self._last = now if sure else self._last
        return now, sure

    def _is_within(self) -> bool:
        """Tell of "what I can": a verb that goes on after it may be of the sentence around."""
        return self._low(self._at - 2) in words.OPENS | {"all"}

    def _is_adjective(self, now: int) -> bool:
        after = self._low(now + 1)
        seems = self._verb in words.SEEMS and self._low(now) in words.ADJECTIVES
        return seems and (self._reading.apart(now) or after not in words.OBJECTS)

    def _goes_with(self, now: int) -> bool:
        """Tell whether a verb after a comma is one of a list, not said to the one who reads."""
        first = self._low(self._reading.first_word(self._at))
        return self._is_led_out(now) or (self._low(now) in VERBS and first not in words.OPENS)

    def _is_helped(self) -> bool:
        after = self._reading.past_adverbs(self._at + 1)
        return self._low(after) in KNOWN

    def _led_in(self, now: int) -> str:
        """Return the "and" or the comma before a word, past adverbs; else nothing."""
        before = now - 1
        while before > self._at and words.is_adverb(self._low(before)):
            if self._reading.gap(before - 1) == "," and self._low(before - 1) not in words.LINKS:
                return "and" if self._low(before) == "then" else ","
            before -= 1
        if self._low(before) in words.LINKS:
            only = self._low(before - 1) in {"nothing", "anything", "all", "help"}
            return "" if only and self._low(before) == "but" else self._low(before)
        return "," if self._reading.gap(now - 1) == "," else ""

    def _is_led_out(self, now: int) -> bool:
        """Tell whether an "and" with a verb ends the list in which a word stands."""
        for later in range(now + 1, min(now + 14, len(self._reading.tokens))):
            if self._reading.gap(later - 1) not in {"", ","}:
                return False
            if self._low(later) in words.LINKS:
                verb = self._reading.past_adverbs(later + 1)
                return self._low(verb) in KNOWN | {"have", "do"}
        return False

    def _is_verb(self, now: int) -> bool:
        """Tell a verb from a noun by what is around it."""
        low, after, verb = self._low(now), self._low(now + 1), self._low(self._last)
        if low in words.EVER_SAME and verb in words.EVER_SAME:
            return False
        if low in VERBS or (after in words.OBJECTS | words.BESIDE and not self._reading.apart(now)):
            return True
        if words.is_adverb(self._low(now - 1)) or verb not in words.TAKERS:
            return True
        between = [self._low(one) for one in range(self._last + 1, now)]
        if len(between) > 1 and between[-2] in {"it", "him", "her", "them", "you"}:
            return True
        bare = words.BESIDE | words.LINKS | VERBS
        return all(one in bare or words.is_adverb(one) for one in between)

    def _is_made(self, now: int) -> bool:
        """Tell of "I let him sit and think", and of "try and go"."""
        between = [self._low(one) for one in range(self._last + 1, now)]
        verb = self._low(self._last)
        if verb == "try" and between == ["and"]:
            return self._low(now) not in {"try", "fail"}
        does = [one for one in between if one in VERBS and between[0] != one]
        return verb in words.MAKERS and bool(does)

    def is_past(self, now: int) -> bool:
        """Tell whether a verb in the past is joined to the first one."""
        low = self._low(now)
        past = words.is_past(low) and low not in words.EVER_SAME
        return past and bool(self._led_in(now)) and not self._open

    def _in_time(self) -> bool:
        """Where the first verb is in the past, one in the present is nothing to be sure of."""
        return not words.is_past(self._verb) or self._verb in words.EVER_SAME
